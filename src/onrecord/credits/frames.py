"""The words around a name that say that something is from there: "told the BBC", "Reuters reported", "(AP)"."""

import re
from functools import cache

from onrecord.credits.lexicon import lexicon
from onrecord.credits.names import Name
from onrecord.credits.sources import Sources
from onrecord.spans import Span

_BEFORE = 80
_BEFORE_NAMES = frozenset(" \"“”'‘’`")
_AFTER = 80
_LONGEST_OPENING = 100
_BYLINE = re.compile(r"\A\s*by:?\s[^\n]{0,80}\Z", re.IGNORECASE)
_DASH = re.compile(r"\s*\)?\s*(?:--?|[‐-―])\s")
_SIGNED = re.compile(r"(?:\A|[(\n]\s?)(?:[Ss]ource|SOURCE|[Vv]ia|VIA)[:\s]\s?\Z|[.!?”\"]\s?(?:--?|[‐-―]) ?\Z")

_PERSON = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_MEDIUM = (
    r"agency|newspaper|paper|magazine|broadcaster|daily|website|site|network|stations?|channel|tabloid|weekly|affiliate|programme"
    r"|program|show|blog|portal|outlet|flagship"
)
_UP_TO_NAME = (
    rf"(?:{_PERSON} (?:of|at|from|for|with) )?(?:(?:[Tt]he|this|that|a|an|its|his|her|their|our) )*"
    rf"(?:(?:[\w'’-]+ ){{0,4}}(?:{_MEDIUM}) )?"
    r"(?:(?:[Nn]orth |[Ss]outh )?[A-Z][a-z]+(?:an|ese|ish|ch|i|ic) )?(?:official |state-run |state |local )?(?:[a-z\d-]+ )?"
    r"(?:[A-Z][\w!&.]*(?: [A-Z][\w!&.]*){0,2} ?['’] ?s? )?[\"“”'‘’`]*"
)
"""What may stand between the words that ask for a name and the name: a reporter, an article, a nation, a station."""

