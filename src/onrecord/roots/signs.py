"""What speaks for and against two occurrences of a statement having one root, where nothing sure joins them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log1p, sqrt
from typing import Any

from onrecord.roots.chances import Weights, chance
from onrecord.roots.coverage import Coverage
from onrecord.roots.evidence import Evidence
from onrecord.roots.voices import Voice, are_one, may_be_one
from onrecord.roots.wording import likeness

_APART = 0.05
"""The chance where one document gives it on two words, as there are two, or where what a source is cannot be the one named."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What two occurrences and their pages have in common, and what their sources are.

    `covered` is the share of the heavier one's words in the other, `names` the weight of names and numbers in both; `speaker`
    whom both pages let speak anywhere, null where there is nobody; `beside` who is named for both, or speaks beside one that
    names nobody, `others` whether only different ones are named or do, `people` whether both name people for it, and different
    ones; `shared` the square root of how much of the shorter page the other has too; `called` whether both sources are called
    alike ("the governor"); `outlet` whether one has it from an outlet; `house` whether one outlet or one page has both, and one
    names no source; `rivals` whether two outlets published them that are both well known; `days` the logarithm of the days
    between them, 0 where a date is not stated.
    """

    covered: float
    names: float
    speaker: Voice | None
    beside: Voice | None
    others: bool
    people: bool
    shared: float
    called: bool
    outlet: bool
    house: bool
    rivals: bool
    days: float

    @classmethod
    def between(cls, one: Evidence, other: Evidence, *, coverage: Coverage) -> "Signs":
        """Return the signs between two occurrences of different documents, or of one."""
        alike = likeness(one.utterance.wording, other.utterance.wording)
        beside = _in_both(one.nearest, other.nearest)
        others = bool(one.nearest and other.nearest) and beside is None
        return cls(
            covered=alike.covered,
            names=alike.weight - alike.plain,
            speaker=_in_both(one.possible, other.possible),
            beside=beside,
            others=others,
            people=others and _has_it_from_people(one) and _has_it_from_people(other),
            shared=_shared(one.document, other.document, coverage=coverage),
            called=not one.called.isdisjoint(other.called),
            outlet="outlet" in {one.tier, other.tier},
            house=_is_of_one_house(one, other) and not (one.voices and other.voices),
            rivals=one.outlet != other.outlet and one.by_known_outlet and other.by_known_outlet,
            days=_days_between(one.published, other.published),
        )

    def chance(self, *, given: Weights | None = None) -> float:
        """Return how likely the two have one root, from 0 to 1."""
        return chance("same root", signs=self.numbers(), given=given)

    def numbers(self) -> dict[str, float]:
        """Return the signs as the numbers that are weighed, by name."""
        numbers: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        numbers |= {"speaker": self.speaker is not None, "beside": self.beside is not None}
        return {name: float(number) for name, number in numbers.items()}


def chance_between(one: Evidence, other: Evidence, *, coverage: Coverage, given: Weights | None = None) -> float:
    """Return how likely two occurrences have one root, from 0 to 1; by the package's weights, unless others are given."""
    if are_surely_apart(one, other):
        return _APART
    return Signs.between(one, other, coverage=coverage).chance(given=given)


def are_surely_apart(one: Evidence, other: Evidence) -> bool:
    """Say whether one document has it on two words, or a source without a name cannot be the one that has a name."""
    twice = one.document == other.document and one.voices and other.voices
    return bool(twice) or not (_may_be_one(one, other) and _may_be_one(other, one))


def _may_be_one(general: Evidence, named: Evidence) -> bool:
    """Say whether sources without a name, if that is all that there is, may be those with a name: no office is a baker."""
    if general.tier != "general" or named.tier != "named":
        return True
    return any(may_be_one(voice, known) for voice in general.voices for known in named.speakers if known.is_known)


def _in_both(mine: Sequence[Voice], theirs: Sequence[Voice]) -> Voice | None:
    """Return the first voice that is one of others."""
    return next((one for one in mine for other in theirs if are_one(one, other)), None)


def _shared(one: str, other: str, *, coverage: Coverage) -> float:
    """Return the square root of the share of the shorter document that stands in the other one too."""
    match = coverage.match(one, other) if one != other else None
    if match is None:
        return 0.0
    shorter = min(len(coverage.reports[name].text) for name in (one, other))
    return sqrt(min(1.0, sum(len(passage.here) for passage in match.passages) / shorter))


def _has_it_from_people(each: Evidence) -> bool:
    known = [voice for voice in each.speakers if voice.is_known]
    return bool(known) and all(voice.kind == "person" for voice in known)


def _is_of_one_house(one: Evidence, other: Evidence) -> bool:
    return one.document == other.document or (one.outlet is not None and one.outlet == other.outlet)


def _days_between(one: datetime | None, other: datetime | None) -> float:
    return 0.0 if one is None or other is None else log1p(abs(one - other) / _DAY)
