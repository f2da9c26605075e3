"""Quotation clusters against marks, pair by pair.

Two places of different documents are a pair where they are one utterance. A place that is found is one that is marked where
they share a character; of several, the one that shares most. A pair that is found is right where both places are marked as
one; a found pair of a marked place with one that nobody marked is wrong, since all places of an utterance are marked. Beside it
stands what comes out where only equal words in quotation marks, without regard to capitals, are one utterance.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.documents import Document
from onrecord.errors import UsageError
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_stories import MarkedQuotation, load_documents, load_quotations
from onrecord.evaluation.tallies import Tally
from onrecord.language import quoted
from onrecord.reading import read
from onrecord.roots import Coverage, Occurrence, Quotation, quotations

Clusters = Sequence[Sequence[Occurrence]]
"""The places of each utterance."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationScores:
    """Scores of pairs of places, with the interval of their F1 over stories; `equal_words` are those of the plain rule."""

    stories: int
    pairs: Tally
    interval: Interval | None
    equal_words: Tally

    def to_json(self) -> dict[str, Any]:
        """Return the scores as one object; rates in per cent."""
        return {
            "stories": self.stories,
            "pairs marked": self.pairs.gold,
            "pairs found": self.pairs.predicted,
            "precision": round(self.pairs.precision, 1),
            "recall": round(self.pairs.recall, 1),
            "f1": round(self.pairs.f1, 1),
            "f1 interval": [round(self.interval.low, 1), round(self.interval.high, 1)] if self.interval else None,
            "equal words: precision": round(self.equal_words.precision, 1),
            "equal words: recall": round(self.equal_words.recall, 1),
            "equal words: f1": round(self.equal_words.f1, 1),
        }


def evaluate_quotations(gold: Path, *, texts: Sequence[Path], settings: BootstrapSettings | None = None) -> QuotationScores:
    """Return the scores of the quotations that are found now in the documents of each story marked.

    Args:
        gold: JSON Lines as `load_quotations` takes them.
        texts: JSON Lines with `id` and `text`.
        settings: The bootstrap behind the interval.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
        UsageError: The texts do not hold all the documents.
    """
    stories: dict[str, list[MarkedQuotation]] = {}
    for each in load_quotations(gold):
        stories.setdefault(each.story, []).append(each)
    wanted = {member.document for marked in stories.values() for each in marked for member in each.members}
    known = load_documents(texts, wanted=wanted)
    missing = sorted(wanted - set(known))
    if missing:
        raise UsageError(f"no text of {', '.join(missing[:3])}: name the files that hold the documents with --texts")
    documents = {name: [known[each] for each in documents_of(marked)] for name, marked in stories.items()}
    found = {name: list(_found(each)) for name, each in documents.items()}
    plain = {name: list(equal_words(each)) for name, each in documents.items()}
    return score_quotations(stories, found=found, plain=plain, settings=settings)


def score_quotations(
    stories: Mapping[str, Sequence[MarkedQuotation]],
    *,
    found: Mapping[str, Clusters],
    plain: Mapping[str, Clusters],
    settings: BootstrapSettings | None = None,
) -> QuotationScores:
    """Return the scores of what was found, and of a plainer rule, by story."""
    tallies = [_tally(marked, found[name]) for name, marked in stories.items()]
    return QuotationScores(
        stories=len(stories),
        pairs=sum(tallies, Tally()),
        interval=f1_interval(tallies, settings=settings or BootstrapSettings()),
        equal_words=sum((_tally(marked, plain[name]) for name, marked in stories.items()), Tally()),
    )


def equal_words(documents: Iterable[Document]) -> Iterator[list[Occurrence]]:
    """Yield the places of equal words in quotation marks: the plain rule."""
    places: dict[tuple[str, ...], list[Occurrence]] = {}
    for document in documents:
        for span in quoted(document.text):
            words = tuple(_WORD.findall(span.cut(document.text).casefold()))
            places.setdefault(words, []).append(Occurrence(document=document.id, span=span))
    yield from places.values()


def _found(documents: Sequence[Document]) -> Iterator[list[Occurrence]]:
    yield from places_of(quotations(Coverage.of(read(document) for document in documents)))


def places_of(found: Iterable[Quotation]) -> list[list[Occurrence]]:
    """Return the places of each quotation."""
    return [[Occurrence(document=member.document, span=member.span) for member in each.members] for each in found]


def documents_of(marked: Sequence[MarkedQuotation]) -> list[str]:
    """Return the documents that the quotations of a story are marked in, each once."""
    return list(dict.fromkeys(member.document for each in marked for member in each.members))


def _tally(marked: Sequence[MarkedQuotation], found: Clusters) -> Tally:
    cluster_of = {member: number for number, each in enumerate(marked) for member in each.members}
    named = [[marked_as(place, cluster_of) for place in cluster] for cluster in found]
    gold = set(_pairs(each.members for each in marked))
    right = {pair for cluster in named for pair in _pairs([[place for place in cluster if place is not None]]) if pair in gold}
    wrong = sum(_wrong(cluster, places, gold=gold) for cluster, places in zip(found, named, strict=True))
    return Tally(predicted=len(right) + wrong, gold=len(gold), right=len(right), found=len(right))


def _wrong(cluster: Sequence[Occurrence], named: Sequence[Occurrence | None], *, gold: set[frozenset[Occurrence]]) -> int:
    """Count the found pairs with a marked place that are not marked, a pair of documents and utterances once."""
    wrong = set()
    for (one, marked), (other, marked_) in combinations(list(zip(cluster, named, strict=True)), 2):
        is_pair = one.document != other.document and (marked or marked_)
        if is_pair and (marked is None or marked_ is None or frozenset((marked, marked_)) not in gold):
            wrong.add(frozenset((marked or one, marked_ or other)))
    return len(wrong)


def _pairs(clusters: Iterable[Iterable[Occurrence]]) -> Iterator[frozenset[Occurrence]]:
    for cluster in clusters:
        for one, other in combinations(dict.fromkeys(cluster), 2):
            if one.document != other.document:
                yield frozenset((one, other))


def marked_as(place: Occurrence, marked: Iterable[Occurrence]) -> Occurrence | None:
    """Return the marked place that shares most characters with one that was found, or None where none does."""
    here = [each for each in marked if each.document == place.document and each.span.overlaps(place.span)]
    return max(here, key=lambda each: min(each.span.end, place.span.end) - max(each.span.start, place.span.start), default=None)
