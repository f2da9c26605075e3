"""Quotation marks that do not pair."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from onrecord.findings.check import Hit
from onrecord.findings.proof import Proof, named
from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span

_DOUBLE = re.compile(r"``|''|[“”„‟\"＂]")
_SHOWN = re.compile(r"\S{1,30}(?:\s\S{1,30}){0,4}")
_REACH = 12
"""Over how many paragraphs a quotation may run on before its closing mark; some feeds break the line after every sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stray:
    """A double mark without a partner in its paragraph: the paragraph's number, whether it opens, whether it stands first there."""

    span: Span
    paragraph: int
    opens: bool
    leads: bool


def unpaired_marks(proof: Proof) -> Iterator[Hit]:
    """Yield each quotation mark that opens and never closes, or closes what was never opened."""
    for span in sorted((*_doubles(proof), *_singles(proof))):
        words = _SHOWN.match(proof.text, span.start)
        shown = Span(start=span.start, end=words.end()) if words else span
        yield Hit(spans=(span,), message=f"The first quotation mark in {named(shown, proof.text)} has no partner.")


def _singles(proof: Proof) -> Iterator[Span]:
    """Yield the curly single marks that open a quotation and find no closing one; an apostrophe is none."""
    for quotation in proof.quotations:
        if not quotation.closed and proof.text[quotation.span.start] in "‘‚":
            yield Span(start=quotation.span.start, end=quotation.inside.start)


def _doubles(proof: Proof) -> Iterator[Span]:
    """Yield the double marks that find no partner, be it in another paragraph."""
    places = paragraphs(proof.text)
    waiting: _Stray | None = None
    for stray in _strays(proof, places):
        if waiting and not stray.leads and stray.paragraph - waiting.paragraph <= _REACH:
            waiting = None
            continue
        if waiting:
            yield waiting.span
        if stray.opens:
            waiting = None if _is_taken_up(proof, places[stray.paragraph + 1 : stray.paragraph + 2]) else stray
        else:
            waiting = None
            yield stray.span
    if waiting:
        yield waiting.span


def _is_taken_up(proof: Proof, following: list[Span]) -> bool:
    """Say whether the next paragraph opens the quotation anew."""
    return any(_DOUBLE.match(proof.text, place.start) for place in following)


def _strays(proof: Proof, places: list[Span]) -> Iterator[_Stray]:
    """Yield a mark of every paragraph whose double marks are odd in number, inches left out.

    Where they are even, marks may face the wrong way and still mean a pair.
    """
    partners = set(chain.from_iterable((pair.span.start, pair.inside.end) for pair in proof.quotations if pair.closed))
    opened = {pair.span.start for pair in proof.quotations if not pair.closed}
    for number, place in enumerate(places):
        marks = [
            mark for mark in _DOUBLE.finditer(proof.text, place.start, place.end) if not _is_inch(proof.text, mark, partners)
        ]
        alone = [mark for mark in marks if mark.start() not in partners]
        if len(marks) % 2 and alone:
            unclosed = next((mark for mark in alone if mark.start() in opened), None)
            mark = unclosed or alone[-1]
            yield _Stray(
                span=Span(start=mark.start(), end=mark.end()),
                paragraph=number,
                opens=unclosed is not None,
                leads=mark.start() == place.start,
            )


def _is_inch(text: str, mark: re.Match[str], partners: set[int]) -> bool:
    return mark.start() not in partners and text[mark.start() - 1 : mark.start()].isdigit()
