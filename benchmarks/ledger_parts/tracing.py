"""The same words elsewhere: everything in the ledger traced, then one more article at a time."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from statistics import median

from ledger_parts.figures import Figure, Setting, lines_of

from onrecord.documents import Document, from_line
from onrecord.ledger import Ledger
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading, current_reader

_MORE = 40
_AT = "2031-03-18T08:00:00Z"


def tracing(setting: Setting) -> Iterator[Figure]:
    """Trace a copy of the ledger, and then articles that are added to it: pieces of two that are there already."""
    copy = setting.folder / "traced.db"
    shutil.copy(setting.ledger, copy)
    with Ledger.open(copy) as ledger:
        began = time.process_time()
        shared = [len(done.matches) for done in trace_new(ledger)]
        cpu_s = time.process_time() - began
        yield Figure(
            what="all articles traced",
            bar="< 60 s on one core for 12,000",
            measured=f"{cpu_s:.0f} CPU-s: {cpu_s / max(len(shared), 1) * 1e3:.1f} ms an article, {sum(shared):,} matches",
        )
        took_ms = [_traced_ms(ledger, each) for each in _more(setting)]
    yield Figure(
        what=f"one more article traced, median of {len(took_ms)}",
        bar="< 50 ms",
        measured=f"{median(took_ms):.1f} CPU-ms; longest {max(took_ms):.1f}",
    )
    size_mb, traced_mb = (path.stat().st_size / 1e6 for path in (setting.ledger, copy))
    yield Figure(what="size of the ledger with it", bar="measured", measured=f"{traced_mb:.1f} MB, {size_mb:.1f} MB without")


def _more(setting: Setting) -> Iterator[Document]:
    """Yield new articles: the first half of one that is there, then the second half of another."""
    found = [from_line(line, path=str(number)) for number, line in enumerate(islice(lines_of(setting.source), 2 * _MORE))]
    for number, (one, other) in enumerate(zip(found[::2], found[1::2], strict=False)):
        text = f"{one.text[: one.characters // 2]} {other.text[other.characters // 2 :]}"
        yield replace(one, id=f"more {number}", text=text)


def _traced_ms(ledger: Ledger, document: Document) -> float:
    """Return the milliseconds of processor time that tracing takes, once the document is in the ledger."""
    nothing = Reading(document=document, attributions=(), speakers=(), speaker_of={}, faults=(), reader=current_reader())
    ledger.append(nothing, capture=None, seen_at=_AT)
    began = time.process_time()
    for _ in trace_new(ledger):
        pass
    return (time.process_time() - began) * 1e3
