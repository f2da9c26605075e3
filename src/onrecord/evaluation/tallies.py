"""Counts that add up over articles, and the rates that they give, in per cent."""

from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Additive:
    """A value whose fields are counts or additive themselves: two of them add up field by field."""

    def __add__(self, other: Self) -> Self:
        """Return the sum, field by field."""
        return replace(self, **{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Additive):
    """How many things were predicted and how many are in the gold, and how many of each found their like.

    `right` counts predictions and `found` counts gold; they are the same number wherever things pair one to one. All
    rates are in per cent, and 0 where nothing was counted.
    """

    predicted: int = 0
    gold: int = 0
    right: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return 100 * _ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return 100 * _ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = _ratio(self.right, self.predicted), _ratio(self.found, self.gold)
        return 100 * _ratio(2 * precision * recall, precision + recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Additive):
    """A part of a whole."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> float | None:
        """The part in per cent, or None where there is no whole: nothing was asked, so nothing was missed."""
        return 100 * self.part / self.whole if self.whole else None


def paired(pairs: int, *, predicted: int, gold: int) -> Tally:
    """Return the tally of a one-to-one pairing."""
    return Tally(predicted=predicted, gold=gold, right=pairs, found=pairs)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
