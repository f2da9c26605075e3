"""The fullest forms of utterances, found by the words that another utterance shares with them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from onrecord.roots.utterances import Utterance

_MOST_HOLDERS = 64
"""Different utterances with the same two words in a row, above which these lead nowhere."""

_MOST_COMPARED = 12
"""Leaders with which one utterance is compared: those with which it shares the most runs of two words."""


class Leaders:
    """The fullest form of each utterance so far, by its number, and where its words stand.

    Each different utterance is held once, in however many places it stands, so that what hundreds quote is found as well.
    """

    def __init__(self) -> None:
        self._holders: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, number: int, utterance: Utterance) -> None:
        """Add the fullest form of an utterance."""
        for words in set(pairwise(utterance.wording.retold)):
            self._holders[words].append(number)

    def near(self, utterance: Utterance) -> Iterator[int]:
        """Yield the leaders that share two words in a row with an utterance, those that share most first."""
        shared: Counter[int] = Counter()
        for words in set(pairwise(utterance.wording.retold)):
            holders = self._holders.get(words, ())
            if len(holders) <= _MOST_HOLDERS:
                shared.update(holders)
        nearest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))
        yield from (number for number, _ in nearest[:_MOST_COMPARED])
