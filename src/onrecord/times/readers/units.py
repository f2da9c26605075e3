"""Units counted from now, or from what was named before: last week, that year, two years ago, a year earlier."""

import re
from calendar import monthrange
from datetime import date, timedelta

from onrecord.times.lexicon import lexicon
from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers.amounts import amount
from onrecord.times.reckoning import Point, point_of, quarter_of, stepped, week_value

_NAMED_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_NAMED_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_ENDED = re.compile(r",?\s(?:that )?ended\s(?:on )?([A-Z][a-z]+)")
_NUMBERED = re.compile(r"\s\d")
"""What makes "the year" the name of one that we cannot read: the year 0, the year 99999."""

_LONG = frozenset({"Y", "E", "C", "L", "Q"})
_CLOCKED = frozenset({"TS", "TM", "TH"})


def step_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a unit with what points to it: "last week", "this year", "that day", "the following month"."""
    unit = str(phrase.get("UNIT") or phrase.get("PERIOD"))
    if unit in _CLOCKED or phrase.right[:1] in {"-", "‑"}:
        return None
    if phrase.has("fiscal"):
        return Meaning(type="DURATION", value="P1Y")
    if phrase.has("past") or (phrase.has("last") and phrase.has("the") and unit not in _LONG):
        return _past(unit, anchor)
    return _pointed(phrase, unit, anchor)


def _pointed(phrase: Phrase, unit: str, anchor: Anchor) -> Meaning | None:
    steps = phrase.number("STEP") or 0
    if phrase.has("latest", "recent") and unit in {"Q", "Y"}:
        return _quarter_at_hand(phrase, anchor) if unit == "Q" else _from_now(unit, anchor, steps=-1)
    if phrase.has("CONTEXTSTEP", "that"):
        return _from_named(unit, anchor, steps=phrase.number("CONTEXTSTEP") or 0)
    if phrase.has("STEP", "full", "entire", "whole", "calendar"):
        return _from_now(unit, anchor, steps=steps)
    return _bare(phrase, unit, anchor)


def before_last_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read "the week before last": two back from the one at hand."""
    unit = str(phrase.get("UNIT"))
    return None if unit in _CLOCKED else _from_now(unit, anchor, steps=-2)


def ago_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read how long ago or from now, in the grain of its unit: two years ago is a year, ten days ago a day."""
    unit, count = str(phrase.get("UNIT") or phrase.get("UNITS")), amount(phrase)
    back = phrase.has("ago", "earlier", "previously", "prior")
    if count is None:
        return Meaning(type="DATE", value="PAST_REF" if back else "FUTURE_REF", vague=True)
    if unit in _CLOCKED:
        return Meaning(type="TIME", value=f"{anchor.published.value if anchor.published.day else 'XXXX-XX-XX'}TXX")
    if unit == "Y" and count == 1 and back and anchor.quarter:
        return _quarter_before(anchor.quarter)
    base = anchor.published if phrase.has("ago", "now", "hence") else _named_point(anchor)
    steps = round(count) if count == int(count) or unit != "Y" else int(count)
    value = stepped(base, unit=unit, steps=-steps if back else steps)
    if value is None:
        return Meaning(type="DATE", value="PAST_REF" if back else "FUTURE_REF", vague=True)
    return Meaning(type="DATE", value=value)


def year_ago_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read "the year-ago quarter" and "the same period last year": a year before what was named last."""
    if anchor.quarter and not phrase.has("month", "week", "day"):
        return _quarter_before(anchor.quarter)
    base = _named_point(anchor)
    unit = "M" if phrase.has("month") and base.month else "Y"
    value = Point(year=base.year - 1 if base.year else None, month=base.month if unit == "M" else None).value
    return Meaning(type="DATE", value=value)


def week_of_month_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read "the last week of March", "the first Monday in May", "the second day of this month"."""
    month, year = phrase.number("MONTH"), phrase.number("YEAR") or anchor.published.year
    if month is None:
        value = stepped(anchor.published, unit="M" if phrase.has("month") else "Y", steps=phrase.number("STEP") or 0)
        return Meaning(type="DATE", value=value) if value else None
    if year is None:
        return Meaning(type="DATE", value=Point(month=month).value)
    day = _nth(phrase, year=year, month=month)
    if day is None:
        return None
    return Meaning(type="DATE", value=week_value(day) if phrase.has("week", "weekend") else day.isoformat())


def ordinal_day_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read "the second day" of what is told: a day, a week or a year whose place in the calendar is not."""
    if phrase.has("UNIT") and phrase.get("UNIT") in {"D"} and phrase.has("straight", "consecutive", "row"):
        value = stepped(anchor.published, unit="D", steps=0)
        return Meaning(type="DATE", value=value) if value else None
    return None


