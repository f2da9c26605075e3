"""Axes: which numbers and days stand beside a plot, and where."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.documents.dates import days

_STEPS = (1, 2, 5, 10)
_FEW = 4
"""Ticks that an axis has about."""

_MONTHS_BETWEEN = (1, 3, 6, 12, 24, 60, 120)
_DAYS_BETWEEN = (1, 2, 7, 14)
_DAYS_OF_A_MONTH = 30.44


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place of an axis, in the units of the drawing, with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From numbers to places of a drawing: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def place(self, number: float) -> float:
        """Return where a number stands; all of them in the middle, where there is only one."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> tuple[Tick, ...]:
        """Return round numbers from the lowest to the highest."""
        return tuple(Tick(at=self.place(number), words=in_digits(number)) for number in round_numbers(self.low, self.high))

    def days(self) -> tuple[Tick, ...]:
        """Return round days, where the axis counts days by their ordinals."""
        first, last = date.fromordinal(math.floor(self.low)), date.fromordinal(math.ceil(self.high))
        return tuple(Tick(at=self.place(day.toordinal()), words=words) for day, words in _round_days(first, last))


def round_numbers(low: float, high: float) -> Sequence[float]:
    """Return about four round numbers that lie between two, ends included; the one number, where they are equal."""
    if low == high:
        return (low,)
    rough = (high - low) / _FEW
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * each for each in _STEPS if size * each >= rough * (1 - 1e-9))
    return [each * step for each in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def in_digits(number: float) -> str:
    """Return a number as it is read: "1,200,000", "0.5"."""
    return f"{number:,.0f}" if number == round(number) else f"{number:,.6g}"


def interval(published: str) -> tuple[int, int]:
    """Return the first and the last day of a date in ISO 8601, as ordinals: a year is all of its days.

    Raises:
        RecordError: It is not ISO 8601.
    """
    first, last = days(published)
    return date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal()


def _round_days(first: date, last: date) -> Iterator[tuple[date, str]]:
    long = (last - first).days
    for between in _DAYS_BETWEEN:
        if long <= between * (_FEW + 1):
            yield from _days(first, last, between=between)
            return
    months = next((each for each in _MONTHS_BETWEEN if long <= each * _DAYS_OF_A_MONTH * (_FEW + 1)), _MONTHS_BETWEEN[-1])
    yield from _months(first, last, between=months)


def _days(first: date, last: date, *, between: int) -> Iterator[tuple[date, str]]:
    for number in range(0, (last - first).days + 1, between):
        day = first + timedelta(days=number)
        yield day, f"{day.day} {day:%b %Y}"


def _months(first: date, last: date, *, between: int) -> Iterator[tuple[date, str]]:
    for number in range(first.year * 12 // between * between, last.year * 12 + 12, between):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            yield day, f"{day:%b %Y}" if between < 12 else f"{day:%Y}"
