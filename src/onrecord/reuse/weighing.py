"""How much shared words say: common words and set phrases little, a name of any length one word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.alignment import Chain, Run
from onrecord.reuse.chances import Signs, chance
from onrecord.reuse.company import Common
from onrecord.reuse.comparison import Stretch, blanks, stretches_between
from onrecord.reuse.patchwork import Patchwork
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.shares import Cluster, sums
from onrecord.reuse.titles import is_title

_MOSTLY = 0.6
"""The share of a passage's words inside quotation marks from which it is a quotation."""

_LEAST_SAID = 1.35
"""Of the rare runs of a passage, in words of content: with less, nothing else makes a passage of it."""

_SEEN = 0.65
"""The least share of a passage that lies in runs of equal words: a word changed in the middle takes up to four of them away."""

_EDGE = 1
"""Words that may stand outside a masthead or footer: a page number, an outlet's sign."""

_STRANGERS = 0.5
"""How little two documents must have in common for what stands at their edges to be no passage."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A chain of runs, where its words differ, what speaks for it, and how likely its words were taken over."""

    chain: Chain
    stretches: list[Stretch]
    signs: Signs
    chance: float


class Weigher:
    """Weighs what one document shares with others, of which there are `among`.

    `rarity` has one entry a run of four words, from 0 to 1.
    """

    def __init__(self, new: Postings, *, rarity: NDArray[np.float32], patchwork: Patchwork, among: int) -> None:
        self._new = new
        self._patchwork = patchwork
        self._among = among
        self._counts: list[float] = sums(new.counts()).tolist()
        self._weights: list[float] = sums(new.weights).tolist()
        self._rarities: list[float] = sums(rarity).tolist()

    def may_do(self, cluster: Cluster, *, quoted: bool, least_chance: float) -> bool:
        """Say whether a passage around a cluster may be likely enough, if all that is not known yet spoke for it.

        Args:
            cluster: The runs that are shared.
            quoted: Whether it may stand in quotation marks on either side.
            least_chance: What is enough.
        """
        runs = {"first": cluster.first, "end": cluster.end}
        signs = Signs(
            weight=cluster.weight / _SEEN,
            words=cluster.words / _SEEN,
            quoted=quoted,
            blanks=0,
            patched=self._patchwork.patched(cluster.row, **runs),
            elsewhere=self._patchwork.elsewhere(cluster.row, **runs),
            strangers=0.0,
        )
        return chance(signs, among=self._among) >= least_chance

    def is_marked(self, cluster: Cluster) -> bool:
        """Say whether any of the words of a cluster stand in quotation marks."""
        return bool(self._new.in_quotation[cluster.first : cluster.end + GRAM_WORDS].any())

    def weighed(self, chain: Chain, *, other: Postings, row: int, common: Common) -> Weighed | None:
        """Return a chain with what speaks for it, or None where it says too little for anything to do so.

        Args:
            chain: Runs of words that the other document has too.
            other: The other document.
            row: Its place among the candidates.
            common: What the two documents have in common.
        """
        if self._said(chain) < _LEAST_SAID:
            return None
        stretches = stretches_between(chain, here=self._new, there=other)
        runs = {"first": chain[0].here, "end": chain[-1].here_end - GRAM_WORDS + 1}
        signs = Signs(
            weight=self._weight(chain, other=other),
            words=self._words(chain),
            quoted=self._is_quoted(chain, other=other),
            blanks=blanks(chain, stretches, here=self._new, there=other),
            patched=self._patchwork.patched(row, **runs),
            elsewhere=self._patchwork.elsewhere(row, **runs),
            strangers=common.strangers(chain),
        )
        if self._is_frame(chain, signs=signs, other=other):
            return None
        return Weighed(chain, stretches, signs, chance(signs, among=self._among))

    def _is_frame(self, chain: Chain, *, signs: Signs, other: Postings) -> bool:
        """Say whether a passage is the head or the foot, not the bulk, of two texts that have nothing else in common."""
        if signs.strangers < _STRANGERS or signs.elsewhere:
            return False
        bulk = 2 * sum([run.length for run in chain]) >= min(len(self._new), len(other))
        at_head = max(chain[0].here, chain[0].there) <= _EDGE
        at_foot = max(len(self._new) - chain[-1].here_end, len(other) - chain[-1].there_end) <= _EDGE
        return (at_head or at_foot) and not bulk

    def _said(self, chain: Chain) -> float:
        """Return how much the rare runs of a chain say."""
        return sum([(self._weights[run.here_end] - self._weights[run.here]) * self._rarity(run) for run in chain])

    def _rarity(self, run: Run) -> float:
        """Return the mean rarity of the four words in a row inside a run of words; 0 where it is too short to hold any."""
        count = run.length - GRAM_WORDS + 1
        return (self._rarities[run.here + count] - self._rarities[run.here]) / count if count > 0 else 0.0

    def _words(self, chain: Chain) -> float:
        """Return how many words a chain shares, a name of any length being one."""
        return sum([self._counts[run.here_end] - self._counts[run.here] for run in chain])

    def _is_quoted(self, chain: Chain, *, other: Postings) -> bool:
        """Say whether a chain stands in quotation marks on either side; a title in marks is nobody's words."""
        here = _mean([self._new.in_quotation[run.here : run.here_end] for run in chain])
        there = _mean([other.in_quotation[run.there : run.there_end] for run in chain])
        return max(here, there) >= _MOSTLY and not is_title(chain, here=self._new)

    def _weight(self, chain: Chain, *, other: Postings) -> float:
        """Return how much the words of a chain say. Runs too short to be looked up are as rare as the others on average."""
        total = known = rare = 0.0
        for run in chain:
            here, there = slice(run.here, run.here_end), slice(run.there, run.there_end)
            weights = np.minimum(self._new.weights[here], other.weights[there])
            weight = float(weights.sum())
            total += weight
            if run.length >= GRAM_WORDS:
                known += weight
                rare += weight * self._rarity(run)
        return total * rare / known if known else 0.0


def _mean(parts: Sequence[NDArray[np.bool_]]) -> float:
    return sum(int(part.sum()) for part in parts) / sum(map(len, parts))
