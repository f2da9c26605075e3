"""The words around a name that say that something is from there: "told the BBC", "Reuters reported", "(AP)"."""

import re

from onrecord.credits.names import Name
from onrecord.credits.phrases import phrases
from onrecord.credits.sources import Sources
from onrecord.spans import Span

_BEFORE = 80
_BEFORE_NAMES = frozenset(" \"“”'‘’`")
_AFTER = 80
_LONGEST_OPENING = 100
_BYLINE = re.compile(r"\A\s*by:?\s[^\n]{0,80}\Z", re.IGNORECASE)
_DASH = re.compile(r"\s*\)?\s*(?:--?|[‐-―])\s")
_DATED = re.compile(r"\s{1,2}(?:[MTWFS][a-z]{2,8},? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}")
"""A date behind the name of an agency that stands before it on its own: "Reuters Sep 18, 2031"."""

_SIGNED = re.compile(r"(?:\A|[(\n]\s?)(?:[Ss]ource|SOURCE|[Vv]ia|VIA|[Hh]/[Tt])[:/\s]{1,2}\s?\Z|[.!?”\"]\s?(?:--?|[‐-―]) ?\Z")

_MAY_FOLLOW = re.compile(
    r"\Z|[.,;:)\n”\"]| (?:newspaper|news agency)|(?: ?['’] ?s? )[A-Z]| (?:and|in|on|last|this) | (?:[MTWFS][a-z]+day)\b"
)
_CLOSES = re.compile(r"(?P<print> (?:news )?(?:article|story|report))?\)(?P<end>[.\s]*(?:\n|\Z))?", re.IGNORECASE)


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
    pattern = phrases().asked_post if name.kind == "post" else phrases().asked
    found = pattern.search(text[low : name.span.start])
    return Span(start=low + found.start(), end=name.span.end) if found else None


def _printed(text: str, name: Name) -> Span | None:
    """Return "in an Osk Gazette article": what an outlet has printed, where something is had from it."""
    after = phrases().printed.match(text, name.span.end)
    low = max(name.span.start - _BEFORE, 0)
    if after is None or (name.is_asked and after["own"]):
        return None
    found = phrases().printed_lead.search(text[low : name.span.start])
    if found is None and not after["own"]:
        return None
    return Span(start=low + found.start() if found else name.span.start, end=after.end())


def _reporting(text: str, name: Name) -> Span | None:
    """Return "People reports": what only outlets do."""
    found = phrases().reporting.match(text, name.span.end)
    return Span(start=name.span.start, end=found.end()) if found and name.kind == "outlet" else None


def _inverted(text: str, name: Name) -> Span | None:
    """Return "said the Osk Gazette": the verb before the name, where the name is not somebody's employer."""
    low = max(name.span.start - _BEFORE, 0)
    found = phrases().inverted.search(text[low : name.span.start])
    if found is None or not _MAY_FOLLOW.match(text, name.span.end):
        return None
    return Span(start=low + found.start(), end=name.span.end)


def _speaking(text: str, name: Name, *, sources: Sources) -> Span | None:
    """Return "Reuters reported": the name, or a reporter of it, with the verb after it, or as the source of a statement."""
    low = max(name.span.start - _BEFORE, 0)
    if phrases().employee.search(text[low : name.span.start]):
        return None
    found = phrases().speaking.match(text, name.span.end, name.span.end + _AFTER) or phrases().in_print.match(
        text, name.span.end
    )
    if found:
        return Span(start=name.span.start, end=found.end())
    return None if name.kind == "post" else sources.headed_by(text, name.span)


def speaks_after(text: str, place: int) -> int | None:
    """Return the end of the verb that follows a place in a text, by which what stands before it says something; else None."""
    found = phrases().speaking.match(text, place, place + _AFTER)
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
    opens = opens_line and not before.strip("( ") and (_DASH.match(text, end) or _DATED.match(text, end))
    return name.span if opens else None


def _bracketed(text: str, name: Name, *, opens_line: bool) -> Span | None:
    start, end = name.span.start, name.span.end
    closing = _CLOSES.match(text, end)
    if closing is None:
        return None
    bracket = text.index(")", end) + 1
    if closing["end"] is not None or closing["print"] or (opens_line and (_DASH.match(text, end) or start == 1)):
        return Span(start=start - 1, end=bracket)
    return None
