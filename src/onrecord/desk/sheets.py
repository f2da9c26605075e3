"""A long text in sheets: one page of the desk shows one, whatever the text is made of."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.spans import Span

SHEET = 12_000
"""Characters after which a sheet ends with its paragraph: 2,000 words, so that most articles have one."""

_LONGEST = 16_000
"""Characters of a sheet whose paragraph does not end; it is cut between two words, else in a word."""


def sheets(text: str, *, size: int = SHEET, longest: int = _LONGEST) -> tuple[Span, ...]:
    """Return the parts that a text is shown in, in its order, without a gap; none where it is empty."""
    borders = [0]
    while len(text) - borders[-1] > longest:
        borders.append(_border(text, start=borders[-1], size=size, longest=longest))
    borders.append(len(text))
    return tuple(Span(start=start, end=end) for start, end in pairwise(borders) if start < end)


def sheet_at(parts: Sequence[Span], place: int) -> int:
    """Return the number, from 1, of the part that holds a place of the text; the last one for a place beyond it."""
    return next((number for number, part in enumerate(parts, start=1) if place < part.end), len(parts))


def _border(text: str, *, start: int, size: int, longest: int) -> int:
    first, last = start + size, start + longest
    paragraph = text.find("\n", first, last)
    if paragraph >= 0:
        return paragraph + 1
    space = text.rfind(" ", first, last)
    return space + 1 if space >= 0 else last
