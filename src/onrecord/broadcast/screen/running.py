"""Text that runs along the screen: how far it has moved, and its pieces put together."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import cv2
from rapidfuzz import fuzz

from onrecord.broadcast.screen.boxes import Box, Pixels
from onrecord.broadcast.screen.reading import Text

_ALIKE = 0.75
"""Correlation from which a piece of a strip is found again."""

_LEAST_SHIFT = 6
"""Pixels."""

_WIDEST = 320
"""Pixels of the piece that is looked for."""

_OVERLAP = 6
"""Characters that two looks must have in common to be put together."""

_KNOWN, _TAIL = 97, 15
"""Out of 100, of the last characters of a look: what is in what was read before brings nothing new, or runs a second time."""

_BETWEEN = " … "
"""Between two pieces that do not meet."""


def shift(before: Pixels, after: Pixels, box: Box) -> int | None:
    """Return by how many pixels text has moved along its strip, negative to the left; None where it has not.

    Args:
        before: The strip of the picture, as wide as it, at one look.
        after: The same strip at the next look.
        box: Where the text stood before.
    """
    left, right = max(box.left, (box.left + box.right - _WIDEST) // 2), min(box.right, (box.left + box.right + _WIDEST) // 2)
    piece = cv2.cvtColor(before[:, left:right], cv2.COLOR_RGB2GRAY)
    if piece.shape[1] < 40 or float(piece.std()) < 8:
        return None
    likeness = cv2.matchTemplate(cv2.cvtColor(after, cv2.COLOR_RGB2GRAY), piece, cv2.TM_CCOEFF_NORMED)
    at = int(likeness[0].argmax())
    moved = at - left
    return moved if likeness[0, at] >= _ALIKE and abs(moved) >= _LEAST_SHIFT else None


@dataclass(slots=True)
class Running:
    """The text of a ticker as it comes in; None as long as nothing was read."""

    text: Text | None = None

    def add(self, look: Text) -> None:
        """Put one look's text to what is there, by what both have in common. Words that an edge cuts are left out before."""
        if not look.text:
            return
        if self.text is None:
            self.text = look
        elif fuzz.partial_ratio(look.text[-_TAIL:], self.text.text) < _KNOWN:
            chance = min(self.text.chance, look.chance)
            self.text = replace(self.text, text=_met(self.text.text, look.text), chance=chance)


def whole_words(text: str, *, cut_left: bool, cut_right: bool) -> str:
    """Return a line without the words that the edges of the screen cut."""
    words = text.split(" ")
    return " ".join(words[1 if cut_left else 0 : len(words) - 1 if cut_right else len(words)])


def _met(before: str, after: str) -> str:
    start = max(len(before) - 2 * len(after), 0)
    same = SequenceMatcher(None, before[start:], after, autojunk=False).find_longest_match()
    if same.size < _OVERLAP:
        return before + _BETWEEN + after
    return before[: start + same.a] + after[same.b :]
