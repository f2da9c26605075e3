"""What was gathered, read and put into the ledger."""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.gathering.captured import Captured, Gathered, Missed
from onrecord.gathering.readers import Answer, Readers, ReaderSettings
from onrecord.gathering.settings import Clock
from onrecord.ledger import Ledger, Outcome, reader_name
from onrecord.reading import Reading

UNREAD = frozenset({"language-not-supported"})
"""Faults in a reading that mean that nothing was read; its other faults only note what had to be settled."""

MISSTATED = frozenset({"date-not-understood", "language-not-understood"})
"""Faults in a document that mean that what it states is not in the ledger; they are kept when it comes in."""

_BATCH = 64
_BATCH_BYTES = 4_000_000
_BATCH_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A document that is in the ledger, and what became of it now.

    `faults` are those that mean that nothing was read in it, or that a date or a language that it states is missing. `words`
    are counted by white space, and `cpu_s` is what reading took; both are 0 where nothing had to be read.
    """

    id: str
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    words: int = 0
    cpu_s: float = 0.0


Added = Recorded | Missed


def add(items: Iterable[Gathered], *, ledger: Ledger, settings: ReaderSettings, clock: Clock) -> Generator[Added, None, None]:
    """Read what was gathered, put it into the ledger, and yield what became of each item, as it is written.

    What this reader has read before is not read again. Every document is one transaction, and what could not be done is
    kept as a fault: whoever stops this, by closing the iterator or by any harsher means, loses only what was being read,
    and does that when the same is added again. Memory does not grow with the number of documents.

    Args:
        items: Documents with their bytes, as they come; they are taken as fast as they can be read.
        ledger: Where to.
        settings: Who reads, and in how many processes.
        clock: Tells the time that faults are kept with.

    Raises:
        LedgerError: The ledger cannot be written.
        WorkerError: No process can be kept alive to read.
    """
    adding = _Adding(ledger=ledger, clock=clock, reader=reader_name(settings.reader))
    with Readers(settings) as readers:
        for batch in _batches(items):
            for item in adding.unread(batch):
                if not isinstance(item, Captured):
                    yield item
                    continue
                while not readers.has_room:
                    yield from map(adding.written, readers.answers())
                readers.give(item)
            yield from map(adding.written, readers.answers(timeout_s=0))
        while readers.held:
            yield from map(adding.written, readers.answers())


def _batches(items: Iterable[Gathered]) -> Iterator[list[Gathered]]:
    """Yield items in groups worth a question to the ledger; of a slow source, one by one, so that none waits."""
    batch: list[Gathered] = []
    size, began = 0, time.monotonic()
    for item in items:
        batch.append(item)
        size += len(item.capture.body) if isinstance(item, Captured) and item.capture else 0
        if len(batch) >= _BATCH or size >= _BATCH_BYTES or time.monotonic() - began >= _BATCH_S:
            yield batch
            batch, size, began = [], 0, time.monotonic()
    if batch:
        yield batch


@dataclass(frozen=True, slots=True, kw_only=True)
class _Adding:
    """The two ends of the way through the readers: what has to be read, and what was."""

    ledger: Ledger
    clock: Clock
    reader: str

    def unread(self, batch: Sequence[Gathered]) -> Iterator[Captured | Added]:
        """Yield the documents that have to be read, and of the others what became of them."""
        marks = [(item.document.id, item.document.sha256) if isinstance(item, Captured) else None for item in batch]
        known = self.ledger.known([mark for mark in marks if mark], reader=self.reader)
        forgotten = self.ledger.forgotten(list(known))
        for item, mark in zip(batch, marks, strict=True):
            if isinstance(item, Missed):
                self._keep(item)
                yield item
            elif mark in forgotten:
                yield self._refused(item.document)
            elif mark in known:
                yield Recorded(id=item.document.id, outcome=Outcome.UNCHANGED)
            else:
                yield item

    def written(self, answer: Answer) -> Added:
        """Put an answer into the ledger, its faults first, so that none can be lost in between."""
        if isinstance(answer.result, Fault):
            lost = Missed(source=answer.item.document.id, fault=answer.result)
            self._keep(lost)
            return lost
        return self._appended(answer, answer.result)

    def _appended(self, answer: Answer, reading: Reading) -> Added:
        capture = answer.item.capture
        codes = UNREAD | MISSTATED if capture else UNREAD
        faults = tuple(fault for fault in reading.faults if fault.code in codes)
        at = self.clock()
        for fault in faults:
            self.ledger.record_fault(reading.document.id, fault, at=at)
        outcome = self.ledger.append(reading, capture=capture, seen_at=capture.fetched_at if capture else at, made_at=at)
        if outcome is Outcome.FORGOTTEN:
            return self._refused(reading.document)
        words = len(reading.document.text.split())
        return Recorded(id=reading.document.id, outcome=outcome, faults=faults, words=words, cpu_s=answer.cpu_s)

    def _refused(self, document: Document) -> Missed:
        """Keep and return that a document was taken out for good, by its id or its text."""
        lost = Missed(source=document.id, fault=self.ledger.refusal(document), loss="refused")
        self._keep(lost)
        return lost

    def _keep(self, lost: Missed) -> None:
        if lost.loss != "notice":
            self.ledger.record_fault(lost.source, lost.fault, at=self.clock())


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many documents went which way."""

    items: int = 0
    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    new_readings: int = 0
    refused: int = 0
    faults: int = 0
    words: int = 0
    reading_cpu_s: float = 0.0
    incomplete: bool = field(default=False)

    @property
    def documents(self) -> int:
        """How many documents were met."""
        return self.added + self.unchanged + self.new_versions + self.new_readings

    def count(self, item: Added) -> None:
        """Count one more; `incomplete` from then on where an input that was asked for could not be read."""
        self.items += 1
        if isinstance(item, Missed):
            self.refused += item.loss == "refused"
            self.faults += item.loss in {"failed", "content"}
            self.incomplete |= item.loss in {"failed", "refused"}
            return
        self.added += item.outcome is Outcome.ADDED
        self.unchanged += item.outcome is Outcome.UNCHANGED
        self.new_versions += item.outcome is Outcome.NEW_VERSION
        self.new_readings += item.outcome is Outcome.NEW_READING
        self.faults += bool(item.faults)
        self.words += item.words
        self.reading_cpu_s += item.cpu_s
