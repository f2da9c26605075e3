"""The first and the last day, or moment, that a TIMEX3 value means."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Interval = tuple[str, str]

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_PART_HOURS = {
    "MO": ("00:00", "11:59"),
    "MI": ("12:00", "12:00"),
    "AF": ("12:00", "17:59"),
    "EV": ("18:00", "23:59"),
    "NI": ("18:00", "05:59"),
    "DT": ("06:00", "17:59"),
}
"""When the parts of a day begin and end; a night ends on the day after."""

_DAY = r"(?P<day>\d{4}-\d\d-\d\d)"


def interval(value: str) -> Interval | None:
    """Return the first and the last day of a value in ISO 8601, or moments where it names a time of the day.

    Seasons are those of the northern half of the earth, from the first of March, June, September and December; a winter is
    named by the year that it begins in. Durations, sets, references and values with an X have none.
    """
    for form, read in _FORMS:
        match = form.fullmatch(value)
        if match:
            return read(match)
    return None


def _day(match: re.Match[str]) -> Interval:
    return match["day"], match["day"]


def _month(match: re.Match[str]) -> Interval:
    return _months(int(match["year"]), int(match["month"]), int(match["month"]))


def _quarter(match: re.Match[str]) -> Interval:
    size = 3 if match["part"] == "Q" else 6
    last = int(match["number"]) * size
    return _months(int(match["year"]), last - size + 1, last)


def _season(match: re.Match[str]) -> Interval:
    first, last = _SEASON_MONTHS[match["season"]]
    year = int(match["year"])
    begin, _ = _months(year, first, first)
    if last > first:
        return begin, _months(year, last, last)[1]
    return (begin, _months(year + 1, last, last)[1]) if year < date.max.year else (begin, f"{year:04}-12-31")


def _months(year: int, first: int, last: int) -> Interval:
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}"


def _year(match: re.Match[str]) -> Interval:
    digits = match["digits"]
    first = max(int(f"{digits:0<4}"), 1)
    return f"{first:04}-01-01", f"{digits:9<4}-12-31"


def _week(match: re.Match[str]) -> Interval | None:
    year, week = int(match["year"]), int(match["week"])
    try:
        first = date.fromisocalendar(year, week, 6 if match["end"] else 1)
        last = first + timedelta(days=1 if match["end"] else 6)
    except (ValueError, OverflowError):
        return None
    return first.isoformat(), last.isoformat()


def _clock(match: re.Match[str]) -> Interval | None:
    day, hour, minute, zone = match["day"], match["hour"], match["minute"] or "00", match["zone"] or ""
    if hour == "24":
        return _midnight(day, zone=zone)
    moment = f"{day}T{hour}:{minute}{match['second'] or ''}{zone}"
    return moment, moment


def _midnight(day: str, *, zone: str) -> Interval | None:
    try:
        moment = f"{date.fromisoformat(day) + timedelta(days=1)}T00:00{zone}"
    except OverflowError:
        return None
    return moment, moment


def _part(match: re.Match[str]) -> Interval | None:
    begin, end = _PART_HOURS[match["part"]]
    try:
        last = date.fromisoformat(match["day"]) + timedelta(days=match["part"] == "NI")
    except OverflowError:
        return None
    return f"{match['day']}T{begin}", f"{last}T{end}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval | None]], ...] = (
    (re.compile(_DAY), _day),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)"), _month),
    (re.compile(r"(?P<digits>\d{2,4})"), _year),
    (re.compile(r"(?P<year>\d{4})-(?P<part>[QH])(?P<number>\d)"), _quarter),
    (re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<end>-WE)?"), _week),
    (re.compile(rf"(?P<year>\d{{4}})-(?P<season>{'|'.join(_SEASON_MONTHS)})"), _season),
    (re.compile(rf"{_DAY}T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?P<second>:\d\d)?)?(?P<zone>Z|[+-]\d\d:\d\d)?"), _clock),
    (re.compile(rf"{_DAY}T(?P<part>{'|'.join(_PART_HOURS)})"), _part),
)
