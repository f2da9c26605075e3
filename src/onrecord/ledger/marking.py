"""From the text that FTS5 hands back with marks in it to the text itself and the places of the marks."""

import re

from onrecord.ledger.hits import Marked

OPEN, CLOSE = "\x02", "\x03"
"""What FTS5 puts around words that were found: start and end of text, which no article has a use for."""

_MARK = re.compile(f"[{OPEN}{CLOSE}]")


def marked(highlighted: str, *, text: str | None = None) -> Marked:
    """Return the words without their marks, and where the marks stood.

    Args:
        highlighted: The words with marks in them.
        text: The words themselves, where they are at hand. Words that hold such signs of their own come back unmarked.
    """
    plain = _MARK.sub("", highlighted)
    if text is not None and plain != text:
        return Marked(text=text)
    places: list[tuple[int, int]] = []
    start = length = 0
    for piece in re.split(f"({_MARK.pattern})", highlighted):
        if piece == OPEN:
            start = length
        elif piece == CLOSE:
            places.append((start, length))
        else:
            length += len(piece)
    return Marked(text=plain, places=tuple(places))
