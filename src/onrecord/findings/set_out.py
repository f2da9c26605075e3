"""Text that is set out as somebody's own: what follows a line that ends in a colon, or stands before "says this"."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from onrecord.attributions import Attribution
from onrecord.findings.telling import is_telling
from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span

_SAYS_THIS = re.compile(r"\b(?:says|said|stress(?:es|ed)|observes|notes|points out|writes) this in (?:an?|its|the|his|her) ")


def set_out(text: str, attributions: Iterable[Attribution]) -> Iterator[Span]:
    """Yield the paragraphs that another one gives to somebody, in the order of the text.

    Those after one that says who speaks and ends in a colon, up to the next that says who speaks: a speech or commentary
    that is printed in full runs over more paragraphs than an attribution may hold. And those before "says this in an article".
    """
    places = paragraphs(text)
    said_so = next((match.start() for match in _SAYS_THIS.finditer(text)), 0)
    yield from (place for place in places if place.end < said_so)
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


def _tellings(text: str, attributions: Iterable[Attribution]) -> Iterator[int]:
    """Yield where the outermost cues of saying begin."""
    for attribution in attributions:
        if (
            attribution.parent is None
            and attribution.cue
            and is_telling(" ".join(piece.cut(text) for piece in attribution.cue))
        ):
            yield attribution.cue[0].start
