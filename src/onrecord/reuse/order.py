"""Which of two documents came first, as far as their dates tell."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from onrecord.documents.dates import days, is_iso
from onrecord.errors import RecordError

Before = Literal["before", "after", "unknown"]

BEFORES: tuple[Before, ...] = get_args(Before)

_WIDEST_ZONES = (timedelta(hours=14), timedelta(hours=-12))
"""East and west of Greenwich: a time or a day without its zone begins as early as the one and ends as late as the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How one document stands to another in time, and why.

    Raises:
        RecordError: The answer is not in the closed list, or no reason is given.
    """

    order: Before
    reason: str

    def __post_init__(self) -> None:
        if self.order not in BEFORES or not self.reason:
            raise RecordError(f"{self.order!r} because of {self.reason!r} is no order of two documents")


def order(one: str | None, other: str | None) -> Order:
    """Return whether a document published at `one` came before one published at `other`.

    Dates are intervals, as precise as stated: a day is all of that day wherever on earth, and two dates are ordered only
    where their intervals do not touch. Where a date is not stated, nothing is known: not stated is not earlier. Two days
    without zones are compared by the calendar, since papers date by their own.

    Args:
        one: ISO 8601 as precise as stated, or null where nothing is stated.
        other: The same of the other document.

    Raises:
        RecordError: A date is not ISO 8601.
    """
    if one is None or other is None:
        return Order(order="unknown", reason=_missing(one, other))
    if one == other and "T" not in one:
        return Order(order="unknown", reason=f"both are dated {one}")
    first, second = _interval(one, other=other), _interval(other, other=one)
    if first[1] < second[0]:
        return Order(order="before", reason=f"{one} is earlier than {other}")
    if second[1] < first[0]:
        return Order(order="after", reason=f"{one} is later than {other}")
    return Order(order="unknown", reason=f"{one} and {other} may be the same time")


def begins(date: str) -> datetime:
    """Return the moment at which a date begins, for sorting: of two that `order` tells apart, the earlier one's is earlier.

    A day or a time without its zone is taken as of Greenwich.

    Raises:
        RecordError: It is not ISO 8601.
    """
    if not is_iso(date):
        raise RecordError(f"{date!r} is no date in ISO 8601")
    moment = datetime.fromisoformat(date if "T" in date else days(date)[0])
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _missing(one: str | None, other: str | None) -> str:
    if one is None and other is None:
        return "neither is dated"
    return f"one is dated {one or other}, the other is not dated"


def _interval(date: str, *, other: str) -> tuple[datetime, datetime]:
    """Return the first and last moment that a date can mean."""
    if not is_iso(date):
        raise RecordError(f"{date!r} is no date in ISO 8601")
    if "T" in date:
        return _moment(date)
    first, last = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in days(date))
    end = _moved(last, timedelta(days=1, microseconds=-1))
    if "T" not in other:
        return first, end
    return _moved(first, -_WIDEST_ZONES[0]), _moved(end, -_WIDEST_ZONES[1])


def _moment(date: str) -> tuple[datetime, datetime]:
    moment = datetime.fromisoformat(date)
    precision = timedelta(seconds=1 if date.count(":") - date[-6:].count(":") * (date[-6] in "+-") > 1 else 60, microseconds=-1)
    if moment.tzinfo is not None:
        return moment, _moved(moment, precision)
    moment = moment.replace(tzinfo=UTC)
    return _moved(moment, -_WIDEST_ZONES[0]), _moved(moment, precision - _WIDEST_ZONES[1])


def _moved(moment: datetime, by: timedelta) -> datetime:
    """Return a moment earlier or later by some time, but not beyond the years 1 and 9999, which a page may state."""
    try:
        return moment + by
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if by > timedelta() else datetime.min.replace(tzinfo=UTC)
