"""How alike the words of two spans are: the weight of what they share, in the order of both."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from onrecord.reuse import Postings
from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a span: their numbers as written, as somebody else may retell them, and how much each says (0 to 1)."""

    keys: tuple[int, ...]
    retold: tuple[int, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, postings: Postings, *, span: Span) -> "Wording":
        """Return the words that begin in a span of a document."""
        first, end = np.searchsorted(postings.starts, (span.start, span.end))
        part = slice(int(first), int(end))
        return cls(
            tuple(postings.keys[part].tolist()), tuple(postings.retold[part].tolist()), tuple(postings.weights[part].tolist())
        )

    @property
    def weight(self) -> float:
        """How much the words say together."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings share: `weight` of the words in common, and its share of the lighter (`contained`) and heavier one."""

    weight: float
    contained: float
    covered: float


def likeness(one: Wording, other: Wording) -> Likeness:
    """Return what two wordings share in the order of both, retold words counting as the same."""
    weight = sum(
        min(one.weights[block.a + offset], other.weights[block.b + offset])
        for block in LCSseq.editops(one.retold, other.retold).as_matching_blocks()
        for offset in range(block.size)
    )
    lighter, heavier = sorted((one.weight, other.weight))
    return Likeness(weight, weight / lighter if lighter else 0.0, weight / heavier if heavier else 0.0)
