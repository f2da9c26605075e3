"""What the page says happened where: events and people tied to a place by the words between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from onrecord.figures import Figure
from onrecord.findings.proof import Proof
from onrecord.findings.word_lists import table
from onrecord.places import Place
from onrecord.spans import Span

Found = TypeVar("Found", Figure, Place)

_IN = re.compile(
    r"\b(?P<in>in|at|near|off|outside|inside|around)\s(?:the\s)?(?:(?:north|south|east|west|central|cent)\w*\s)?"
    r"(?:(?:city|town|village|port|province|region|state|island|outskirts|centre|center|capital|coast|suburbs?|district|heart)(?:\sof\s|\s))?(?:the\s)?\Z",
    re.IGNORECASE,
)
_LONGEST_WAY_IN = 45
_REACH = 70
"""Characters between an event and the place it is tied to."""
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BREAK = re.compile(r"[;:.]|\b(?:said|says|told|according|from|to|where|before|after|while)\b")
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One event, by a word that all its mentions share, and the place that the page ties it to.

    `words` covers what happened, `definite` says whether the page speaks of it as known ("the crash").
    """

    key: str
    words: Span
    place: Place
    definite: bool

    @property
    def start(self) -> int:
        """Where the scene begins."""
        return min(self.words.start, self.place.span.start)

    @property
    def span(self) -> Span:
        """The words from what happened to the place, in whichever order they stand."""
        return Span(start=self.start, end=max(self.words.end, self.place.span.end))


def scenes(proof: Proof) -> list[Scene]:
    """Return the events of a page that are tied to a place, in the order of the text."""
    held = sorted(piece for attribution in proof.page.attributions for piece in attribution.source)
    found: list[Scene] = []
    for place in proof.page.places:
        number = bisect_left(held, place.span.end, key=lambda piece: piece.start) - 1
        if number < 0 or held[number].end <= place.span.start:
            found += _at(place, proof)
    return sorted(found, key=lambda scene: (scene.start, scene.place.span))


def _at(place: Place, proof: Proof) -> Iterator[Scene]:
    """Yield the events and counted people before (or, at the head of a sentence, after) a place with a preposition."""
    text, sentence = proof.text, proof.sentence_at(place.span.start)
    way_in = _IN.search(text, max(sentence.start, place.span.start - _LONGEST_WAY_IN), place.span.start)
    if not way_in:
        return
    before = (
        Span(start=max(sentence.start, way_in.start() - _REACH), end=way_in.start())
        if way_in.start() > sentence.start
        else None
    )
    if before is None:
        end = min(sentence.end, place.span.end + _REACH)
        before = Span(start=place.span.end, end=end) if end > place.span.end else None
    if before is not None:
        yield from _events(before, place, proof)
        yield from _counted(before, place, proof)


def _events(stretch: Span, place: Place, proof: Proof) -> Iterator[Scene]:
    for word in _WORD.finditer(proof.text, stretch.start, stretch.end):
        key = _groups().get(word.group().casefold())
        span = Span(start=word.start(), end=word.end())
        if key and _is_tied(span, place.span, proof):
            definite = _DEFINITE.search(proof.text, max(0, span.start - 40), span.start) is not None
            yield Scene(key=key, words=span, place=place, definite=definite)


def _counted(stretch: Span, place: Place, proof: Proof) -> Iterator[Scene]:
    for figure in _starting_in(proof.page.figures, stretch):
        if figure.of is None or figure.value is None:
            continue
        head = figure.of.cut(proof.text).rpartition(" ")[2].casefold()
        if figure.unit == "persons" and figure.value >= 3 and _is_tied(figure.of, place.span, proof):
            definite = _DEFINITE.search(proof.text, max(0, figure.span.start - 20), figure.span.start) is not None
            words = Span(start=min(figure.span.start, figure.of.start), end=max(figure.span.end, figure.of.end))
            yield Scene(key=f"{figure.value:g} {head}", words=words, place=place, definite=definite)


def _is_tied(words: Span, place: Span, proof: Proof) -> bool:
    """Say whether nothing parts an event from a place: no end of a clause, no other place, no saying, no way to go."""
    first, last = (words, place) if words.start < place.start else (place, words)
    between = proof.text[first.end : last.start]
    if _BREAK.search(between):
        return False
    return last.start <= first.end or not _starting_in(proof.page.places, Span(start=first.end, end=last.start))


def _starting_in(ordered: Sequence[Found], stretch: Span) -> Sequence[Found]:
    """Return those of some figures or places, in the order of the text, that begin in a stretch of it."""
    first = bisect_left(ordered, stretch.start, key=_start)
    return ordered[first : bisect_left(ordered, stretch.end, key=_start)]


def _start(found: Figure | Place) -> int:
    return found.span.start


@cache
def _groups() -> Mapping[str, str]:
    """Return the event that a word is a word of."""
    return {word: key for key, words in table("events")["events"].items() for word in words.split()}
