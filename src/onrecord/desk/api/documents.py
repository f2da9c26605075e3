"""Documents, their readings and versions, and each statement with the places where it stands."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from onrecord.desk.api.paging import InPages
from onrecord.desk.api.shapes import DocumentItem, FindingItem, HitItem, Page, VersionItem
from onrecord.desk.api.story_shapes import TraceItem
from onrecord.desk.api.worked_out import UNDER_WAY, worked_out
from onrecord.desk.desk import DeskHere
from onrecord.desk.traced import traced
from onrecord.findings import Finding
from onrecord.ledger.corrections import CorrectedReading, corrected
from onrecord.ledger.overview import Arrival, arrivals
from onrecord.ledger.rows import lasting_finding_key
from onrecord.ledger.search import statements_of

router = APIRouter(tags=["documents"])

DocumentId = Annotated[
    str, Query(min_length=1, max_length=4_000, description="The document's id: its URL, or as it was given.")
]
Sha256 = Annotated[str | None, Query(pattern="^[0-9a-f]{64}$", description="Another version, by the hash of its text.")]
Address = Annotated[str, Query(min_length=1, max_length=4_000, description="As in https://example.org/story#a12.")]


@router.get("/documents", response_model=Page[DocumentItem])
def documents(desk: DeskHere, paging: InPages) -> Any:
    """Return the documents, those that came in last first."""
    found = arrivals(desk.ledger, limit=paging.through - paging.first, start=paging.first)
    return paging.page((_DocumentRow(arrival=each) for each in found), start=paging.first)


@router.get(
    "/reading",
    response_class=JSONResponse,
    responses={200: {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Reading"}}}}},
)
def reading(desk: DeskHere, document: DocumentId, version: Sha256 = None, with_text: bool = False) -> JSONResponse:
    """Return what was read in a document, as it was read: corrections stand beside it, in /corrections."""
    return JSONResponse(desk.ledger.reading(document, version).to_json(with_text=with_text))


@router.get("/versions", response_model=Page[VersionItem])
def versions(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the versions of a document, oldest first, each with what changed since the one before."""
    return paging.page(desk.ledger.versions(document))


@router.get("/statements", response_model=Page[HitItem])
def statements(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the statements of a document in the order of its text, with who says each after all corrections."""
    desk.ledger.reading(document)
    return paging.page(statements_of(desk.ledger, document))


@router.get("/statement", response_model=TraceItem, responses=UNDER_WAY)
def statement(desk: DeskHere, address: Address) -> Any:
    """Return where a statement stands, who has it from whom, and how many independent roots it has."""
    return worked_out(desk, traced, address).trace.to_json()


@router.get("/findings", response_model=Page[FindingItem])
def findings(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return what a careful editor would mark in a document, and what somebody dismissed of it."""
    found = corrected(desk.ledger, document)
    return paging.page(_FindingRow(finding=each, known=found) for each in found.reading.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DocumentRow:
    arrival: Arrival

    def to_json(self) -> dict[str, Any]:
        return asdict(self.arrival)


@dataclass(frozen=True, slots=True, kw_only=True)
class _FindingRow:
    finding: Finding
    known: CorrectedReading

    def to_json(self) -> dict[str, Any]:
        finding, document = self.finding, self.known.reading.document
        in_title = [span.cut(document.title or "") for span in finding.title_spans]
        return {
            "code": finding.code,
            "weight": finding.weight,
            "message": finding.message,
            "spans": [(span.start, span.end) for span in finding.spans],
            "title_spans": [(span.start, span.end) for span in finding.title_spans],
            "words": [*(span.cut(document.text) for span in finding.spans), *in_title],
            "lasting": lasting_finding_key(finding, sha256=document.sha256),
            "dismissed": [each.to_json() for each in self.known.of_finding(finding)],
        }
