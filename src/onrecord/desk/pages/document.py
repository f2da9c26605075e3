"""A document: its text as published, beside it the record; its versions; its report."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import Desk, DeskHere
from onrecord.desk.document_page import Entry, document_page
from onrecord.desk.traced import traced
from onrecord.desk.version_part import VersionPart
from onrecord.ledger.joined import versions_of
from onrecord.roots import Roots

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCounts:
    """The roots of statements that stand in other documents too, by their numbers, as far as they are counted."""

    of: dict[str, Roots]
    asked: int

    @property
    def are_counting(self) -> bool:
        """Whether some are still being counted."""
        return len(self.of) < self.asked


@router.get("/document")
def document(request: Request, desk: DeskHere, id: str, sheet: int = 1, at: str | None = None) -> HTMLResponse:  # noqa: A002
    """Return a document; `at` is the number of a statement, figure or finding that must be on the page."""
    page = document_page(desk.ledger, id, sheet=sheet, at=at)
    return desk.page(
        request,
        "document.html",
        page=page,
        versions=versions_of(desk.ledger, id),
        roots=_roots(desk, page.entries, document=id),
        at=at,
    )


@router.get("/document/roots")
def roots(request: Request, desk: DeskHere, id: str, sheet: int = 1) -> HTMLResponse:  # noqa: A002
    """Return the number of roots of each statement on a page, to be put in its place there."""
    page = document_page(desk.ledger, id, sheet=sheet)
    return desk.page(request, "document_roots.html", page=page, roots=_roots(desk, page.entries, document=id))


@router.get("/document/versions")
def versions(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return the versions of a document, the newest first, each with what changed since the one before."""
    told = [VersionPart(number=number, version=each) for number, each in enumerate(desk.ledger.versions(id), start=1)]
    return desk.page(request, "versions.html", document=told[-1].version.reading.document, versions=told[::-1])


@router.get("/document/report")
def report(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return a sourcing report of a document, made to be printed."""
    page = document_page(desk.ledger, id)
    return desk.page(
        request, "report.html", page=page, roots=_roots(desk, page.all_entries, document=id), made_at=desk.settings.clock()
    )


def _roots(desk: Desk, entries: Sequence[Entry], *, document: str) -> RootCounts:
    """Have the roots of statements counted, the first ones first, as the page of each shows them; return those that are."""
    asked = [entry.number for entry in entries if entry.others]
    told = {number: desk.workings.ask(traced, f"{document}#{number}", patience_s=0) for number in reversed(asked)}
    return RootCounts(of={number: each.result.trace.roots for number, each in told.items() if each}, asked=len(asked))
