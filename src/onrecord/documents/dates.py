"""Dates as documents state them, in ISO 8601 and no more precise than stated."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import datetime

from onrecord.errors import Fault

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}:\d{2})?)?)?)?"
)
_NEAR_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{2})(?:(?P=mark)(?P<day>\d{2}))?"
    r"(?:[Tt ] ?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}(?:[.,]\d+)?))?"
    r" ?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_CLOCK = r"(?:[ ,]+(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? (?P<zone>GMT|UTC|[+-]\d{4}))?"
_WORDED = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})\b{_CLOCK}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b{_CLOCK}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})")
_IN_URL = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{2})/(?:(?P<day>\d{2})/)?")
_LONGEST_STATED = 80


def is_iso(date: str) -> bool:
    """Say whether this is a year, month, day or time in ISO 8601 that the calendar has."""
    match = _ISO.fullmatch(date)
    return match is not None and _written(match) is not None


def iso_date(stated: str) -> str | None:
    """Return a stated date in ISO 8601, as precise as stated, or None where it cannot be told for certain.

    Read are ISO 8601 and its near spellings, e-mail dates (RFC 5322), English dates in words ("5 March 2024",
    "March 2024") and day.month.year. A slashed date that could be read both ways ("05/03/2024") is None. A time of the
    day is kept from the first two only.
    """
    text = " ".join(stated[:_LONGEST_STATED].split())
    if is_iso(text):
        return text
    return next((date for form in (_near_iso, _worded, _day_first) if (date := form(text))), None)


def days(date: str) -> tuple[str, str]:
    """Return the first and the last day that an ISO 8601 date can mean ("2024-02" is 2024-02-01 to 2024-02-29)."""
    year, month, day = date[:4], date[5:7], date[8:10]
    if day:
        return date[:10], date[:10]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{date}-01", f"{date}-{monthrange(int(year), int(month))[1]:02}"


def date_in_url(url: str) -> str | None:
    """Return the day or month that stands between slashes in a URL ("…/2024/03/05/…"), or None."""
    match = _IN_URL.search(url)
    return _written(match) if match else None


def days_in_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where days stand in a text in English words, and which, in the order of the forms."""
    for form in _WORDED[:2]:
        for match in form.finditer(text):
            if day := _written(match):
                yield match.start(), match.end(), day[: len("2024-03-05")]


def unread_date(stated: str, *, path: str) -> Fault:
    """Return the fault for a stated date that cannot be told for certain."""
    detail = f"{path}: the date {stated[:_LONGEST_STATED]!r} cannot be told for certain; write it as 2024-03-05"
    return Fault(code="date-not-understood", detail=detail)


def _near_iso(text: str) -> str | None:
    match = _NEAR_ISO.fullmatch(text)
    ends_early = match is not None and match["hour"] and not match["day"]
    return None if match is None or ends_early else _written(match)


def _worded(text: str) -> str | None:
    return next((_written(match) for form in _WORDED if (match := form.search(text))), None)


def _day_first(text: str) -> str | None:
    match = _DAY_FIRST.fullmatch(text)
    if not match:
        return None
    day, month = int(match["day"]), int(match["month"])
    certain = match["mark"] == "." or day > len(_MONTHS) or day == month
    return _written(match) if certain else None


def _written(match: re.Match[str]) -> str | None:
    """Return what the groups of a match say in ISO 8601, or None where the calendar has no such moment."""
    parts = match.groupdict()
    date = "-".join(_date_parts(parts))
    if parts.get("hour"):
        date += f"T{parts['hour']}:{parts['minute']}" + _seconds(parts) + _zone(parts)
    return date if _on_the_calendar(date) else None


def _date_parts(parts: dict[str, str | None]) -> Iterator[str]:
    yield parts["year"] or ""
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    if name:
        month = str(_MONTHS.index(name[:3].lower()) + 1)
    if month:
        yield month.zfill(2)
    if day:
        yield day.zfill(2)


def _seconds(parts: dict[str, str | None]) -> str:
    second = parts.get("second")
    return f":{second.replace(',', '.')}" if second else ""


def _zone(parts: dict[str, str | None]) -> str:
    zone = (parts.get("zone") or "").upper()
    if zone in {"Z", "UTC", "GMT"}:
        return "Z"
    return f"{zone[:3]}:{zone[-2:]}" if zone else ""


def _on_the_calendar(date: str) -> bool:
    shortest: Callable[[str], str] = {4: "{}-01-01".format, 7: "{}-01".format}.get(len(date), str)
    try:
        datetime.fromisoformat(shortest(date))
    except ValueError:
        return False
    return True
