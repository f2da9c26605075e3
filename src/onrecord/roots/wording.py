"""How alike the words of two spans are: the weight of what they share, in the order of both."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from onrecord.reuse import Postings
from onrecord.spans import Span

_TELLING = 1.0
"""The weight of two words in a row from which they tell one utterance from another; "of the" says nothing."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a span: their numbers as written and as somebody else may retell them.

    `weights` is how much each word says (0 to 1), `particular` whether it is part of a name or a number.
    """

    keys: tuple[int, ...]
    retold: tuple[int, ...]
    weights: tuple[float, ...]
    particular: tuple[bool, ...]

    @classmethod
    def of(cls, postings: Postings, *, span: Span) -> "Wording":
        """Return the words that begin in a span of a document."""
        first, end = np.searchsorted(postings.starts, (span.start, span.end))
        part = slice(int(first), int(end))
        return cls(
            keys=tuple(postings.keys[part].tolist()),
            retold=tuple(postings.retold[part].tolist()),
            weights=tuple(postings.weights[part].tolist()),
            particular=tuple(postings.particular[part].tolist()),
        )

    @property
    def weight(self) -> float:
        """How much the words say together."""
        return sum(self.weights)

    def telling_pairs(self) -> frozenset[int]:
        """Return each two words in a row that say as much as one word of content, as one number."""
        pairs = pairs_in(np.array(self.retold, dtype=np.uint64)).tolist()
        weights = zip(self.weights, self.weights[1:], strict=False)
        return frozenset(pair for pair, (one, next_) in zip(pairs, weights, strict=True) if one + next_ >= _TELLING)


def pairs_in(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return each two words in a row as one number."""
    return words[:-1] * _MIX + words[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two wordings share: `weight` of the words in common, and its share of the lighter (`contained`) and heavier one.

    `plain` is the weight without names and numbers, which whatever is said of one thing has in common; `missing` is what the
    lighter one has and the other has not.
    """

    weight: float
    plain: float
    missing: float
    contained: float
    covered: float


def likeness(one: Wording, other: Wording) -> Likeness:
    """Return what two wordings share in the order of both, retold words counting as the same."""
    weight = plain = 0.0
    for block in LCSseq.editops(one.retold, other.retold).as_matching_blocks():
        for here, there in zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True):
            shared = min(one.weights[here], other.weights[there])
            weight += shared
            plain += 0.0 if one.particular[here] and other.particular[there] else shared
    lighter, heavier = sorted((one.weight, other.weight))
    return Likeness(
        weight=weight,
        plain=plain,
        missing=max(0.0, lighter - weight),
        contained=weight / lighter if lighter else 0.0,
        covered=weight / heavier if heavier else 0.0,
    )
