"""How many independent roots a statement has, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.errors import UsageError
from onrecord.roots.chances import Weights
from onrecord.roots.chronology import earlier_first, first_of, in_order
from onrecord.roots.circles import circle_of
from onrecord.roots.copying import shares_prose
from onrecord.roots.coverage import Coverage
from onrecord.roots.evidence import Evidence, evidence
from onrecord.roots.grouping import grouped
from onrecord.roots.link import Link
from onrecord.roots.links import Links
from onrecord.roots.numbers import Numbers
from onrecord.roots.reasons import reason_for
from onrecord.roots.root import MOST_ROOTS_BETWEEN, Confidence, DroppedCredit, Edge, Occurrence, Root, Roots
from onrecord.roots.voices import NOBODY, Voice, are_one, bear_one_name

_RANK = ("person", "document", "body", "outlet", "unnamed", "not stated")
"""Which of the voices behind a root names it where as many documents have each: the nearest to the words."""

_FEW = 0.2
"""The share of a root's documents that must have a voice for it to name the root: one page of many may be misread."""


def count(occurrences: Iterable[Occurrence], *, coverage: Coverage, given: Weights | None = None) -> Roots:
    """Return the roots of a statement from the places where it stands.

    Args:
        occurrences: The places.
        coverage: The documents that they lie in, with others.
        given: Weights to use instead of those that come with the package.

    Raises:
        UsageError: There is no occurrence, or one lies in a document that is not covered.
    """
    listed = in_order(_checked(occurrences, coverage=coverage), coverage=coverage)
    found = [evidence(coverage.reports[each.document], occurrence=each) for each in listed]
    result = grouped(found, coverage=coverage, given=given)
    circles = [circle_of([found[number] for number in group]) for group in result.groups]
    roots = tuple(
        _root(group, found=found, links=result.links, coverage=coverage)
        for group, circle in zip(result.groups, circles, strict=True)
        if not circle
    )
    low, high = _bounds(len(roots), numbers=result.numbers)
    return Roots(
        occurrences=listed,
        edges=tuple(_edges(result.links, found=found, coverage=coverage)),
        roots=roots,
        low=low,
        high=high,
        first=first_of(dict.fromkeys(each.document for each in listed), coverage=coverage),
        dropped=tuple(dict.fromkeys(_dropped(result.links, found=found, coverage=coverage))),
        circles=tuple(circle for circle in circles if circle),
    )


def _checked(occurrences: Iterable[Occurrence], *, coverage: Coverage) -> tuple[Occurrence, ...]:
    listed = tuple(dict.fromkeys(occurrences))
    if not listed:
        raise UsageError("a statement without an occurrence has no roots; name at least one")
    unknown = sorted({each.document for each in listed} - set(coverage.reports))
    if unknown:
        raise UsageError(f"nothing is known of {', '.join(unknown)}; add the documents before their roots are counted")
    return listed


def _bounds(roots: int, *, numbers: Numbers) -> tuple[int, int]:
    """Return what could be defended; a circle of documents is no root, but may have one that nobody names."""
    low, high = numbers.range
    circles = numbers.best - roots
    low = max(low - circles, min(roots, 1))
    return low, min(high, low + MOST_ROOTS_BETWEEN)


def _root(group: Sequence[int], *, found: Sequence[Evidence], links: Sequence[Link], coverage: Coverage) -> Root:
    members = [found[number] for number in group]
    numbers = frozenset(group)
    inner = [link for link in links if link.one in numbers]
    voice = _voice(members)
    return Root(
        kind=voice.kind,
        name=voice.name,
        documents=tuple(dict.fromkeys(member.document for member in members)),
        witnesses=tuple(_witnesses(members, links=inner, found=found, coverage=coverage)),
        outside=_is_outside(voice, members=members),
        reason=reason_for(group, found=found, links=inner, voice=voice),
        confidence=_confidence(voice, links=inner),
    )


