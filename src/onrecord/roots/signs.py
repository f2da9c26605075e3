"""What speaks for and against two occurrences of a statement having one root, where nothing sure joins them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.roots.chances import Weights, chance
from onrecord.roots.coverage import Coverage, sides
from onrecord.roots.evidence import Evidence
from onrecord.roots.voices import Voice, are_one, may_be_one
from onrecord.roots.wording import likeness
from onrecord.spans import Span

_APART = 0.05
"""The chance where one document gives it on two words, as there are two, or where what a source is cannot be the one named."""

_CLOSE_BY = 400
"""Characters between an occurrence and copied words up to which these stand around it: a paragraph or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What two occurrences and their pages have in common, and what their sources are.

    `covered` is the share of the heavier one's words in the other; `speaker` whom both pages let speak anywhere, null where
    there is nobody; `beside` who is named for both, or speaks beside one that names nobody, `others` whether
    only different ones are named or do; `nobody` whether neither page lets anybody with a name speak; `copied`
    whether copied words stand around both; `called` whether both sources are called alike ("the governor"), `official` whether
    both hold an office; `outlet` whether one has it from an outlet.
    """

    covered: float
    speaker: Voice | None
    beside: Voice | None
    others: bool
    nobody: bool
    copied: bool
    called: bool
    official: bool
    outlet: bool

    @classmethod
    def between(cls, one: Evidence, other: Evidence, *, coverage: Coverage) -> "Signs":
        """Return the signs between two occurrences of different documents, or of one."""
        beside = _in_both(one.nearest, other.nearest)
        return cls(
            covered=likeness(one.utterance.wording, other.utterance.wording).covered,
            speaker=_in_both(one.possible, other.possible),
            beside=beside,
            others=bool(one.nearest and other.nearest) and beside is None,
            nobody=not one.possible and not other.possible,
            copied=_has_copies_around(one, other, coverage=coverage),
            called=not one.called.isdisjoint(other.called),
            official=one.is_official and other.is_official,
            outlet="outlet" in {one.tier, other.tier},
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
    twice = one.document == other.document and one.voices and other.voices
    if twice or not (_may_be_one(one, other) and _may_be_one(other, one)):
        return _APART
    return Signs.between(one, other, coverage=coverage).chance(given=given)


def _may_be_one(general: Evidence, named: Evidence) -> bool:
    """Say whether sources without a name, if that is all that there is, may be those with a name: no office is a baker."""
    if general.tier != "general" or named.tier != "named":
        return True
    return any(may_be_one(voice, known) for voice in general.voices for known in named.speakers if known.is_known)


def _in_both(mine: Sequence[Voice], theirs: Sequence[Voice]) -> Voice | None:
    """Return the first voice that is one of others."""
    return next((one for one in mine for other in theirs if are_one(one, other)), None)


def _has_copies_around(one: Evidence, other: Evidence, *, coverage: Coverage) -> bool:
    """Say whether the pages share words close by both occurrences."""
    match = coverage.match(one.document, other.document) if one.document != other.document else None
    if match is None:
        return False
    return any(
        max(_between(here, one.occurrence.span), _between(there, other.occurrence.span)) < _CLOSE_BY
        for passage, is_mine in sides(match, first=one.document)
        for here, there in [(passage.here, passage.there) if is_mine else (passage.there, passage.here)]
    )


def _between(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans."""
    return max(0, one.start - other.end, other.start - one.end)
