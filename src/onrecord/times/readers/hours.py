"""Times of the day: by the clock, and its parts."""

import re

from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers.days import NO_DAY, day_value, named_day
from onrecord.times.reckoning import stepped

_AT = re.compile(r"\b(?:at|around|by|until|till|from|to|since|before|after|about|between|and|near|than)\s+\Z", re.IGNORECASE)
_DURING = re.compile(r"\b(?:in|during|through|throughout|of|on|since|until|from)\s+\Z", re.IGNORECASE)
_OF = re.compile(r"\sof\b")
"""The night of the storm: whose day it is, is not told by a number."""

_SHOW = re.compile(r"\s(?:Live|Football|Fever|News|Show|Post|Herald|Star)\b")


def clock_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a time by the clock, with the day it belongs to: the one stated beside it, else the one named last."""
    moment = _moment(phrase)
    if moment is None or not _is_time(phrase):
        return None
    zone = "Z" if phrase.word("ZONE") == "Z" else ""
    return Meaning(type="TIME", value=f"{_day(phrase, anchor)}T{moment}{zone}")


def part_of_day_reader(phrase: Phrase, anchor: Anchor) -> Meaning | None:
    """Read a part of a day: "this morning", "Friday night", "late yesterday afternoon", "tonight"."""
    part = phrase.word("PART") or (phrase.word("NEARNIGHT") or "0 NI").split()[1]
    if _SHOW.match(phrase.right):
        return None
    if phrase.has("PART") and (len(phrase.tokens) == 1 or (_is_bare(phrase) and not _DURING.search(phrase.left))):
        return None
    return Meaning(type="TIME", value=f"{_part_day(phrase, anchor)}T{part}")


def _is_bare(phrase: Phrase) -> bool:
    return phrase.first == "the" and len(phrase.tokens) == 2


def _day(phrase: Phrase, anchor: Anchor) -> str:
    value = day_value(phrase, anchor)
    if value is not None:
        return value
    if phrase.has("this", "NEARNIGHT"):
        return stepped(anchor.published, unit="D", steps=0) or NO_DAY
    return named_day(anchor)


def _part_day(phrase: Phrase, anchor: Anchor) -> str:
    value = day_value(phrase, anchor)
    if value is not None:
        return value
    steps = phrase.number("STEP") if phrase.has("last", "next") else 0
    if phrase.has("STEP", "NEARNIGHT"):
        return stepped(anchor.published, unit="D", steps=steps or 0) or NO_DAY
    if phrase.first == "the" and _OF.match(phrase.right):
        return NO_DAY
    if phrase.first == "the" or phrase.has("that"):
        return named_day(anchor)
    return stepped(anchor.published, unit="D", steps=0) or NO_DAY


def _moment(phrase: Phrase) -> str | None:
    """Return the time as TIMEX3 writes it, "17:00"; midnight is "24:00"; None where the clock has no such hour."""
    high = phrase.word("HIGH")
    if high is not None:
        return high
    clock = phrase.word("CLOCK") or _military(phrase)
    hour, _, rest = (clock or _bare_hour(phrase)).replace(" ", "").partition(":")
    number, later = int(hour), phrase.number("MERIDIEM")
    if later is None and phrase.word("PART") in {"AF", "EV", "NI"}:
        later = 12
    if later is not None and (number <= 12 or clock):
        number = number % 12 + later if number <= 12 else number
    elif later is not None:
        return None
    return f"{number:02}:{rest or '00'}" if number < 24 else None


def _military(phrase: Phrase) -> str | None:
    """Return the time that four digits tell: 0300 GMT, 1430 hours."""
    if phrase.has("hours", "hrs") and not (phrase.first.startswith("0") or _AT.search(phrase.left)):
        return None
    four = phrase.number("FOURDIGITS") if phrase.has("ZONE", "hours", "hrs") else None
    return None if four is None else f"{four // 100:02}:{four % 100:02}"


def _bare_hour(phrase: Phrase) -> str:
    """Return the hour that stands before "a.m.", "p.m." or "o'clock", with its minutes where a full stop parts them."""
    for token in phrase.tokens:
        if "HOUR" in token.classes or "WORDNUMBER" in token.classes:
            return str(token.classes.get("HOUR", token.classes.get("WORDNUMBER")))
        if "NUMBER" in token.classes:
            return token.text.replace(".", ":")
    return "99"


def _is_time(phrase: Phrase) -> bool:
    """Say whether a time without "a.m." or a day beside it is one: 3:45 may be a score."""
    if phrase.has(
        "MERIDIEM", "HIGH", "ZONE", "WEEKDAY", "NEARDAY", "MONTH", "OCLOCK", "PART", "NEARNIGHT", "ISO", "FOURDIGITS"
    ):
        return True
    return _AT.search(phrase.left) is not None
