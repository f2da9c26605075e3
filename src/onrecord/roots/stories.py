"""The documents about the same event as one of them: by the names, numbers and words that few others have.

Documents that share enough rare words are candidates; among them words count that not all of them have, so that two events of
one kind come apart (two earthquakes, two trials); then those that are most alike on average are joined until the rest is too
unlike (average linkage; Sokal and Michener, 1958).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import UsageError
from onrecord.reuse import Postings
from onrecord.roots.coverage import Coverage
from onrecord.spans import Span

_PARTICULAR = 2.0
"""How many times as much a name or a number counts as another word."""

_MOSTLY = 0.34
"""The share of its places in which a word is part of a name or number; names begin sentences too, where nobody can tell."""

_CANDIDATE = 0.12
"""The cosine from which a document may be of the story: all of ECB+'s topics find nearly all their articles with it."""

_ALIKE = 0.14
"""The mean cosine from which groups are one story; measured on ECB+, see docs/roots.md."""

_LOCAL = 0.5
"""How much of a word's rarity is told by the candidates, and how much by all documents."""

_BACKGROUND = 200
"""Documents that are thought of beside those there are, so that common words are common among a handful too."""

_HOW_COMMON = ((0.4, 0.95), (0.55, 0.8), (0.7, 0.3), (0.9, 0.1))
"""In which share of those a word stands, by the most that it weighs; a name, or a word that weighs more, in none."""

_MOST_CANDIDATES = 1_000
"""Documents compared with one another, the most alike ones: the time grows with the square of their number."""

