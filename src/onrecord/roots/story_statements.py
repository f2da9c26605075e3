"""Every statement of some documents that stands in more than one of them, traced once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice

from onrecord.roots.coverage import Coverage, sides
from onrecord.roots.quotation import Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.roots.tracing import LEAST_STATEMENT, Trace, trace_statement
from onrecord.roots.wording import Wording
from onrecord.spans import Span

MOST_DOCUMENTS = 40
"""In which one statement is traced: roots are counted pair by pair."""

StoryStatement = tuple[str, Trace]
"""A statement by its address ("DOCUMENT#a12") and its trace."""


def story_statements(coverage: Coverage, *, known: Sequence[Quotation]) -> Iterator[StoryStatement]:
    """Yield the statements that stand in two documents or more, each once, by its first place in the order of the reports.

    A statement is looked for where the documents share words with its own, or quote what it quotes.

    Args:
        coverage: The documents.
        known: The quotations of the coverage.
    """
    near = _Near(coverage, known=known)
    met: dict[str, list[Span]] = defaultdict(list)
    for report in coverage.reports.values():
        for number, span in _statements(report):
            if any(_is_mostly(span, other) for other in met[report.id]):
                continue
            found = near.traced(Occurrence(document=report.id, span=span))
            if found and len(found.places) > 1:
                for place in found.places:
                    met[place.occurrence.document].append(place.occurrence.span)
                yield f"{report.id}#{number}", found


def _statements(report: Report) -> Iterator[tuple[str, Span]]:
    """Yield the ids of attributions with the longest piece of their content; one of a word or two is no statement."""
    contents = ((told.id, max(told.content, key=len)) for told in report.reading.attributions)
    for number, span in contents:
        if Wording.of(report.postings, span=span).weight >= LEAST_STATEMENT:
            yield number, span


class _Near:
    """Which documents of a coverage may have a statement of one of them."""

    def __init__(self, coverage: Coverage, *, known: Iterable[Quotation]) -> None:
        self._coverage = coverage
        self._places = {name: place for place, name in enumerate(coverage.reports)}
        self._copied: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self._quoted: dict[str, list[tuple[Span, Quotation]]] = defaultdict(list)
        for match in coverage.matches:
            for one, other in (match.documents, match.documents[::-1]):
                for passage, is_here in sides(match, first=one):
                    self._copied[one].append((passage.here if is_here else passage.there, other))
        for quotation in known:
            for member in quotation.members if len(quotation.documents) > 1 else ():
                self._quoted[member.document].append((member.span, quotation))

    def traced(self, occurrence: Occurrence) -> Trace | None:
        """Return the trace of a statement, or None where no other document can have it."""
        at, span = occurrence.document, occurrence.span
        quotations = [quotation for place, quotation in self._quoted[at] if _is_mostly(place, span)]
        copied = [other for place, other in self._copied[at] if 2 * _shared(place, span) >= len(span)]
        quoting = [name for quotation in quotations for name in quotation.documents]
        others = dict.fromkeys((at, *quoting, *copied))
        names = self._nearest(at, others=others)
        if len(names) < 2:
            return None
        known = [_within(each, names) for each in quotations if each.members[0].document in names]
        found = trace_statement(occurrence, coverage=self._part(names), known=known)
        return replace(found, not_looked_at=len(others) - len(names))

    def _nearest(self, at: str, *, others: Iterable[str]) -> dict[str, None]:
        """Return a document and others, later ones first where there are too many: earlier ones have told of theirs."""
        ordered = sorted(others, key=lambda name: self._places[name] < self._places[at])
        return dict.fromkeys(islice(dict.fromkeys((at, *ordered)), MOST_DOCUMENTS))

    def _part(self, names: Iterable[str]) -> Coverage:
        reports = {name: self._coverage.reports[name] for name in names}
        pairs = (self._coverage.match(one, other) for one, other in combinations(reports, 2))
        return Coverage(reports=reports, matches=tuple(match for match in pairs if match))


def _within(quotation: Quotation, names: Iterable[str]) -> Quotation:
    """Return the part of a quotation that stands in some documents, its fullest form among them."""
    first, *rest = quotation.members
    return Quotation(speaker=quotation.speaker, members=(first, *(member for member in rest if member.document in names)))


def _is_mostly(one: Span, other: Span) -> bool:
    return 2 * _shared(one, other) >= max(len(one), len(other))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
