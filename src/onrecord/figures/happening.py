"""The word for what happened to what is counted, and the words on a figure's standing."""

import re

from onrecord.figures.figure import Status
from onrecord.figures.lexicon import lexicon, plain
from onrecord.spans import Span

_REACH = 110
_BORDER = re.compile(r"[.;:!?](?=\s)|\n|\s[—–]\s")
_WORD = re.compile(r"\b[a-z][a-z-]{1,20}\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"\b[a-z-]{2,20}\Z", re.IGNORECASE)
_INVERTED = re.compile(r"\W{0,3}(?P<verb>[A-Z][a-z]{3,16}(?:ed|ing))\b[^.;:]{0,80}?\s(?:is|are|was|were)\s\Z")


def happening(text: str, figure: Span, *, of: Span | None, sentence: Span) -> Span | None:
    """Return the word for what happened to what is counted, or None.

    It is what is counted ("deaths"), or stands right behind it ("soldiers who perished"), or is the nearest verb in front of
    the figure in its clause ("killing 12"), or the next listed word behind.
    """
    end = of.end if of is not None else figure.end
    return (
        _counted_itself(text, of)
        or _inverted(text, figure, sentence=sentence)
        or _right_behind(text, end, sentence=sentence)
        or _in_front(text, figure, sentence=sentence)
        or _further_behind(text, end, sentence=sentence)
    )


def is_of_people(text: str, event: Span | None) -> bool:
    """Say whether the event happens to people."""
    return event is not None and plain(event.cut(text)) in lexicon().events.of_people


def standing(text: str, figure: Span, *, sentence: Span) -> tuple[Status, Span] | None:
    """Return what the sentence says of the figure's standing, with its words, or None; the nearest words count."""
    events = lexicon().events
    start, end = max(sentence.start, figure.start - _REACH), min(sentence.end, figure.end + _REACH)
    found = [_span(match) for match in events.statuses.finditer(text, start, end)]
    if not found:
        return None
    nearest = min(found, key=lambda span: max(span.start - figure.end, figure.start - span.end))
    return events.status_of[plain(nearest.cut(text))], nearest


def _span(match: re.Match[str], group: str | int = 0) -> Span:
    return Span(start=match.start(group), end=match.end(group))


def _counted_itself(text: str, of: Span | None) -> Span | None:
    last = _LAST_WORD.search(text, of.start, of.end) if of is not None else None
    return _span(last) if last is not None and lexicon().events.listed.fullmatch(last.group()) else None


def _right_behind(text: str, end: int, *, sentence: Span) -> Span | None:
    match = lexicon().events.behind.match(text, end, sentence.end)
    return _span(match, "verb") if match is not None and _is_verb(match["verb"]) else None


def _inverted(text: str, figure: Span, *, sentence: Span) -> Span | None:
    """Find "Participating in the exercise are 200 men"."""
    if figure.start - sentence.start > _REACH:
        return None
    match = _INVERTED.match(text[sentence.start : figure.start])
    return Span(start=sentence.start + match.start("verb"), end=sentence.start + match.end("verb")) if match else None


def _in_front(text: str, figure: Span, *, sentence: Span) -> Span | None:
    start = _clause_start(text, figure, sentence=sentence)
    listed = list(lexicon().events.listed.finditer(text, start, figure.start))
    verbs = [word for word in _WORD.finditer(text, start, figure.start) if _is_verb(word.group())]
    last = max((*listed, *verbs), key=lambda word: (word.end(), len(word.group())), default=None)
    return _span(last) if last is not None else None


def _further_behind(text: str, end: int, *, sentence: Span) -> Span | None:
    limit = min(sentence.end, end + _REACH)
    border = _BORDER.search(text, end, limit)
    match = lexicon().events.listed.search(text, end, border.start() if border else limit)
    return _span(match) if match is not None else None


def _is_verb(word: str) -> bool:
    events, lower = lexicon().events, word.lower()
    if lower in events.never:
        return False
    return (lower.endswith(("ed", "ing")) and len(lower) > 4) or lower in events.verbs or lower in events.of_people


def _clause_start(text: str, figure: Span, *, sentence: Span) -> int:
    first = max(sentence.start, figure.start - _REACH)
    borders = list(_BORDER.finditer(text, first, figure.start))
    return borders[-1].end() if borders else first
