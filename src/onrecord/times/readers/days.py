"""Days: with a month, of the week, next to today, in digits, by the name of a feast."""

import re
from datetime import date, timedelta

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.reckoning import Point, moved_date, stepped, week_value

NO_DAY = "XXXX-XX-XX"
"""The value of a day that the calendar does not have (31 February) or that nothing tells."""

_NAMED_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PAPER = re.compile(
    r"\s(?:Times|Herald|Telegraph|Mail|Express|Mirror|People|Post|Star|Independent|Tribune|Journal|Magazine|World|"
    r"Business Post|Night (?:Live|Football))\b"
)
_EVENT = re.compile(
    r"\s(?:[A-Z][\w-]*\s){0,3}(?:Declaration|Movement|Uprising|Revolution|Agreement|Accords?|Complex|Protocol|Incident|Summit|[Ww]ar|House|Hotel|Stadium|"
    r"Factory|Theat(?:re|er)|School|Brigade|Team|Mill|Mine|Farm|Hospital)\b"
)
"""What a day gives its name to: of "the June 15 Joint Declaration" or "the April 25 House" nobody can tell the year."""

_NUMBERED = re.compile(
    r"(?:\b(?:Section|Sec|No|Nos|Article|Chapter|Room|page|scored?|hit|shot|went|won|lost)\.?\s|[\d/#-])\Z", re.IGNORECASE
)
_RANGE = re.compile(r"\s?(?:[-–]|to|and|through)\s?\d{1,2},?\s(\d{4})\b")
_FIRST_DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s\d{1,2}\s?(?:to|and|through|or|-|–)\s?\Z")
_COUNTED = re.compile(
    r"\s?(?:%|[\d:/-]|(?!(?:and|in|at|to|for|with|when|as|by|on|after|before|under|was|were|respectively)\b)[a-z])"
)
"""What tells a number after a day from another day: June 3 and 5 people."""

_BYNAME = re.compile(r"\b(?:Black|Bloody|Super|Cyber|Fat|Holy|Shrove|Maundy|Giving|Man|Joe|Ruby)\s\Z")


def date_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a month and a day, with or without the year and the day of the week: "Friday, April 28"."""
    point = point_in(phrase, anchor)
    if point is None:
        return None
    return Meaning(type="DATE", value=point.value if point.is_on_the_calendar else NO_DAY)


def second_day_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read the second day of two in one month: May 27 to | 29, June 3 and | 5."""
    named = anchor.named or ""
    if anchor.published.year is None or not _FIRST_DAY.search(phrase.left) or _COUNTED.match(phrase.right):
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", named):
        return None
    point = Point(year=int(named[:4]), month=int(named[5:7]), day=phrase.number("DAY"))
    return Meaning(type="DATE", value=point.value) if point.is_on_the_calendar else None


def weekday_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a day of the week: the last one in a sentence about the past, the next one in one about the future."""
    short = len(phrase.tokens) == 1 and len(phrase.first) < 6 and phrase.first[-1] != "."
    if short or _PAPER.match(phrase.right) or _BYNAME.search(phrase.left):
        return None
    return Meaning(type="DATE", value=_weekday_value(phrase, anchor))


def near_day_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read today, yesterday and tomorrow."""
    steps = phrase.number("NEARDAY") or 0
    if phrase.has("before", "after"):
        steps += 1 if phrase.has("after") else -1
    value = stepped(anchor.published, unit="D", steps=steps)
    return Meaning(type="DATE", value=value) if value else None


def attack_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read 9/11, the attacks of 2001; it is none in a text of before, nor as the number of a section or a score."""
    early = anchor.published.year is not None and anchor.published.year < 2001
    return None if early or _NUMBERED.search(phrase.left) else Meaning(type="DATE", value="2001-09-11")


def week_of_day_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read "the week of July 7": the week in which the day lies."""
    point = point_in(phrase, anchor)
    if point is None or not point.is_on_the_calendar or point.date is None:
        return None
    return Meaning(type="DATE", value=week_value(point.date))


