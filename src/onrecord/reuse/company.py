"""Whether two documents are about the same things, going by the telling words that they have in common."""

from collections.abc import Set

from onrecord.reuse.alignment import Chain
from onrecord.reuse.postings import Postings

_TELLING = 0.8
"""The least weight of a word that tells what a document is about; parts of names and numbers tell it whatever they weigh."""

_ALIKE = 0.2
"""The share of telling words in common from which two documents are taken to be about the same things: of those on one event
in ECB+ nine in ten pairs have more, of an agency's stories at large half have less."""

_LEAST_WORDS = 5
"""Telling words outside a passage that it takes to tell anything; a short copy has none."""

_SURE_WORDS = 10
"""Telling words from which the share of those in common can be relied on."""

Keys = frozenset[int]


class Company:
    """The telling words of one document beside those of others."""

    def __init__(self, new: Postings) -> None:
        self._new = new
        self._mine = _telling(new)

    def beside(self, other: Postings) -> "Common":
        """Return what the document has in common with another one."""
        theirs = _telling(other)
        return Common(self._new, mine=self._mine, theirs=theirs)


class Common:
    """The telling words of two documents."""

    def __init__(self, new: Postings, *, mine: Keys, theirs: Keys) -> None:
        self._new = new
        self._mine = mine
        self._theirs = theirs
        self._shared = mine & theirs

    def strangers(self, chain: Chain) -> float:
        """Return how little the documents have in common outside a passage, from 0 to 1."""
        inside = {key for run in chain for key in self._new.retold[run.here : run.here_end].tolist()}
        least = min(_outside(self._mine, inside), _outside(self._theirs, inside))
        if least < _LEAST_WORDS:
            return 0.0
        return 1 - min(1.0, _outside(self._shared, inside) / max(least, _SURE_WORDS) / _ALIKE)


def in_common(one: Postings, other: Postings, *, aside: Set[int]) -> float:
    """Return the share of telling words that two documents have in common, from 0 to 1, of the one that has fewer.

    Args:
        one: A document.
        other: Another one.
        aside: Words that do not count. Where few others tell anything, the two have little in common.
    """
    mine, theirs = _telling(one) - aside, _telling(other) - aside
    return len(mine & theirs) / max(_SURE_WORDS, min(len(mine), len(theirs)))


def _outside(words: Keys, inside: Set[int]) -> int:
    return len(words) - len(words & inside)


def _telling(postings: Postings) -> Keys:
    return frozenset(postings.retold[postings.particular | (postings.weights >= _TELLING)].tolist())
