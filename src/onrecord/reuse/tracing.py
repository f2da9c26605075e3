"""Where the words of one document stand in others: postings in, matches out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from onrecord.reuse.alignment import WIDEST_GAP, Aligner, Chain
from onrecord.reuse.company import Company
from onrecord.reuse.comparison import differences, relation
from onrecord.reuse.index import Index
from onrecord.reuse.match import Extent, Match, Passage
from onrecord.reuse.patchwork import Patchwork
from onrecord.reuse.postings import GRAM_WORDS, Postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.shares import Cluster, Shares, widely_copied
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
    traced = (
        _match(new, other, weighed, settings=settings)
        for other, weighed in weigh(new, index=index, known=known, settings=settings)
    )
    return tuple(match for match in traced if match)


def weigh(
    new: Postings, *, index: Index, known: Mapping[str, Postings], settings: ReuseSettings | None = None
) -> Iterator[tuple[Postings, list[Weighed]]]:
    """Yield the documents that may share words with one, in the order of the index, with all that may be a passage.

    The arguments are those of `trace`. What cannot reach the least chance is left out where that can be told early.
    """
    settings = settings or ReuseSettings()
    found = index.candidates(new, most_documents=settings.most_documents)
    if widely_copied(found.holders, most_documents=settings.most_documents).any():
        found = index.candidates(new, most_documents=len(index))
    shares = Shares(new, candidates=found, settings=settings)
    weigher = Weigher(new, rarity=shares.rarity, patchwork=Patchwork(found), among=len(index))
    aligner, company = Aligner(new), Company(new)
    hopeful = partial(weigher.may_do, least_chance=settings.least_chance)
    for row, clusters in groupby(filter(partial(hopeful, quoted=True), shares.worthwhile()), key=attrgetter("row")):
        other = known[found.documents[row]]
        marked = bool(other.in_quotation.any())
        near = [_near(each) for each in clusters if hopeful(each, quoted=marked or weigher.is_marked(each))]
        if near:
            chains, common = aligner.chains(other, near=near), company.beside(other)
            weighed = (weigher.weighed(chain, other=other, row=row, common=common) for chain in chains)
            yield other, [each for each in weighed if each]


def _near(cluster: Cluster) -> tuple[int, int]:
    """Return from which word up to, not including, which a passage around a cluster may go."""
    return cluster.first - WIDEST_GAP, cluster.end - 1 + GRAM_WORDS + WIDEST_GAP


def _match(new: Postings, other: Postings, weighed: Sequence[Weighed], *, settings: ReuseSettings) -> Match | None:
    """Return what two documents share, or None where it is too little."""
    chosen = _apart([each for each in weighed if each.chance >= settings.least_chance])
    if not chosen:
        return None
    return Match(
        documents=(new.document, other.document),
        passages=tuple(_passage(each, here=new, there=other) for each in chosen),
        extent=_extent(chosen, shorter=min(len(new), len(other)), settings=settings),
    )


def _passage(weighed: Weighed, *, here: Postings, there: Postings) -> Passage:
    first, last = weighed.chain[0], weighed.chain[-1]
    return Passage(
        here=here.span(first.here, last.here_end),
        there=there.span(first.there, last.there_end),
        relation=relation(weighed.stretches, here=here, there=there),
        weight=weighed.signs.weight,
        quoted=weighed.signs.quoted,
        differences=differences(weighed.stretches, here=here, there=there),
    )


def _extent(passages: Sequence[Weighed], *, shorter: int, settings: ReuseSettings) -> Extent:
    shared = sum(run.length for passage in passages for run in passage.chain)
    if shared >= settings.whole_share * shorter:
        return "whole"
    return "quotation only" if all(passage.signs.quoted for passage in passages) else "part"


def _apart(passages: Sequence[Weighed]) -> list[Weighed]:
    """Return the passages that share no words with heavier ones, on either side, in the order of the text."""
    kept: list[Weighed] = []
    for passage in sorted(passages, key=lambda passage: -passage.signs.weight):
        if not any(_overlap(passage.chain, other.chain) for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.chain[0].here)


def _overlap(one: Chain, other: Chain) -> bool:
    return one[0].here < other[-1].here_end and other[0].here < one[-1].here_end