def iso_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read a day, or a moment of it, that stands in ISO 8601."""
    stated = (phrase.word("ISO") or "").replace(" ", "T")
    day, _, moment = stated.partition("T")
    point = Point(year=int(day[:4]), month=int(day[5:7]), day=int(day[8:10]))
    if not point.is_on_the_calendar:
        return Meaning(type="DATE", value=NO_DAY)
    return Meaning(type="TIME" if moment else "DATE", value=stated if _is_clock(moment) else day)


def slashed_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read 12/31/2024, with the month or the day first.

    Where both can be, it is what lies nearer to the day of publication if that is near at all; else only the year is told.
    """
    one, other, year = (int(part) for part in (phrase.word("SLASHED") or "").split("/"))
    year = year if year > 99 else _century_of(year, anchor.published.year)
    points = [Point(year=year, month=one, day=other), Point(year=year, month=other, day=one)]
    days = {point.date for point in points if point.is_on_the_calendar}
    if not days:
        return None
    chosen = _nearest({day for day in days if day is not None}, anchor.published.date)
    return Meaning(type="DATE", value=f"{year:04}-XX-XX" if chosen is None else chosen.isoformat())


def dotted_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:  # noqa: ARG001 - all readers are called alike
    """Read 31.12.2024: full stops stand only in dates that begin with the day."""
    return Meaning(type="DATE", value=_dotted_day(phrase))


def holiday_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a feast, in the year that is stated or else in the nearest one."""
    rule = phrase.word("HOLIDAY")
    if not rule:
        return None
    year = phrase.number("YEAR")
    if year is None and anchor.published.year is None:
        return Meaning(type="DATE", value=f"XXXX-{rule}" if _FIXED.fullmatch(rule) else NO_DAY)
    known = anchor.published.year or 0
    years = [year] if year is not None else [known - 1, known, known + 1]
    days = {day for each in years if (day := _feast(rule, each)) is not None}
    if phrase.has("last", "next"):
        days = _beyond(days, anchor.published.date, after=phrase.has("next"))
    chosen = next(iter(days), None) if len(days) == 1 else _closest(days, anchor)
    return None if chosen is None else Meaning(type="DATE", value=chosen.isoformat())


def day_value(phrase: Phrase, anchor: Anchor) -> str | None:
    """Return the value of the day named within a longer expression, None where none is."""
    if phrase.has("MONTH"):
        point = point_in(phrase, anchor)
        return point.value if point and point.is_on_the_calendar and point.day else NO_DAY
    if phrase.has("WEEKDAY"):
        return _weekday_value(phrase, anchor)
    if phrase.has("NEARDAY"):
        return stepped(anchor.published, unit="D", steps=phrase.number("NEARDAY") or 0)
    if phrase.has("DOTTED"):
        return _dotted_day(phrase)
    meaning = iso_reader(phrase, anchor) if phrase.has("ISO") else None
    return meaning.value if meaning else None


def named_day(anchor: Anchor) -> str:
    """Return the day that the text named last, else the day of publication."""
    if anchor.named and _NAMED_DAY.match(anchor.named):
        return anchor.named[:10]
    return stepped(anchor.published, unit="D", steps=0) or NO_DAY


def point_in(phrase: Phrase, anchor: Anchor) -> Point | None:
    """Return the day that a month and the number beside it mean, its year as stated or the nearest; None without a month."""
    month, day = phrase.number("MONTH"), _day_beside_month(phrase)
    if month is None or day is None:
        return None
    year = stated_year(phrase, anchor)
    if year is None:
        year = _year_after_range(phrase)
    if year is None:
        year = _year_of_story(month, day, anchor)
    if year is None and not _EVENT.match(phrase.right):
        year = nearest_year(Point(month=month, day=day), anchor)
    return Point(year=year, month=month, day=day)


def stated_year(phrase: Phrase, anchor: Anchor) -> int | None:
    """Return the year that an expression states: 1990, '90, last year, that year."""
    juche = phrase.number("JUCHE")
    if juche is not None:
        return juche_year(phrase)
    year = phrase.number("YEAR")
    if year is not None:
        return year
    short = phrase.word("SHORTYEAR")
    if short is not None:
        return _century_of(int(short[1:]), anchor.published.year)
    return spoken_year(phrase) if phrase.has("CENTURYWORD") else _pointed_year(phrase, anchor)


