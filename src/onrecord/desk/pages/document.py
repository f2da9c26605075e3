"""A document: its text as published, beside it the record; its versions; its report."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.counted_roots import RootCounts, roots_of_statements
from onrecord.desk.desk import Desk, DeskHere
from onrecord.desk.document_page import DocumentPage, document_page
from onrecord.desk.version_part import VersionPart
from onrecord.ledger.joined import versions_of

router = APIRouter(include_in_schema=False)


@router.get("/document")
def document(request: Request, desk: DeskHere, id: str, sheet: int = 1, at: str | None = None) -> HTMLResponse:  # noqa: A002
    """Return a document; `at` is the number of a statement, figure or finding that must be on the page."""
    page = document_page(desk.ledger, id, sheet=sheet, at=at)
    return desk.page(
        request, "document.html", page=page, versions=versions_of(desk.ledger, id), roots=_roots(desk, page), at=at
    )


@router.get("/document/roots")
def roots(request: Request, desk: DeskHere, id: str, sheet: int = 1) -> HTMLResponse:  # noqa: A002
    """Return the number of roots of each statement on a page, to be put in its place there."""
    page = document_page(desk.ledger, id, sheet=sheet)
    return desk.page(request, "document_roots.html", page=page, roots=_roots(desk, page))


@router.get("/document/versions")
def versions(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return the versions of a document, the newest first, each with what changed since the one before."""
    told = [VersionPart(number=number, version=each) for number, each in enumerate(desk.ledger.versions(id), start=1)]
    return desk.page(request, "versions.html", document=told[-1].version.reading.document, versions=told[::-1])


@router.get("/document/report")
def report(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return a sourcing report of a document, made to be printed."""
    page = document_page(desk.ledger, id)
    return desk.page(request, "report.html", page=page, roots=_roots(desk, page), made_at=desk.settings.clock())


def _roots(desk: Desk, page: DocumentPage) -> RootCounts | None:
    """Return the counted roots; None where they are still being counted."""
    if not page.others:
        return {}
    name = page.document.id
    counted = desk.workings.ask(("roots", name), lambda: roots_of_statements(desk.ledger, name))
    return counted.result if counted else None
