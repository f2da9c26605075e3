"""Who else holds parts of what two documents share.

A copied passage stands in the same documents throughout. A set phrase is patched together of words that many hold in part and
few as a whole: its runs of words are rare one by one, and between them they stand everywhere. This needs no list of phrases.
"""

import math
from bisect import bisect_left

import numpy as np

from onrecord.reuse.index import Candidates


class Patchwork:
    """The documents that share runs of words with one, by the place of the run."""

    def __init__(self, candidates: Candidates) -> None:
        order = np.argsort(candidates.places, kind="stable")
        self._rows: list[int] = candidates.rows[order].tolist()
        self._places: list[int] = candidates.places[order].tolist()
        self._holders: list[int] = candidates.holders.tolist()
        self._runs: list[int] = np.bincount(candidates.rows, minlength=len(candidates.documents)).tolist()

    def patched(self, row: int, *, first: int, end: int) -> float:
        """Return how many times more documents hold parts of a stretch of words than hold its rarest run, as a logarithm.

        Args:
            row: The candidate it is shared with.
            first: The place of the first run of words.
            end: The place after that of the last one.
        """
        inside = self._inside(first, end)
        rows = self._rows[inside]
        shared = [place for place, holder in zip(self._places[inside], rows, strict=True) if holder == row]
        fewest = min([self._holders[place] for place in shared], default=1)
        return math.log((1 + len(set(rows))) / (1 + fewest))

    def elsewhere(self, row: int, *, first: int, end: int) -> int:
        """Return how many runs of words a candidate shares outside a stretch."""
        return self._runs[row] - self._rows[self._inside(first, end)].count(row)

    def _inside(self, first: int, end: int) -> slice:
        return slice(bisect_left(self._places, first), bisect_left(self._places, end))
