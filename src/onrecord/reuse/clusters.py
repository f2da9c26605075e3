"""The same quotation in several documents: quotations joined where passages, or the quotation as a whole, are shared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from onrecord.errors import RecordError
from onrecord.reuse.match import Match, Passage
from onrecord.reuse.postings import Postings
from onrecord.spans import Span

Differs = Literal["fullest", "verbatim", "shifted", "shortened", "words changed"]
"""How a member's words differ from the fullest form: not, in person or tense, by what is left out, otherwise."""

DIFFERS: tuple[Differs, ...] = get_args(Differs)

_ENOUGH = 0.5
"""The share of the shorter of two quotations that both must have in common, in words."""

_LEAST_WORDS = 2
_BYTES = 8
"""Of a word's number."""

_LEAST_WEIGHT = 1.6
"""Of a quotation that two documents have in the same words and that is too short to be looked up."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """A place in a document where somebody's words stand; `speaker` is who said them, by a name or number that all share.

    Null where the speaker is not known.
    """

    document: str
    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A quotation in a cluster and how it differs from the fullest one.

    Raises:
        RecordError: The difference is not in the closed list.
    """

    quote: Quote
    differs: Differs

    def __post_init__(self) -> None:
        if self.differs not in DIFFERS:
            raise RecordError(f"{self.differs!r} is no way for a quotation to differ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The same utterance in several places; the fullest form comes first, the others by document and place.

    Raises:
        RecordError: There are fewer than two members, or the first is not the fullest and the only one.
    """

    members: tuple[Member, ...]

    def __post_init__(self) -> None:
        fullest = [number for number, member in enumerate(self.members) if member.differs == "fullest"]
        if len(self.members) < 2 or fullest != [0]:
            raise RecordError("a cluster has two members or more, the fullest first")


def clusters(quotes: Sequence[Quote], *, matches: Sequence[Match], known: Mapping[str, Postings]) -> tuple[Cluster, ...]:
    """Return the quotations that stand in more than one place, in the order of their fullest members.

    Two are one utterance where a shared passage covers half of the shorter one, where one has the other's words in a row in
    documents that share anything, or where the same speaker has the same words. Where the other document has the words
    outside quotations, that place becomes a member: reported speech. Quotations of different speakers are never joined.

    Args:
        quotes: What stands in quotation marks, and what attributions give as somebody's words.
        matches: What documents share, as traced.
        known: The postings of the documents by id.
    """
    joining = _Joining(quotes, known=known)
    for match in matches:
        joining.join_passages(match)
        joining.join_contained(match.documents)
    joining.join_speakers()
    return tuple(
        sorted((_cluster(group, known=known) for group in joining.groups()), key=lambda cluster: cluster.members[0].quote)
    )


class _Joining:
    """Quotations in groups that grow together (union-find; Galler and Fischer, 1964)."""

    def __init__(self, quotes: Sequence[Quote], *, known: Mapping[str, Postings]) -> None:
        self._known = known
        self._parent = {quote: quote for quote in sorted(set(quotes), key=_key)}
        self._of: dict[str, list[Quote]] = {}
        for quote in self._parent:
            self._of.setdefault(quote.document, []).append(quote)
        self._speakers = {quote: {quote.speaker} - {None} for quote in self._parent}

    def join_passages(self, match: Match) -> None:
        """Join the quotations that the passages of a match cover on both sides."""
        here, there = match.documents
        places = [
            pair for passage in match.passages for pair in _aligned(passage, here=self._known[here], there=self._known[there])
        ]
        for quote in list(self._of.get(here, ())):
            self._join_across(quote, places=places, other=there)
        turned = [(second, first) for first, second in places]
        for quote in list(self._of.get(there, ())):
            self._join_across(quote, places=turned, other=here)

    def join_contained(self, documents: tuple[str, str]) -> None:
        """Join the quotations of two documents of which one has the other's words in a row."""
        others = [(self._packed(quote), quote) for quote in self._of.get(documents[0], ()) if self._says_enough(quote)]
        for quote in list(self._of.get(documents[1], ())):
            words = self._packed(quote)
            for other_words, other in others if self._says_enough(quote) else ():
                if _is_contained(*sorted((words, other_words), key=len)):
                    self._join(quote, other)

    def join_speakers(self) -> None:
        """Join the quotations of one speaker that have the same words."""
        seen: dict[tuple[object, ...], Quote] = {}
        for quote in list(self._parent):
            if quote.speaker is not None and self._says_enough(quote):
                self._join(seen.setdefault((quote.speaker, self._words(quote)), quote), quote)

    def groups(self) -> Iterator[list[Quote]]:
        """Yield the groups with more than one member."""
        groups: dict[Quote, list[Quote]] = {}
        for quote in self._parent:
            groups.setdefault(self._root(quote), []).append(quote)
        yield from (group for group in groups.values() if len(group) > 1)

    def _join_across(self, quote: Quote, *, places: Sequence[tuple[int, int]], other: str) -> None:
        """Join a quotation with those of the other document that have its words, or with the words themselves."""
        first, end = self._range(quote)
        mapped = [there for here, there in places if first <= here < end]
        if len(mapped) < _ENOUGH * (end - first):
            return
        span = self._known[other].span(min(mapped), max(mapped) + 1)
        like = [candidate for candidate in self._of.get(other, ()) if self._covers(candidate, mapped)]
        if not like and not any(candidate.span.overlaps(span) for candidate in self._of.get(other, ())):
            like = [self._reported(Quote(document=other, span=span))]
        for candidate in like:
            self._join(quote, candidate)

    def _covers(self, quote: Quote, words: Sequence[int]) -> bool:
        first, end = self._range(quote)
        shared = sum(first <= word < end for word in words)
        return shared >= _ENOUGH * min(end - first, len(words)) and shared >= _LEAST_WORDS

    def _reported(self, quote: Quote) -> Quote:
        if quote not in self._parent:
            self._parent[quote] = quote
            self._speakers[quote] = set()
            self._of.setdefault(quote.document, []).append(quote)
        return quote

    def _join(self, one: Quote, other: Quote) -> None:
        first, second = sorted((self._root(one), self._root(other)), key=_key)
        speakers = self._speakers[first] | self._speakers[second]
        if first != second and len(speakers) < 2:
            self._parent[second] = first
            self._speakers[first] = speakers

    def _root(self, quote: Quote) -> Quote:
        while self._parent[quote] != quote:
            self._parent[quote] = self._parent[self._parent[quote]]
            quote = self._parent[quote]
        return quote

    def _range(self, quote: Quote) -> tuple[int, int]:
        return _numbers(quote.span, self._known[quote.document])

    def _words(self, quote: Quote) -> tuple[int, ...]:
        first, end = self._range(quote)
        return tuple(self._known[quote.document].keys[first:end].tolist())

    def _packed(self, quote: Quote) -> bytes:
        first, end = self._range(quote)
        return self._known[quote.document].keys[first:end].tobytes()

    def _says_enough(self, quote: Quote) -> bool:
        first, end = self._range(quote)
        weight = float(self._known[quote.document].weights[first:end].sum())
        return end - first >= _LEAST_WORDS and weight >= _LEAST_WEIGHT


def _is_contained(few: bytes, many: bytes) -> bool:
    """Say whether packed words of eight bytes each stand in a row among others."""
    found = many.find(few)
    while found > 0 and found % _BYTES:
        found = many.find(few, found + 1)
    return found >= 0


def _key(quote: Quote) -> tuple[str, Span, str]:
    return quote.document, quote.span, quote.speaker or ""


def _aligned(passage: Passage, *, here: Postings, there: Postings) -> Iterator[tuple[int, int]]:
    """Yield the words of a passage that stand for each other, as numbers on both sides."""
    mine, mine_end = _numbers(passage.here, here)
    theirs, theirs_end = _numbers(passage.there, there)
    for difference in passage.differences:
        first, after = _numbers(difference.here, here) if difference.here else (None, None)
        other_first, other_after = _numbers(difference.there, there) if difference.there else (None, None)
        length = first - mine if first is not None else (other_first or theirs) - theirs
        yield from _steps(mine, theirs, length)
        mine, theirs = mine + length, theirs + length
        if after is not None and after - mine == (other_after or theirs) - theirs:
            yield from _retold(mine, theirs, after - mine, here=here, there=there)
        mine, theirs = after or mine, other_after or theirs
    yield from _steps(mine, theirs, min(mine_end - mine, theirs_end - theirs))


def _steps(mine: int, theirs: int, length: int) -> Iterator[tuple[int, int]]:
    return ((mine + step, theirs + step) for step in range(length))


def _retold(mine: int, theirs: int, length: int, *, here: Postings, there: Postings) -> Iterator[tuple[int, int]]:
    """Yield the words of a difference that are alike in spite of it: "I" and "he"."""
    return (pair for pair in _steps(mine, theirs, length) if here.retold[pair[0]] == there.retold[pair[1]])


def _numbers(span: Span, postings: Postings) -> tuple[int, int]:
    first, end = np.searchsorted(postings.starts, (span.start, span.end)).tolist()
    return first, end


def _cluster(group: Sequence[Quote], *, known: Mapping[str, Postings]) -> Cluster:
    fullest = min(group, key=lambda quote: (-_length(quote, known=known), _key(quote)))
    others = sorted((quote for quote in group if quote != fullest), key=_key)
    members = [Member(quote=fullest, differs="fullest")]
    members += [Member(quote=quote, differs=_differs(quote, fullest=fullest, known=known)) for quote in others]
    return Cluster(members=tuple(members))


def _length(quote: Quote, *, known: Mapping[str, Postings]) -> int:
    first, end = _numbers(quote.span, known[quote.document])
    return end - first


def _differs(quote: Quote, *, fullest: Quote, known: Mapping[str, Postings]) -> Differs:
    mine, full = _columns(quote, known=known), _columns(fullest, known=known)
    if mine[0] == full[0]:
        return "verbatim"
    if mine[1] == full[1]:
        return "shifted"
    if _is_inside(mine[0], full[0]):
        return "shortened"
    return "words changed"


def _columns(quote: Quote, *, known: Mapping[str, Postings]) -> tuple[list[int], list[int]]:
    first, end = _numbers(quote.span, known[quote.document])
    postings = known[quote.document]
    return postings.keys[first:end].tolist(), postings.retold[first:end].tolist()


def _is_inside(few: Sequence[int], many: Sequence[int]) -> bool:
    """Say whether the words come in the same order among the others."""
    rest = iter(many)
    return all(word in rest for word in few)
