"""Where the words of one document stand in others: postings in, matches out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reuse.alignment import Aligner, Chain
from onrecord.reuse.comparison import compared
from onrecord.reuse.index import Index
from onrecord.reuse.match import Extent, Match, Passage
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.shares import Shares, Stretches, sums

_MOSTLY = 0.6
"""The share of a passage's words inside quotation marks from which it is a quotation."""


def trace(
    new: Postings, *, index: Index, known: Mapping[str, Postings], settings: ReuseSettings | None = None
) -> tuple[Match, ...]:
    """Return where the words of one document stand in those of the index, in their order; the document itself is left out.

    Args:
        new: The document to be traced; it need not be in the index.
        index: What to compare it with.
        known: The postings of every document in the index, by id.
        settings: What counts as the same words.
    """
    settings = settings or ReuseSettings()
    found = index.candidates(new, most_documents=settings.most_documents)
    shares = Shares(new, candidates=found, settings=settings)
    tracer = _Tracer(new, rarity=shares.rarity, settings=settings)
    traced = (tracer.match(known[found.documents[row]], near=near) for row, near in shares.worthwhile().items())
    return tuple(match for match in traced if match)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A chain with how much its words say."""

    weight: float
    chain: Chain
    quoted: bool


class _Tracer:
    """Compares one document with others."""

    def __init__(self, new: Postings, *, rarity: NDArray[np.float32], settings: ReuseSettings) -> None:
        self._new = new
        self._settings = settings
        self._aligner = Aligner(new)
        self._weights: list[float] = sums(new.weights).tolist()
        self._evidence: list[float] = sums(new.weights * rarity).tolist()

    def match(self, other: Postings, *, near: Stretches) -> Match | None:
        """Return what two documents share, or None where it is too little."""
        weighed = [self._weighed(chain, other=other) for chain in self._aligner.chains(other, near=near)]
        chosen = _apart([passage for passage in weighed if passage])
        if not chosen:
            return None
        passages = tuple(self._passage(passage, other=other) for passage in chosen)
        extent = self._extent(chosen, other=other)
        return Match(documents=(self._new.document, other.document), passages=passages, extent=extent)

    def _weighed(self, chain: Chain, *, other: Postings) -> _Weighed | None:
        weight = self._weight(chain)
        if weight < self._settings.least_quoted:
            return None
        here = _mean([self._new.in_quotation[run.here : run.here_end] for run in chain])
        there = _mean([other.in_quotation[run.there : run.there_end] for run in chain])
        if weight < self._least(here=here >= _MOSTLY, there=there >= _MOSTLY):
            return None
        return _Weighed(weight, chain, quoted=max(here, there) >= _MOSTLY)

    def _weight(self, chain: Chain) -> float:
        """Return how much the words of a chain say. Runs too short to be looked up are as rare as the others on average."""
        weights, evidence = self._weights, self._evidence
        total = known = rare = 0.0
        for run in chain:
            weight = weights[run.here_end] - weights[run.here]
            total += weight
            if run.length >= GRAM_WORDS:
                known += weight
                rare += evidence[run.here_end] - evidence[run.here]
        return total * rare / known if known else 0.0

    def _least(self, *, here: bool, there: bool) -> float:
        settings = self._settings
        return (settings.least_weight, settings.least_half_quoted, settings.least_quoted)[here + there]

    def _passage(self, weighed: _Weighed, *, other: Postings) -> Passage:
        first, last = weighed.chain[0], weighed.chain[-1]
        relation, differences = compared(weighed.chain, here=self._new, there=other)
        return Passage(
            here=self._new.span(first.here, last.here_end),
            there=other.span(first.there, last.there_end),
            relation=relation,
            weight=weighed.weight,
            quoted=weighed.quoted,
            differences=differences,
        )

    def _extent(self, passages: Sequence[_Weighed], *, other: Postings) -> Extent:
        shared = sum(run.length for passage in passages for run in passage.chain)
        if shared >= self._settings.whole_share * min(len(self._new), len(other)):
            return "whole"
        return "quotation only" if all(passage.quoted for passage in passages) else "part"


def _mean(parts: Sequence[NDArray[np.bool_]]) -> float:
    return sum(int(part.sum()) for part in parts) / sum(map(len, parts))


def _apart(passages: Sequence[_Weighed]) -> list[_Weighed]:
    """Return the passages that share no words with heavier ones, on either side, in the order of the text."""
    kept: list[_Weighed] = []
    for passage in sorted(passages, key=lambda passage: -passage.weight):
        if not any(_overlap(passage.chain, other.chain) for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.chain[0].here)


def _overlap(one: Chain, other: Chain) -> bool:
    return one[0].here < other[-1].here_end and other[0].here < one[-1].here_end
