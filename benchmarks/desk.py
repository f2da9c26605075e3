"""The desk under a realistic load: how long each page takes the server, how big it is, and what many readers at once cost.

    onrecord add ARTICLES.jsonl.gz --ledger build/desk.db
    python benchmarks/desk.py build/desk.db
    python benchmarks/desk.py build/desk.db --readers 30 --seconds 60 --add MORE.jsonl

Prints a table in Markdown. The ledger is copied first and stays as it is. Pages are drawn with a fixed seed; each is asked for
once, so that nothing was worked out before, and no browser waits in between. Needs the extra `desk`.
"""

import argparse
import gzip
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from threading import Event, Thread
from urllib.parse import urlencode

import httpx
from machine import processor

PORT = 8790
HOME = f"http://127.0.0.1:{PORT}"
STILL = 'class="still"'
"""What a page has where something is still being worked out; the browser asks again."""

LONGEST_S = 30
BROWSER_S = 0.7
"""After which a browser asks again."""

WORDS = ("killed", "talks", "quake", '"said in a statement"', "minister", "market", "people", "peace")


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to ask for: ids of documents, statements by document and number, numbers of speakers."""

    documents: list[str]
    statements: list[tuple[str, str]]
    speakers: list[int]


@dataclass(slots=True)
class Tally:
    """Seconds and bytes on the line of each page that was asked for, and answers that were no page.

    `whole` are the seconds until nothing on the page was still being worked out.
    """

    whole: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


Address = Callable[[random.Random, Known], str]
PAGES: Mapping[str, Address] = {
    "front page": lambda _draw, _known: "/",
    "a document": lambda draw, known: _with("/document", id=draw.choice(known.documents)),
    "its story": lambda draw, known: _with("/document/story", id=draw.choice(known.documents)),
    "its report": lambda draw, known: _with("/document/report", id=draw.choice(known.documents)),
    "its versions": lambda draw, known: _with("/document/versions", id=draw.choice(known.documents)),
    "a statement": lambda draw, known: _statement(draw.choice(known.statements)),
    "speakers": lambda _draw, _known: "/speakers",
    "a speaker": lambda draw, known: _with("/speaker", identity=str(draw.choice(known.speakers))),
    "figures of words": lambda draw, _known: _with("/figures", words=draw.choice(WORDS).strip('"')),
    "figures of a story": lambda draw, known: _with("/figures", story=draw.choice(known.documents)),
    "a search": lambda draw, _known: _with("/search", words=draw.choice(WORDS)),
    "a search, the best first": lambda draw, _known: _with("/search", words=draw.choice(WORDS), order="best"),
}


def main() -> None:
    """Measure every page, then readers beside a writer where that was asked for."""
    options = _options()
    known = _known(options.ledger)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(shutil.copy(options.ledger, Path(folder) / "desk.db"))
        print(f"Measured on {datetime.now(tz=UTC):%d %B %Y}, {len(known.documents):,} articles; {processor()}.\n")
        with _serving(ledger):
            _print_pages(_each_page(known, times=options.times))
            if options.readers:
                _print_load(*_loaded(known, ledger=ledger, options=options), options=options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the desk on a ledger.")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=40, help="how often each kind of page is asked for (default 40)")
    parser.add_argument("--readers", type=int, default=0, help="so many at once afterwards (default none)")
    parser.add_argument("--seconds", type=float, default=60, help="how long they read (default 60)")
    parser.add_argument("--add", type=Path, help="articles that are added meanwhile, as JSON Lines")
    return parser.parse_args()


def _known(path: Path) -> Known:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    documents = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY key")]
    statements = connection.execute(
        "SELECT documents.id, statements.number FROM statements JOIN readings ON readings.key = statements.reading"
        " JOIN versions ON versions.key = readings.version JOIN documents ON documents.key = versions.document"
        " WHERE readings.newest AND length(content_text) > 60 ORDER BY statements.key"
    ).fetchall()
    speakers = [
        row[0] for row in connection.execute("SELECT DISTINCT identity FROM speakers WHERE identity IS NOT NULL ORDER BY 1")
    ]
    connection.close()
    return Known(documents=documents, statements=statements, speakers=speakers)


@contextmanager
def _serving(ledger: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONUNBUFFERED": "1"})  # noqa: S603 - this program
    try:
        _wait()
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait() -> None:
    for _ in range(300):
        try:
            httpx.get(HOME, timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the desk does not answer; see whether: onrecord serve works on this ledger")


def _each_page(known: Known, *, times: int) -> Tally:
    """Ask for pages of each kind by turns, one after the other."""
    draw, tally = random.Random(11), Tally()  # noqa: S311 - a sample
    with httpx.Client(base_url=HOME, timeout=60) as client:
        for _ in range(times):
            for name, address in PAGES.items():
                _ask(client, name, address(draw, known), tally=tally)
    return tally


def _ask(client: httpx.Client, name: str, address: str, *, tally: Tally, again_s: float = 0.02) -> None:
    began = time.perf_counter()
    try:
        answer = client.get(address)
    except httpx.TransportError as error:
        tally.errors.append(f"{address}: {error}")
        return
    tally.seconds[name].append(time.perf_counter() - began)
    tally.sizes[name].append(answer.num_bytes_downloaded)
    if answer.status_code != httpx.codes.OK:
        tally.errors.append(f"{address}: {answer.status_code}")
        return
    while STILL in answer.text and time.perf_counter() - began < LONGEST_S:
        time.sleep(again_s)
        answer = client.get(address)
    tally.whole[name].append(time.perf_counter() - began)
    tally.sizes[name].append(answer.num_bytes_downloaded)


def _loaded(known: Known, *, ledger: Path, options: argparse.Namespace) -> tuple[Tally, float, int]:
    """Return what many readers met at once, for how many seconds, and how many articles were added meanwhile."""
    tally, ended = Tally(), Event()
    threads = [Thread(target=_read, args=(known, seed, tally, ended)) for seed in range(options.readers)]
    before, began = _count(ledger), time.perf_counter()
    writer = _adding(ledger, options.add)
    for thread in threads:
        thread.start()
    time.sleep(options.seconds)
    ended.set()
    for thread in threads:
        thread.join()
    if writer is not None:
        writer.send_signal(signal.SIGINT)
        writer.wait(timeout=60)
    return tally, time.perf_counter() - began, _count(ledger) - before


def _read(known: Known, seed: int, tally: Tally, ended: Event) -> None:
    draw = random.Random(seed)  # noqa: S311 - a sample
    with httpx.Client(base_url=HOME, timeout=60) as client:
        while not ended.is_set():
            name = draw.choice(list(PAGES))
            _ask(client, name, PAGES[name](draw, known), tally=tally, again_s=BROWSER_S)
            time.sleep(draw.uniform(0.5, 1.5))  # a reader reads


def _adding(ledger: Path, articles: Path | None) -> "subprocess.Popen[bytes] | None":
    if articles is None:
        return None
    command = [sys.executable, "-m", "onrecord", "add", str(articles), "--ledger", str(ledger), "--workers", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - this program


def _count(ledger: Path) -> int:
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    (count,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    connection.close()
    return int(count)


def _print_pages(tally: Tally) -> None:
    print("| page | median | 95 % under | longest | all of it, median | 95 % under | longest | kB on the line, largest |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, seconds in tally.seconds.items():
        print(f"| {name} | {_times(seconds)} | {_times(tally.whole[name])} | {max(tally.sizes[name]) / 1_000:.0f} |")
    every, whole = ([second for seconds in each.values() for second in seconds] for each in (tally.seconds, tally.whole))
    largest = max(size for sizes in tally.sizes.values() for size in sizes)
    print(f"| **all** | {_times(every)} | {_times(whole)} | {largest / 1_000:.0f} |")
    print(f"\n{len(tally.errors)} errors. Scripts: {_scripts() / 1_000:.0f} kB compressed.\n")
    for error in tally.errors[:5]:
        print(error)


def _print_load(tally: Tally, seconds: float, added: int, *, options: argparse.Namespace) -> None:
    every = [second for times in tally.seconds.values() for second in times]
    print(
        f"{options.readers} readers for {seconds:.0f} s, {added} articles added meanwhile: {len(every)} pages,"
        f" {len(tally.errors)} errors; median | 95 % under | longest: {_times(every)}"
    )
    for error in tally.errors[:5]:
        print(error)


def _times(seconds: Sequence[float]) -> str:
    ranked = sorted(seconds)
    if not ranked:
        return "– | – | –"
    return f"{median(ranked) * 1_000:.0f} ms | {ranked[int(len(ranked) * 0.95)] * 1_000:.0f} ms | {ranked[-1] * 1_000:.0f} ms"


def _scripts() -> int:
    """Return how many bytes the scripts of a page have on the line."""
    import onrecord.desk  # noqa: PLC0415 - needs the extra

    folder = Path(onrecord.desk.__path__[0]) / "static"
    return sum(len(gzip.compress(path.read_bytes())) for path in folder.glob("*.js"))


def _statement(place: tuple[str, str]) -> str:
    return _with("/statement", document=place[0], number=place[1])


def _with(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}"


if __name__ == "__main__":
    main()
