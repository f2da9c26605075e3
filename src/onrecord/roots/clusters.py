"""The same utterance in several documents: what stands in quotation marks or is reported, clustered by words and speakers.

A stretch belongs to the utterance whose fullest form it is most likely a part of (`sameness.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from onrecord.roots.chances import Weights
from onrecord.roots.coverage import Coverage
from onrecord.roots.leaders import LEAST_SHARED, Leaders
from onrecord.roots.quotation import Differs, Member, Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.roots.sameness import LEAST_CHANCE, chance_of_one
from onrecord.roots.utterances import Utterance, everything_said, unattributed
from onrecord.roots.voices import are_one
from onrecord.roots.wording import likeness, rare_words
from onrecord.spans import Span

_LEAST_REPORTED = 2.0
"""Of the words of what nobody has in marks: "the church" is no utterance."""


def quotations(coverage: Coverage, *, given: Weights | None = None) -> tuple[Quotation, ...]:
    """Return the utterances of the reports, with everywhere they stand, by their first place.

    One that stands in one place only is a quotation with one member, if it stands in quotation marks.

    Args:
        coverage: The reports.
        given: Weights of the signs to use instead of those that come with the package.
    """
    return _quotations(list(everything_said(coverage)), coverage=coverage, given=given)


def quotations_at(place: Occurrence, *, coverage: Coverage) -> tuple[Quotation, ...]:
    """Return the utterances that may stand at a place, with everywhere they stand, without clustering all others.

    Only what shares enough words with what is said there to be compared with it is clustered.
    """
    asked = unattributed(coverage.reports[place.document], span=place.span)
    leaders = Leaders(coverage.rarity)
    leaders.add(0, asked)
    words = rare_words(asked.wording, rarity=coverage.rarity)
    near = [name for name, each in coverage.reports.items() if name == place.document or _may_hold(each, words)]
    said = [each for each in everything_said(coverage.within(near)) if list(leaders.near(each))]
    return _quotations(said, coverage=coverage)


def _may_hold(report: Report, words: Mapping[int, float]) -> bool:
    held = np.isin(np.fromiter(words, dtype=np.uint64), report.postings.retold)
    weights = np.fromiter(words.values(), dtype=np.float64)
    return float(weights[held].sum()) >= LEAST_SHARED * float(weights.sum())


def _quotations(said: Sequence[Utterance], *, coverage: Coverage, given: Weights | None = None) -> tuple[Quotation, ...]:
    groups = sorted(map(sorted, _clustered(said, coverage=coverage, given=given)), key=lambda group: group[0])
    clusters = ([said[number] for number in group] for group in groups)
    found = [_quotation(cluster) for cluster in clusters if _says_enough(cluster)]
    return tuple(_without_parts(found))


def _says_enough(group: Sequence[Utterance]) -> bool:
    """Say whether a group is worth showing: one of it is in marks, or several are reported and say two words of content."""
    if len(group) == 1 or any(each.quoted for each in group):
        return any(each.quoted for each in group)
    return max(each.wording.weight for each in group) >= _LEAST_REPORTED


def _without_parts(found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield quotations, in their order, but for those of which every member is a part of one of another one."""
    holders: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    kept: set[int] = set()
    for number in sorted(range(len(found)), key=lambda number: _reach(found[number]), reverse=True):
        around = [
            {other for other, span in holders[member.document] if span.contains(member.span)}
            for member in found[number].members
        ]
        if not set.intersection(*around):
            kept.add(number)
            for member in found[number].members:
                holders[member.document].append((number, member.span))
    return (found[number] for number in sorted(kept))


def _reach(quotation: Quotation) -> tuple[int, int]:
    """Return in how many documents a quotation stands, and how many characters that are."""
    return len(quotation.documents), sum(len(member.span) for member in quotation.members)


def _clustered(said: Sequence[Utterance], *, coverage: Coverage, given: Weights | None) -> list[list[int]]:
    """Return the numbers of utterances that are one; fuller ones, and those in quotation marks, come first and lead."""
    leaders = Leaders(coverage.rarity)
    clusters: dict[int, list[int]] = {}
    for number in sorted(range(len(said)), key=lambda each: (not said[each].quoted, -said[each].wording.weight)):
        near = {
            leader: chance_of_one(said[number], said[leader], coverage=coverage, given=given)
            for leader in leaders.near(said[number])
        }
        best = max(near, key=lambda leader: near[leader], default=None)
        if best is None or near[best] < LEAST_CHANCE:
            leaders.add(number, said[number])
            clusters[number] = [number]
        else:
            clusters[best].append(number)
    return list(clusters.values())


def _quotation(group: Sequence[Utterance]) -> Quotation:
    fullest = max(group, key=lambda each: (each.quoted, each.wording.weight))
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
    """Return the fullest name of the innermost speaker that most members have; one that is misread somewhere is outvoted."""
    voices = Counter(voice for each in group for voice in each.voices[:1] if voice.is_known and voice.name)
    votes = {voice: sum(count for other, count in voices.items() if are_one(voice, other)) for voice in voices}
    best = max(votes, key=lambda voice: (votes[voice], len(voice.name or "")), default=None)
    return best.name if best else None
