"""Runs of words as numbers."""

import numpy as np
from numpy.typing import NDArray

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def grams_of(keys: NDArray[np.uint64], *, words: int) -> NDArray[np.uint64]:
    """Return a number for each run of so many keys, by where it begins; none where there are fewer."""
    count = max(0, len(keys) - words + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for offset in range(words):
        grams = grams * _MIX + keys[offset : offset + count]
        grams ^= grams >> _SHIFT
    return grams
