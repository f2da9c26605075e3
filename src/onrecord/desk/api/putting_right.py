"""Corrections: what people put right in the record, and putting it right."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

from onrecord.desk.api.documents import DocumentId
from onrecord.desk.api.paging import InPages
from onrecord.desk.api.sent import DismissedFinding, OtherSpeaker, TakenBack, WrongStatement
from onrecord.desk.api.shapes import CorrectionItem, Page, PlacedCorrectionItem
from onrecord.desk.desk import Desk, DeskHere
from onrecord.errors import UsageError
from onrecord.ledger.correction import Correction
from onrecord.ledger.corrections import correct_speaker, corrections, dismiss, mark_wrong, withdraw
from onrecord.ledger.rows import lasting_finding_key

router = APIRouter(tags=["corrections"])

Asked = Annotated[WrongStatement | OtherSpeaker | DismissedFinding | TakenBack, Body(discriminator="kind")]


@router.get("/corrections", response_model=Page[PlacedCorrectionItem])
def placed(desk: DeskHere, paging: InPages, document: DocumentId | None = None) -> Any:
    """Return what people put right, oldest first, with orphans and what was withdrawn."""
    if document is not None:
        desk.ledger.reading(document)
    return paging.page(corrections(desk.ledger, document))


@router.post("/corrections", response_model=CorrectionItem, status_code=201)
def correct(desk: DeskHere, asked: Asked) -> Any:
    """Put a statement or a finding right, or take a correction back; return the new correction."""
    return _made(desk, asked).to_json()


def _made(desk: Desk, asked: WrongStatement | OtherSpeaker | DismissedFinding | TakenBack) -> Correction:
    ledger, who = desk.ledger, {"by": asked.by, "reason": asked.reason, "at": desk.settings.clock()}
    match asked:
        case WrongStatement():
            return mark_wrong(ledger, asked.address, **who)
        case OtherSpeaker():
            return correct_speaker(ledger, asked.address, asked.speaker, **who)
        case TakenBack():
            return withdraw(ledger, asked.correction, **who)
    reading = ledger.reading(asked.document)
    keyed = {lasting_finding_key(each, sha256=reading.document.sha256): each for each in reading.findings}
    if asked.lasting not in keyed:
        raise UsageError(f"{asked.document} has no finding with the lasting key {asked.lasting!r}; see /api/v1/findings")
    return dismiss(ledger, keyed[asked.lasting], document_id=asked.document, **who)