def _voice(members: Sequence[Evidence]) -> Voice:
    """Return the voice that most documents of a root have it from, whoever brought it; an outlet only where nobody else is."""
    told = {member.document: member.known or member.voices for member in members}
    voices = dict.fromkeys(voice for each in told.values() for voice in each)
    backing = {voice: sum(any(bear_one_name(voice, other) for other in each) for each in told.values()) for voice in voices}
    enough = [voice for voice in voices if backing[voice] >= _FEW * len(told)]
    return min(enough, key=lambda voice: _order(voice, backing=backing[voice]), default=NOBODY)


def _order(voice: Voice, *, backing: int) -> tuple[bool, int, int, int]:
    return voice.kind in {"outlet", "unnamed", "not stated"}, -backing, _RANK.index(voice.kind), -len(voice.words)


def _is_outside(voice: Voice, *, members: Sequence[Evidence]) -> bool:
    inside = (member.outlet for member in members if member.outlet)
    return voice.kind in {"outlet", "document"} and not any(are_one(voice, outlet) for outlet in inside)


def _confidence(voice: Voice, *, links: Sequence[Link]) -> Confidence:
    if not links and not voice.is_known:
        return "low"
    return "middle" if not voice.is_known or any(link.chance is not None for link in links) else "high"


def _witnesses(
    members: Sequence[Evidence], *, links: Sequence[Link], found: Sequence[Evidence], coverage: Coverage
) -> Iterator[str]:
    """Yield the documents that may have it from the source itself: no outlet is credited, and it is no copy of an earlier one.

    Of copies that no dates put in order, and of versions of one page, the first in the order of the occurrences stands for all.
    """
    copies: set[str] = set()
    pages: set[str] = set()
    for link in links:
        if link.kind == "copy":
            pair = (found[link.one].document, found[link.other].document)
            copies.add(earlier_first(*pair, coverage=coverage)[1])
    for document in dict.fromkeys(member.document for member in members):
        own = [member for member in members if member.document == document]
        relayed = any(voice.kind == "outlet" for member in own for voice in (*member.credited, *member.signed))
        page = coverage.reports[document].reading.document.url or document
        if document not in copies and not relayed and page not in pages:
            pages.add(page)
            yield document


def _edges(links: Sequence[Link], *, found: Sequence[Evidence], coverage: Coverage) -> Iterator[Edge]:
    for link in links:
        one, other = found[link.one].document, found[link.other].document
        if one != other:
            earlier, later, told = earlier_first(one, other, coverage=coverage)
            ordered = told and (link.kind != "credit" or earlier == one)
            pair = (earlier, later) if ordered else (one, other)
            yield Edge(kind=link.kind, documents=pair, ordered=ordered, chance=link.chance, reason=link.reason)


def _dropped(links: Iterable[Link], *, found: Sequence[Evidence], coverage: Coverage) -> Iterator[DroppedCredit]:
    """Yield copies that nowhere name the outlet that another copy of the same words names for them."""
    copies = Links(len(found))
    for link in links:
        if link.kind == "copy" and shares_prose(found[link.one].document, found[link.other].document, coverage=coverage):
            copies.join(link.one, link.other)
    for group in copies.groups():
        naming = {voice: found[number].document for number in reversed(group) for voice in _named_outlets(found[number])}
        for number in group if naming else ():
            yield from _dropped_by(found[number], naming=naming, coverage=coverage)


def _named_outlets(each: Evidence) -> Iterator[Voice]:
    return (voice for voice in (*each.credited, *each.signed) if voice.kind == "outlet" and voice.name and voice.is_known)


def _dropped_by(silent: Evidence, *, naming: Mapping[Voice, str], coverage: Coverage) -> Iterator[DroppedCredit]:
    """Yield what a copy drops, where it says of the words in no other way where it has them from."""
    if silent.credited:
        return
    known = [*coverage.reports[silent.document].credited, *([silent.outlet] if silent.outlet else [])]
    for voice, document in naming.items():
        if voice.name and document != silent.document and not any(are_one(voice, each) for each in known):
            yield DroppedCredit(document=silent.document, credited=voice.name, named_by=document)
