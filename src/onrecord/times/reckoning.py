"""The calendar as TIMEX3 writes it: values of days, weeks, months, quarters, years, and steps from one to another."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999
"""The years that Python's calendar has; what lies outside has no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A year, a month of it or a day, as far as it is known. A day needs its month; a month may stand without its year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where year, month and day are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def value(self) -> str:
        """The TIMEX3 value, an X for each digit that is not known: "XXXX-04-28"."""
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def is_on_the_calendar(self) -> bool:
        """Whether there is such a day; 29 February is one as long as the year is not known."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None or self.day is None:
            return self.month is None or 1 <= self.month <= 12
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]


def point_of(published: str | None) -> Point:
    """Return the day, month or year that an ISO 8601 date states; nothing is known where there is none."""
    if published is None:
        return Point()
    parts = [int(part) for part in published[:10].split("-")]
    return Point(year=parts[0], month=parts[1] if len(parts) > 1 else None, day=parts[2] if len(parts) > 2 else None)


def stepped(point: Point, *, unit: str, steps: int) -> str | None:
    """Return the value of the day, week, month … that lies `steps` of them after the point's own; negative steps before.

    What is not known of the point is an X. None where the calendar ends.
    """
    if unit in {"D", "W", "WE", "2W"}:
        return _by_days(point, unit=unit, steps=steps)
    if unit in {"M", "Q", "H"}:
        return _by_months(point, unit=unit, steps=steps)
    return _by_years(point, unit=unit, steps=steps)


def moved_date(day: date, days: int) -> date | None:
    """Return the day so many days later, None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """Return the ISO week of a day as TIMEX3 writes it ("1998-W08")."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(month: int) -> int:
    """Return the calendar quarter that a month lies in, from 1."""
    return (month - 1) // 3 + 1


_DAYS = {"D": 1, "W": 7, "WE": 7, "2W": 14}
_WITHOUT_DAY = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "2W": "XXXX-WXX"}
_WITHOUT_MONTH = {"M": "XX", "Q": "QX", "H": "HX"}
_YEARS = {"Y": 1, "2Y": 2, "E": 10, "C": 100, "L": 1000}
_MONTHS = {"M": 1, "Q": 3, "H": 6}


def _by_days(point: Point, *, unit: str, steps: int) -> str | None:
    if point.date is None:
        return _WITHOUT_DAY[unit]
    day = moved_date(point.date, steps * _DAYS[unit])
    if day is None:
        return None
    if unit == "D":
        return day.isoformat()
    return week_value(day) + ("-WE" if unit == "WE" else "")


def _by_months(point: Point, *, unit: str, steps: int) -> str | None:
    if point.year is None or point.month is None:
        return f"{Point(year=point.year).value}-{_WITHOUT_MONTH[unit]}"
    size = _MONTHS[unit]
    number = (point.year * 12 + point.month - 1) // size + steps
    year, part = divmod(number, 12 // size)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"{year:04}-{part + 1:02}" if unit == "M" else f"{year:04}-{unit}{part + 1}"


def _by_years(point: Point, *, unit: str, steps: int) -> str | None:
    if point.year is None:
        return "X" * _digits(unit)
    year = point.year + steps * _YEARS.get(unit, 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"{year:04}"[: _digits(unit)]


def _digits(unit: str) -> int:
    """Return how many digits of the year a value of this unit has: 4 of a year, 3 of a decade, 2 of a century."""
    return {"E": 3, "C": 2, "L": 1}.get(unit, 4)
