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
    gains, control_gains = [], []
    for number in range(_ROUNDS):
        bare_s = [_bare(documents, workers=workers) for workers in (1, 2)]
        ledgers = [setting.folder / f"control-{number}-{workers}.db" for workers in (1, 2)]
        add_s = [_added(documents, lines, workers=workers, ledger=ledger) for workers, ledger in enumerate(ledgers, start=1)]
        gains.append(add_s[0] / add_s[1])
        control_gains.append(bare_s[0] / bare_s[1])
    shares = [gain / of for gain, of in zip(gains, control_gains, strict=True)]
    rounds = ", ".join(f"{gain:.2f} of {of:.2f}" for gain, of in zip(gains, control_gains, strict=True))
    what = f"gain of a second worker, of that of a control, median of {_ROUNDS}"
    yield Figure(what=what, bar="≥ 85 %", measured=f"{median(shares):.0%} (times faster: {rounds})")


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
