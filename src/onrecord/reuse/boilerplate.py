"""Sentences that stand around articles and belong to none: rights, subscriptions, newsletters, who else wrote."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.grams import grams_of
from onrecord.reuse.lexicon import entry

_ENDS_SENTENCE = re.compile(r"[.!?…\n]")


def boilerplate(text: str, *, keys: NDArray[np.uint64], starts: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Say which words lie in a sentence that holds a phrase of `boilerplate.toml`.

    Args:
        text: As stored.
        keys: The number of each word.
        starts: Where each word begins.
    """
    within = np.zeros(len(keys), dtype=bool)
    places = _places(keys)
    if not len(places):
        return within
    marks = np.array([-1, *(mark.start() for mark in _ENDS_SENTENCE.finditer(text)), len(text)], dtype=np.int64)
    sentences = np.unique(np.searchsorted(marks, starts[places]))
    edges = np.searchsorted(starts, np.stack([marks[sentences - 1], marks[sentences]]))
    for first, end in edges.T.tolist():
        within[first:end] = True
    return within


def _places(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return where phrases begin, in words."""
    found = [_among(grams_of(keys, words=words), phrases) for words, phrases in _phrases().items()]
    return np.concatenate(found)


def _among(grams: NDArray[np.uint64], phrases: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the places of the grams that are phrases, which rise."""
    where = np.minimum(np.searchsorted(phrases, grams), len(phrases) - 1)
    return np.flatnonzero(phrases[where] == grams)


@cache
def _phrases() -> Mapping[int, NDArray[np.uint64]]:
    """Return the numbers of the phrases by how many words they have, rising."""
    stored = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text(encoding="utf-8"))["phrases"]
    known: dict[int, list[int]] = defaultdict(list)
    for phrase in stored.strip().splitlines():
        keys = np.array([entry(word).key for word in phrase.split()], dtype=np.uint64)
        known[len(keys)].append(int(grams_of(keys, words=len(keys))[0]))
    return {words: np.array(sorted(numbers), dtype=np.uint64) for words, numbers in known.items()}
