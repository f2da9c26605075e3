"""Where the words of two texts run alike: runs of equal words, and chains of runs with small differences between them.

Seed and extend, as in BLAST (Altschul and others, 1990), on words: runs grow from three retold words in a row, a chain joins
runs that follow each other on both sides, and the part of a chain is kept whose words weigh more than its gaps cost.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from onrecord.reuse.postings import FAINT, Postings

_SEED_WORDS = 3
_MOST_OCCURRENCES = 4
"""Of a seed in one text; more often it says nothing about where."""

_MOST_RUNS = 2_000
"""Between two texts; two articles have a few dozen, a text of one repeated word has no end of them."""

WIDEST_GAP = 12
"""Words that one side may leave out inside a passage: a clause, a sentence."""

_GAP_COST = 0.35
"""Of each word in a gap, in the unit of weights: ten words are bridged where 3.5 words of content stand on each side."""


class Run(NamedTuple):
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
        self._words: list[int] = postings.retold.tolist()
        self._places = _places(postings.grams(words=_SEED_WORDS).tolist())
        self._sums: list[float] = [0.0, *postings.weights.cumsum(dtype=float).tolist()]
        self._faint: list[bool] = (postings.weights <= FAINT).tolist()

    def chains(self, other: Postings, *, near: Sequence[tuple[int, int]]) -> list[Chain]:
        """Return the passages that the two texts share, in the order of the one; they may overlap.

        Args:
            other: The other text.
            near: Where in the one text to look: stretches from one word up to, not including, another.
        """
        words: list[int] = other.retold.tolist()
        if words == self._words:
            return [whole] if (whole := self._trimmed((Run(0, 0, len(words)),) if words else ())) else []
        grams: list[int] = other.grams(words=_SEED_WORDS).tolist()
        runs = sorted(islice(self._runs(words, grams=grams, near=near), _MOST_RUNS))
        return [best for chain in _chained(runs) if (best := self._trimmed(self._heaviest(chain)))]

    def _runs(self, words: Sequence[int], *, grams: Sequence[int], near: Sequence[tuple[int, int]]) -> Iterator[Run]:
        """Yield runs of equal words, as long as they go, each once."""
        ends: dict[int, int] = {}
        for there, here in self._seeds(grams):
            shift = here - there
            if there >= ends.get(shift, 0) and any(begin <= here < end for begin, end in near):
                run = _grown(here, there, mine=self._words, theirs=words)
                ends[shift] = run.there_end
                yield run

    def _seeds(self, grams: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the places of equal seeds in the other text and in this one, in the order of the other."""
        known = self._places
        for there, gram in enumerate(grams):
            if gram in known:
                for here in known[gram]:
                    yield there, here

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

    def _trimmed(self, chain: Chain) -> Chain:
        """Return a chain without the words at its ends that lie in sentences which stand around articles."""
        while chain and self._faint[chain[-1].here_end - 1]:
            last = chain[-1]
            chain = (*chain[:-1], Run(last.here, last.there, last.length - 1)) if last.length > 1 else chain[:-1]
        while chain and self._faint[chain[0].here]:
            first = chain[0]
            chain = (Run(first.here + 1, first.there + 1, first.length - 1), *chain[1:]) if first.length > 1 else chain[1:]
        return chain


def _places(grams: Sequence[int]) -> Mapping[int, list[int]]:
    """Return where each seed stands, without those that come often."""
    places: dict[int, list[int]] = {}
    for place, gram in enumerate(grams):
        places.setdefault(gram, []).append(place)
    return {gram: where for gram, where in places.items() if len(where) <= _MOST_OCCURRENCES}


def _grown(here: int, there: int, *, mine: Sequence[int], theirs: Sequence[int]) -> Run:
    """Return the longest run of equal words around a seed."""
    before = 0
    while before < min(here, there) and mine[here - before - 1] == theirs[there - before - 1]:
        before += 1
    after, most = _SEED_WORDS, min(len(mine) - here, len(theirs) - there)
    while after < most and mine[here + after] == theirs[there + after]:
        after += 1
    return Run(here - before, there - before, before + after)


def _chained(runs: Sequence[Run]) -> Iterator[Chain]:
    """Yield chains of runs: each run joins the nearest open chain that it follows on both sides."""
    chains: list[list[Run]] = []
    still_open: list[list[Run]] = []
    for run in runs:
        still_open = [chain for chain in still_open if run.here - chain[-1].here_end <= WIDEST_GAP]
        chain = _nearest(still_open, run)
        if chain is None:
            chains.append([run])
            still_open.append(chains[-1])
        else:
            cut = _overlap(chain[-1], run)
            chain.append(Run(run.here + cut, run.there + cut, run.length - cut))
    yield from map(tuple, chains)


def _nearest(chains: Sequence[list[Run]], run: Run) -> list[Run] | None:
    """Return the chain with the smallest gap before a run, the latest of equals, or None where the run follows none."""
    nearest, smallest = None, WIDEST_GAP + 1
    for chain in reversed(chains):
        left = chain[-1]
        gap = _gap(left, run)
        if gap < smallest and _overlap(left, run) < run.length:
            nearest, smallest = chain, gap
    return nearest


def _overlap(left: Run, right: Run) -> int:
    return max(0, left.here_end - right.here, left.there_end - right.there)


def _gap(left: Run, right: Run) -> int:
    """Return the words between two runs on the side that has more, beside those that they overlap by."""
    here, there = right.here - left.here_end, right.there - left.there_end
    return max(here, there) - min(0, here, there)