def _dotted_day(phrase: Phrase) -> str:
    day, month, year = (int(part) for part in (phrase.word("DOTTED") or "").split("."))
    point = Point(year=year, month=month, day=day)
    return point.value if point.is_on_the_calendar else NO_DAY


def _pointed_year(phrase: Phrase, anchor: Anchor) -> int | None:
    """Return the year that "last year" or "that year" within an expression points to."""
    if not phrase.has("year") or not phrase.has("STEP", "CONTEXTSTEP", "that"):
        return None
    if phrase.has("STEP"):
        return None if anchor.published.year is None else anchor.published.year + (phrase.number("STEP") or 0)
    if anchor.named and anchor.named[:4].isdigit():
        return int(anchor.named[:4]) + (phrase.number("CONTEXTSTEP") or 0)
    return None


def juche_year(phrase: Phrase) -> int | None:
    """Return the year that North Korea counts from 1912 on: Juche 100 is 2011. None for what lies ahead of the calendar."""
    after = [token for token, before in zip(phrase.tokens[1:], phrase.tokens, strict=False) if "JUCHE" in before.classes]
    count = int(after[0].classes["NUMBER"]) if after else 0
    return (phrase.number("JUCHE") or 0) + count if 0 < count < 200 else None


def spoken_year(phrase: Phrase) -> int | None:
    """Return a year in words, "nineteen ninety-six" or "two thousand and three", None where they are none."""
    words = [int(worth) for worth in phrase.all("WORDNUMBER")]
    if words[:2] == [2, 1000]:
        return 2000 + sum(words[2:])
    if len(words) < 2 or not 17 <= words[0] <= 20 or not 10 <= words[1] < 100:
        return None
    return 100 * words[0] + sum(words[1:])


def nearest_year(point: Point, anchor: Anchor) -> int | None:
    """Return the year in which a month, or a day of it, lies nearest to the day of publication.

    The tense of the sentence decides where both sides are far.
    """
    published = anchor.published
    if published.year is None or published.month is None or point.month is None:
        return published.year
    distance = point.month - published.month + ((point.day or 15) - (published.day or 15)) / 31
    if anchor.tense == "future":
        return published.year + (distance < _STILL_NEAR * -1)
    if anchor.tense == "past":
        return published.year - (distance > _STILL_NEAR)
    return published.year + (distance < -6) - (distance > 6)


_STILL_NEAR = 3
"""Months within which the nearest date is meant, whatever the tense of the verb."""


def _year_of_story(month: int, day: int, anchor: Anchor) -> int | None:
    """Return the year of the day named last, where this one lies within a month of it and that year is not the present one."""
    named = anchor.named or ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", named) or named[:4] == str(anchor.published.year):
        return None
    point = Point(year=int(named[:4]), month=month, day=day)
    if not point.is_on_the_calendar or point.date is None:
        return None
    return point.year if abs(point.date - date.fromisoformat(named)) <= _ABOUT_NOW else None


def _year_after_range(phrase: Phrase) -> int | None:
    """Return the year that a stretch of days ends with, for its first day: May 5 | -7, 2024."""
    match = _RANGE.match(phrase.right)
    return int(match[1]) if match else None