_PASSED_ON = (
    r"reported|quoted|cited|disclosed|revealed|described|carried|published|obtained|confirmed|broadcast|aired|seen|monitored|relayed"
    r"|interviewed|posted|printed|uncovered|exposed|leaked|conducted|released"
)
_TOLD = (
    r"confirmed|revealed|admitted|explained|said|says|released|provided|leaked|given|gave|confided|described|announced|denied|disclosed"
    r"|spoke|spoken|speaking|talked|talking|statements?|remarks|comments?|letters?|interviews?|e-?mail(?:ed)?|wrote"
)
_PRINTED = (
    r"story|article|column|piece|dispatch|editorial|commentary|interview|report|reports|profile|obituary|issues?|editions?"
)
_ASKED = "|".join(
    (
        r"told|tells|tell|telling|informed|spoke(?:n)? with|speaking (?:with|on)",
        rf"(?:{_TOLD})(?: [\w'’]+){{0,4}}? to",
        r"interview(?:s|ed)?(?: \w+){0,3}? (?:with|by|for|on|in|to)|according to|citing|cites|cited(?: in)?|credit(?:s|ing)",
        r"quot(?:ing|es|ed)(?: (?:in|on))?|per|as reported in|report(?:ed|s)? (?:in|on|from|by)",
        rf"(?:{_PASSED_ON})(?: \w+ly| first)? by",
        rf"(?:{_PRINTED})(?: (?:published|written|posted|that appeared|which appeared))? (?:by|in|for|from|of)",
        r"wr(?:ote|iting|itten)(?: \w+){0,3}? (?:in|for|on)|published (?:in|on)|sa(?:id|ys|ying)(?: \w+){0,2}? on",
        r"appear(?:s|ing|ed|ance)?(?: \w+)? (?:on|in)|show on|(?:heard|saw|seen|watched) on|read in",
        r"(?:comes|came) from|copyright(?: \(c\)| ©)?(?: \d{4})?(?: by)?|(?:information|material) from",
        r"broadcast on|aired on|carried (?:on|in)|via|courtesy of|in the pages of|by way of|poll (?:by|for)|following up on",
    )
)
_POSTED = r"on|via|to|through|over"
_PRINT = r"(?:obituary|report|story|article|editorial|commentary|profile|column|dispatch|interview|poll|survey|scoop|exclusive|piece)s?"
_STAFF = r"(?:correspondent|reporter|columnist|analyst|writer|blogger)s?"
_SMALL_STEPS = (
    r"(?:,? (?:has|have|had|also|first|later|earlier|recently|initially|then|quickly|itself|who|\w+day|last \w+|this \w+"
    r"|on \w+day(?: \w+)?|(?:on )?[A-Z]\w+\.? \d+(?: and \d+)?|(?:of|in|from) [A-Z]\w+(?: [A-Z]\w+)?|No\. \d+|in its [\w. ]{1,20}(?:issue|edition)"
    rf"|news agency|newspaper|magazine|website|television|TV|news|radio|{_PRINT}|{_STAFF}"
    r"|and (?:the )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}|(?:online|news) service)(?:,)?)*"
)
_REPORTER = rf"(?: ?['’] ?s? (?:{_PERSON}|[\"“][^\"”\n]{{1,40}}[\"”])| {_STAFF} {_PERSON})?"
_CONTRIBUTED = r"contributed to this (?:report|story|article)"
_INVERTED = r"(?:said|says|reported|wrote|writes|added|noted|claims|claimed)|(?<=[,”\"’'] )reports?"
_PRINTED_LEAD = re.compile(
    r"\b(?i:in|according to|citing|cites|cited|quoting|for|from|per|by|following up on) (?:(?:the|this|that|a|an|its|some|one) )?(?:[a-z\d-]+ ){0,3}\Z"
)
_PRINTED_AFTER = re.compile(rf"(?P<own> ?['’] ?s?)? (?:news |magazine |newspaper )?{_PRINT}\b")
_REPORTS = re.compile(r"(?: (?:also|first|later|has|have|is|was))* (?:reported|reports|reporting)\b")
_MAY_FOLLOW = re.compile(
    r"\Z|[.,;:)\n”\"]| (?:newspaper|news agency)|(?: ?['’] ?s? )[A-Z]| (?:and|in|on|last|this) | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_EMPLOYEE = re.compile(
    r"\b(?!(?:reporter|correspondent|journalist|columnist|writer|analyst|commentator|anchor|issue|edition|report|article|story|editorial"
    r"|by|to|in|on|as)s?\b)[a-z]+ (?:for|of|at|with|from) (?:the )?(?:[A-Z][a-z]+(?:an|ese|ish|ch|i) )?(?:[a-z]+ ){0,2}\Z"
)
"""Somebody who works there: whoever speaks for an outlet is a speaker as any other."""


def expression(text: str, name: Name, *, sources: Sources) -> Span | None:
    """Return the expression around a name that credits it, None where it is only talked about."""
    asked = _asked(text, name) or _printed(text, name)
    if asked or name.is_asked:
        return asked or _reporting(text, name)
    around = _inverted(text, name) or _in_brackets(text, name) or _signature(text, name)
    return around or _speaking(text, name, sources=sources)


def _asked(text: str, name: Name) -> Span | None:
    """Return "told the BBC": the words before the name that say something was had from it or given to it."""
    low = max(name.span.start - _BEFORE, 0)
    if text[low : name.span.start][-1:] not in _BEFORE_NAMES:
        return None
    found = _asked_pattern(name.kind == "post").search(text[low : name.span.start])
    return Span(start=low + found.start(), end=name.span.end) if found else None


@cache
def _asked_pattern(is_post: bool) -> re.Pattern[str]:
    asked = rf"{_ASKED}|{_POSTED}" if is_post else _ASKED
    return re.compile(rf"\b(?i:{asked}) {_UP_TO_NAME}\Z")


