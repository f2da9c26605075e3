"""Which occurrences of a statement have one root: by strong evidence first, and by what is only likely afterwards.

Strong: one has the words of the other, both name the same source, or both quote the same words. Likely: a source without a
name ("police", "a spokesman") is the one that somebody else names, and a report that names nobody has it from where the report
has it that it is most like. What is only likely makes the count a range.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.roots.clusters import is_same
from onrecord.roots.coverage import Coverage, sides
from onrecord.roots.evidence import Evidence
from onrecord.roots.links import Links
from onrecord.roots.root import EdgeKind
from onrecord.roots.voices import Voice, are_one, may_be_one
from onrecord.roots.wording import likeness

_LEAST_OVERLAP = 0.5
"""The share of an occurrence that must lie in a copied passage."""

_OF_KIND: Mapping[EdgeKind, str] = {
    "copy": "the same words stand in both",
    "same words": "both quote the same words",
    "general source": "one names the source, the other only what it is",
    "no source": "one names no source and adds nothing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two occurrences, by their numbers, and by what they are taken to have one root."""

    one: int
    other: int
    kind: EdgeKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Occurrences by their root, as numbers, and the links behind it."""

    groups: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]


def grouped(found: Sequence[Evidence], *, coverage: Coverage) -> Grouped:
    """Return which of some occurrences have one root."""
    joined = Links(len(found))
    links: list[Link] = []
    for one, other in combinations(range(len(found)), 2):
        link = _strong(one, other, found=found, coverage=coverage)
        if link:
            links.append(link)
            joined.join(one, other)
    for attach in (_general, _silent):
        for link in attach(found, groups=joined.groups()):
            links.append(link)
            joined.join(link.one, link.other)
    return Grouped(groups=tuple(map(tuple, joined.groups())), links=tuple(links))


def _strong(one: int, other: int, *, found: Sequence[Evidence], coverage: Coverage) -> Link | None:
    mine, theirs = found[one], found[other]
    kind = _copied(mine, theirs, coverage=coverage)
    if kind and not _is_retold_by_another(mine, theirs):
        return Link(one=one, other=other, kind=kind, reason=_OF_KIND[kind])
    credited = credits_outlet(mine, theirs) or credits_outlet(theirs, mine)
    if credited:
        return Link(one=one, other=other, kind="credit", reason=f"one credits {credited.name}, the other's outlet")
    shared = _shared_voice(mine, theirs) or _same_general(mine, theirs)
    if shared:
        return Link(one=one, other=other, kind="same source", reason=f"both have it from {shared.name}")
    if not _conflict(mine, theirs) and is_same(mine.utterance, theirs.utterance):
        return Link(one=one, other=other, kind="same words", reason=_OF_KIND["same words"])
    return None


def credits_outlet(mine: Evidence, theirs: Evidence) -> Voice | None:
    """Return the outlet of the other document where the one credits it, or None."""
    if mine.document == theirs.document or theirs.outlet is None:
        return None
    return next((voice for voice in (*mine.credited, *mine.signed) if are_one(voice, theirs.outlet)), None)


def _is_retold_by_another(mine: Evidence, theirs: Evidence) -> bool:
    """Say whether two named people say the same without being quoted: each has it from somewhere."""
    people = [[voice for voice in each.known if voice.kind == "person"] for each in (mine, theirs)]
    quoted = mine.utterance.quoted or theirs.utterance.quoted
    return all(people) and not quoted and not any(are_one(one, other) for one in people[0] for other in people[1])


def _copied(mine: Evidence, theirs: Evidence, *, coverage: Coverage) -> EdgeKind | None:
    """Return how a passage that both documents share holds both occurrences, at least half of each, or None.

    Documents that share nothing but quotations may each have heard them.
    """
    match = coverage.match(mine.document, theirs.document) if mine.document != theirs.document else None
    if match is None:
        return None
    for passage, is_mine in sides(match, first=mine.document):
        here, there = (passage.here, passage.there) if is_mine else (passage.there, passage.here)
        pairs = ((here, mine.occurrence.span), (there, theirs.occurrence.span))
        if all(min(a.end, b.end) - max(a.start, b.start) >= _LEAST_OVERLAP * len(b) for a, b in pairs):
            return "same words" if all(each.quoted for each in match.passages) else "copy"
    return None


def _shared_voice(mine: Evidence, theirs: Evidence) -> Voice | None:
    pairs = ((one, other) for one in mine.known for other in theirs.known if are_one(one, other))
    return next((max(pair, key=lambda voice: len(voice.name or "")) for pair in pairs), None)


def _same_general(mine: Evidence, theirs: Evidence) -> Voice | None:
    """Return an office that both name in the same words without saying which ("the police")."""
    offices = {voice.name.casefold() for voice in mine.voices if voice.kind == "body" and voice.name and not voice.is_known}
    return next((voice for voice in theirs.voices if voice.name and voice.name.casefold() in offices), None)


def _conflict(mine: Evidence, theirs: Evidence) -> bool:
    """Say whether two occurrences state numbers of which none can be the same."""
    if not mine.numbers or not theirs.numbers:
        return False
    return not any(low <= high_ and low_ <= high for low, high in mine.numbers for low_, high_ in theirs.numbers)


def _general(found: Sequence[Evidence], *, groups: Sequence[Sequence[int]]) -> Iterator[Link]:
    """Yield links from groups whose source has no name to the one most like them that may be it, else to each other."""
    general = [group for group in groups if _is_general(group, found=found)]
    named = [group for group in groups if group not in general and any(found[number].known for number in group)]
    for position, group in enumerate(general):
        fitting = [each for each in named if _may_be_one(group, each, found=found)]
        nearest = _nearest(group, fitting or general[:position], found=found)
        if nearest:
            yield Link(
                one=nearest[1],
                other=nearest[0],
                kind="general source",
                reason=_OF_KIND["general source"],
            )


def _is_general(group: Sequence[int], *, found: Sequence[Evidence]) -> bool:
    speaking = [number for number in group if not found[number].is_silent]
    return bool(speaking) and all(found[number].is_general for number in speaking)


def _may_be_one(group: Sequence[int], named: Sequence[int], *, found: Sequence[Evidence]) -> bool:
    general = [voice for number in group for voice in found[number].speakers or found[number].voices]
    known = [voice for number in named for voice in found[number].known]
    return any(may_be_one(one, other) for one in general for other in known)


def _silent(found: Sequence[Evidence], *, groups: Sequence[Sequence[int]]) -> Iterator[Link]:
    """Yield links from groups that name nobody to the one most like them that names somebody, else to each other."""
    silent = [group for group in groups if all(found[number].is_silent for number in group)]
    speaking = [group for group in groups if group not in silent]
    for group in silent:
        before = [each for each in silent if each[0] < group[0]]
        nearest = _nearest(group, speaking or before, found=found)
        if nearest:
            yield Link(one=nearest[1], other=nearest[0], kind="no source", reason=_OF_KIND["no source"])


def _nearest(group: Sequence[int], others: Sequence[Sequence[int]], *, found: Sequence[Evidence]) -> tuple[int, int] | None:
    """Return a number of the group and one of another that are most alike and do not contradict; of a larger group first."""
    pairs = [
        (likeness(found[one].utterance.wording, found[other].utterance.wording).contained, len(each), -other, one)
        for each in others
        for one in group
        for other in each
        if not _conflict(found[one], found[other])
    ]
    if not pairs:
        return None
    _, _, other, one = max(pairs)
    return one, -other
