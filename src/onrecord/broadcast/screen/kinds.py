"""What a caption is, by where it stands, how large, how long, whether it moves, and what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.broadcast.screen.blocks import Block
from onrecord.broadcast.screen.names import Named, is_label, named
from onrecord.documents.timeline import CaptionKind

_CLOCK = re.compile(r"\d{1,2}\s?[:.]\s?\d{2}(?:\s?[:.]\s?\d{2})?(?:\s?[A-Za-z]{2,4})?")
_LOWER_HALF = 0.5
"""Of the picture's height: names, headlines and what is said stand below."""

_EDGE = 0.9
"""Of the height: a long line whose middle is below runs or changes along the edge."""

_LONG = 0.5
"""Of the width."""

_CORNER = 0.2
"""Of the height, from above and below: where a channel's sign stands; its middle stands in the outer thirds."""

_WIDEST_SIGN = 0.3
"""Of the width."""

_SHORT = 16
"""Characters of a channel's sign."""

_SHORTER = 10
"""Of one in a lower corner, where headlines stand too."""

_STAYS, _STAYS_MS = 0.6, 20_000
"""Of the film: how long a channel's sign is there in all, also where cuts part it; or so long without a break."""

_ALL_OF_IT = 0.95
"""Of the film: how long a sign is there in a lower corner, where another caption may stay for long."""

_LONGEST_NAME_MS = 60_000
_LONGEST_SAID_MS = 9_000
_MIDDLE = 0.05
"""Of the width: how far from the middle words stand that are centred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """The size of the pictures, in pixels, and when the first and the last one was."""

    width: int
    height: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a caption is, how sure that is, and who where it is a name."""

    kind: CaptionKind
    score: float
    named: Named | None = None


def told(block: Block, *, among: Sequence[Block], film: Film) -> Told:
    """Return what a caption is.

    Args:
        block: Its lines.
        among: Every caption of the film: what comes again and again at one place is what is said.
        film: The size of its pictures.
    """
    if _CLOCK.fullmatch(block.text):
        return Told(kind="clock", score=1.0)
    if block.running or _is_on_the_edge(block, film=film):
        return Told(kind="ticker", score=1.0 if block.running else 0.7)
    if _is_sign(block, among=among, film=film):
        return Told(kind="logo", score=0.9)
    if _middle(block) < _LOWER_HALF * film.height:
        return Told(kind="other", score=0.8)
    found = named(block) if block.at.end_ms - block.at.start_ms <= _LONGEST_NAME_MS else None
    if found is not None:
        return Told(kind="name", score=found.score, named=found)
    return _of_words(block, among=among, film=film)


def _of_words(block: Block, *, among: Sequence[Block], film: Film) -> Told:
    """Return whether words are said, or what the report is about."""
    words = len(block.text.split())
    if _is_centred(block, film=film) and block.at.end_ms - block.at.start_ms <= _LONGEST_SAID_MS:
        alike = sum(_is_centred(each, film=film) and _same_row(each, block) for each in among)
        if alike >= 3 or (words >= 3 and block.text[-1] in ".?!…,"):
            return Told(kind="subtitle", score=0.9 if alike >= 3 else 0.6)
    if words >= 3 or (words == 2 and block.lines[0].script == "hangul"):
        return Told(kind="headline", score=0.7)
    return Told(kind="other", score=0.6)


def _is_on_the_edge(block: Block, *, film: Film) -> bool:
    return _middle(block) > _EDGE * film.height and block.box.width > _LONG * film.width and len(block.lines) == 1


def _is_sign(block: Block, *, among: Sequence[Block], film: Film) -> bool:
    if not _is_small_in_a_corner(block, film=film):
        return False
    if all(is_label(line.text) for line in block.lines):
        return True
    longest = block.at.end_ms - block.at.start_ms
    there = sum(each.at.end_ms - each.at.start_ms for each in among if each is block or _same_sign(each, block))
    share = max(longest, there) / max(film.end_ms - film.start_ms, 1)
    if block.box.bottom > film.height / 2:
        return share >= _ALL_OF_IT and len(block.text) <= _SHORTER and len(block.text.split()) <= 2
    return share >= _STAYS or longest >= _STAYS_MS


def _is_small_in_a_corner(block: Block, *, film: Film) -> bool:
    box = block.box
    middle = (box.left + box.right) / 2
    aside = middle < film.width / 3 or middle > film.width * 2 / 3
    upper, lower = _middle(block) < _CORNER * film.height, _middle(block) > (1 - _CORNER) * film.height
    short = len(block.text) <= _SHORT and box.width <= _WIDEST_SIGN * film.width
    return short and aside and (upper or lower)


def _same_sign(one: Block, other: Block) -> bool:
    """Say whether two captions stand at one place, whatever was read there: a sign hardly reads alike over each picture."""
    return one.box.shared(other.box) > 0.5 * min(one.box.width * one.box.height, other.box.width * other.box.height)


def _is_centred(block: Block, *, film: Film) -> bool:
    lines = [(line.box.left + line.box.right) / 2 for line in block.lines]
    return all(abs(middle - film.width / 2) < _MIDDLE * film.width for middle in lines)


def _same_row(one: Block, other: Block) -> bool:
    return abs(one.box.bottom - other.box.bottom) < 0.5 * other.lines[-1].box.height


def _middle(block: Block) -> float:
    return (block.box.top + block.box.bottom) / 2
