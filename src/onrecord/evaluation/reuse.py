"""How well the same words are found between documents: pairs, borders, extents, relations, and the plain rule beside them.

A pair is two documents of one story. Every pair of a story is marked, so that what is found and not marked is wrong; a pair
that good readers would judge differently is left out. The plain rule joins two documents that have any n words in a row.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.tallies import Share, Tally, paired
from onrecord.reuse import Match, Passage
from onrecord.spans import Span

PLAIN_LENGTHS = range(5, 15)
"""Words in a row that the plain rule is tried with."""

_WORD = re.compile(r"[^\W_]+")

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """The same words as marked in the first and the second document of a pair."""

    first: Span
    second: Span
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPair:
    """Two documents with what they share as marked; null where nothing is. A doubtful one is neither right nor wrong."""

    documents: tuple[str, str]
    extent: str | None
    passages: tuple[MarkedPassage, ...]
    doubtful: bool = False
    extent_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStory:
    """A story with every pair of its documents. `documents` holds the SHA-256 of the text that was marked, by id."""

    story: str
    documents: Mapping[str, str | None]
    pairs: tuple[MarkedPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseScores:
    """The scores of one gold set.

    `pairs` counts pairs of documents, `characters` those inside passages on both sides of the pairs that are rightly found,
    `plain` the pairs by the rule of n words in a row, by n. `extents` and `relations` are shares of what is rightly found.
    """

    stories: int
    pairs: Tally
    interval: Interval | None
    characters: Tally
    extents: Share
    relations: Share
    plain: Mapping[int, Tally]

    @property
    def best_plain(self) -> int:
        """The n at which the plain rule has the best F1."""
        return max(self.plain, key=lambda n: (self.plain[n].f1, -n))

    def to_json(self) -> dict[str, Any]:
        """Return the scores, rates in per cent, ready for `json.dumps`."""
        return {
            "stories": self.stories,
            "pairs": _rates(self.pairs),
            "pairs_f1_interval": [self.interval.low, self.interval.high] if self.interval else None,
            "characters": _rates(self.characters),
            "extents_right": self.extents.percent,
            "relations_right": self.relations.percent,
            "plain": {str(n): _rates(tally) for n, tally in self.plain.items()},
        }


@dataclass(slots=True)
class _Counts:
    """What is counted while stories are gone through."""

    pairs: list[Tally] = field(default_factory=list)
    characters: Tally = field(default_factory=Tally)
    extents: Share = field(default_factory=Share)
    relations: Share = field(default_factory=Share)


def score_reuse(
    stories: Sequence[MarkedStory],
    *,
    matches: Iterable[Match],
    texts: Mapping[str, str],
    settings: BootstrapSettings | None = None,
) -> ReuseScores:
    """Return how matches compare with what is marked.

    Args:
        stories: Every pair of every story.
        matches: What was found, each pair of documents once, in any order.
        texts: The text of each document, for the plain rule.
        settings: The bootstrap over stories behind the interval.
    """
    found = {frozenset(match.documents): match for match in matches}
    counts = _Counts()
    for story in stories:
        counts.pairs.append(_tally(story.pairs, joined=set(found)))
        for pair in story.pairs:
            match = found.get(frozenset(pair.documents))
            if match and pair.extent and not pair.doubtful:
                _count_pair(counts, pair, match=match)
    return ReuseScores(
        stories=len(stories),
        pairs=sum(counts.pairs, Tally()),
        interval=f1_interval(counts.pairs, settings=settings or BootstrapSettings()),
        characters=counts.characters,
        extents=counts.extents,
        relations=counts.relations,
        plain={n: _plain(stories, texts=texts, words=n) for n in PLAIN_LENGTHS},
    )


def _tally(pairs: Sequence[MarkedPair], *, joined: set[Pair]) -> Tally:
    sure = [pair for pair in pairs if not pair.doubtful]
    gold = {frozenset(pair.documents) for pair in sure if pair.extent}
    predicted = {frozenset(pair.documents) for pair in sure} & joined
    return paired(len(gold & predicted), predicted=len(predicted), gold=len(gold))


def _count_pair(counts: _Counts, pair: MarkedPair, *, match: Match) -> None:
    turned = match.documents != pair.documents
    for side in (0, 1):
        marked = _characters((passage.first, passage.second)[side] for passage in pair.passages)
        ours = _characters(_side(passage, side=side, turned=turned) for passage in match.passages)
        counts.characters += paired(len(marked & ours), predicted=len(ours), gold=len(marked))
    if not pair.extent_doubtful:
        counts.extents += Share(part=pair.extent == match.extent, whole=1)
    for passage in pair.passages:
        same = [ours for ours in match.passages if _side(ours, side=0, turned=turned).overlaps(passage.first)]
        if same:
            counts.relations += Share(part=any(ours.relation == passage.relation for ours in same), whole=1)


def _side(passage: Passage, *, side: int, turned: bool) -> Span:
    return (passage.there if turned else passage.here) if side == 0 else (passage.here if turned else passage.there)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _plain(stories: Sequence[MarkedStory], *, texts: Mapping[str, str], words: int) -> Tally:
    runs = {name: _runs(texts[name], words=words) for story in stories for name in story.documents}
    tally = Tally()
    for story in stories:
        joined = {frozenset(pair.documents) for pair in story.pairs if runs[pair.documents[0]] & runs[pair.documents[1]]}
        tally += _tally(story.pairs, joined=joined)
    return tally


def _runs(text: str, *, words: int) -> set[tuple[str, ...]]:
    found = _WORD.findall(text.casefold())
    return {tuple(found[place : place + words]) for place in range(len(found) - words + 1)}


def _rates(tally: Tally) -> dict[str, float | int]:
    return {
        "gold": tally.gold,
        "predicted": tally.predicted,
        "right": tally.right,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
    }
