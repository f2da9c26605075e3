"""Where the words of two texts run alike: runs of equal words, and chains of runs with small differences between them.

Seed and extend, as in BLAST (Altschul and others, 1990), on words: runs grow from three retold words in a row, a chain joins
runs that follow each other on both sides, and the part of a chain is kept whose words weigh more than its gaps cost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.postings import Postings

_SEED_WORDS = 3
_MOST_OCCURRENCES = 4
"""Of a seed in one text; more often it says nothing about where."""

_MOST_RUNS = 2_000
"""Between two texts; the longest are kept. Two articles have a few dozen."""

WIDEST_GAP = 12
"""Words that one side may leave out inside a passage: a clause, a sentence."""

_GAP_COST = 0.35
"""Of each word in a gap, in the unit of weights: ten words are bridged where 3.5 words of content stand on each side."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are alike one by one: `length` of them, from number `here` in one text and `there` in the other."""

    here: int
    there: int
    length: int

    @property
    def here_end(self) -> int:
        """The number of the word after the last."""
        return self.here + self.length

    @property
    def there_end(self) -> int:
        """The number of the word after the last."""
        return self.there + self.length


Chain = tuple[Run, ...]
"""Runs in the order of both texts, without overlap."""


class Aligner:
    """Aligns one text with others. What depends on the one text only is worked out once."""

    def __init__(self, postings: Postings) -> None:
        grams = postings.grams(words=_SEED_WORDS)
        self._places = np.argsort(grams, kind="stable")
        self._grams = grams[self._places]
        self._words = postings.retold.tolist()
        self._sums = np.concatenate([[0.0], np.cumsum(postings.weights, dtype=float)]).tolist()

    def chains(self, other: Postings, *, near: Sequence[tuple[int, int]]) -> list[Chain]:
        """Return the passages that the two texts share, in the order of the one; they may overlap.

        Args:
            other: The other text.
            near: Where in the one text to look: stretches from one word up to, not including, another.
        """
        words = other.retold.tolist()
        if words == self._words:
            return [(Run(0, 0, len(words)),)] if words else []
        runs = _extended(self._runs(other, near=near), here=self._words, there=words)
        return [best for chain in _chained(runs) if (best := self._heaviest(chain))]

    def _runs(self, other: Postings, *, near: Sequence[tuple[int, int]]) -> list[Run]:
        """Return runs of equal words, by the distance between their places."""
        here, there = self._seeds(other.grams(words=_SEED_WORDS))
        wanted = np.logical_or.reduce([(here >= begin) & (here < end) for begin, end in near])
        here, there = here[wanted], there[wanted]
        shift = here - there
        order = np.lexsort((there, shift))
        here, there, shift = here[order], there[order], shift[order]
        begins = np.ones(len(here), dtype=bool)
        begins[1:] = (shift[1:] != shift[:-1]) | (there[1:] != there[:-1] + 1)
        first = np.flatnonzero(begins)
        lengths = np.append(first[1:], len(here)) - first + (_SEED_WORDS - 1)
        if len(first) > _MOST_RUNS:
            kept = np.sort(np.argsort(-lengths, kind="stable")[:_MOST_RUNS])
            first, lengths = first[kept], lengths[kept]
        return [Run(*row) for row in zip(here[first].tolist(), there[first].tolist(), lengths.tolist(), strict=True)]

    def _seeds(self, grams: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the places of equal seeds in both texts, without those that come often."""
        first = np.searchsorted(self._grams, grams, side="left")
        counts = np.searchsorted(self._grams, grams, side="right") - first
        shared = np.flatnonzero((counts > 0) & (counts <= _MOST_OCCURRENCES))
        if len(shared) > _MOST_OCCURRENCES * len(self._grams):
            shared = shared[_seldom(grams[shared])]
        first, counts = first[shared], counts[shared]
        inner = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._places[np.repeat(first, counts) + inner], np.repeat(shared, counts)

    def _heaviest(self, chain: Sequence[Run]) -> Chain:
        """Return the part of a chain in which words outweigh gaps by most (Kadane)."""
        best, best_at, weight, first = 0.0, (0, 0), 0.0, 0
        for number, run in enumerate(chain):
            cost = _GAP_COST * _gap(chain[number - 1], run) if number > first else 0.0
            if weight <= cost:
                weight, first, cost = 0.0, number, 0.0
            weight += self._sums[run.here_end] - self._sums[run.here] - cost
            if weight > best:
                best, best_at = weight, (first, number + 1)
        return tuple(chain[slice(*best_at)])


def _seldom(grams: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say which of some numbers come no more than so often among them."""
    ordered = np.sort(grams)
    often = np.unique(ordered[_MOST_OCCURRENCES:][ordered[_MOST_OCCURRENCES:] == ordered[:-_MOST_OCCURRENCES]])
    return ~np.isin(grams, often) if len(often) else np.ones(len(grams), dtype=bool)


def _extended(runs: Sequence[Run], *, here: Sequence[int], there: Sequence[int]) -> list[Run]:
    """Let runs grow to both sides while the words are alike, and join those that meet; by their places."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].here - out[-1].there == run.here - run.there and run.here < out[-1].here_end:
            continue
        out.append(_grown(run, here=here, there=there))
    return sorted(out, key=lambda run: (run.here, run.there))


def _grown(run: Run, *, here: Sequence[int], there: Sequence[int]) -> Run:
    first_here, first_there = run.here, run.there
    while first_here and first_there and here[first_here - 1] == there[first_there - 1]:
        first_here, first_there = first_here - 1, first_there - 1
    end_here, end_there = run.here_end, run.there_end
    while end_here < len(here) and end_there < len(there) and here[end_here] == there[end_there]:
        end_here, end_there = end_here + 1, end_there + 1
    return Run(first_here, first_there, end_here - first_here)


def _chained(runs: Sequence[Run]) -> Iterator[Chain]:
    """Yield chains of runs: each run joins the nearest open chain that ends before it on both sides."""
    chains: list[list[Run]] = []
    still_open: list[list[Run]] = []
    for run in runs:
        still_open = [chain for chain in still_open if run.here - chain[-1].here_end <= WIDEST_GAP]
        joined = min(
            ((gap, -number) for number, chain in enumerate(still_open) if (gap := _gap_or_none(chain[-1], run)) is not None),
            default=None,
        )
        if joined is None:
            chains.append([run])
            still_open.append(chains[-1])
        else:
            chain = still_open[-joined[1]]
            chain.append(_after(chain[-1], run))
    yield from (tuple(chain) for chain in chains)


def _gap_or_none(left: Run, right: Run) -> int | None:
    """Return the words between two runs, or None where they do not follow each other on both sides."""
    if right.here_end <= left.here_end or right.there_end <= left.there_end or right.there <= left.there:
        return None
    gap = _gap(left, right)
    return gap if gap <= WIDEST_GAP and _overlap(left, right) < right.length else None


def _overlap(left: Run, right: Run) -> int:
    return max(0, left.here_end - right.here, left.there_end - right.there)


def _gap(left: Run, right: Run) -> int:
    return max(right.here - left.here_end, right.there - left.there_end) + _overlap(left, right)


def _after(left: Run, right: Run) -> Run:
    """Return the right run without the words that the left one has already."""
    cut = _overlap(left, right)
    return Run(right.here + cut, right.there + cut, right.length - cut) if cut else right
