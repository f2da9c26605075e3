"""Two wordings of one statement as pieces: what both have, what one has not, and what it has instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.wording import Alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words, exactly as they stand: in both wordings, only in the first one ("out"), or only in this one ("in")."""

    kind: Literal["both", "out", "in"]
    words: str


def pieces(words: str, *, first: str) -> tuple[Piece, ...]:
    """Return a wording beside the first one; the pieces that are not "out" are its words from end to end."""
    return tuple(_pieces(words, first=first))


def _pieces(words: str, *, first: str) -> Iterator[Piece]:
    at = 0
    for each in Alignment(first, words).stretches():
        if each.old is not None and not each.same:
            yield Piece(kind="out", words=each.old.cut(first))
        if each.new is not None:
            yield Piece(kind="both" if each.same else "in", words=words[at : each.new.end])
            at = each.new.end
    if words[at:]:
        yield Piece(kind="both", words=words[at:])
