"""One process that writes as fast as it can while four search."""

import multiprocessing
import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import Queue
from pathlib import Path

from ledger_parts.figures import Figure, Setting
from ledger_parts.searching import mixed_queries

from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger
from onrecord.ledger.search import search

_READERS = 4
_TEMPLATES = 200
_AT = "2031-03-18T08:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one process did: documents written or searches made, and what went wrong."""

    written: int = 0
    searches: int = 0
    errors: tuple[str, ...] = ()


def sharing(setting: Setting) -> Iterator[Figure]:
    """Write and search at once, then look whether every document that was written is there."""
    path = setting.folder / "shared.db"
    shutil.copy(setting.ledger, path)
    before = _documents(path)
    shares = _together(path, seconds=setting.seconds)
    written, errors = sum(share.written for share in shares), [error for share in shares for error in share.errors]
    lost = before + written - _documents(path)
    searches = sum(share.searches for share in shares)
    measured = f"{written:,} written, {searches:,} searches, {len(errors)} errors, {lost} lost, integrity {_integrity(path)}"
    what = f"one writes, {_READERS} search, {setting.seconds:.0f} s"
    yield Figure(what=what, bar="no error, no lost row", measured=measured + "".join(f"; {error}" for error in errors[:3]))


def _together(path: Path, *, seconds: float) -> list[_Share]:
    spawn = multiprocessing.get_context("spawn")
    results: Queue[_Share] = spawn.Queue()
    targets = [_write, *[_search] * _READERS]
    processes = [spawn.Process(target=target, args=(path, seconds, results)) for target in targets]
    for process in processes:
        process.start()
    shares = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return shares


def _write(path: Path, seconds: float, results: "Queue[_Share]") -> None:
    """Append readings that the ledger has, each under new ids, until the time is over."""
    written, errors, ends = 0, [], time.monotonic() + seconds
    with Ledger.open(path, must_exist=True) as ledger:
        with ledger.engine.connect() as connection:
            ids = list(islice(connection.exec_driver_sql("SELECT id FROM documents ORDER BY key").scalars(), _TEMPLATES))
        templates = [ledger.reading(document_id) for document_id in ids]
        while time.monotonic() < ends:
            template = templates[written % len(templates)]
            document = replace(template.document, id=f"copy {written} of {template.document.id}")
            try:
                ledger.append(replace(template, document=document), capture=None, seen_at=_AT)
            except OnrecordError as error:
                errors.append(str(error))
            else:
                written += 1
    results.put(_Share(written=written, errors=tuple(errors)))


def _search(path: Path, seconds: float, results: "Queue[_Share]") -> None:
    searches, errors, ends = 0, [], time.monotonic() + seconds
    with Ledger.open(path, must_exist=True) as ledger:
        queries = mixed_queries(ledger)
        while time.monotonic() < ends:
            try:
                list(search(ledger, queries[searches % len(queries)]))
            except OnrecordError as error:
                errors.append(str(error))
            searches += 1
    results.put(_Share(searches=searches, errors=tuple(errors)))


def _documents(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def _integrity(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
