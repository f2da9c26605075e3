"""What stands around words that two texts share: who copies a sentence has more of it, a set phrase stands alone."""

import numpy as np

from onrecord.reuse.alignment import Chain
from onrecord.reuse.postings import Postings

_NEAR = 15
"""Words before a passage and after it: a sentence has about twenty."""

_LIGHT = 0.6
"""The weight up to which words stand near anything."""

_TITLE = 0.7
"""The share of words of content that belong to names, from which words in quotation marks are a title."""


def around(chain: Chain, *, here: Postings, there: Postings) -> float:
    """Return how much the words say that stand before a passage in both texts, or after it, in any order."""
    first, last = chain[0], chain[-1]
    before = [_telling(text, max(0, place - _NEAR), place) for text, place in ((here, first.here), (there, first.there))]
    after = [_telling(text, place, place + _NEAR) for text, place in ((here, last.here_end), (there, last.there_end))]
    return _in_common(*before) + _in_common(*after)


def is_title(chain: Chain, *, here: Postings) -> bool:
    """Say whether the words of a passage that say something belong to names, as in a title; the first may begin a sentence."""
    names = np.concatenate([here.particular[run.here : run.here_end] for run in chain])
    says = names | np.concatenate([here.weights[run.here : run.here_end] > _LIGHT for run in chain])
    says[0] &= names[0]
    return bool(says.any()) and float(names[says].mean()) > _TITLE


def _telling(text: Postings, first: int, end: int) -> dict[int, float]:
    """Return the words of a stretch that say something, with how much."""
    words = zip(text.retold[first:end].tolist(), text.weights[first:end].tolist(), strict=True)
    return {word: weight for word, weight in words if weight > _LIGHT}


def _in_common(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(min(one[word], other[word]) for word in one.keys() & other.keys())
