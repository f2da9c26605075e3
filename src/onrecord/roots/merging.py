"""Groups of occurrences that nothing sure joins, and in which order they are most likely one (average linkage).

Two groups are compared by the occurrences that tell most of their source: once somebody is named on both sides, those that
name nobody have no say. Sokal and Michener, 1958.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.roots.evidence import TIERS, Evidence

_MOST_COMPARED = 3
"""Occurrences of a group that are compared: of copies and the like one says what all say."""

Chance = Callable[[Evidence, Evidence], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two groups that were taken for one: an occurrence of each, the most alike ones, and how likely it is."""

    one: int
    other: int
    chance: float


def merges(groups: Sequence[Sequence[int]], *, found: Sequence[Evidence], chance: Chance) -> Iterator[Merge]:
    """Yield which of some groups of occurrences are taken for one, the most likely first, until one group is left."""
    state = _State(groups, found=found, chance=chance)
    for _ in range(len(groups) - 1):
        yield state.merge_likeliest()


class _State:
    """The groups that are left, how likely each two are one (-1 for a group with itself, or gone), and what they tell."""

    def __init__(self, groups: Sequence[Sequence[int]], *, found: Sequence[Evidence], chance: Chance) -> None:
        self._found, self._chance = found, chance
        self._telling = [_telling(group, found=found) for group in groups]
        self._tiers = [TIERS.index(found[group[0]].tier) for group in self._telling]
        self._chances: NDArray[np.float64] = np.full((len(groups), len(groups)), -1.0)
        for one in range(len(groups)):
            for other in range(one):
                self._chances[one, other] = self._chances[other, one] = self._mean(one, other)

    def merge_likeliest(self) -> Merge:
        """Take the two groups for one that are most likely so, and return what was done."""
        one, other = sorted(int(place) for place in np.unravel_index(np.argmax(self._chances), self._chances.shape))
        made = self._nearest(one, other)
        self._merge(one, other)
        return made

    def _merge(self, one: int, other: int) -> None:
        """Put the second group into the first; the one that tells more of its source speaks for both."""
        if self._tiers[one] == self._tiers[other]:
            mine, theirs = len(self._telling[one]), len(self._telling[other])
            row = (self._chances[one] * mine + self._chances[other] * theirs) / (mine + theirs)
            self._telling[one] = [*self._telling[one], *self._telling[other]]
        else:
            speaking = min(one, other, key=lambda group: self._tiers[group])
            row = self._chances[speaking].copy()
            self._telling[one], self._tiers[one] = self._telling[speaking], self._tiers[speaking]
        self._chances[one], self._chances[:, one] = row, row
        self._chances[other], self._chances[:, other], self._chances[one, one] = -1.0, -1.0, -1.0

    def _mean(self, one: int, other: int) -> float:
        pairs = [(mine, theirs) for mine in self._telling[one] for theirs in self._telling[other]]
        return sum(self._between(mine, theirs) for mine, theirs in pairs) / len(pairs)

    def _nearest(self, one: int, other: int) -> Merge:
        pairs = ((mine, theirs) for mine in self._telling[one] for theirs in self._telling[other])
        mine, theirs = max(pairs, key=lambda pair: self._between(*pair))
        return Merge(one=mine, other=theirs, chance=float(self._chances[one, other]))

    def _between(self, one: int, other: int) -> float:
        return self._chance(self._found[one], self._found[other])


def _telling(group: Sequence[int], *, found: Sequence[Evidence]) -> list[int]:
    """Return the occurrences of a group that tell most of their source, the first few of them."""
    most = min(TIERS.index(found[number].tier) for number in group)
    return [number for number in group if TIERS.index(found[number].tier) == most][:_MOST_COMPARED]