def _past(unit: str, anchor: Anchor) -> Meaning | None:
    """Return the stretch of one unit before now: the past year is the last one, the past week is a week."""
    if unit in {"Y", "Q", "E"}:
        return _from_now(unit, anchor, steps=-1)
    return Meaning(type="DURATION", value="P2D" if unit == "WE" else f"P{'' if unit == '2W' else 1}{unit}")


def _from_now(unit: str, anchor: Anchor, *, steps: int) -> Meaning | None:
    value = stepped(anchor.published, unit=unit, steps=steps)
    return Meaning(type="DATE", value=value) if value else None


def _from_named(unit: str, anchor: Anchor, *, steps: int) -> Meaning | None:
    if unit == "Q" and anchor.quarter:
        point = _of_quarter(anchor.quarter)
        value = stepped(point, unit="Q", steps=steps)
    else:
        value = stepped(_named_point(anchor), unit=unit, steps=steps)
    return Meaning(type="DATE", value=value) if value else None


def _quarter_at_hand(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Return the quarter that ended in the month said next, else the one named last, else the last one that ended."""
    ended = _ENDED.match(phrase.right)
    published = anchor.published
    month = _month_called(ended[1]) if ended else None
    if month is not None and published.year is not None and published.month is not None:
        year = published.year - (month > published.month)
        return Meaning(type="DATE", value=f"{year:04}-Q{quarter_of(month)}")
    return Meaning(type="DATE", value=anchor.quarter) if anchor.quarter else _from_now("Q", anchor, steps=-1)


def _month_called(word: str) -> int | None:
    classes = lexicon().of(word) or {}
    return int(classes["MONTH"]) if "MONTH" in classes else None


def _bare(phrase: Phrase, unit: str, anchor: Anchor) -> Meaning | None:
    """Return what "the year", "the week", "the quarter" mean without anything that points."""
    if unit == "Q":
        return _quarter_at_hand(phrase, anchor)
    if phrase.has("EDGE", "EARLYLATE"):
        return _from_now(unit, anchor, steps=0)
    if unit == "WE":
        return _weekend(anchor)
    if unit == "Y":
        return None if _NUMBERED.match(phrase.right) else Meaning(type="DURATION", value="P1Y")
    if unit not in {"D", "M", "W"}:
        return _from_now(unit, anchor, steps=0)
    return _named_unit(phrase, unit, anchor)


def _named_unit(phrase: Phrase, unit: str, anchor: Anchor) -> Meaning | None:
    """Return the day, week or month named last; whose day "the day of the storm" is, no number tells."""
    if unit == "D" and phrase.right.startswith(" of "):
        return Meaning(type="DATE", value="XXXX-XX-XX")
    return _from_named(unit, anchor, steps=0)


def _weekend(anchor: Anchor) -> Meaning | None:
    """Return the weekend at hand: the one before, unless the sentence is about the future or it has begun."""
    day = anchor.published.date
    back = day is not None and anchor.tense != "future" and day.isoweekday() < 6
    return _from_now("WE", anchor, steps=-1 if back else 0)


def _quarter_before(quarter: str) -> Meaning:
    """Return the same quarter a year earlier."""
    match = _NAMED_QUARTER.fullmatch(quarter)
    return Meaning(type="DATE", value=f"{int(match[1]) - 1:04}-Q{match[2]}" if match else "XXXX-QX")


def _of_quarter(quarter: str) -> Point:
    match = _NAMED_QUARTER.fullmatch(quarter)
    return Point(year=int(match[1]), month=3 * int(match[2]) - 2, day=1) if match else Point()


def _named_point(anchor: Anchor) -> Point:
    """Return what the text named last as far as it is a year, a month or a day, else the day of publication."""
    named = anchor.named or ""
    week = _NAMED_WEEK.match(named)
    if week:
        return point_of(date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat())
    if re.match(r"\d{4}-\d\d", named):
        return point_of(named[:10] if re.match(r"\d{4}-\d\d-\d\d", named) else named[:7])
    return Point(year=int(named)) if re.fullmatch(r"\d{4}", named) else anchor.published


def _nth(phrase: Phrase, *, year: int, month: int) -> date | None:
    """Return the n-th day, weekday or week of a month, None where there is none."""
    number, weekday = phrase.number("ORDINAL"), phrase.number("WEEKDAY")
    first = date(year, month, 1)
    if weekday is not None:
        first += timedelta(days=(weekday - first.isoweekday()) % 7)
    size = 1 if phrase.has("day") else 7
    if number is None:
        number = (monthrange(year, month)[1] - first.day) // size + 1
    day = first + timedelta(days=size * (number - 1))
    return day if day.month == month else None
