"""Text that is set out as somebody's own: a statement, article or speech that the page prints.

It begins after a line that ends in a colon, or is announced ("made public the following statement", "says this in an article").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.attributions import Attribution
from onrecord.findings.telling import is_telling
from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span

_PIECES = (
    "(?:statement|answer|commentary|article|editorial|essay|notice|message|reply|letter|communiqu[eé]|speech|remarks|bulletin)"
)
_ANNOUNCED = re.compile(
    rf"\bfollowing {_PIECES}\b|\bin (?:an?|its|the|his|her) (?:(?:by-?lined|signed) )?(?:commentary|article|editorial|essay)\b"
)
_SAYS_THIS = re.compile(
    r"\b(?:says|said|stress(?:es|ed)|observes|notes|urges|points out|writes|calls for) this in (?:an?|its|the|his|her) "
    rf"|\b(?:says|warns|stresses|notes|concludes|adds) the {_PIECES}\b"
)


def set_out(text: str, attributions: Iterable[Attribution]) -> Iterator[Span]:
    """Yield the paragraphs after one that says who speaks and ends in a colon, up to the next that says who speaks.

    A speech or commentary that is printed in full runs over more paragraphs than an attribution may hold.
    """
    places = paragraphs(text)
    if not any(text[place.end - 1] == ":" for place in places):
        return
    telling = sorted(_tellings(text, attributions))
    inside = False
    for place in places:
        number = bisect_left(telling, place.start)
        tells = number < len(telling) and telling[number] < place.end
        if inside and not tells:
            yield place
        if tells:
            inside = text[place.end - 1] == ":"


def printed(text: str) -> tuple[Span, ...]:
    """Return the part of a page that prints one statement or article, after the paragraph that announces it, to the page's end.

    Where "says this in an article" announces it, it is all other paragraphs. What the outlet adds of its own after such a piece
    cannot be told from it and counts as part of it.
    """
    backwards, forwards = _SAYS_THIS.search(text), _ANNOUNCED.search(text)
    frame = backwards or forwards
    if frame is None:
        return ()
    before = frame.start() if backwards else 0
    return tuple(place for place in paragraphs(text) if place.start > frame.start() or place.end <= before)


def _tellings(text: str, attributions: Iterable[Attribution]) -> Iterator[int]:
    """Yield where the outermost cues of saying begin."""
    for attribution in attributions:
        if (
            attribution.parent is None
            and attribution.cue
            and is_telling(" ".join(piece.cut(text) for piece in attribution.cue))
        ):
            yield attribution.cue[0].start
