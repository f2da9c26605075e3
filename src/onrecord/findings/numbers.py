"""Figures that nobody stands for, and figures acknowledged for the first time."""

import re
from collections.abc import Iterator, Set
from functools import cache

from onrecord.figures import Figure
from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.findings.word_lists import either, words
from onrecord.spans import Span

_FEWEST_PERSONS = 3
_LEAST_CROWD = 100
_LEAST_EXACT_CROWD = 1000
_NEAR = 60
"""Characters on each side of a sum in which a word must say that it is lost."""
_FARTHEST = 400
"""Characters on each side of a figure in which its sentence may tell who gives it."""
_OF = re.compile(r"\b(?:mother|mom|father|dad|parent|team|family|group|gang) of\s\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GIVEN_BY = re.compile(r"\b(?:estimated|given|put|counted|calculated|valued) by\b")
_CURRENCY = re.compile("[A-Z]{3}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DECIMAL_POINT = re.compile(r"\d[.,]\s\Z")
"""What stands before the end of a number that was torn apart: "magnitude of 6. 4"."""
_LONGEST_SENTENCE = 500
"""Characters of a sentence on either side of a figure that are looked at."""


def first_acknowledged_figures(proof: Proof) -> Iterator[Hit]:
    """Yield the figures that the page says were acknowledged for the first time."""
    for figure in proof.page.figures:
        if figure.status == "first acknowledged" and figure.status_span is not None:
            yield Hit(
                spans=tuple(sorted((figure.span, figure.status_span))),
                message=f"The figure {named(figure.span, proof.text)} is given as acknowledged for the first time.",
            )


def figures_without_sources(proof: Proof) -> Iterator[Hit]:
    """Yield, once for each number, the figures of consequence in the outlet's own voice that no source on the page gives."""
    carried = {_number(figure) for figure in proof.page.figures if not _is_own(figure, proof)}
    seen: set[tuple[float | None, ...]] = set()
    for figure in proof.page.figures:
        number = _number(figure)
        if number in carried | seen or not _is_own(figure, proof) or not _is_of_consequence(figure, proof):
            continue
        seen.add(number)
        shown = (
            figure.span
            if figure.of is None
            else Span(start=min(figure.span.start, figure.of.start), end=max(figure.span.end, figure.of.end))
        )
        yield Hit(spans=(shown,), message=f"The page does not say who gives the figure {named(shown, proof.text)}.")


def _number(figure: Figure) -> tuple[float | None, ...]:
    return (figure.value, figure.low, figure.high) if figure.value is None else (figure.value,)


def _is_own(figure: Figure, proof: Proof) -> bool:
    return figure.attribution is None and proof.is_own(figure.span) and not proof.is_quoted(figure.span)


def _is_converted(figure: Figure, proof: Proof) -> bool:
    """Say whether a figure gives the one before it again in brackets, in other units."""
    return proof.text[max(0, figure.span.start - 1) : figure.span.start] == "("


def _is_torn(figure: Figure, proof: Proof) -> bool:
    return _DECIMAL_POINT.search(proof.text, max(0, figure.span.start - 3), figure.span.start) is not None


def _is_history(sentence: Span, proof: Proof) -> bool:
    """Say whether a sentence is about a year before the one that the page was published in or the year before it."""
    published = proof.page.document.published
    years = [int(year) for year in _YEAR.findall(proof.text, sentence.start, sentence.end)]
    return published is not None and bool(years) and min(years) < int(published[:4]) - 1


def _around(figure: Figure, proof: Proof) -> Span:
    """Return the figure's sentence; of one without end, what stands near."""
    sentence = _clause(figure, proof)
    return Span(
        start=max(sentence.start, figure.span.start - _LONGEST_SENTENCE),
        end=min(sentence.end, figure.span.end + _LONGEST_SENTENCE),
    )


def _is_of_consequence(figure: Figure, proof: Proof) -> bool:
    """Say whether a figure counts the harmed or a crowd, or sums up a loss, and its sentence names nobody who says so."""
    sentence = _around(figure, proof)
    near = set(_WORD.findall(sentence.cut(proof.text).casefold()))
    told = near & words("numbers", "stated") or _GIVEN_BY.search(proof.text, sentence.start, figure.span.end)
    if told or _is_converted(figure, proof) or _is_torn(figure, proof) or _is_history(sentence, proof):
        return False
    event = set(_WORD.findall(figure.event.cut(proof.text).casefold())) if figure.event else set()
    size = figure.value if figure.value is not None else figure.high or figure.low or 0
    if figure.unit == "persons":
        harmed = size >= _FEWEST_PERSONS and bool(event & words("numbers", "harm"))
        return (harmed and not _OF.search(proof.text, sentence.start, figure.span.start)) or _is_crowd(figure, size, event)
    if figure.unit is None and figure.of is None:
        return _is_crowd(figure, size, event)
    return (
        _CURRENCY.fullmatch(figure.unit or "") is not None
        and _loss().search(proof.text, *_beside(figure, sentence)) is not None
    )


def _clause(figure: Figure, proof: Proof) -> Span:
    """Return the sentence of a figure, or what lies near it in a very long one."""
    sentence = proof.sentence_at(figure.span.start)
    start, end = max(sentence.start, figure.span.start - _FARTHEST), min(sentence.end, figure.span.end + _FARTHEST)
    return Span(start=start, end=max(end, figure.span.end))


def _is_crowd(figure: Figure, size: float, event: Set[str]) -> bool:
    least = _LEAST_EXACT_CROWD if figure.exactness == "exact" else _LEAST_CROWD
    return size >= least and not event.isdisjoint(words("numbers", "crowd"))


def _beside(figure: Figure, sentence: Span) -> tuple[int, int]:
    return max(sentence.start, figure.span.start - _NEAR), min(sentence.end, figure.span.end + _NEAR)


@cache
def _loss() -> re.Pattern[str]:
    return re.compile(rf"\b{either('numbers', 'loss')}\b", re.IGNORECASE)
