"""Reuse in a ledger: what has not been traced is traced when somebody asks, and what two documents share is kept."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from sqlalchemy import Connection, bindparam, delete, exists, insert, select

from onrecord.ledger.posted import StoredPostings
from onrecord.ledger.reuse_index import StoredIndex
from onrecord.ledger.shared import match_row
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, matches, runs, traced, versions
from onrecord.reuse import Match, ReuseSettings, trace

AT_ONCE = 1_000
"""Documents traced before what was found is written, in one transaction of less than a second."""

_UNTRACED = (
    select(versions.c.key, documents.c.id)
    .join(documents, documents.c.key == versions.c.document)
    .where(versions.c.newest, ~exists().where(traced.c.version == versions.c.key))
    .order_by(versions.c.key)
)
_BY_ANOTHER = select(traced.c.version).where(traced.c.tracer != bindparam("tracer")).limit(1)
_STILL_UNTRACED = _UNTRACED.with_only_columns(versions.c.key).where(versions.c.key.in_(bindparam("keys", expanding=True)))
_TRACED_AMONG = select(traced.c.version).where(traced.c.version.in_(bindparam("keys", expanding=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A document that was looked for in those before it, and what it shares with them."""

    document: str
    matches: tuple[Match, ...]


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What was traced and is not written yet: the key of each version, by its document's id, and what it shares."""

    keys: dict[str, int]
    found: list[Match]


def trace_new(ledger: Ledger, *, settings: ReuseSettings | None = None) -> Iterator[Traced]:
    """Trace what was not traced yet, in the order in which it came, and yield each document as it is done.

    What was traced by another version of this program, or with other settings, is traced anew. Whoever stops this, by closing
    the iterator, keeps what was done.

    Args:
        ledger: Where the documents are; of each, the newest version counts.
        settings: What counts as the same words.
    """
    settings = settings or ReuseSettings()
    tracer = tracer_name(settings)
    _drop_others(ledger, tracer=tracer)
    while todo := _untraced(ledger):
        yield from _trace(ledger, todo, settings=settings, tracer=tracer)


def untraced(ledger: Ledger, *, settings: ReuseSettings | None = None) -> int:
    """Return how many documents `trace_new` has before it."""
    tracer = tracer_name(settings or ReuseSettings())
    done = exists().where(traced.c.version == versions.c.key, traced.c.tracer == tracer)
    with ledger.engine.connect() as connection:
        return len(connection.execute(select(versions.c.key).where(versions.c.newest, ~done)).all())


def tracer_name(settings: ReuseSettings) -> str:
    """Return the one string that tells tracers apart: the version of this program and the hash of the settings."""
    written = json.dumps(asdict(settings), sort_keys=True)
    return f"{version('onrecord')} {hashlib.sha256(written.encode()).hexdigest()[:16]}"


def _drop_others(ledger: Ledger, *, tracer: str) -> None:
    """Delete all that was traced where any of it was traced by another tracer: how rare a run is hangs on all of it."""
    with ledger.engine.connect() as connection:
        if connection.execute(_BY_ANOTHER, {"tracer": tracer}).first() is None:
            return
    with ledger.writing() as connection:
        for table in (matches, traced, runs):
            connection.execute(delete(table))


def _untraced(ledger: Ledger) -> list[tuple[int, str]]:
    with ledger.engine.connect() as connection:
        return [(row.key, row.id) for row in connection.execute(_UNTRACED.limit(AT_ONCE))]


def _trace(ledger: Ledger, todo: Sequence[tuple[int, str]], *, settings: ReuseSettings, tracer: str) -> Iterator[Traced]:
    batch = _Batch(keys={}, found=[])
    with ledger.engine.connect() as connection:
        index, known = StoredIndex(connection), StoredPostings(connection)
        try:
            for key, document in todo:
                new = known[document]
                found = trace(new, index=index, known=known, settings=settings)
                index.add(new)
                batch.keys[document] = key
                batch.found += found
                yield Traced(document=document, matches=found)
        finally:
            with ledger.writing() as writing:
                _write(writing, batch, index=index, known=known, tracer=tracer)


def _write(connection: Connection, batch: _Batch, *, index: StoredIndex, known: StoredPostings, tracer: str) -> None:
    """Write what was traced, but for documents that were forgotten, changed or traced by somebody else meanwhile."""
    keys = list(batch.keys.values())
    still = frozenset(connection.execute(_STILL_UNTRACED, {"keys": keys}).scalars())
    if not still:
        return
    index.write(connection, keys=still)
    connection.execute(insert(traced), [{"version": key, "tracer": tracer} for key in sorted(still)])
    pairs = [(batch.keys[match.documents[0]], known.key(match.documents[1]), match) for match in batch.found]
    others = {other for _, other, _ in pairs}
    there = set(connection.execute(_TRACED_AMONG, {"keys": sorted(others)}).scalars())
    rows = [match_row(match, version=key, other=other) for key, other, match in pairs if key in still and other in there]
    if rows:
        connection.execute(insert(matches), rows)
