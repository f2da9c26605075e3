"""How much faster two processes are than one: `add`, beside the same reading with nothing around it."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from ledger_parts.figures import Figure, Setting, lines_of

from onrecord.documents import Document, from_line
from onrecord.gathering.adding import add
from onrecord.gathering.captured import Captured
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Capture, Ledger
from onrecord.reading import current_reader, read

_ROUNDS = 3
_WARMING = 20
"""Documents that are read before the time is taken, so that loading the model is not in it."""

_AT = "2031-03-18T08:00:00Z"


def control(setting: Setting) -> Iterator[Figure]:
    """Measure both in turn, so that a busy minute of the machine does not hit one alone."""
    lines = list(islice(lines_of(setting.source), setting.sample))
    documents = [from_line(line, path=str(number)) for number, line in enumerate(lines)]
    times: dict[tuple[str, int], list[float]] = {}
    for number in range(_ROUNDS):
        for workers in (1, 2):
            times.setdefault(("bare", workers), []).append(_bare(documents, workers=workers))
            ledger = setting.folder / f"control-{number}-{workers}.db"
            times.setdefault(("add", workers), []).append(_added(documents, lines, workers=workers, ledger=ledger))
    gains = {what: median(times[what, 1]) / median(times[what, 2]) for what in ("bare", "add")}
    measured = f"{gains['add'] / gains['bare']:.0%}: {gains['add']:.2f} times faster, the control {gains['bare']:.2f} times"
    yield Figure(what="gain of a second worker, of that of a control", bar="≥ 85 %", measured=measured)


def _bare(documents: Sequence[Document], *, workers: int) -> float:
    """Return the seconds that reading takes in processes that do nothing else, every one with its share."""
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(workers + 1)
    shares = [documents[first::workers] for first in range(workers)]
    processes = [spawn.Process(target=_read_share, args=(share, barrier)) for share in shares]
    for process in processes:
        process.start()
    barrier.wait()
    began = time.monotonic()
    for process in processes:
        process.join()
    return (time.monotonic() - began) / len(documents)


def _read_share(documents: Sequence[Document], barrier: Barrier) -> None:
    for document in documents[:_WARMING]:
        read(document)
    barrier.wait()
    for document in documents:
        read(document)


def _added(documents: Sequence[Document], lines: Sequence[bytes], *, workers: int, ledger: Path) -> float:
    """Return the seconds that a document takes from its bytes into the ledger, once all processes are warm."""
    settings = ReaderSettings(reader=current_reader(), workers=workers)
    warming = [Document(id=f"warm {number}", text=document.text) for number, document in enumerate(documents[:_WARMING])]
    captures = [Capture(body=line, media_type="application/json", headers={}, url=None, fetched_at=_AT) for line in lines]
    items = [
        *(Captured(document=document, capture=None) for document in warming),
        *(Captured(document=document, capture=capture) for document, capture in zip(documents, captures, strict=True)),
    ]
    began = time.monotonic()
    with Ledger.open(ledger) as opened:
        for number, _ in enumerate(add(items, ledger=opened, settings=settings, clock=lambda: _AT), start=1):
            if number == _WARMING:
                began = time.monotonic()
    return (time.monotonic() - began) / len(documents)
