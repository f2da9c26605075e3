"""The word for what happened to what is counted, and the words on a figure's standing."""

import re

from onrecord.figures.figure import Status
from onrecord.figures.lexicon import lexicon, plain
from onrecord.figures.surroundings import Surroundings, is_verb
from onrecord.spans import Span

_LONGEST_OPENING = 110
_LAST_WORD = re.compile(r"\b[a-z-]{2,20}\Z", re.IGNORECASE)
_INVERTED = re.compile(r"\W{0,3}(?P<verb>[A-Z][a-z]{3,16}(?:ed|ing))\b[^.;:]{0,80}?\s(?:is|are|was|were)\s\Z")


def happening(text: str, figure: Span, *, of: Span | None, around: Surroundings) -> Span | None:
    """Return the word for what happened to what is counted, or None.

    It is what is counted ("deaths", "a toll of 12"), or happens to people and stands right before the figure ("killing 12"), or
    stands right behind what is counted ("soldiers who perished"), or is the nearest verb in front of the figure in its clause,
    or the next listed word behind.
    """
    end = of.end if of is not None else figure.end
    return (
        _counted_itself(text, of)
        or _counted_so(text, figure, around=around)
        or _right_before(text, figure, around=around)
        or _inverted(text, figure, sentence=around.sentence)
        or _right_behind(text, end, sentence=around.sentence)
        or around.last_happening(figure.start)
        or around.next_listed(end)
    )


def is_of_people(text: str, event: Span | None) -> bool:
    """Say whether the event happens to people."""
    return event is not None and plain(event.cut(text)) in lexicon().events.of_people


def standing(text: str, figure: Span, *, around: Surroundings) -> tuple[Status, Span] | None:
    """Return what the sentence says of the figure's standing, with its words, or None; the nearest words count."""
    words = around.nearest_status(figure)
    return None if words is None else (lexicon().events.status_of[plain(words.cut(text))], words)


def _counted_itself(text: str, of: Span | None) -> Span | None:
    last = _LAST_WORD.search(text, max(of.start, of.end - 21), of.end) if of is not None else None
    listed = last is not None and lexicon().events.listed.fullmatch(last.group()) is not None
    return Span(start=last.start(), end=last.end()) if last is not None and listed else None


def _counted_so(text: str, figure: Span, *, around: Surroundings) -> Span | None:
    """Find "a death toll of 12"."""
    before = around.last_happening(figure.start)
    return before if before is not None and text[before.end : figure.start] == " of " else None


def _right_before(text: str, figure: Span, *, around: Surroundings) -> Span | None:
    """Find "killed 12 who fled": what is done to people and has the number for its object."""
    before = around.last_happening(figure.start)
    adjoins = before is not None and text[before.end : figure.start].isspace()
    return before if adjoins and is_of_people(text, before) else None


def _right_behind(text: str, end: int, *, sentence: Span) -> Span | None:
    match = lexicon().events.behind.match(text, end, sentence.end)
    if match is None or not is_verb(match["verb"]):
        return None
    return Span(start=match.start("verb"), end=match.end("verb"))


def _inverted(text: str, figure: Span, *, sentence: Span) -> Span | None:
    """Find "Participating in the exercise are 200 men"."""
    if figure.start - sentence.start > _LONGEST_OPENING:
        return None
    match = _INVERTED.match(text[sentence.start : figure.start])
    return Span(start=sentence.start + match.start("verb"), end=sentence.start + match.end("verb")) if match else None
