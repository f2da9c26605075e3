"""Double quotation marks that find their partner in another paragraph, and those that find none.

Some feeds break the line after every sentence, so that a quotation opens on one line and closes on a later one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.language.paragraphs import paragraphs
from onrecord.language.quotations import Quotation
from onrecord.spans import Span

_DOUBLE = re.compile(r"``|''|[“”„‟\"＂]")
_REACH = 40
"""Over how many paragraphs a quotation may run on before its closing mark."""

_SOON = 3
"""Within how many paragraphs a quotation that goes on opens anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPairs:
    """What runs from a mark to its partner over several paragraphs, and the marks without a partner, in their order."""

    pairs: tuple[Span, ...]
    strays: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Single:
    """A mark without a partner in its paragraph.

    `paragraph` is the number of that paragraph, `opens` says whether the mark faces its words, `leads` whether it stands
    first there.
    """

    span: Span
    paragraph: int
    opens: bool
    leads: bool


def mark_pairs(text: str, quotations: Sequence[Quotation]) -> MarkPairs:
    """Return what becomes of the double marks that `quotations` leaves alone.

    A quotation over several paragraphs that opens each of them anew leaves no stray behind.
    """
    places = paragraphs(text)
    pairs: list[Span] = []
    strays: list[Span] = []
    waiting: _Single | None = None
    for mark in _singles(text, quotations, places):
        if waiting and not mark.leads and mark.paragraph - waiting.paragraph <= _REACH:
            pairs.append(Span(start=waiting.span.start, end=mark.span.end))
            waiting = None
            continue
        if waiting and not _is_taken_up(text, places, waiting):
            strays.append(waiting.span)
        waiting = mark if mark.opens else None
        if not mark.opens:
            strays.append(mark.span)
    if waiting and not _is_taken_up(text, places, waiting):
        strays.append(waiting.span)
    return MarkPairs(pairs=tuple(pairs), strays=tuple(strays))


def _is_taken_up(text: str, places: Sequence[Span], mark: _Single) -> bool:
    """Say whether one of the next paragraphs opens the quotation anew."""
    following = places[mark.paragraph + 1 : mark.paragraph + 1 + _SOON]
    return any(_DOUBLE.match(text, place.start) for place in following)


def _singles(text: str, quotations: Sequence[Quotation], places: Sequence[Span]) -> Iterator[_Single]:
    """Yield a mark of every paragraph whose double marks are odd in number, inches left out.

    Where they are even, marks may face the wrong way and still mean a pair.
    """
    closed = [pair for pair in quotations if pair.closed and pair.span.start < pair.inside.start]
    partners = set(chain.from_iterable((pair.span.start, pair.inside.end) for pair in closed))
    opened = {pair.span.start for pair in quotations if not pair.closed}
    for number, place in enumerate(places):
        found = _DOUBLE.finditer(text, place.start, place.end)
        marks = [mark for mark in found if mark.start() in partners or not text[mark.start() - 1 : mark.start()].isdigit()]
        alone = [mark for mark in marks if mark.start() not in partners]
        if len(marks) % 2 and alone:
            unclosed = next((mark for mark in alone if mark.start() in opened), None)
            yield _single(unclosed or alone[-1], place, number=number, opens=unclosed is not None)


def _single(mark: re.Match[str], place: Span, *, number: int, opens: bool) -> _Single:
    span = Span(start=mark.start(), end=mark.end())
    return _Single(span=span, paragraph=number, opens=opens, leads=mark.start() == place.start)
