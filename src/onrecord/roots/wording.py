"""How alike the words of two spans are: the weight of what they share, in the order of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from rapidfuzz.distance import LCSseq

from onrecord.reuse import Postings
from onrecord.spans import Span


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
        first, end = np.searchsorted(postings.starts, np.array((span.start, span.end), dtype=postings.starts.dtype))
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


def resemblance(one: Wording, other: Wording, *, rarity: Mapping[int, float]) -> float:
    """Return how alike two wordings are in any order, from 0 to 1: what they share, over the mean (geometric) of what they say.

    Args:
        one: A wording.
        other: Another one.
        rarity: How much each retold word counts, since what every page on a story says tells nothing.
    """
    mine, theirs = (rare_words(wording, rarity=rarity) for wording in (one, other))
    shared = sum(min(weight, theirs[word]) for word, weight in mine.items() if word in theirs)
    return shared / sqrt(sum(mine.values()) * sum(theirs.values())) if shared else 0.0


def rare_words(wording: Wording, *, rarity: Mapping[int, float]) -> dict[int, float]:
    """Return how much each retold word of a wording says, going by its weight and by how rare it is."""
    return {word: weight * rarity[word] for word, weight in zip(wording.retold, wording.weights, strict=True)}
