"""Lines of an exported ledger about what stands in several documents: quotations, quantities, and statements with their roots.

The documents are looked at family by family, so that memory does not grow with the ledger.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from onrecord.ledger.covering import covered_through
from onrecord.ledger.exports.snapshot import Snapshot
from onrecord.ledger.families import families
from onrecord.ledger.tables import documents
from onrecord.roots import Coverage, FigureGroup, Quotation, Roots, figure_groups, quotations, told_of
from onrecord.roots.story_statements import story_statements

_Line = dict[str, Any]


def shared_lines(snapshot: Snapshot) -> Iterator[_Line]:
    """Yield what stands in two documents or more, family by family: quotations, then groups of figures, then statements.

    Of a narrowed ledger, only the documents that are part of it are looked at.
    """
    among = select(documents.c.key).where(snapshot.holds_document()) if snapshot.narrowed else None
    for names in families(snapshot.connection, among=among):
        coverage = covered_through(snapshot.connection, names)
        known = quotations(coverage)
        yield from (_quotation(each) for each in known if len(each.documents) > 1)
        yield from (_figure_group(each) for each in _groups(coverage))
        yield from (_root(name, trace.roots) for name, trace in story_statements(coverage, known=known))


def _groups(coverage: Coverage) -> Iterator[FigureGroup]:
    """Yield the quantities that two documents of one story give, story by story."""
    while coverage.reports:
        told = told_of(next(iter(coverage.reports)), coverage=coverage)
        groups = figure_groups(told, one_story=True)
        yield from (group for group in groups if len({value.document for value in group.values}) > 1)
        coverage = coverage.within(name for name in coverage.reports if name not in told.reports)


def _quotation(quotation: Quotation) -> _Line:
    return {"kind": "quotation", **quotation.to_json()}


def _figure_group(group: FigureGroup) -> _Line:
    return {"kind": "figure_group", **group.to_json()}


def _root(statement: str, roots: Roots) -> _Line:
    return {"kind": "root", "statement": statement, "reason": "; ".join(_reasons(roots)), **roots.to_json()}


def _reasons(roots: Roots) -> Iterator[str]:
    """Yield why there are so many: of each root, by its number where there are several, and of each circle."""
    for number, root in enumerate(roots.roots, start=1):
        yield root.reason if len(roots.roots) == 1 else f"({number}) {root.reason}"
    for circle in roots.circles:
        yield f"{', '.join(circle)} credit one another and nobody else"
