"""What surely joins occurrences of a statement: copied words, credits, the same source, the same words quoted.

An occurrence is linked to the first other one of each kind, so that there are never more than a few links an occurrence.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from onrecord.reuse import Match
from onrecord.roots.coverage import Coverage, sides
from onrecord.roots.evidence import Evidence
from onrecord.roots.link import Link
from onrecord.roots.links import Links
from onrecord.roots.root import EdgeKind
from onrecord.roots.sameness import LEAST_ANYBODY, LEAST_CHANCE, chance_of_one
from onrecord.roots.voices import Voice, are_one

_LEAST_OVERLAP = 0.5
"""The share of an occurrence that must lie in a copied passage."""

_SAME_WORDS = "both quote the same words"
_COPIED = "the same words stand in both"


def sure_links(found: Sequence[Evidence], *, coverage: Coverage) -> Iterator[Link]:
    """Yield the links that are sure between some occurrences, those of one kind after the other."""
    joined = Links(len(found))
    for link in chain(_copies(found, coverage=coverage), _credits(found), _sources(found)):
        joined.join(link.one, link.other)
        yield link
    yield from _same_words(found, coverage=coverage, joined=joined)
    yield from _repeats(found, joined=joined)


def _copies(found: Sequence[Evidence], *, coverage: Coverage) -> Iterator[Link]:
    """Yield the first occurrence before each whose words it has."""
    at: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        at[each.document].append(number)
    first: dict[int, tuple[int, EdgeKind]] = {}
    for match in coverage.matches:
        here, there = (at.get(name, []) for name in match.documents)
        for pair in ((one, other) for one in here for other in there):
            kind = _copied(found[pair[0]], found[pair[1]], match=match)
            if kind and not _is_retold_by_another(found[pair[0]], found[pair[1]]):
                one, other = sorted(pair)
                first[other] = min(first.get(other, (one, kind)), (one, kind))
    for other, (one, kind) in sorted(first.items()):
        reason = _SAME_WORDS if kind == "same words" else _COPIED
        yield Link(one=one, other=other, kind=kind, reason=reason)


def _copied(mine: Evidence, theirs: Evidence, *, match: Match) -> EdgeKind | None:
    """Return how a passage that both documents share holds both occurrences, at least half of each, or None.

    Documents that share nothing but quotations may each have heard them.
    """
    for passage, is_mine in sides(match, first=mine.document):
        here, there = (passage.here, passage.there) if is_mine else (passage.there, passage.here)
        pairs = ((here, mine.occurrence.span), (there, theirs.occurrence.span))
        if all(min(a.end, b.end) - max(a.start, b.start) >= _LEAST_OVERLAP * len(b) for a, b in pairs):
            return "same words" if all(each.quoted for each in match.passages) else "copy"
    return None


def _is_retold_by_another(mine: Evidence, theirs: Evidence) -> bool:
    """Say whether two named people say the same without being quoted: each has it from somewhere."""
    people = [[voice for voice in each.known if voice.kind == "person"] for each in (mine, theirs)]
    quoted = mine.utterance.quoted or theirs.utterance.quoted
    return all(people) and not quoted and not any(are_one(one, other) for one in people[0] for other in people[1])


def _credits(found: Sequence[Evidence]) -> Iterator[Link]:
    """Yield each occurrence that credits the outlet of another one, with the first of those."""
    publishing = _first_of({number: (each.outlet,) for number, each in enumerate(found) if each.outlet})
    for number, each in enumerate(found):
        for voice in (*each.credited, *each.signed):
            outlet = next((other for other in publishing if are_one(voice, other)), None)
            if outlet and found[publishing[outlet]].document != each.document:
                reason = f"one credits {outlet.name}, the other's outlet"
                yield Link(one=publishing[outlet], other=number, kind="credit", reason=reason)


def _sources(found: Sequence[Evidence]) -> Iterator[Link]:
    """Yield each occurrence that names whom one before it names, a person, a body or an office, with the first of those."""
    named: dict[Voice, int] = {}
    offices: dict[str, int] = {}
    for number, each in enumerate(found):
        shared = next(((voice, other) for voice in each.named for other in named if are_one(voice, other)), None)
        if shared:
            fuller = max(shared, key=lambda voice: len(voice.name or ""))
            yield Link(one=named[shared[1]], other=number, kind="same source", reason=f"both have it from {fuller.name}")
        elif (office := next((name for name in _offices(each) if name in offices), None)) is not None:
            yield Link(one=offices[office], other=number, kind="same source", reason=f"both have it from {office}")
        for voice in each.named:
            named.setdefault(voice, number)
        for name in _offices(each):
            offices.setdefault(name, number)


def _offices(each: Evidence) -> Iterator[str]:
    """Yield the offices that are named without saying which ("the police"), as they are called."""
    return (voice.name.casefold() for voice in each.voices if voice.kind == "body" and voice.name and not voice.is_known)


def _first_of(voices: Mapping[int, Sequence[Voice]]) -> dict[Voice, int]:
    """Return each voice with the first number that it stands with."""
    first: dict[Voice, int] = {}
    for number, held in voices.items():
        for voice in held:
            first.setdefault(voice, number)
    return first


def _same_words(found: Sequence[Evidence], *, coverage: Coverage, joined: Links) -> Iterator[Link]:
    """Yield occurrences that quote the same words as the first of a group that nothing else joins them with."""
    for number, each in enumerate(found):
        for other in sorted({joined.head(before) for before in range(number)} - {joined.head(number)}):
            if _is_one_quotation(found[other], each, coverage=coverage):
                joined.join(other, number)
                yield Link(one=other, other=number, kind="same words", reason=_SAME_WORDS)


def _repeats(found: Sequence[Evidence], *, joined: Links) -> Iterator[Link]:
    """Yield what has word for word what one before it has that nothing else joins it with: so much is not thought of twice.

    Of what more documents share than are compared with one another, copies are found so.
    """
    first: dict[tuple[int, ...], int] = {}
    for number, each in enumerate(found):
        if each.utterance.wording.weight >= LEAST_ANYBODY:
            one = first.setdefault(each.utterance.wording.retold, number)
            apart = joined.head(one) != joined.head(number)
            if apart and found[one].document != each.document and not _is_retold_by_another(found[one], each):
                joined.join(one, number)
                yield Link(one=one, other=number, kind="copy", reason=_COPIED)


def _is_one_quotation(mine: Evidence, theirs: Evidence, *, coverage: Coverage) -> bool:
    if not (mine.utterance.quoted or theirs.utterance.quoted) or mine.contradicts(theirs):
        return False
    return chance_of_one(mine.utterance, theirs.utterance, coverage=coverage) >= LEAST_CHANCE
