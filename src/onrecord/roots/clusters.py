"""The same utterance in several documents: what stands in quotation marks or is reported, clustered by words and speakers.

A stretch belongs to the utterance whose fullest form it is most likely a part of. How likely that is says a logistic model
(`chances.py`): how much of the lighter one stands in the other, in its order, how much the words in common say that are no
names, and whether the speakers agree. What different people say in the same few words is a proverb or a slogan, no quotation.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log1p

import numpy as np

from onrecord.roots.chances import chance
from onrecord.roots.coverage import Coverage
from onrecord.roots.leaders import Leaders
from onrecord.roots.quotation import Differs, Member, Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.roots.utterances import Utterance, everything_said
from onrecord.roots.voices import are_one
from onrecord.roots.wording import Likeness, Wording, likeness, pairs_in

LEAST_CHANCE = 0.75
"""From which two stretches are taken for one utterance; chosen on stories that the weights were not made from."""

_LEAST_ANYBODY, _CONTAINED_ANYBODY = 6.0, 0.85
"""Of words, and of the lighter side, where two speakers differ and nothing is copied: so much is not thought of twice."""


def quotations(coverage: Coverage) -> tuple[Quotation, ...]:
    """Return the utterances of the reports, with everywhere they stand, by their first place.

    One that stands in one place only is a quotation with one member, if it stands in quotation marks.
    """
    return _quotations(list(everything_said(coverage)), coverage=coverage)


def quotations_at(place: Occurrence, *, coverage: Coverage) -> tuple[Quotation, ...]:
    """Return the utterances that may stand at a place, with everywhere they stand, without clustering all others.

    Only what shares two words in a row with what is said there, words that tell something, can be of one utterance with it.
    """
    report = coverage.reports[place.document]
    telling = Wording.of(report.postings, span=place.span).telling_pairs()
    near = [name for name, each in coverage.reports.items() if name == place.document or _may_hold(each, telling)]
    said = (each for each in everything_said(coverage.within(near)) if telling & each.wording.telling_pairs())
    return _quotations(list(said), coverage=coverage)


def _may_hold(report: Report, telling: frozenset[int]) -> bool:
    return bool(np.isin(pairs_in(report.postings.retold), np.array(list(telling), dtype=np.uint64)).any())


def _quotations(said: Sequence[Utterance], *, coverage: Coverage) -> tuple[Quotation, ...]:
    groups = sorted((sorted(group) for group in _clustered(said, coverage=coverage)), key=lambda group: group[0])
    clusters = ([said[number] for number in group] for group in groups)
    return tuple(_quotation(cluster) for cluster in clusters if len(cluster) > 1 or cluster[0].quoted)


def _clustered(said: Sequence[Utterance], *, coverage: Coverage) -> list[list[int]]:
    """Return the numbers of utterances that are one; fuller ones, and those in quotation marks, come first and lead."""
    leaders = Leaders()
    clusters: dict[int, list[int]] = {}
    for number in sorted(range(len(said)), key=lambda each: (not said[each].quoted, -said[each].wording.weight)):
        near = {leader: chance_of_one(said[number], said[leader], coverage=coverage) for leader in leaders.near(said[number])}
        best = max(near, key=lambda leader: near[leader], default=None)
        if best is None or near[best] < LEAST_CHANCE:
            leaders.add(number, said[number])
            clusters[number] = [number]
        else:
            clusters[best].append(number)
    return list(clusters.values())


def chance_of_one(one: Utterance, other: Utterance, *, coverage: Coverage) -> float:
    """Return how likely two stretches are one utterance, from 0 to 1; never, in one document."""
    if one.document == other.document:
        return 0.0
    signs = signs_between(one, other, coverage=coverage)
    apart = one.is_known and other.is_known and not signs["same_source"] and not signs["copied"]
    if apart and not _is_beyond_chance(likeness(one.wording, other.wording)):
        return 0.0
    return chance("same utterance", signs=signs)


def signs_between(one: Utterance, other: Utterance, *, coverage: Coverage) -> Mapping[str, float]:
    """Return what speaks for and against two stretches of different documents being one utterance, as the model weighs it.

    The logarithms of how much the words in common say, names left out, and of what the lighter one has besides; how much of
    the heavier one stands in the other; whether they are of one source, whether copied words hold both, and whether one stands
    outside everything attributed.
    """
    shared = likeness(one.wording, other.wording)
    return {
        "shared": log1p(shared.plain),
        "missing": log1p(shared.missing),
        "covered": shared.covered,
        "same_source": any(are_one(mine, theirs) for mine in one.voices for theirs in other.voices),
        "copied": _in_one_passage(one, other, coverage=coverage),
        "no_source": not one.voices or not other.voices,
    }


def _is_beyond_chance(shared: Likeness) -> bool:
    """Say whether two people cannot have come upon the same words by themselves."""
    return shared.weight >= _LEAST_ANYBODY and shared.contained >= _CONTAINED_ANYBODY


def _in_one_passage(one: Utterance, other: Utterance, *, coverage: Coverage) -> bool:
    """Say whether copied words touch both utterances; a quotation alone may have been heard twice, or be a slogan."""
    match = coverage.match(one.document, other.document)
    if match is None:
        return False
    mine, theirs = (one, other) if match.documents[0] == one.document else (other, one)
    copied = (each for each in match.passages if not each.quoted)
    return any(each.here.overlaps(mine.span) and each.there.overlaps(theirs.span) for each in copied)


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
    """Return the fullest name of the innermost speaker that anybody has."""
    names = [voice.name for each in group for voice in each.voices[:1] if voice.is_known and voice.name]
    return max(names, key=len, default=None)
