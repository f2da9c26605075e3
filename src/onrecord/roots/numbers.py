"""How likely each number of roots is, and the range that is likely enough.

Groups are merged one by one, the most alike ones first. At each step a logistic model says how likely it is that there are no
fewer roots than groups are left; what it leaves over is for the steps to come. So the chances of all numbers sum to one, the
likeliest is the best guess, and the range follows from the same chances.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.errors import RecordError
from onrecord.roots.chances import Weights, chance
from onrecord.roots.root import MOST_ROOTS_BETWEEN

_LIKELY_ENOUGH = 0.9
"""The chance that the range holds the number of roots, where it can be reached with a range as wide as may be."""

_NOISE = 1e-6

_SURE = 0.02
"""Chances nearer to nothing or to everything than this say no more than this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How likely each number of roots is, by number, from 1.

    Raises:
        RecordError: There is no number, or the chances do not sum to one.
    """

    chances: Mapping[int, float]

    def __post_init__(self) -> None:
        if abs(sum(self.chances.values()) - 1) > _NOISE:
            raise RecordError("the chances of all numbers of roots sum to one")

    @property
    def likeliest(self) -> int:
        """The number that is most likely, the lower of two."""
        return min(self.chances, key=lambda number: (-self.chances[number], number))

    @property
    def range(self) -> tuple[int, int]:
        """The narrowest range around the likeliest number that is likely enough, of several the likeliest one."""
        for width in range(MOST_ROOTS_BETWEEN):
            likely = self._most_likely(width)
            if self._of(*likely) >= _LIKELY_ENOUGH:
                return likely
        return self._most_likely(MOST_ROOTS_BETWEEN)

    def _most_likely(self, width: int) -> tuple[int, int]:
        lows = range(max(1, self.likeliest - width), self.likeliest + 1)
        return max(((low, low + width) for low in lows), key=lambda bounds: (self._of(*bounds), -bounds[0]))

    def _of(self, low: int, high: int) -> float:
        return sum(self.chances.get(number, 0.0) for number in range(low, high + 1))


def numbers_of_roots(merging: Sequence[float], *, figure: bool, given: Weights | None = None) -> Numbers:
    """Return how likely each number of roots is.

    Args:
        merging: How likely the two most alike groups are one, at each merge until one is left.
        figure: Whether the statement states a number.
        given: Weights to use instead of those that come with the package.
    """
    chances: dict[int, float] = {}
    rest = 1.0
    for fewer, alike in enumerate(merging):
        groups = len(merging) + 1 - fewer
        stop = chance("no fewer roots", signs=signs_of_step(groups, alike=alike, figure=figure), given=given)
        chances[groups] = rest * stop
        rest *= 1 - stop
    return Numbers(chances={**chances, 1: rest})


def signs_of_step(groups: int, *, alike: float, figure: bool) -> dict[str, float]:
    """Return what tells whether there are no fewer roots than groups are left, as the model weighs it.

    How likely the two most alike of the groups are one, as a logarithm of odds; how many more than two are left; and whether
    the statement is about a number, which is mostly counted or measured once.
    """
    within = min(max(alike, _SURE), 1 - _SURE)
    return {"alike": log(within / (1 - within)), "groups": groups - 2.0, "figure": float(figure)}
