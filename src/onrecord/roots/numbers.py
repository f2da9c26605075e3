"""How likely each number of roots is, and the range that is likely enough.

Groups are merged one by one, the most alike ones first. From the last merge upwards a logistic model says how likely there is
another root: that those two groups were two. So the chances of all numbers sum to one. The count goes up as long as another
root is likelier than none, and the range follows from the same chances.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.errors import RecordError
from onrecord.roots.chances import Weights, chance
from onrecord.roots.evidence import TIERS, Evidence
from onrecord.roots.root import MOST_ROOTS_BETWEEN

_LIKELY_ENOUGH = 0.88
"""The chance that the range holds the number of roots, where it can be reached with a range as wide as may be."""

_NOISE = 1e-6

_SURE = 0.02
"""Chances nearer to nothing or to everything than this say no more than this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a statement rests on, its occurrences being grouped by what is sure.

    How many outlets published it, how many groups have it from named people and nobody else, and whether one has it from an
    outlet where another has it from a speaker.
    """

    outlets: int
    people: int
    mixed: bool

    @classmethod
    def of(cls, groups: Iterable[Sequence[int]], *, found: Sequence[Evidence]) -> "Sources":
        """Return the sources of some groups of occurrences."""
        members = [[found[number] for number in group] for group in groups]
        told = {min((each.tier for each in group), key=TIERS.index) for group in members}
        return cls(
            outlets=len({each.outlet.name for each in found if each.outlet}),
            people=sum(_is_from_people(group) for group in members),
            mixed="outlet" in told and not told.isdisjoint({"named", "general"}),
        )


def _is_from_people(group: Sequence[Evidence]) -> bool:
    return {voice.kind for each in group for voice in each.speakers if voice.is_known} == {"person"}


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
    def best(self) -> int:
        """The first number that is as likely as all higher ones together: another root is no likelier than none."""
        higher = 1.0
        for number in sorted(self.chances):
            higher -= self.chances[number]
            if self.chances[number] >= higher - _NOISE:
                return number
        return max(self.chances)

    @property
    def range(self) -> tuple[int, int]:
        """The narrowest range around the best one that is likely enough, of several the likeliest one."""
        for width in range(MOST_ROOTS_BETWEEN):
            likely = self._most_likely(width)
            if self._of(*likely) >= _LIKELY_ENOUGH:
                return likely
        return self._most_likely(MOST_ROOTS_BETWEEN)

    def _most_likely(self, width: int) -> tuple[int, int]:
        lows = range(max(1, self.best - width), self.best + 1)
        return max(((low, low + width) for low in lows), key=lambda bounds: (self._of(*bounds), -bounds[0]))

    def _of(self, low: int, high: int) -> float:
        return sum(self.chances.get(number, 0.0) for number in range(low, high + 1))


def numbers_of_roots(merging: Sequence[float], *, sources: Sources, given: Weights | None = None) -> Numbers:
    """Return how likely each number of roots is.

    Args:
        merging: How likely the two most alike groups are one, at each merge until one is left.
        sources: What the statement rests on.
        given: Weights to use instead of those that come with the package.
    """
    chances: dict[int, float] = {}
    rest = 1.0
    for roots, alike in enumerate(reversed(merging), start=1):
        more = chance("another root", signs=signs_of_another(roots, alike=alike, sources=sources), given=given)
        chances[roots] = rest * (1 - more)
        rest *= more
    return Numbers(chances={**chances, len(merging) + 1: rest})


def signs_of_another(roots: int, *, alike: float, sources: Sources) -> dict[str, float]:
    """Return what tells whether there is another root beside some, as the model weighs it.

    How likely the two groups are one that would be told apart, as a logarithm of odds; whether more outlets than that published
    the statement, and whether more groups have it from people; whether sources are mixed; and how many more than one are told
    apart already.
    """
    within = min(max(alike, _SURE), 1 - _SURE)
    return {
        "alike": log(within / (1 - within)),
        "outlets": float(sources.outlets > roots),
        "people": float(sources.people > roots),
        "mixed": float(sources.mixed),
        "already": roots - 1.0,
    }
