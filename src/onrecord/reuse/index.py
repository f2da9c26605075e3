"""Which documents hold the same rare runs of words: what every index can do, and one in memory.

The index in memory keeps sorted columns of numbers in parts that double in size, so that a document is added for the price of a
small merge and looked up by binary search (a log-structured merge tree; O'Neil and others, 1996). 12 bytes a run of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.postings import Postings

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """The documents that share rare runs of words with another one.

    One entry a document and shared run, by document and then by place: `rows` is the document's place in `documents`,
    `places` is where the run begins in the other one, in words; of a run that comes again there, it is the first place.
    `holders` has one entry a run of the other one: how many documents hold it beside itself; of common runs, about how many.
    """

    documents: Sequence[str]
    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    holders: NDArray[np.int64]


class Index(Protocol):
    """What holds the runs of words of many documents. Documents come in the order in which they were added."""

    def __len__(self) -> int:
        """Return how many documents it holds."""
        ...

    def __contains__(self, document: object) -> bool:
        """Say whether it holds a document."""
        ...

    def add(self, postings: Postings) -> None:
        """Take a document in; one with the same id is replaced and becomes the last."""
        ...

    def remove(self, document: str) -> None:
        """Forget a document; nothing happens where it is unknown."""
        ...

    def candidates(self, postings: Postings, *, most_documents: int) -> Candidates:
        """Return the other documents that share a run of words which at most so many documents hold, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class _Part:
    """Runs of words in rising order, each with the number of a document that holds it; documents rise within a run."""

    grams: NDArray[np.uint64]
    documents: NDArray[np.int32]


class MemoryIndex:
    """An index in memory."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._alive = np.zeros(1024, dtype=bool)
        self._dead = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, document: object) -> bool:
        return document in self._numbers

    def add(self, postings: Postings) -> None:
        """Take a document in; one with the same id is replaced and becomes the last."""
        self.remove(postings.document)
        number = len(self._ids)
        self._ids.append(postings.document)
        self._numbers[postings.document] = number
        self._mark_alive(number)
        grams = np.unique(postings.grams())
        part = _Part(grams, np.full(len(grams), number, dtype=np.int32))
        while self._parts and len(self._parts[-1].grams) <= 2 * len(part.grams):
            part = self._merged(self._parts.pop(), part)
        if not self._parts:
            self._dead = 0
        self._parts.append(part)

    def remove(self, document: str) -> None:
        """Forget a document; nothing happens where it is unknown. Its runs of words go with the next merge."""
        number = self._numbers.pop(document, None)
        if number is not None:
            self._alive[number] = False
            self._dead += 1

    def candidates(self, postings: Postings, *, most_documents: int) -> Candidates:
        """Return the other documents that share a run of words which at most so many documents hold, in their order."""
        grams, places, inverse = np.unique(postings.grams(), return_index=True, return_inverse=True)
        held = [(part, *_where(grams, part=part)) for part in self._parts]
        holders = np.zeros(len(grams), dtype=np.int64) + sum(counts for _, _, counts in held)
        few = holders <= most_documents + self._dead + 1
        runs, documents = self._holders(held, few=few, besides=self._numbers.get(postings.document, -1))
        holders[few] = np.bincount(runs, minlength=len(grams))[few]
        rare = holders[runs] <= most_documents
        order = np.lexsort((places[runs[rare]], documents[rare]))
        numbers, rows = np.unique(documents[rare], return_inverse=True)
        return Candidates(
            documents=tuple(self._ids[number] for number in numbers.tolist()),
            rows=rows[order],
            places=places[runs[rare]][order],
            holders=holders[inverse],
        )

    def _mark_alive(self, number: int) -> None:
        if number == len(self._alive):
            self._alive = np.concatenate([self._alive, np.zeros_like(self._alive)])
        self._alive[number] = True

    def _merged(self, older: _Part, newer: _Part) -> _Part:
        """Return two parts as one, without what was removed; a stable sort keeps the older documents first."""
        grams = np.concatenate([older.grams, newer.grams])
        documents = np.concatenate([older.documents, newer.documents])
        alive = self._alive[documents]
        grams, documents = grams[alive], documents[alive]
        order = np.argsort(grams, kind="stable")
        return _Part(grams[order], documents[order])

    def _holders(
        self, held: Sequence[tuple[_Part, Places, Places]], *, few: NDArray[np.bool_], besides: int
    ) -> tuple[Places, NDArray[np.int32]]:
        """Return pairs of columns: the number of a run that few documents hold, and a document that does."""
        runs: list[Places] = [np.zeros(0, dtype=np.int64)]
        documents: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
        for part, first, counts in held:
            found = np.flatnonzero(few & (counts > 0))
            lengths = counts[found]
            inner = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            runs.append(np.repeat(found, lengths))
            documents.append(part.documents[np.repeat(first[found], lengths) + inner])
        all_runs, all_documents = np.concatenate(runs), np.concatenate(documents)
        kept = self._alive[all_documents] & (all_documents != besides)
        return all_runs[kept], all_documents[kept]


def _where(grams: NDArray[np.uint64], *, part: _Part) -> tuple[Places, Places]:
    """Return where each run begins in a part, and how many documents of the part hold it."""
    first = np.searchsorted(part.grams, grams, side="left")
    held = np.flatnonzero(part.grams[np.minimum(first, len(part.grams) - 1)] == grams) if len(part.grams) else first[:0]
    counts = np.zeros_like(first)
    counts[held] = np.searchsorted(part.grams, grams[held], side="right") - first[held]
    return first, counts
