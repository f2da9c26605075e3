"""The fullest forms of utterances, found by the words that another utterance shares with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import sqrt

from onrecord.roots.utterances import Utterance
from onrecord.roots.wording import Wording, rare_words

LEAST_SHARED = 0.25
"""Of what two utterances say: what shares less is not compared."""

_MOST_HOLDERS = 64
"""Different utterances with the same word, or the same two words in a row, above which these lead nowhere."""

_MOST_COMPARED = 12
"""Leaders with which one utterance is compared: those that share most with it."""

_Said = int | tuple[int, int]
"""A retold word, or two in a row."""


class Leaders:
    """The fullest form of each utterance so far, by its number, and where its words stand.

    Each different utterance is held once, in however many places it stands, so that what hundreds quote is found as well.

    Args:
        rarity: How much each retold word counts.
    """

    def __init__(self, rarity: Mapping[int, float]) -> None:
        self._rarity = rarity
        self._weights: dict[int, float] = {}
        self._holders: dict[_Said, list[tuple[int, float]]] = defaultdict(list)

    def add(self, number: int, utterance: Utterance) -> None:
        """Add the fullest form of an utterance."""
        words = rare_words(utterance.wording, rarity=self._rarity)
        self._weights[number] = sum(words.values())
        for key, weight in _said(utterance.wording, words):
            self._holders[key].append((number, weight))

    def near(self, utterance: Utterance) -> Iterator[int]:
        """Yield the leaders that share words, or two words in a row, with an utterance, those that share most first."""
        words = rare_words(utterance.wording, rarity=self._rarity)
        mine = sum(words.values())
        shared: dict[int, float] = defaultdict(float)
        for key, weight in _said(utterance.wording, words):
            holders = self._holders.get(key, ())
            if len(holders) <= _MOST_HOLDERS:
                for number, theirs in holders:
                    shared[number] += min(weight, theirs)
        parts = ((weight / sqrt(mine * self._weights[number]), number) for number, weight in shared.items() if weight)
        nearest = sorted((-part, number) for part, number in parts if part >= LEAST_SHARED)
        yield from (number for _, number in nearest[:_MOST_COMPARED])


def _said(wording: Wording, words: Mapping[int, float]) -> Iterator[tuple[_Said, float]]:
    """Yield each word of a wording, and each two of them in a row, with how much they say."""
    yield from words.items()
    for one, next_ in set(pairwise(wording.retold)):
        yield (one, next_), words[one] + words[next_]
