"""The values of one quantity over time: each with its range, by whose word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.desk.drawing.axes import Axis, Tick, interval
from onrecord.roots import FigureGroup, Value

_WIDTH, _HEIGHT, _FOOT = 720, 280, 28
_SIDE, _UNDATED = 76, 96
"""Room for the numbers at the left, and for what states no date."""

_MOST_COLOURS = 7
"""Voices told apart by colour; further ones share the last."""

_ASIDE = 9
"""By which a mark steps aside for each other one on its spot."""

_OPEN = 0.08
"""Of the height: how far a value reaches that has no end on one side ("at least 30")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value: from `left` to `right` in time, at `y`, with its range from `bottom` up to `top`.

    `number` is its place in the group, `colour` that of its voice, from 0. `left` and `right` lie further apart the less
    precise the date is.
    """

    left: float
    right: float
    y: float
    top: float
    bottom: float
    number: int
    colour: int
    value: Value
    acknowledged: bool
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityPlot:
    """The marks of a group. What states no date stands at the left of `undated_to`, null where all state one.

    `voices` are whose word the values are, by colour; null is the outlet's own voice.
    """

    width: int
    height: int
    foot: int
    undated_to: float | None
    marks: tuple[Mark, ...]
    times: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    voices: tuple[str | None, ...]


def quantity_plot(group: FigureGroup) -> QuantityPlot:
    """Return the plot of one quantity.

    Raises:
        RecordError: A document's date is not ISO 8601.
    """
    undated = any(value.published is None for value in group.values)
    start = _SIDE + (_UNDATED if undated else 0)
    dates = [day for value in group.values if value.published for day in interval(value.published)]
    across = Axis(low=min(dates, default=1), high=max(dates, default=1), start=start + 14, end=_WIDTH - 14)
    up = _upward(group.values)
    voices = tuple(dict.fromkeys(value.told_by for value in group.values))
    return QuantityPlot(
        width=_WIDTH,
        height=_HEIGHT,
        foot=_FOOT,
        undated_to=start if undated else None,
        marks=tuple(_marks(group, across=across, up=up, voices=voices)),
        times=across.days() if dates else (),
        numbers=up.ticks(),
        voices=voices,
    )


def _upward(values: Iterable[Value]) -> Axis:
    numbers = [number for value in values for number in _numbers(value)]
    low, high = min(numbers), max(numbers)
    low = 0 if low > 0 and high > 2 * low else low
    return Axis(low=low, high=high, start=_HEIGHT - _FOOT - 14, end=16)


def _numbers(value: Value) -> list[float]:
    figure = value.figure
    return [number for number in (figure.value, figure.low, figure.high) if number is not None]


def _marks(group: FigureGroup, *, across: Axis, up: Axis, voices: Sequence[str | None]) -> Iterator[Mark]:
    contested = group.contested
    taken = Counter[tuple[int, int]]()
    for number, value in enumerate(group.values):
        y, top, bottom = _reach(value, up=up)
        left, right = _stretch(value, across=across)
        spot = (round(left + right), round(y))
        left, right = left + taken[spot] * _ASIDE, right + taken[spot] * _ASIDE
        taken[spot] += 1
        yield Mark(
            left=left,
            right=right,
            y=y,
            top=top,
            bottom=bottom,
            number=number,
            colour=min(voices.index(value.told_by), _MOST_COLOURS - 1),
            value=value,
            acknowledged=number == group.acknowledged,
            contested=number in contested,
        )


def _stretch(value: Value, *, across: Axis) -> tuple[float, float]:
    if value.published is None:
        middle = _SIDE + _UNDATED / 2
        return middle, middle
    first, last = interval(value.published)
    return across.place(first), across.place(last)


def _reach(value: Value, *, up: Axis) -> tuple[float, float, float]:
    """Return where a value stands, and the ends of its range; an open end reaches a little further."""
    figure, numbers = value.figure, _numbers(value)
    low, high = up.place(min(numbers)), up.place(max(numbers))
    y = up.place(figure.value) if figure.value is not None else (low + high) / 2
    open_ = _OPEN * (up.start - up.end)
    if figure.exactness == "at least":
        high = y - open_
    if figure.exactness == "at most":
        low = y + open_
    return y, high, low
