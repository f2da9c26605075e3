"""Who else holds parts of what two documents share.

A copied passage stands in the same documents throughout. A set phrase is patched together of words that many hold in part and
few as a whole: its runs of words are rare one by one, and between them they stand everywhere. This needs no list of phrases.
"""

import math

import numpy as np

from onrecord.reuse.index import Candidates


class Patchwork:
    """The documents that share runs of words with one, by the place of the run."""

    def __init__(self, candidates: Candidates) -> None:
        order = np.argsort(candidates.places, kind="stable")
        self._rows = candidates.rows[order]
        self._places = candidates.places[order]
        self._holders = candidates.holders
        self._runs = np.bincount(candidates.rows, minlength=len(candidates.documents))

    def patched(self, row: int, *, first: int, end: int) -> float:
        """Return how many times more documents hold parts of a stretch of words than hold its rarest run, as a logarithm.

        Args:
            row: The candidate it is shared with.
            first: The place of the first run of words.
            end: The place after that of the last one.
        """
        inside = slice(*np.searchsorted(self._places, (first, end)))
        rows = self._rows[inside]
        shared = self._places[inside][rows == row]
        fewest = int(self._holders[shared].min()) if len(shared) else 1
        return math.log((1 + len(np.unique(rows))) / (1 + fewest))

    def elsewhere(self, row: int, *, first: int, end: int) -> int:
        """Return how many runs of words a candidate shares outside a stretch."""
        inside = slice(*np.searchsorted(self._places, (first, end)))
        return int(self._runs[row]) - int(np.count_nonzero(self._rows[inside] == row))
