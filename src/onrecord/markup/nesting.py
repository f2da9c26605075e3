"""Spans over one text written as properly nested HTML elements, however the spans lie to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.markup.escaping import escaped
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text to set apart, in our own words: nothing here is taken from an article.

    `classes` become the element's classes. `rank` says who is outside where two marks cover the same span: the lower.
    `lead` is HTML put in front of the first character, such as a number; it must hold no text, which would be copied
    along with the article's.
    """

    span: Span
    classes: str
    rank: int = 0
    lead: str = ""


def marked_up(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` as HTML with every mark as `<span>` elements around it.

    Marks inside others become nested elements. Where two marks cross, the inner one is cut at the border and goes on
    in a second element with the class `again`. Every character of the text stands in the result once, in its order.
    """
    return "".join(_pieces(text, marks=sorted(marks, key=_outer_first)))


def parts_within(window: Span, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield what of the marks lies in a part of the text, counted from its beginning; one that began before goes on in it."""
    for mark in marks:
        if mark.span.overlaps(window):
            begins_here = mark.span.start >= window.start
            first, last = max(mark.span.start, window.start), min(mark.span.end, window.end)
            yield Mark(
                span=Span(start=first - window.start, end=last - window.start),
                classes=mark.classes if begins_here else f"{mark.classes} again",
                rank=mark.rank,
                lead=mark.lead if begins_here else "",
            )


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return (mark.span.start, -mark.span.end, mark.rank)


def _pieces(text: str, *, marks: Sequence[Mark]) -> Iterator[str]:
    borders = {border for mark in marks for border in (mark.span.start, mark.span.end)}
    waiting = iter(marks)
    coming = next(waiting, None)
    around: list[Mark] = []
    for here, there in pairwise(sorted({0, len(text), *borders})):
        yield from _closed(around, here=here)
        while coming is not None and coming.span.start == here:
            around.append(coming)
            yield f'<span class="{coming.classes}">{coming.lead}'
            coming = next(waiting, None)
        yield escaped(text[here:there])
    yield "</span>" * len(around)


def _closed(around: list[Mark], *, here: int) -> Iterator[str]:
    """Take the marks that end `here` off the stack; yield their ends, and the new beginnings of those cut by them."""
    first = next((i for i, mark in enumerate(around) if mark.span.end == here), None)
    if first is None:
        return
    cut = [mark for mark in around[first:] if mark.span.end != here]
    yield "</span>" * (len(around) - first)
    yield from (f'<span class="{mark.classes} again">' for mark in cut)
    around[first:] = cut
