"""What the index says a document may share with others: where, and how rare it is."""

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.alignment import WIDEST_GAP
from onrecord.reuse.index import Candidates
from onrecord.reuse.lexicon import everyday_runs
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.settings import ReuseSettings

_SEED_SHARE = 0.65
"""Of what a passage needs, so much must lie in rare runs for two documents to be aligned at all: a word changed in the
middle takes up to four runs away. 0.5 aligns three times as many documents and finds nothing more of what was marked."""

_EVERYDAY = 0.3
"""What is left of the rarity of a run of words that stands in unrelated English texts."""

Stretches = list[tuple[int, int]]
"""From where to where, in words."""


class Shares:
    """What a document shares with each candidate, in clusters of runs that stand near each other.

    `rarity` has one entry a word of the document: the mean of the runs on it that other documents hold, from 0 where all hold
    them, or none does, to 1 where few do.
    """

    def __init__(self, new: Postings, *, candidates: Candidates, settings: ReuseSettings) -> None:
        rows, places = candidates.rows, candidates.places
        of_runs = _rarity(candidates.holders, settings=settings) * _unusual(new)
        self.rarity = _over_words(of_runs, held=candidates.holders > 0, words=len(new))
        rarity = of_runs[places]
        apart = np.ones(len(rows), dtype=bool)
        apart[1:] = (rows[1:] != rows[:-1]) | (places[1:] - places[:-1] > WIDEST_GAP)
        cluster = np.cumsum(apart) - 1
        starts = places.copy()
        starts[1:] = np.where(apart[1:], starts[1:], np.maximum(starts[1:], places[:-1] + GRAM_WORDS))
        covered = [
            np.bincount(cluster, weights=(before[places + GRAM_WORDS] - before[starts]) * factor)
            for before, factor in ((sums(new.weights), rarity), (sums(_quoted(new)), rarity), (sums(new.counts()), 1.0))
        ]
        worth = (covered[0] >= _SEED_SHARE * settings.least_weight) & (covered[2] >= _SEED_SHARE * settings.least_words)
        worth |= covered[1] >= _SEED_SHARE * settings.least_quoted
        first = np.flatnonzero(apart)
        last = np.append(first[1:], len(rows))[worth] - 1
        self._rows: list[int] = rows[last].tolist()
        self._begins: list[int] = (places[first[worth]] - WIDEST_GAP).tolist()
        self._ends: list[int] = (places[last] + GRAM_WORDS + WIDEST_GAP).tolist()

    def worthwhile(self) -> dict[int, Stretches]:
        """Return where passages may stand that are shared with a candidate, by its row, rising."""
        found: dict[int, Stretches] = {}
        for row, begin, end in zip(self._rows, self._begins, self._ends, strict=True):
            found.setdefault(row, []).append((begin, end))
        return found


def sums(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the sums of the values before each place, and of all of them."""
    return np.concatenate([[0.0], np.cumsum(values, dtype=float)])


def _quoted(new: Postings) -> NDArray[np.float32]:
    return np.where(new.in_quotation, new.weights, np.float32(0))


def _rarity(holders: NDArray[np.int64], *, settings: ReuseSettings) -> NDArray[np.float32]:
    """Return 1 for runs that few documents hold, falling to 0 with the logarithm of how many do."""
    common, rare = np.log(settings.most_documents + 1), np.log(settings.few_documents)
    rarity: NDArray[np.float64] = (common - np.log(np.maximum(holders, 1))) / (common - rare)
    return np.clip(rarity, 0, 1).astype(np.float32)


def _unusual(new: Postings) -> NDArray[np.float32]:
    """Return 1 for each run of words, and less for one that unrelated texts share."""
    grams, everyday = (new.grams() >> np.uint64(32)).astype(np.uint32), everyday_runs()
    where = np.minimum(np.searchsorted(everyday, grams), len(everyday) - 1)
    return np.where(everyday[where] == grams, np.float32(_EVERYDAY), np.float32(1))


def _over_words(rarity: NDArray[np.float32], *, held: NDArray[np.bool_], words: int) -> NDArray[np.float32]:
    """Return for each word the mean rarity of the runs on it that are held; 0 where none is."""
    total = np.zeros(words, dtype=np.float32)
    counts = np.zeros(words, dtype=np.float32)
    for offset in range(GRAM_WORDS if len(rarity) else 0):
        total[offset : offset + len(rarity)] += np.where(held, rarity, np.float32(0))
        counts[offset : offset + len(rarity)] += held
    return np.divide(total, np.maximum(counts, 1), dtype=np.float32)
