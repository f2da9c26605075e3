"""Where a statement stands: its words in other documents, alike or changed, with what each place has otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Literal, get_args

import numpy as np
from rapidfuzz.distance import Indel

from onrecord.errors import RecordError, UsageError
from onrecord.reuse import Difference, Passage, Postings, postings
from onrecord.reuse.lexicon import entry
from onrecord.roots.chronology import in_order
from onrecord.roots.clusters import quotations, quotations_at
from onrecord.roots.counting import count
from onrecord.roots.coverage import Coverage, sides
from onrecord.roots.quotation import Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence, Roots
from onrecord.roots.wording import Wording, likeness
from onrecord.spans import Span

By = Literal["asked", "quotation", "copy", "words"]
"""How a place was found: it was asked for, it is the same quotation, it lies in copied words, or its words are alike."""

BYS: tuple[By, ...] = get_args(By)

_LEAST_WEIGHT = 1.9
"""Of the words shared, in words of content, by which a place is found."""

LEAST_STATEMENT = 2.5
"""Of the words of a statement that is looked for unasked."""

_LEAST_SHARE = 0.6
"""The share of a statement's words that a place must have in their order, and of a statement of a few words."""

_SHORT, _SHORT_SHARE = 3.5, 0.85

_DENIALS = ("not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "t")
"""Words that turn what is said round; the last one is what is left of "don't"."""

_ROUNDING = 1e-3
"""By which sums of weights may be off."""

_GAP_COST = 0.15
"""Of each word between words in common, in the unit of weights: a passage has others too, a statement few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a statement, how it was found, and how its words differ from those of the first place.

    In a difference, `here` lies in this document and `there` in the first one.

    Raises:
        RecordError: How it was found is not in the closed list.
    """

    occurrence: Occurrence
    by: By
    differences: tuple[Difference, ...]

    def __post_init__(self) -> None:
        if self.by not in BYS:
            raise RecordError(f"{self.by!r} is no way to find a place")

    def to_json(self) -> dict[str, Any]:
        """Return the place as one object."""
        return {
            **self.occurrence.to_json(),
            "found_by": self.by,
            "differences": [{"here": _pair(each.here), "first": _pair(each.there)} for each in self.differences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A statement, in words, the places where it stands in the order in which they came out, and its roots.

    `not_looked_at` is in how many more documents it may stand, which were too many to look at: the roots are then those among
    the ones looked at.

    Raises:
        RecordError: The number of documents is below 0.
    """

    statement: str
    places: tuple[Place, ...]
    roots: Roots
    not_looked_at: int = 0

    def __post_init__(self) -> None:
        if self.not_looked_at < 0:
            raise RecordError(f"{self.not_looked_at} documents were not looked at")

    def to_json(self) -> dict[str, Any]:
        """Return the trace as one object."""
        counted = {name: value for name, value in self.roots.to_json().items() if name != "occurrences"}
        return {
            "statement": self.statement,
            "occurrences": [place.to_json() for place in self.places],
            **counted,
            "not_looked_at": self.not_looked_at,
        }


def trace_words(words: str, *, coverage: Coverage) -> Trace:
    """Return where some words stand in the documents, word for word or nearly so.

    Raises:
        UsageError: There are no words, or they stand nowhere.
    """
    asked = postings("the words asked for", words)
    if not len(asked):
        raise UsageError("there is nothing to trace; give the words of a statement")
    wording = Wording.of(asked, span=asked.span(0, len(asked)))
    found: dict[str, tuple[Occurrence, By]] = {
        each.document: (each, "words") for each in _alike(wording, reports=coverage.reports.values())
    }
    if not found:
        raise UsageError("these words stand in none of the documents; give fewer words, as one of them has them")
    for place in _said_again(wording, places=[place for place, _ in found.values()], coverage=coverage):
        found.setdefault(place.document, (place, "quotation"))
    return _traced(words, found=found, coverage=coverage)


def _said_again(wording: Wording, *, places: Sequence[Occurrence], coverage: Coverage) -> Iterator[Occurrence]:
    """Yield where the quotation stands that the likest of the places is, but for where it denies what they say."""
    if len(places) == len(coverage.reports):
        return
    likest = max(places, key=lambda place: _weight_at(place, wording=wording, coverage=coverage))
    for place in _quoted(likest, quotations_at(likest, coverage=coverage)):
        if _denies(Wording.of(coverage.reports[place.document].postings, span=place.span)) == _denies(wording):
            yield place


def _weight_at(place: Occurrence, *, wording: Wording, coverage: Coverage) -> float:
    return _shared(wording, report=coverage.reports[place.document], span=place.span)


def shared_statements(document: str, *, coverage: Coverage) -> list[Trace]:
    """Return the statements of a document that stand in others too, those in most documents first.

    A content of a word or two ("the job") is no statement.

    Raises:
        UsageError: The document is not covered.
    """
    report = coverage.reports.get(document)
    if report is None:
        raise UsageError(f"nothing is known of {document}; name a document that is there, by its id")
    known = quotations(coverage)
    contents = (max(told.content, key=len) for told in report.reading.attributions)
    said = (span for span in contents if Wording.of(report.postings, span=span).weight >= LEAST_STATEMENT)
    places = (Occurrence(document=document, span=span) for span in said)
    traces = (trace_statement(place, coverage=coverage, known=known) for place in dict.fromkeys(places))
    return sorted((found for found in traces if len(found.places) > 1), key=lambda found: -len(found.places))


def trace_statement(occurrence: Occurrence, *, coverage: Coverage, known: Sequence[Quotation] | None = None) -> Trace:
    """Return where a statement stands that is known by one of its places.

    Args:
        occurrence: Where it stands in one document.
        coverage: The documents.
        known: The quotations of the coverage, where they were clustered before.

    Raises:
        UsageError: The document is not covered, or the place lies outside its text.
    """
    report = coverage.reports.get(occurrence.document)
    if report is None or occurrence.span.end > len(report.text):
        raise UsageError(f"{occurrence.document} has no such place among the documents; name one that is there")
    found: dict[str, tuple[Occurrence, By]] = {occurrence.document: (occurrence, "asked")}
    for by, places in _ways(occurrence, report=report, coverage=coverage, known=known):
        for place in places:
            found.setdefault(place.document, (place, by))
    return _traced(" ".join(occurrence.span.cut(report.text).split()), found=found, coverage=coverage)


def _ways(
    occurrence: Occurrence, *, report: Report, coverage: Coverage, known: Sequence[Quotation] | None
) -> Iterator[tuple[By, Iterable[Occurrence]]]:
    """Yield the places of a statement, by how they are found; the surest way first."""
    yield "quotation", _quoted(occurrence, quotations_at(occurrence, coverage=coverage) if known is None else known)
    yield "copy", _copied(occurrence, coverage=coverage)
    wording = Wording.of(report.postings, span=occurrence.span)
    if wording.weight >= _LEAST_WEIGHT:
        yield "words", _alike(wording, reports=coverage.reports.values())


def _quoted(occurrence: Occurrence, known: Iterable[Quotation]) -> Iterator[Occurrence]:
    for quotation in known:
        if any(
            member.document == occurrence.document and _mostly(member.span, occurrence.span) for member in quotation.members
        ):
            yield from (Occurrence(document=member.document, span=member.span) for member in quotation.members)


def _mostly(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= max(len(one), len(other))


def _copied(occurrence: Occurrence, *, coverage: Coverage) -> Iterator[Occurrence]:
    """Yield the places in other documents whose passage holds most of an occurrence."""
    for match in coverage.matches:
        if occurrence.document in match.documents:
            (other,) = set(match.documents) - {occurrence.document}
            for passage, is_here in sides(match, first=occurrence.document):
                span = _opposite(passage, is_here=is_here, span=occurrence.span)
                if span:
                    yield from _narrowed(occurrence, span=span, other=other, coverage=coverage)


def _opposite(passage: Passage, *, is_here: bool, span: Span) -> Span | None:
    """Return the other side of a passage that holds half of a span or more."""
    mine, theirs = (passage.here, passage.there) if is_here else (passage.there, passage.here)
    shared = min(mine.end, span.end) - max(mine.start, span.start)
    return theirs if 2 * shared >= len(span) else None


def _narrowed(occurrence: Occurrence, *, span: Span, other: str, coverage: Coverage) -> Iterator[Occurrence]:
    """Yield the part of a passage that has the words of an occurrence."""
    wording = Wording.of(coverage.reports[occurrence.document].postings, span=occurrence.span)
    report = coverage.reports[other]
    found = _tight(wording, report=report, span=span)
    if found and _shared(wording, report=report, span=found) >= _LEAST_SHARE * wording.weight:
        yield Occurrence(document=other, span=found)


def _alike(wording: Wording, *, reports: Iterable[Report]) -> Iterator[Occurrence]:
    """Yield the place of each report that has the words as they are, else the best one whose words are alike."""
    for report in reports:
        span = _verbatim(wording, report=report) or _likest(wording, report=report)
        if span:
            yield Occurrence(document=report.id, span=span)


def _verbatim(wording: Wording, *, report: Report) -> Span | None:
    """Return where the words stand in their order, in what somebody says if they stand there, or None."""
    words, asked = report.postings.keys, np.array(wording.keys, dtype=np.uint64)
    places = np.flatnonzero(words[: max(0, len(words) - len(asked) + 1)] == asked[0])
    found = [
        report.postings.span(first, first + len(asked))
        for first in places.tolist()
        if np.array_equal(words[first : first + len(asked)], asked)
    ]
    contents = [piece for told in report.reading.attributions for piece in told.content]
    said = (span for span in found if any(piece.overlaps(span) for piece in contents))
    return next(said, found[0] if found else None)


def _likest(wording: Wording, *, report: Report) -> Span | None:
    """Return the tightest part of the sentence, or of what somebody says, whose words are likest, or None where none are alike.

    Where one denies what the other says, the words are not alike.
    """
    share = _SHORT_SHARE if wording.weight < _SHORT else _LEAST_SHARE
    least = max(min(_LEAST_WEIGHT, wording.weight), share * wording.weight)
    spans = _candidates(wording, report=report, least=least)
    best = max(((_shared(wording, report=report, span=span), span) for span in spans), default=None)
    if best is None or best[0] < least:
        return None
    span = _tight(wording, report=report, span=best[1])
    return span if span and _denies(Wording.of(report.postings, span=span)) == _denies(wording) else None


def _denies(wording: Wording) -> bool:
    return not _denials().isdisjoint(wording.keys)


@cache
def _denials() -> frozenset[int]:
    return frozenset(entry(word).key for word in _DENIALS)


def _candidates(wording: Wording, *, report: Report, least: float) -> list[Span]:
    """Return sentences and what is said, where words of the wording weigh enough, in whatever order; most have hardly one."""
    words = report.postings
    weights = np.where(np.isin(words.retold, np.array(wording.retold, dtype=np.uint64)), words.weights, 0.0)
    if weights.sum() < least - _ROUNDING:
        return []
    contents = (piece for told in report.reading.attributions for piece in told.content)
    spans = [*report.sentences, *report.marks, *contents]
    first = np.searchsorted(words.starts, [span.start for span in spans])
    end = np.searchsorted(words.starts, [span.end for span in spans])
    before = np.concatenate([[0.0], np.cumsum(weights)])
    return [spans[number] for number in np.flatnonzero(before[end] - before[first] >= least - _ROUNDING).tolist()]


def _shared(wording: Wording, *, report: Report, span: Span) -> float:
    return likeness(wording, Wording.of(report.postings, span=span)).weight


def _tight(wording: Wording, *, report: Report, span: Span) -> Span | None:
    """Return the part of a span whose words in common weigh most, less what stands between them (Kadane), or None."""
    first, end = _words_in(report.postings, span=span)
    blocks = Indel.editops(wording.retold, report.postings.retold[first:end].tolist()).as_matching_blocks()
    best, best_at, weight, begin, last = 0.0, (0, 0), 0.0, 0, 0
    for block in blocks:
        cost = _GAP_COST * (block.b - last)
        if weight <= cost:
            weight, begin, cost = 0.0, block.b, 0.0
        weight += sum(wording.weights[block.a : block.a + block.size]) - cost
        last = block.b + block.size
        if weight > best:
            best, best_at = weight, (begin, last)
    return report.postings.span(first + best_at[0], first + best_at[1]) if best else None


def _traced(statement: str, *, found: dict[str, tuple[Occurrence, By]], coverage: Coverage) -> Trace:
    ordered = in_order((occurrence for occurrence, _ in found.values()), coverage=coverage)
    by = {document: how for document, (_, how) in found.items()}
    places = (
        Place(
            occurrence=each,
            by=by[each.document],
            differences=tuple(_differences(each, first=ordered[0], coverage=coverage)),
        )
        for each in ordered
    )
    return Trace(statement=statement, places=tuple(places), roots=count(ordered, coverage=coverage))


def _differences(place: Occurrence, *, first: Occurrence, coverage: Coverage) -> Iterator[Difference]:
    mine, theirs = (coverage.reports[each.document].postings for each in (place, first))
    here, here_end = _words_in(mine, span=place.span)
    there, there_end = _words_in(theirs, span=first.span)
    edits = Indel.opcodes(mine.keys[here:here_end].tolist(), theirs.keys[there:there_end].tolist())
    for is_equal, together in groupby(edits, key=lambda edit: edit.tag == "equal"):
        if not is_equal:
            changed = list(together)
            yield Difference(
                here=_stretch(mine, here + changed[0].src_start, here + changed[-1].src_end),
                there=_stretch(theirs, there + changed[0].dest_start, there + changed[-1].dest_end),
            )


def _stretch(of: Postings, first: int, end: int) -> Span | None:
    return of.span(first, end) if first < end else None


def _words_in(of: Postings, *, span: Span) -> tuple[int, int]:
    first, end = np.searchsorted(of.starts, (span.start, span.end))
    return int(first), int(end)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