def _day_beside_month(phrase: Phrase) -> int | None:
    """Return the number of the day that stands next to the month."""
    at = next((place for place, token in enumerate(phrase.tokens) if "MONTH" in token.classes), None)
    if at is None:
        return None
    after = [token for token in phrase.tokens[at + 1 : at + 3] if token.text.lower() != "the"][:1]
    before = [token for token in phrase.tokens[max(0, at - 3) : at] if token.text.lower() not in {"of", "day"}][-1:]
    for token in (*after, *before):
        for name in ("DAY", "DAYTH", "ORDINAL"):
            if name in token.classes:
                return int(token.classes[name])
    return None


def _weekday_value(phrase: Phrase, anchor: Anchor) -> str:
    number = phrase.number("WEEKDAY") or 1
    if phrase.has("CONTEXTSTEP") and anchor.named and _NAMED_DAY.match(anchor.named):
        base, steps = date.fromisoformat(anchor.named[:10]), phrase.number("CONTEXTSTEP") or 0
        return _beside(base, number, steps=steps)
    published = anchor.published.date
    if published is None:
        return f"XXXX-WXX-{number}"
    if phrase.has("ago"):
        return _beside(published - timedelta(days=6), number, steps=-1)
    return _beside(published, number, steps=_direction(phrase, anchor))


def _direction(phrase: Phrase, anchor: Anchor) -> int:
    """Return -1 for the day before, 1 for the day after, 0 for today or before, 2 for today or after."""
    if phrase.has("last", "past", "previous"):
        return -1
    if phrase.has("next", "coming", "upcoming"):
        return 1
    return 2 if anchor.tense == "future" or phrase.has("this") else 0


def _beside(base: date, weekday: int, *, steps: int) -> str:
    ahead = (weekday - base.isoweekday()) % 7
    offset = {-1: ahead - 7, 0: ahead - 7 if ahead else 0, 1: ahead or 7, 2: ahead}[steps]
    day = moved_date(base, offset)
    return f"XXXX-WXX-{weekday}" if day is None else day.isoformat()


def _century_of(two_digits: int, published: int | None) -> int:
    """Return the latest year with these last digits that is at most ten years after publication; 19xx where that is unknown."""
    if published is None:
        return (1900 if two_digits > 30 else 2000) + two_digits
    latest = published + 10
    return latest - (latest - two_digits) % 100


def _nearest(days: set[date], published: date | None) -> date | None:
    if len(days) == 1 or published is None:
        return next(iter(days)) if len(days) == 1 else None
    near, far = sorted(days, key=lambda day: abs(day - published))[:2]
    return near if abs(near - published) <= _ABOUT_NOW and abs(far - published) - abs(near - published) > _CLEARLY else None


_ABOUT_NOW, _CLEARLY = timedelta(days=31), timedelta(days=14)
_FIXED = re.compile(r"\d\d-\d\d")
_EASTER = re.compile(r"easter (-?\d+)")


def _closest(days: set[date], anchor: Anchor) -> date | None:
    published = anchor.published.date or date(anchor.published.year or 1, anchor.published.month or 7, 1)
    return min(days, key=lambda day: abs(day - published), default=None)


def _beyond(days: set[date], published: date | None, *, after: bool) -> set[date]:
    if published is None:
        return days
    return {day for day in days if (day > published if after else day < published)}


def _feast(rule: str, year: int) -> date | None:
    """Return the day of a feast in a year: fixed, the n-th weekday of a month, or counted from Easter."""
    if not 1 < year < date.max.year:
        return None
    easter = _EASTER.fullmatch(rule)
    if easter:
        return _easter(year) + timedelta(days=int(easter[1]))
    if _FIXED.fullmatch(rule):
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, number = (int(part) for part in rule.split())
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day.month == month else day - timedelta(days=7)


def _easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (Butcher's algorithm, Nature, 20 April 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _is_clock(moment: str) -> bool:
    return bool(moment) and int(moment[:2]) <= 24 and int(moment[3:5]) < 60
