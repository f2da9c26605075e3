"""How much shared words say: common words and set phrases little, a name of any length one word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.alignment import Chain, Run
from onrecord.reuse.comparison import Stretch, blanks, stretches_between
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.shares import sums

_MOSTLY = 0.6
"""The share of a passage's words inside quotation marks from which it is a quotation."""

_BLANK_COST = 2.0
"""What a name or number that stands for another one takes from the weight: set phrases have blanks, copies seldom."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A chain of runs, where its words differ, how much those shared say, and whether it is a quotation on either side."""

    chain: Chain
    stretches: list[Stretch]
    weight: float
    quoted: bool


class Weigher:
    """Weighs what one document shares with others. `rarity` has one entry a run of four words, from 0 to 1."""

    def __init__(self, new: Postings, *, rarity: NDArray[np.float32], settings: ReuseSettings) -> None:
        self._new = new
        self._settings = settings
        self._counts: list[float] = sums(new.counts()).tolist()
        self._weights: list[float] = sums(new.weights).tolist()
        self._rarities: list[float] = sums(rarity).tolist()

    def weighed(self, chain: Chain, *, other: Postings) -> Weighed | None:
        """Return a chain with its weight, or None where it says too little."""
        if not self._may_do(chain):
            return None
        here = _mean([self._new.in_quotation[run.here : run.here_end] for run in chain]) >= _MOSTLY
        there = _mean([other.in_quotation[run.there : run.there_end] for run in chain]) >= _MOSTLY
        if not (here or there) and self._words(chain) < self._settings.least_words:
            return None
        stretches = stretches_between(chain, here=self._new, there=other)
        cost = _BLANK_COST * blanks(chain, stretches, here=self._new, there=other)
        weight = self._weight(chain, other=other) - cost
        if weight < self._least(here=here, there=there):
            return None
        return Weighed(chain, stretches, weight, quoted=here or there)

    def _may_do(self, chain: Chain) -> bool:
        """Say whether the rare runs of a chain weigh enough for any threshold to be met; half of it may be in shorter runs."""
        said = sum([(self._weights[run.here_end] - self._weights[run.here]) * self._rarity(run) for run in chain])
        return said >= self._settings.least_quoted / 2

    def _rarity(self, run: Run) -> float:
        """Return the mean rarity of the four words in a row inside a run of words; 0 where it is too short to hold any."""
        count = run.length - GRAM_WORDS + 1
        return (self._rarities[run.here + count] - self._rarities[run.here]) / count if count > 0 else 0.0

    def _words(self, chain: Chain) -> float:
        """Return how many words a chain shares, a name of any length being one."""
        return sum([self._counts[run.here_end] - self._counts[run.here] for run in chain])

    def _weight(self, chain: Chain, *, other: Postings) -> float:
        """Return how much the words of a chain say. Runs too short to be looked up are as rare as the others on average."""
        total = known = rare = 0.0
        for run in chain:
            here, there = slice(run.here, run.here_end), slice(run.there, run.there_end)
            weights = np.minimum(self._new.weights[here], other.weights[there])
            weight = float(weights.sum())
            total += weight
            if run.length >= GRAM_WORDS:
                known += weight
                rare += weight * self._rarity(run)
        return total * rare / known if known else 0.0

    def _least(self, *, here: bool, there: bool) -> float:
        settings = self._settings
        return (settings.least_weight, settings.least_half_quoted, settings.least_quoted)[here + there]


def _mean(parts: Sequence[NDArray[np.bool_]]) -> float:
    return sum(int(part.sum()) for part in parts) / sum(map(len, parts))
