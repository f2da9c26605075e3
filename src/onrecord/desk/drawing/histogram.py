"""How many a day, month or year: bars over time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.desk.drawing.axes import Axis, Tick, interval

Period = Literal["day", "month", "year"]

_LETTERS: dict[Period, int] = {"day": 10, "month": 7, "year": 4}
"""Of a date in ISO 8601, those that tell the period."""

_MOST_DAYS, _MOST_MONTHS = 62, 60

_WIDTH, _HEIGHT, _FOOT, _SIDE = 720, 120, 22, 44
_THINNEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One period with something in it: where its bar stands, its date in ISO 8601, and how many."""

    x: float
    y: float
    width: float
    height: float
    period: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Bars over time. `undated` counts what states no date, or none as precise as the period: it has no bar."""

    width: int
    height: int
    foot: int
    period: Period
    bars: tuple[Bar, ...]
    times: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    undated: int


def histogram(published: Iterable[str | None]) -> Histogram:
    """Return bars of how many dates fall into each day, month or year; the period follows from how far they lie apart.

    Args:
        published: ISO 8601 as precise as stated, or null where no date is stated.

    Raises:
        RecordError: A date is not ISO 8601.
    """
    stated = list(published)
    dated = [each for each in stated if each is not None]
    period = _period(dated)
    letters = _LETTERS[period]
    counts = Counter(each[:letters] for each in dated if len(each) >= letters)
    across, up = _axes(counts)
    return Histogram(
        width=_WIDTH,
        height=_HEIGHT,
        foot=_FOOT,
        period=period,
        bars=tuple(_bars(counts, across=across, up=up)),
        times=across.days() if counts else (),
        numbers=_whole(up.ticks()),
        undated=len(stated) - counts.total(),
    )


def _period(dated: Sequence[str]) -> Period:
    """Return the shortest period that gives no more bars than fit, and that most of the dates tell."""
    if not dated:
        return "day"
    both = [interval(each) for each in dated]
    long = max(last for _, last in both) - min(first for first, _ in both)
    fits: dict[Period, bool] = {"day": long <= _MOST_DAYS, "month": long <= _MOST_MONTHS * 31}
    for period, fit in fits.items():
        if fit and 2 * sum(len(each) >= _LETTERS[period] for each in dated) > len(dated):
            return period
    return "year"


def _axes(counts: Counter[str]) -> tuple[Axis, Axis]:
    ends = [day for period in counts for day in interval(period)] or [1]
    across = Axis(low=min(ends), high=max(ends) + 1, start=_SIDE, end=_WIDTH - 4)
    return across, Axis(low=0, high=max(counts.values(), default=1), start=_HEIGHT - _FOOT, end=6)


def _bars(counts: Counter[str], *, across: Axis, up: Axis) -> Iterator[Bar]:
    for period, number in sorted(counts.items()):
        first, last = interval(period)
        left, right, top = across.place(first), across.place(last + 1), up.place(number)
        width = max((right - left) * 0.86, _THINNEST)
        yield Bar(x=left, y=top, width=width, height=up.start - top, period=period, number=number)


def _whole(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    return tuple(tick for tick in ticks if "." not in tick.words)


def in_words(period: str) -> str:
    """Return a period in words: "Mar 2031" for a month, "5 Mar 2031" for a day, the year as it is."""
    if len(period) == _LETTERS["year"]:
        return period
    day = date.fromisoformat(period if len(period) == _LETTERS["day"] else f"{period}-01")
    return f"{day:%b %Y}" if len(period) == _LETTERS["month"] else f"{day.day} {day:%b %Y}"
