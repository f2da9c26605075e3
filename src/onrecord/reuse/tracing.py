"""Where the words of one document stand in others: postings in, matches out."""

from collections.abc import Mapping, Sequence

from onrecord.reuse.alignment import Aligner, Chain
from onrecord.reuse.comparison import differences, relation
from onrecord.reuse.index import Index
from onrecord.reuse.match import Extent, Match, Passage
from onrecord.reuse.postings import Postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.shares import Shares, Stretches, widely_copied
from onrecord.reuse.weighing import Weighed, Weigher


def trace(
    new: Postings, *, index: Index, known: Mapping[str, Postings], settings: ReuseSettings | None = None
) -> tuple[Match, ...]:
    """Return where the words of one document stand in those of the index, in their order; the document itself is left out.

    A text that more documents hold than count as rare is compared with the same number of them, those that share most.

    Args:
        new: The document to be traced; it need not be in the index.
        index: What to compare it with.
        known: The postings of every document in the index, by id.
        settings: What counts as the same words.
    """
    settings = settings or ReuseSettings()
    found = index.candidates(new, most_documents=settings.most_documents)
    if widely_copied(found.holders, most_documents=settings.most_documents).any():
        found = index.candidates(new, most_documents=len(index))
    shares = Shares(new, candidates=found, settings=settings)
    weigher = Weigher(new, rarity=shares.rarity, settings=settings)
    tracer = _Tracer(new, weigher=weigher, settings=settings)
    traced = (tracer.match(known[found.documents[row]], near=near) for row, near in shares.worthwhile().items())
    return tuple(match for match in traced if match)


class _Tracer:
    """Compares one document with others."""

    def __init__(self, new: Postings, *, weigher: Weigher, settings: ReuseSettings) -> None:
        self._new = new
        self._weigher = weigher
        self._whole_share = settings.whole_share
        self._aligner = Aligner(new)

    def match(self, other: Postings, *, near: Stretches) -> Match | None:
        """Return what two documents share, or None where it is too little."""
        weighed = [self._weigher.weighed(chain, other=other) for chain in self._aligner.chains(other, near=near)]
        chosen = _apart([passage for passage in weighed if passage])
        if not chosen:
            return None
        passages = tuple(self._passage(passage, other=other) for passage in chosen)
        extent = self._extent(chosen, other=other)
        return Match(documents=(self._new.document, other.document), passages=passages, extent=extent)

    def _passage(self, weighed: Weighed, *, other: Postings) -> Passage:
        first, last = weighed.chain[0], weighed.chain[-1]
        return Passage(
            here=self._new.span(first.here, last.here_end),
            there=other.span(first.there, last.there_end),
            relation=relation(weighed.stretches, here=self._new, there=other),
            weight=weighed.weight,
            quoted=weighed.quoted,
            differences=differences(weighed.stretches, here=self._new, there=other),
        )

    def _extent(self, passages: Sequence[Weighed], *, other: Postings) -> Extent:
        shared = sum(run.length for passage in passages for run in passage.chain)
        if shared >= self._whole_share * min(len(self._new), len(other)):
            return "whole"
        return "quotation only" if all(passage.quoted for passage in passages) else "part"


def _apart(passages: Sequence[Weighed]) -> list[Weighed]:
    """Return the passages that share no words with heavier ones, on either side, in the order of the text."""
    kept: list[Weighed] = []
    for passage in sorted(passages, key=lambda passage: -passage.weight):
        if not any(_overlap(passage.chain, other.chain) for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.chain[0].here)


def _overlap(one: Chain, other: Chain) -> bool:
    return one[0].here < other[-1].here_end and other[0].here < one[-1].here_end
