"""Statements by their addresses: `DOCUMENT#a12`, `DOCUMENT#f3`, `DOCUMENT#t120-188`."""

import re

from onrecord.errors import UsageError
from onrecord.roots.coverage import Coverage
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.spans import Span

_ADDRESS = re.compile(r"(?P<document>.+)#(?:(?P<id>[af]\d+)|t(?P<start>\d+)-(?P<end>\d+))", re.DOTALL)


def occurrence_at(address: str, *, coverage: Coverage) -> Occurrence:
    """Return where the statement of an address stands; of a content in several pieces, the longest.

    Raises:
        UsageError: It is no address, or nothing stands there.
    """
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        raise UsageError(f"{address!r} is no address of a statement; write DOCUMENT#a12, #f3 for a figure, or #t120-188")
    report = coverage.reports.get(parts["document"])
    if report is None:
        raise UsageError(f"{parts['document']!r} is not among the documents; name one that is, by its id")
    span = _span(report, number=parts["id"]) if parts["id"] else _stretch(int(parts["start"]), int(parts["end"]))
    if span is None or span.end > len(report.text):
        raise UsageError(f"nothing stands at {address!r}; see onrecord read for what the document has")
    return Occurrence(document=report.id, span=span)


def _span(report: Report, *, number: str) -> Span | None:
    if number.startswith("f"):
        return next((figure.span for figure in report.reading.figures if figure.id == number), None)
    contents = (told.content for told in report.reading.attributions if told.id == number)
    return next((max(pieces, key=len) for pieces in contents), None)


def _stretch(start: int, end: int) -> Span | None:
    return Span(start=start, end=end) if start < end else None