_MOST_NAMES = 8
"""Shared names that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """A document of a story: how alike it is to the one asked about (0 to 1), and what both have.

    `names` are names and numbers as they stand in it, the rarest first; `passages` is how many passages it shares.
    """

    document: str
    likeness: float
    names: tuple[str, ...]
    passages: int

    def to_json(self) -> dict[str, Any]:
        """Return the member as one object."""
        return {
            "document": self.document,
            "likeness": round(self.likeness, 3),
            "names": list(self.names),
            "passages": self.passages,
        }


def story(document: str, *, coverage: Coverage) -> tuple[StoryMember, ...]:
    """Return the other documents about the same event as one, the most alike first, of the 1,000 that are most alike.

    Raises:
        UsageError: The document is not covered.
    """
    if document not in coverage.reports:
        raise UsageError(f"nothing is known of {document}; name a document that is there, by its id")
    space = _Space.of([report.postings for report in coverage.reports.values()])
    asked = list(coverage.reports).index(document)
    near = [asked, *_candidates(space.cosines(asked), asked=asked)]
    local = space.among(near)
    likeness = np.array([local.cosines(one) for one in range(len(near))])
    names = list(coverage.reports)
    members = (
        _member(document, names[near[number]], likeness=float(likeness[0, number]), space=local, coverage=coverage)
        for number in _joined(likeness)
        if number
    )
    return tuple(sorted(members, key=lambda member: (-member.likeness, member.document)))


def told_of(document: str, *, coverage: Coverage) -> Coverage:
    """Return the part of a coverage that is about the same event as one of its documents, that one first.

    Raises:
        UsageError: The document is not covered.
    """
    return coverage.within([document, *(member.document for member in story(document, coverage=coverage))])


def _candidates(cosines: NDArray[np.float64], *, asked: int) -> list[int]:
    """Return the documents that may be of the story, rising; of too many, those that are most alike."""
    alike = np.flatnonzero(cosines >= _CANDIDATE)
    alike = alike[alike != asked]
    best = np.argsort(-cosines[alike], kind="stable")[:_MOST_CANDIDATES]
    return sorted(alike[best].tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _Bag:
    """The different words of one document, rising.

    Of each: how often it stands there, whether it is part of a name or number, and in which share of documents such words
    stand anyway.
    """

    words: NDArray[np.uint64]
    counts: NDArray[np.int64]
    particular: NDArray[np.bool_]
    common: NDArray[np.float64]

    @classmethod
    def of(cls, postings: Postings) -> "_Bag":
        words, places, counts = np.unique(postings.retold, return_inverse=True, return_counts=True)
        particular = np.bincount(places, weights=postings.particular, minlength=len(words)) >= _MOSTLY * counts
        weights = np.zeros(len(words))
        np.maximum.at(weights, places, postings.weights)
        common = np.select([weights < most for most, _ in _HOW_COMMON], [share for _, share in _HOW_COMMON], default=0.0)
        return cls(words, counts, particular, np.where(particular, 0.0, common))


@dataclass(frozen=True, slots=True, eq=False)
class _Space:
    """Documents as vectors of length 1, one number a word: all `values` in a row, their words, and where each ends."""

    bags: Sequence[_Bag]
    rarity: Mapping[int, float]
    values: NDArray[np.float64]
    words: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, postings: Sequence[Postings]) -> "_Space":
        """Return documents with words weighed by how few have each, among these and in the background."""
        bags = [_Bag.of(each) for each in postings]
        words, places, holders = np.unique(np.concatenate([bag.words for bag in bags]), return_inverse=True, return_counts=True)
        common = np.ones(len(words))
        np.minimum.at(common, places, np.concatenate([bag.common for bag in bags]))
        rarity = np.log((len(bags) + _BACKGROUND) / (holders + _BACKGROUND * common))
        return cls._weighed(bags, rarity=dict(zip(words.tolist(), rarity.tolist(), strict=True)))

    @classmethod
    def _weighed(cls, bags: Sequence[_Bag], *, rarity: Mapping[int, float]) -> "_Space":
        _, words = np.unique(np.concatenate([bag.words for bag in bags]), return_inverse=True)
        ends = np.cumsum([0, *(len(bag.words) for bag in bags)])
        return cls(bags, rarity, np.concatenate([_vector(bag, rarity=rarity) for bag in bags]), words, ends)

    def among(self, chosen: Sequence[int]) -> "_Space":
        """Return some of the documents, with words weighed by how few of them have each as well."""
        bags = [self.bags[number] for number in chosen]
        words, holders = np.unique(np.concatenate([bag.words for bag in bags]), return_counts=True)
        here = np.log((len(bags) + 1) / holders)
        pairs = zip(words.tolist(), here.tolist(), strict=True)
        return self._weighed(bags, rarity={word: _LOCAL * rare + (1 - _LOCAL) * self.rarity[word] for word, rare in pairs})

    def cosines(self, one: int) -> NDArray[np.float64]:
        """Return how alike one document is to each, 0 to 1."""
        mine = slice(self.ends[one], self.ends[one + 1])
        weights = np.zeros(self.words.max(initial=0) + 1)
        weights[self.words[mine]] = self.values[mine]
        of_document = np.repeat(np.arange(len(self.bags)), np.diff(self.ends))
        shared: NDArray[np.float64] = weights[self.words] * self.values
        return np.bincount(of_document, weights=shared, minlength=len(self.bags)).astype(np.float64)


def _vector(bag: _Bag, *, rarity: Mapping[int, float]) -> NDArray[np.float64]:
    rare = np.array([rarity[word] for word in bag.words.tolist()])
    vector: NDArray[np.float64] = (1 + np.log(bag.counts)) * rare * np.where(bag.particular, _PARTICULAR, 1.0)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _joined(likeness: NDArray[np.float64]) -> list[int]:
    """Return the rows that end up with row 0, by average linkage."""
    alike = likeness.copy()
    np.fill_diagonal(alike, -1)
    groups = {number: [number] for number in range(len(alike))}
    while alike.max(initial=-1) >= _ALIKE:
        one, other = sorted(int(place) for place in np.unravel_index(np.argmax(alike), alike.shape))
        mine, theirs = len(groups[one]), len(groups[other])
        alike[one] = (alike[one] * mine + alike[other] * theirs) / (mine + theirs)
        alike[:, one] = alike[one]
        alike[other], alike[:, other], alike[one, one] = -1, -1, -1
        groups[one] += groups.pop(other)
    return sorted(next(group for group in groups.values() if 0 in group))


def _member(asked: str, document: str, *, likeness: float, space: _Space, coverage: Coverage) -> StoryMember:
    match = coverage.match(asked, document)
    return StoryMember(
        document=document,
        likeness=min(1.0, max(0.0, likeness)),
        names=tuple(_names(space.bags[0], coverage=coverage, document=document, rarity=space.rarity)),
        passages=len(match.passages) if match else 0,
    )


def _names(asked: _Bag, *, coverage: Coverage, document: str, rarity: Mapping[int, float]) -> Iterator[str]:
    """Yield the rarest names and numbers that stand in both, as a document writes them."""
    report = coverage.reports[document]
    postings = report.postings
    wanted = set(asked.words[asked.particular].tolist())
    places: dict[int, Span] = {}
    for place in np.flatnonzero(postings.particular).tolist():
        word = int(postings.retold[place])
        if word in wanted:
            places.setdefault(word, postings.span(place, place + 1))
    rarest = sorted(places, key=lambda word: (-rarity.get(word, 0.0), places[word]))
    written = dict.fromkeys(places[word].cut(report.text) for word in rarest)
    yield from islice((name for name in written if len(name) > 1 and not name[0].islower()), _MOST_NAMES)
