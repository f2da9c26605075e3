"""Events without a date, and dates that contradict themselves."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from datetime import date
from functools import cache

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named, touches
from onrecord.findings.word_lists import either
from onrecord.spans import Span

_HABIT = re.compile(r"\s+(?:been\s+\w+ing|become|grown|had|been (?:a|an|the|in|on)\b)")
"""What follows "has recently" for a state rather than an event."""
_STATE = re.compile(r"\s+(?:worked|served|lived|played|held|owned|taught|been)\b")
"""What somebody had previously done for some time."""
_CLOSES = re.compile(r"\s*[.,;:)—–-]|\s*\Z|\s+(?:by|to|from|with|for|when|after|about|as|that)\b")
_ADVERB = r"\s+(?:\w+ly\s+)?"
_LONGEST_BEFORE, _LONGEST_AFTER = 30, 40
"""Characters on each side of a vague time that tell what it belongs to."""


def undated_events(proof: Proof) -> Iterator[Hit]:
    """Yield the vague times that are all that the page tells of when something happened."""
    dated = tuple(time.span for time in proof.page.times if time.start is not None and not time.vague and time.type != "SET")
    told: list[Span] = []
    for match in _vague().finditer(proof.text):
        span = Span(start=match.start(), end=match.end())
        if not proof.is_own(span) or proof.is_quoted(span) or not _tells_of_an_event(match, proof):
            continue
        if not touches((*dated, *told[-1:]), proof.around(span.start)):
            told.append(span)
            yield Hit(spans=(span,), message=f"{named(span, proof.text)} is all that the page says of when this happened.")


def _tells_of_an_event(match: re.Match[str], proof: Proof) -> bool:
    """Say whether a vague time belongs to a verb of something that happened, and to no noun, amount or other time."""
    word, (start, end) = match.group().casefold(), match.span()
    before = proof.text[max(0, start - _LONGEST_BEFORE) : start]
    after = proof.text[end : end + _LONGEST_AFTER]
    if after[:1] == "-" or before[-1:] == "-":
        return False
    if word == "earlier":
        opens = start == proof.sentence_at(start).start
        return not _ends_in(before, "measures") and not _tied().match(after) and _is_a_time(before, after, opens=opens)
    if word == "previously":
        return before.endswith("had ") and _past().match(after) is not None and not _STATE.match(after)
    if word in {"recently", "lately"}:
        return not _ends_in(before, "determined") and not _ends_in(before, "background") and not _HABIT.match(after)
    return True


def _is_a_time(before: str, after: str, *, opens: bool) -> bool:
    """Say whether "earlier" tells when: at the head of a sentence, before a verb, after one, or at the end of a clause."""
    if opens:
        return after.startswith(",") or not after[1:2].islower()
    if _ends_in(before, "determined"):
        return False
    return _past().match(after) is not None or _CLOSES.match(after) is not None


def _ends_in(before: str, section: str) -> bool:
    return _ending(section).search(before) is not None


@cache
def _ending(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{either('dates', section)}\s+\Z", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('dates', 'alone')}|{either('dates', 'adverbs')})\b", re.IGNORECASE)


@cache
def _tied() -> re.Pattern[str]:
    """Return what ties "earlier" to another time: "this week", "in the season", "on Monday", "than planned"."""
    periods = either("dates", "periods")
    leads = r"(?:this|that|in|on|(?:in|at|on|during) (?:the|his|her|its|their)|the same|the)"
    return re.compile(
        rf"\s+(?:{leads} {periods}\b|(?:on|in|at) [A-Z\d]|today|yesterday|tonight|than|last|or later|and later|(?:in )?\d"
        rf"|[A-Z][a-z]*day\b|(?:in )?{either('dates', 'months')})"
    )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"{_ADVERB}(?:[a-z]+ed|{either('dates', 'pasts')})\b")


_DAYS = {name[:3].casefold(): number for number, name in enumerate(day_name)}
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}
_WEEKDAY = r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+(?:the\s+)?"
_MONTHS_AS_WRITTEN = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    "|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_MONTH = rf"(?P<{{0}}>{_MONTHS_AS_WRITTEN})\b\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d)"
_FULL_DATE = re.compile(
    rf"{_WEEKDAY}(?:{_MONTH.format('month')}\s+{_DAY.format('day')}|{_DAY.format('first_day')}\s+(?:of\s+)?{_MONTH.format('last_month')})"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)


def contradictory_dates(proof: Proof) -> Iterator[Hit]:
    """Yield the dates whose weekday is another one, by the year written or that of publication and its neighbours."""
    published = proof.page.document.published
    for match in _FULL_DATE.finditer(proof.text):
        years = _years(match["year"], published)
        days = [day for year in years if (day := _date(match, year))]
        weekday = _DAYS[match["weekday"][:3].casefold()]
        if days and all(day.weekday() != weekday for day in days):
            span = Span(start=match.start(), end=match.end())
            told = f"{day_name[days[0].weekday()]} in {days[0].year}"
            yield Hit(
                spans=(span,), message=f"{named(span, proof.text)} names a weekday that the date did not have: it was a {told}."
            )


def _years(written: str | None, published: str | None) -> list[int]:
    """Return the years that a date may lie in, the likeliest first."""
    if written:
        return [int(written)]
    return [int(published[:4]) + offset for offset in (0, -1, 1)] if published else []


def _date(match: re.Match[str], year: int) -> date | None:
    month = _MONTHS[(match["month"] or match["last_month"])[:3].casefold()]
    try:
        return date(year, month, int(match["day"] or match["first_day"]))
    except ValueError:
        return None
