"""One quantity in several documents: its values, on whose word, and how they agree."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import RecordError
from onrecord.figures import Figure

Agreement = Literal["rounding", "bound", "update", "conflict"]
"""How two values that are not equal stand to each other.

Rounding: one is a rounded form of the other. Bound: both can hold, and neither is a rounded form ("at least 30" and 35).
Update: one is later, as dates or words tell. Conflict: both cannot hold. A number that is only said to be less exact ("about
12" and 12) is no other value.
"""

Change = Literal["up", "down"]

AGREEMENTS: tuple[Agreement, ...] = get_args(Agreement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure of one document: its number, on whose word (null for the outlet's own voice), and when it was published.

    `official` says whether it stands on the word of a state body or of somebody who holds an office, `change` whether the words
    before it say that the number went up or down to it.
    """

    document: str
    figure: Figure
    words: str
    told_by: str | None
    official: bool
    published: str | None
    change: Change | None = None

    @property
    def saying(self) -> Hashable:
        """What the value says, on whose word and when: equal for values that repeat each other."""
        figure = self.figure
        return figure.value, figure.low, figure.high, figure.exactness, self.told_by, self.published, self.change

    def to_json(self) -> dict[str, Any]:
        """Return the value as one object."""
        return {
            "document": self.document,
            "figure": self.figure.id,
            "span": [self.figure.span.start, self.figure.span.end],
            "words": self.words,
            "value": self.figure.value,
            "low": self.figure.low,
            "high": self.figure.high,
            "exactness": self.figure.exactness,
            "told_by": self.told_by,
            "official": self.official,
            "published": self.published,
            "status": self.figure.status,
            "change": self.change,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two values of a group, by their places in it, that are not equal; and why.

    Each stands for all values that say the same, on the same word and date.

    Raises:
        RecordError: The kind is not in the closed list.
    """

    one: int
    other: int
    kind: Agreement
    reason: str

    def __post_init__(self) -> None:
        if self.kind not in AGREEMENTS:
            raise RecordError(f"{self.kind!r} is no way for values to stand to each other")

    def to_json(self) -> dict[str, Any]:
        """Return the disagreement as one object."""
        return {"values": [self.one, self.other], "kind": self.kind, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """One quantity: what is counted, in words, and its values in the order in which they were published, as far as known.

    `acknowledged` is the place in `values` of the first that an official gives, by its date; null where nobody official gives
    one, or where dates leave open who was first.

    Raises:
        RecordError: There is no value, or a place leaves them.
    """

    unit: str | None
    of: str
    values: tuple[Value, ...]
    disagreements: tuple[Disagreement, ...]
    acknowledged: int | None

    def __post_init__(self) -> None:
        places = [place for each in self.disagreements for place in (each.one, each.other)]
        places += [] if self.acknowledged is None else [self.acknowledged]
        if not self.values or any(not 0 <= place < len(self.values) for place in places):
            raise RecordError("a group of figures has values, and what is said of them names their places")

    def between(self, one: int, other: int) -> Disagreement | None:
        """Return how two values stand to each other, by their places; None where they give one number."""
        said = [value.saying for value in self.values]
        places = {said.index(said[one]), said.index(said[other])}
        return next((each for each in self.disagreements if {each.one, each.other} == places), None)

    @property
    def contested(self) -> frozenset[int]:
        """The places of the values that cannot hold beside another one."""
        said = {
            self.values[place].saying
            for each in self.disagreements
            if each.kind == "conflict"
            for place in (each.one, each.other)
        }
        return frozenset(place for place, value in enumerate(self.values) if value.saying in said)

    def to_json(self) -> dict[str, Any]:
        """Return the group as one object."""
        first = None if self.acknowledged is None else self.values[self.acknowledged]
        return {
            "unit": self.unit,
            "of": self.of,
            "values": [value.to_json() for value in self.values],
            "disagreements": [each.to_json() for each in self.disagreements],
            "first_acknowledged": None
            if first is None
            else {"document": first.document, "published": first.published, "told_by": first.told_by, "words": first.words},
        }
