"""The day that a page prints at its head, beside what is stated of it.

An address often gives the month only, or the day of the printed paper; the page itself has a line with the day: "Thursday,
March 4, 2031", "Posted: 03 / 04 / 2031 5:10 pm", "Published on 4 March 2031, updated 6 March 2031".
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from onrecord.documents.dates import days, days_in_words
from onrecord.errors import Fault

_HEAD_LINES = 4
_LONGEST_LINE = 120

_LATEST = timedelta(days=2)
"""How much later than stated a printed day may be: an evening's story in the morning's paper, or another time zone. What is
later still is the day on which somebody saved the page."""

_IN_NUMBERS = re.compile(
    r"(?<!\d)(?P<one>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<two>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4}|\d{2})(?!\d)|"
    r"(?<!\d)(?P<whole>\d{4}) ?- ?(?P<month>\d{2}) ?- ?(?P<day>\d{2})(?!\d)"
)
_CENTURY = 2000
"""Of a year of two digits."""

_WORD = re.compile(r"[^\W\d_]+")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE)
_ZONE = re.compile(r"[A-Z]{1,4}T|UTC")
_BESIDE = frozenset(
    "a am at by created date dated first hrs hours in last m modified on p pm posted published story updated".split()
)
"""What may stand in a line that holds nothing but a date."""

_UPDATED = re.compile(r"updated|modified", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:posted|published)\b.* on\b[^\d]*\Z", re.IGNORECASE)


def dated(text: str, *, stated: str | None, path: str) -> tuple[str | None, tuple[Fault, ...]]:
    """Return the date of a page of which one is stated, and a fault where its head prints another one, which counts.

    A page of which no date is stated has none: a day that only it prints may be any.

    Args:
        text: The page's text.
        stated: ISO 8601, or null.
        path: Where it comes from, for the fault.
    """
    if stated is None:
        return None, ()
    printed = day_of(text, stated=stated)
    if printed.startswith(stated):
        return printed, ()
    detail = f"{path}: the page is said to be of {stated} and prints {printed} at its head, which counts"
    return printed, (Fault(code="dates-differ", detail=detail),)


def day_of(text: str, *, stated: str) -> str:
    """Return the day on which a page says it was published, else what is stated.

    What is stated with a time stays as it is, and so does what the page contradicts by more than two days to come.

    Args:
        text: The page's text; the first lines count.
        stated: ISO 8601.
    """
    if "T" in stated:
        return stated
    printed = next((day for line in _head(text) if (day := _published(line, stated=stated))), None)
    if printed is None or printed - date.fromisoformat(days(stated)[1]) > _LATEST:
        return stated
    return printed.isoformat()


def _head(text: str) -> Iterator[str]:
    head = text[: 2 * _HEAD_LINES * _LONGEST_LINE].splitlines()
    lines = islice((line.strip() for line in head if line.strip()), _HEAD_LINES)
    return (line for line in lines if len(line) <= _LONGEST_LINE)


def _published(line: str, *, stated: str) -> date | None:
    """Return the day that a line of a date gives, but for one of an update."""
    before = 0
    for start, end, readings in _dates(line):
        day = _chosen(readings, stated=stated)
        if day and not _UPDATED.search(line, before, start) and _is_date_line(line, start=start, end=end):
            return day
        before = end
    return None


def _dates(line: str) -> Iterator[tuple[int, int, set[date]]]:
    """Yield where dates stand in a line, with the days that each may mean."""
    for start, end, day in days_in_words(line):
        yield start, end, {date.fromisoformat(day)}
    for match in _IN_NUMBERS.finditer(line):
        if readings := _readings(match):
            yield match.start(), match.end(), readings


def _readings(match: re.Match[str]) -> set[date]:
    if match["whole"]:
        return _on_the_calendar(int(match["whole"]), int(match["month"]), int(match["day"]))
    year = int(match["year"]) + (_CENTURY if len(match["year"]) < len("2000") else 0)
    one, two = int(match["one"]), int(match["two"])
    return _on_the_calendar(year, one, two) | _on_the_calendar(year, two, one)


def _on_the_calendar(year: int, month: int, day: int) -> set[date]:
    try:
        return {date(year, month, day)}
    except ValueError:
        return set()


def _chosen(readings: set[date], *, stated: str) -> date | None:
    """Return the one day that is meant: where there are two readings, the one that fits what is stated."""
    fitting = {day for day in readings if day.isoformat().startswith(stated)} or readings
    return next(iter(fitting)) if len(fitting) == 1 else None


def _is_date_line(line: str, *, start: int, end: int) -> bool:
    """Say whether a line holds nothing but dates, or ends in one on which it says that it was posted."""
    rest = line
    for first, last, _ in _dates(line):
        rest = rest[:first] + " " * (last - first) + rest[last:]
    alone = all(map(_is_beside, _WORD.findall(rest)))
    return alone or (not line[end:].strip(" .") and _POSTED.search(line, 0, start) is not None)


def _is_beside(word: str) -> bool:
    return word.casefold() in _BESIDE or bool(_WEEKDAY.fullmatch(word) or _ZONE.fullmatch(word))
