"""What speaks for and against two occurrences of a statement having one root, where nothing sure joins them."""

from dataclasses import dataclass
from typing import Any

from onrecord.roots.chances import chance
from onrecord.roots.coverage import Coverage
from onrecord.roots.evidence import Evidence
from onrecord.roots.voices import Voice, are_one, may_be_one
from onrecord.roots.wording import likeness

_APART = 0.05
"""The chance where one document gives it on two words, as there are two, or where what a source is cannot be the one named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What two occurrences and their pages have in common, and what their sources are.

    `contained` is the share of the lighter one's words in the other; `speaker` whom both pages let speak anywhere, null where
    there is nobody; `copies` whether the pages share copied words anywhere; `called` whether both sources are called alike
    ("the governor"), `official` whether both hold an office; `outlet` whether one has it from an outlet, `both_named` and
    `both_silent` whether both name somebody else, or nobody.
    """

    contained: float
    speaker: Voice | None
    copies: bool
    called: bool
    official: bool
    outlet: bool
    both_named: bool
    both_silent: bool

    @classmethod
    def between(cls, one: Evidence, other: Evidence, *, coverage: Coverage) -> "Signs":
        """Return the signs between two occurrences of different documents, or of one."""
        match = coverage.match(one.document, other.document) if one.document != other.document else None
        tiers = {one.tier, other.tier}
        return cls(
            contained=likeness(one.utterance.wording, other.utterance.wording).contained,
            speaker=_shared_speaker(one, other),
            copies=match is not None and match.extent in {"whole", "part"},
            called=not one.called.isdisjoint(other.called),
            official=one.is_official and other.is_official,
            outlet="outlet" in tiers,
            both_named=tiers == {"named"},
            both_silent=tiers == {"silent"},
        )

    @property
    def chance(self) -> float:
        """How likely the two have one root, from 0 to 1."""
        return chance("same root", signs=self.numbers())

    def numbers(self) -> dict[str, float]:
        """Return the signs as the numbers that are weighed, by name."""
        given: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        return {name: float(number) for name, number in (given | {"speaker": self.speaker is not None}).items()}


def chance_between(one: Evidence, other: Evidence, *, coverage: Coverage) -> float:
    """Return how likely two occurrences have one root, from 0 to 1."""
    twice = one.document == other.document and one.voices and other.voices
    if twice or not (_may_be_one(one, other) and _may_be_one(other, one)):
        return _APART
    return Signs.between(one, other, coverage=coverage).chance


def _may_be_one(general: Evidence, named: Evidence) -> bool:
    """Say whether sources without a name, if that is all that there is, may be those with a name: no office is a baker."""
    if general.tier != "general" or named.tier != "named":
        return True
    return any(may_be_one(voice, known) for voice in general.voices for known in named.speakers if known.is_known)


def _shared_speaker(one: Evidence, other: Evidence) -> Voice | None:
    """Return somebody whom both have the statement from, or may have it from: whom a page lets speak, where it names nobody."""
    pairs = ((mine, theirs) for mine in one.possible for theirs in other.possible)
    return next((mine for mine, theirs in pairs if are_one(mine, theirs)), None)
