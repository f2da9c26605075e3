"""What one attribution says on the page: a source, a cue and a content (the terms of PARC and PolNeAR)."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

Manner = Literal["direct", "indirect", "mixed"]
"""How the words are given: all of them inside quotation marks, none of them, or some."""

MANNERS: tuple[Manner, ...] = get_args(Manner)

_ID = re.compile(r"a(?:0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, as it stands on the page; whom "he" means is another value.

    Each role has its pieces in the order of the text, without overlap. `source` is empty where none is stated
    ("was reported"); `cue` is empty where no word carries it (a transcript's "WALLACE:"); `content` never is.
    `parent` is the id of the innermost attribution around this one, null for the outermost. `score` is between 0
    and 1. `turn` is the id of the turn of a broadcast that this attribution is, null for every other one.

    Raises:
        RecordError: The id is not "a" and a number, pieces are out of order, the content is empty, the
            attribution is its own parent, or the score lies outside 0 to 1.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    stance: str
    parent: str | None
    score: float
    turn: str | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RecordError(f"attribution id {self.id!r} is not 'a' and a number")
        if not self.content:
            raise RecordError(f"{self.id} has no content")
        if not all(_in_order(pieces) for pieces in (self.source, self.cue, self.content)):
            raise RecordError(f"{self.id} has pieces that overlap or are out of order")
        if self.manner not in MANNERS:
            raise RecordError(f"{self.id}: {self.manner!r} is no manner")
        if self.parent == self.id:
            raise RecordError(f"{self.id} is its own parent")
        if not 0 <= self.score <= 1:
            raise RecordError(f"{self.id}: a score of {self.score} is not between 0 and 1")


def _in_order(pieces: tuple[Span, ...]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(pieces))