def _printed(text: str, name: Name) -> Span | None:
    """Return "in an Osk Gazette article": what an outlet has printed, where something is had from it."""
    after = _PRINTED_AFTER.match(text, name.span.end)
    low = max(name.span.start - _BEFORE, 0)
    if after is None or (name.is_asked and after["own"]):
        return None
    found = _PRINTED_LEAD.search(text[low : name.span.start])
    if found is None and not after["own"]:
        return None
    return Span(start=low + found.start() if found else name.span.start, end=after.end())


def _reporting(text: str, name: Name) -> Span | None:
    """Return "People reports": what only outlets do."""
    found = _REPORTS.match(text, name.span.end)
    return Span(start=name.span.start, end=found.end()) if found and name.kind == "outlet" else None


def _inverted(text: str, name: Name) -> Span | None:
    """Return "said the Osk Gazette": the verb before the name, where the name is not somebody's employer."""
    low = max(name.span.start - _BEFORE, 0)
    found = _inverted_pattern().search(text[low : name.span.start])
    if found is None or not _MAY_FOLLOW.match(text, name.span.end):
        return None
    return Span(start=low + found.start(), end=name.span.end)


@cache
def _inverted_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_INVERTED}) {_UP_TO_NAME}\Z")


def _speaking(text: str, name: Name, *, sources: Sources) -> Span | None:
    """Return "Reuters reported": the name, or a reporter of it, with the verb after it, or as the source of a statement."""
    low = max(name.span.start - _BEFORE, 0)
    if _EMPLOYEE.search(text[low : name.span.start]):
        return None
    found = _after_pattern().match(text, name.span.end, name.span.end + _AFTER)
    if found:
        return Span(start=name.span.start, end=found.end())
    return sources.headed_by(text, name.span)


@cache
def _after_pattern() -> re.Pattern[str]:
    verbs = rf"{lexicon().one_of('reported')}|{_CONTRIBUTED}"
    return re.compile(rf"[\"”’']*{_REPORTER}{_SMALL_STEPS},? (?:{verbs})\b")


def speaks_after(text: str, place: int) -> int | None:
    """Return the end of the verb that follows a place in a text, by which what stands before it says something; else None."""
    found = _after_pattern().match(text, place, place + _AFTER)
    return found.end() if found else None


def _signature(text: str, name: Name) -> Span | None:
    """Return "Source: Osk Gazette" and "-- Reuters" at the end of a line."""
    if name.credited is None or text[name.span.end : name.span.end + 1] not in {"", "\n", ".", ")"}:
        return None
    low = max(name.span.start - _BEFORE, 0)
    found = _SIGNED.search(text[low : name.span.start])
    return Span(start=low + found.start(), end=name.span.end) if found and name.kind == "outlet" else None


def _in_brackets(text: str, name: Name) -> Span | None:
    """Return "(AP)" of a dateline or at the end of a paragraph, "(Osk Gazette article)", and an outlet in a byline."""
    if name.kind != "outlet" or name.credited is None:
        return None
    start, end = name.span.start, name.span.end
    line = text.rfind("\n", max(start - _LONGEST_OPENING, 0), start) + 1
    opens_line = line > 0 or start <= _LONGEST_OPENING
    before = text[line:start] if opens_line else ""
    if text[start - 1 : start] == "(":
        return _bracketed(text, name, opens_line=opens_line)
    if opens_line and _BYLINE.match(before) and text[end : end + 1] in {"", "\n"}:
        return name.span
    return name.span if opens_line and not before.strip("( ") and _DASH.match(text, end) else None


_CLOSES = re.compile(r"(?P<print> (?:news )?(?:article|story|report))?\)(?P<end>[.\s]*(?:\n|\Z))?", re.IGNORECASE)


def _bracketed(text: str, name: Name, *, opens_line: bool) -> Span | None:
    start, end = name.span.start, name.span.end
    closing = _CLOSES.match(text, end)
    if closing is None:
        return None
    bracket = text.index(")", end) + 1
    if closing["end"] is not None or closing["print"] or (opens_line and (_DASH.match(text, end) or start == 1)):
        return Span(start=start - 1, end=bracket)
    return None
