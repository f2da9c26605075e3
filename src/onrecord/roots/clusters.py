"""The same utterance in several documents: quotations clustered by their words and their speakers.

Two stretches are one utterance where the lighter one's words stand in the other, in their order; how much of it must depends
on whether the speakers agree, and on whether both stand in quotation marks. What different people say in the same few words
is a proverb or a slogan, not a quotation.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from onrecord.roots.coverage import Coverage
from onrecord.roots.links import Links
from onrecord.roots.quotation import Differs, Member, Quotation
from onrecord.roots.utterances import Utterance, everything_said
from onrecord.roots.voices import are_one
from onrecord.roots.wording import likeness

_MOST_HOLDERS = 64
"""Utterances with the same two words in a row, above which they lead nowhere."""

_LEAST_SHARED, _LEAST_SHARED_ALIKE = 1.2, 1.0
"""Of words that speakers who agree share in quotation marks: two of content, common ones where one side is wholly there."""

_LEAST_REPORTED, _LEAST_REPORTED_ALIKE = 2.5, 1.5
"""Of words where one side has no quotation marks: three or four of content, fewer where the lighter side is wholly there."""

_LEAST_UNKNOWN = 1.9
"""Of words where a speaker is not known."""

_LEAST_ANYBODY = 6.0
"""Of words where the speakers differ: two sentences of that length are not thought of twice."""

_CONTAINED, _CONTAINED_ANYBODY, _ALIKE = 0.72, 0.85, 0.95
"""The share of the lighter side that must stand in the other."""


def quotations(coverage: Coverage) -> tuple[Quotation, ...]:
    """Return the utterances that are quoted in some report, with everywhere they stand, by their first place.

    One that stands in one place only is a quotation with one member. At least one member stands in quotation marks.
    """
    said = list(everything_said(coverage))
    links = Links(len(said))
    for one, other in _candidates(said):
        if is_same(said[one], said[other], copied=_in_one_passage(said[one], said[other], coverage=coverage)):
            links.join(one, other)
    groups = ([said[number] for number in group] for group in links.groups())
    return tuple(_quotation(group) for group in groups if any(each.quoted for each in group))


def is_same(one: Utterance, other: Utterance, *, copied: bool = False) -> bool:
    """Say whether two stretches of different documents are one utterance; copied words have one speaker, whoever is named."""
    if one.document == other.document or not (one.quoted or other.quoted):
        return False
    shared = likeness(one.wording, other.wording)
    return any(
        shared.weight >= least and shared.contained >= contained for least, contained in _thresholds(one, other, copied=copied)
    )


def _thresholds(one: Utterance, other: Utterance, *, copied: bool) -> Iterator[tuple[float, float]]:
    """Yield the least weight that two utterances must share with the least share of the lighter one; any of them will do."""
    both_quoted = one.quoted and other.quoted
    yield (_LEAST_ANYBODY, _CONTAINED_ANYBODY)
    if copied or any(are_one(mine, theirs) for mine in one.voices for theirs in other.voices):
        yield (_LEAST_SHARED if both_quoted else _LEAST_REPORTED, _CONTAINED)
        yield (_LEAST_SHARED_ALIKE if both_quoted else _LEAST_REPORTED_ALIKE, _ALIKE)
    elif _is_open(one) or _is_open(other):
        yield (_LEAST_UNKNOWN if both_quoted else _LEAST_REPORTED, _CONTAINED)


def _in_one_passage(one: Utterance, other: Utterance, *, coverage: Coverage) -> bool:
    """Say whether a passage that two documents share touches both utterances."""
    match = coverage.match(one.document, other.document) if one.document != other.document else None
    if match is None:
        return False
    mine, theirs = (one, other) if match.documents[0] == one.document else (other, one)
    return any(each.here.overlaps(mine.span) and each.there.overlaps(theirs.span) for each in match.passages)


def _is_open(utterance: Utterance) -> bool:
    """Say whether the page leaves it open whose words these are."""
    return not any(voice.is_known for voice in utterance.voices)


def _candidates(said: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share two words in a row, each once."""
    holders: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, utterance in enumerate(said):
        for words in set(pairwise(utterance.wording.retold)):
            holders[words].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if len(numbers) <= _MOST_HOLDERS:
            seen.update(combinations(numbers, 2))
    return iter(sorted(seen))


def _quotation(group: Sequence[Utterance]) -> Quotation:
    fullest = max((each for each in group), key=lambda each: (each.quoted, each.wording.weight))
    others = [each for each in _apart(group, fullest=fullest) if each is not fullest]
    members = (Member(document=each.document, span=each.span, differs=_differs(each, fullest)) for each in others)
    first = Member(document=fullest.document, span=fullest.span, differs="fullest")
    return Quotation(speaker=_name(fullest, *others), members=(first, *members))


def _apart(group: Sequence[Utterance], *, fullest: Utterance) -> Iterator[Utterance]:
    """Yield the utterances of a group without those that overlap a better one: the fullest, one in marks, a heavier one."""
    kept: list[Utterance] = []
    for each in sorted(group, key=lambda each: (each is not fullest, not each.quoted, -each.wording.weight)):
        if not any(each.document == other.document and each.span.overlaps(other.span) for other in kept):
            kept.append(each)
    return iter(sorted(kept, key=group.index))


def _differs(utterance: Utterance, fullest: Utterance) -> Differs:
    if not utterance.quoted:
        return "reported speech"
    mine, theirs = utterance.wording, fullest.wording
    if mine.keys == theirs.keys:
        return "verbatim"
    if mine.retold == theirs.retold:
        return "person or tense shifted"
    shared = likeness(mine, theirs)
    return "shortened" if shared.contained > _ALL else "words changed"


_ALL = 0.999


def _name(*group: Utterance) -> str | None:
    """Return the fullest name of the innermost speaker that anybody has."""
    names = [voice.name for each in group for voice in each.voices[:1] if voice.is_known and voice.name]
    return max(names, key=len, default=None)
