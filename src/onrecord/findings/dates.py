"""Events without a date, and dates that contradict themselves."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from datetime import date

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.spans import Span

_VAGUE = re.compile(
    r"\b(?:recently|earlier|lately|previously|some time ago|a while ago|not long ago|(?:in|at) the past|(?:just )?the other day)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset({"some time ago", "a while ago", "not long ago", "the other day", "just the other day"})
_DETERMINED = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|this|that|these|those|of|most|more|as|until|any|only|very|such|by|two|three|some|many|all|other)\s+\Z",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|moments?|much|no|even|far|little|from|in|at|an?|the|than|or)\s+\Z",
    re.IGNORECASE,
)
_PERIOD = r"(?:day|week|month|year|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|season|decade|century|game|match|period|quarter|half)"
_TIED = re.compile(
    rf"\s+(?:(?:this|that|in|on|in the|in his|in her|in its|in their|at the|the same|the|during the) {_PERIOD}\b|(?:on|in|at) [A-Z\d]"
    r"|today|yesterday|tonight|than|last|or later|and later|(?:in )?\d|[A-Z][a-z]*day\b"
    r"|(?:in )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_DONE = re.compile(
    r"\s+(?:\w+ly\s+)?(?:[a-z]+(?:ed|en|wn|ught|ld|ade|ent|ook|ame|ave|aid|ent|old|eld|ost|id|un|ang|ut|et|ew|oke|ose|ote|ove)|went|met|led|won|said|been)\b"
)
_HAPPENED_BEFORE = re.compile(
    r"\b(?:had|was|were|has|have|having|who|which|and|also|been|[a-z]+ed|said|told|[a-z]+ght|made|held|sent|took|went|gave|came|met|won|lost|saw)\s+\Z"
)
_BACKGROUND = re.compile(r"\b(?:had|had been|(?:who|which|that) (?:was|were|has|have)|who|whom|(?:employee|man|woman|couple|student|player|officer|worker|soldier)s?)\s+\Z")
"""What a person did before the story, not the story."""
_HABIT = re.compile(r"\s+(?:been\s+\w+ing|become|grown|had|been (?:a|an|the|in|on)\b)")
_CLOSES = re.compile(r"\s*[.,;:)—–-]|\s*\Z|\s+(?:by|to|from|with|for|when|after|about|as|that)\b")


def undated_events(proof: Proof) -> Iterator[Hit]:
    """Yield the vague times that are all that the page tells of when something happened."""
    dated = tuple(time.span for time in proof.page.times if time.start is not None and not time.vague and time.type != "SET")
    for match in _VAGUE.finditer(proof.text):
        span = Span(start=match.start(), end=match.end())
        if not proof.is_own(span) or proof.is_quoted(span) or not _tells_of_an_event(match, proof):
            continue
        if not _has_date(proof.around(span.start), dated):
            yield Hit(spans=(span,), message=f"{named(span, proof.text)} is all that the page says of when this happened.")


def _has_date(place: Span, dated: tuple[Span, ...]) -> bool:
    return any(place.overlaps(span) for span in dated)


def _tells_of_an_event(match: re.Match[str], proof: Proof) -> bool:
    """Say whether a vague time belongs to a verb of something that happened, and to no noun, amount or other time."""
    text, word = proof.text, match.group().casefold()
    start, end = match.span()
    before = text[max(0, start - 30) : start]
    after = text[end : end + 40]
    if word in _PLAIN:
        return True
    if word in {"in the past", "at the past"} or after[:1] == "-" or before[-1:] == "-":
        return False
    if word == "previously":
        return bool(re.search(r"\bhad\s+\Z", before)) and bool(_DONE.match(after))
    if word == "earlier":
        return _earlier_is_a_time(before, after, opens=start == proof.sentence_at(start).start)
    return not _DETERMINED.search(before) and not _BACKGROUND.search(before) and not _HABIT.match(after)


def _earlier_is_a_time(before: str, after: str, *, opens: bool) -> bool:
    if _TIED.match(after) or _AMOUNT.search(before):
        return False
    if opens:
        return after.startswith(",") or not after[1:2].islower()
    if _DETERMINED.search(before):
        return False
    return bool(_DONE.match(after) or (_HAPPENED_BEFORE.search(before) and _CLOSES.match(after)) or _CLOSES.match(after))


_DAYS = {name[:3].casefold(): number for number, name in enumerate(day_name)}
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}
_WEEKDAY = r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+(?:the\s+)?"
_MONTH = r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
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
