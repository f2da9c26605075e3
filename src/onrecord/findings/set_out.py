"""Text that is set out as somebody's own: a statement, article or speech that the page prints.

It begins after a line that ends in a colon, or is announced ("made public the following statement", "says this in an article").
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.attributions import Attribution
from onrecord.findings.telling import is_telling
from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span

_PIECES = (
    "(?:statement|answer|commentary|article|editorial|essay|notice|message|reply|letter|communiqu[eé]|speech|remarks|bulletin)"
)
_ANNOUNCED = re.compile(
    rf"\bfollowing (?:\w+ )?(?:warning|{_PIECES})\b|\bas follows:\n"
    r"|\bin (?:an?|its|the|his|her) (?:(?:by-?lined|signed) )?(?:commentary|article|editorial|essay)\b"
    rf"|\bthe (?:news)?(?:paper|{_PIECES})\b[^.\n]{{0,60}}"
    r"\b(?:adding|went on|goes on|continued|continues|said|says|noted)[^.\n]{0,25}:\n"
)
_ISSUED = re.compile(rf"\b(?:made public|issued|released|carried|published|posted|sent) an? (?:[\w-]+ )?{_PIECES}\b")
_ITSELF = re.compile(rf"(?:it|they|(?:the|this) (?:[\w-]+ )?{_PIECES})", re.IGNORECASE)
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


def printed(text: str, attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """Return the part of a page that prints one statement or article, after the paragraph that announces it.

    Where "says this in an article" announces it, it is all other paragraphs; after "the following statement", all that follow;
    after "issued a statement", those up to the next in which somebody else speaks. What the outlet adds of its own cannot be
    told from it and counts as part of it.
    """
    backwards = _SAYS_THIS.search(text)
    whole = backwards or _ANNOUNCED.search(text)
    issued = _ISSUED.search(text)
    if whole is None and issued is None:
        return ()
    start = min(found.start() for found in (whole, issued) if found)
    others = sorted(_other_speakers(text, attributions)) if issued and not whole else []
    number = bisect_left(others, issued.end() if issued else start)
    end = others[number] if number < len(others) else len(text)
    before = backwards.start() if backwards else 0
    places = paragraphs(text)
    whole_ones = (place for place in places if start < place.start < place.end <= end or place.end <= before)
    parts = (part for place in places if place.start < before < place.end for part in _before_sentence(text, place, before))
    return tuple(sorted((*whole_ones, *parts)))


def _before_sentence(text: str, place: Span, offset: int) -> Iterator[Span]:
    """Yield what a paragraph has before the sentence that holds an offset, if there is anything."""
    cut = max(text.rfind(stop, place.start, offset) for stop in (". ", "! ", "? "))
    if cut > place.start:
        yield Span(start=place.start, end=cut + 1)


def speaks_for_itself(source: str) -> bool:
    """Say whether the words of a source mean the printed piece: "it", "the statement"."""
    return _ITSELF.fullmatch(source) is not None


def _other_speakers(text: str, attributions: Iterable[Attribution]) -> Iterator[int]:
    """Yield where somebody speaks on the page who is not the printed piece itself."""
    for attribution in attributions:
        source = " ".join(piece.cut(text) for piece in attribution.source)
        if attribution.parent is None and attribution.cue and source and not speaks_for_itself(source):
            yield attribution.cue[0].start


def _tellings(text: str, attributions: Iterable[Attribution]) -> Iterator[int]:
    """Yield where the outermost cues of saying begin."""
    for attribution in attributions:
        if (
            attribution.parent is None
            and attribution.cue
            and is_telling(" ".join(piece.cut(text) for piece in attribution.cue))
        ):
            yield attribution.cue[0].start
