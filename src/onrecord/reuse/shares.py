"""What the index says a document may share with others: where, and how rare it is."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.alignment import WIDEST_GAP
from onrecord.reuse.index import Candidates, Places
from onrecord.reuse.lexicon import everyday_runs
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.settings import ReuseSettings

_LEAST_WEIGHT, _LEAST_WORDS, _LEAST_QUOTED = 1.95, 4.9, 1.75
"""What must lie in rare runs near each other for two documents to be aligned at all, and in quotation marks: about two thirds
of the least that a passage has, since a word changed in the middle takes up to four runs away."""

_EVERYDAY = 0.3
"""What is left of the rarity of a run of words that stands in unrelated English texts."""

_LONG_STRETCH = 37
"""Runs in a row, which are forty words: the longest set phrases of a state agency have some thirty-five."""

_WIDELY_COPIED = 0.25
"""The rarity of common runs in long stretches."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Runs of words that stand near each other in one document and stand in another one too.

    `row` is the place of the other one among the candidates, `first` that of the first run, `end` that after the last;
    `weight` says how much the words in them say, rare ones more, `words` how many they are.
    """

    row: int
    first: int
    end: int
    weight: float
    words: float


class Shares:
    """What a document shares with each candidate, in clusters of runs that stand near each other.

    `rarity` has one entry a run of the document's words, from 0 where many documents hold it to 1 where few do.
    """

    def __init__(self, new: Postings, *, candidates: Candidates, settings: ReuseSettings) -> None:
        rows, places = candidates.rows, candidates.places
        widely = widely_copied(candidates.holders, most_documents=settings.most_documents)
        rare = _rarity(candidates.holders, settings=settings) * _unusual(new)
        self.rarity = of_runs = np.where(widely, np.maximum(rare, np.float32(_WIDELY_COPIED)), rare)
        first, last = _clusters(rows, places=places)
        covered = _Covered(places, first=first)
        weights, words = covered.sums(new.weights, factor=of_runs), covered.sums(new.counts())
        worth = (weights >= _LEAST_WEIGHT) & (words >= _LEAST_WORDS)
        quoted = covered.sums(_quoted(new), factor=of_runs)
        worth |= quoted >= _LEAST_QUOTED
        if widely.any():
            worth &= _heaviest(rows[first], weights=weights, most=settings.most_documents)
        columns = (rows[last], places[first], places[last] + 1, weights, words)
        self._columns = [column[worth].tolist() for column in columns]

    def worthwhile(self) -> Iterator[Cluster]:
        """Yield the clusters in which passages may lie, by candidate and then by place."""
        yield from itertools.starmap(Cluster, zip(*self._columns, strict=True))


def widely_copied(holders: Places, *, most_documents: int) -> NDArray[np.bool_]:
    """Say which runs lie in long stretches of common ones: no set phrase is as long, a text that went round the world is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], holders > most_documents, [0]])))
    widely = np.zeros(len(holders), dtype=bool)
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        widely[first:end] = end - first >= _LONG_STRETCH
    return widely


class _Covered:
    """Which words the runs of each cluster cover, each word once."""

    def __init__(self, places: Places, *, first: Places) -> None:
        self._places = places
        self._first = first
        self._starts = places.copy()
        self._starts[1:] = np.maximum(places[1:], places[:-1] + GRAM_WORDS)
        self._starts[first] = places[first]

    def sums(self, values: NDArray[np.float32], *, factor: NDArray[np.float32] | None = None) -> NDArray[np.float64]:
        """Return the sum of values over the words of each cluster, each times the factor of the run that covers it."""
        before = sums(values)
        of_runs = before[self._places + GRAM_WORDS] - before[self._starts]
        if factor is not None:
            of_runs *= factor[self._places]
        return np.add.reduceat(of_runs, self._first) if len(self._first) else np.zeros(0)


def _clusters(rows: Places, *, places: Places) -> tuple[Places, Places]:
    """Return the first and the last entry of each cluster: runs of one document that stand near each other."""
    apart = np.ones(len(rows), dtype=bool)
    apart[1:] = (rows[1:] != rows[:-1]) | (places[1:] - places[:-1] > WIDEST_GAP)
    first = np.flatnonzero(apart)
    return first, np.append(first[1:], len(rows)) - 1 if len(first) else first


def _heaviest(rows: Places, *, weights: NDArray[np.float64], most: int) -> NDArray[np.bool_]:
    """Say which clusters are of the documents that share most, the older of equals."""
    total = np.bincount(rows, weights=weights)
    kept = np.argsort(-total, kind="stable")[:most]
    return np.isin(rows, kept)


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
