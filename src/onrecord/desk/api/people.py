"""Speakers across documents, who was joined and split, and outlets."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

from onrecord.desk.api.paging import InPages
from onrecord.desk.api.sent import JoinedSpeakers, SplitSpeaker
from onrecord.desk.api.shapes import JoinItem, OutletItem, Page, SpeakerItem, SpeakerPage
from onrecord.desk.api.worked_out import UNDER_WAY, worked_out
from onrecord.desk.desk import DeskHere
from onrecord.ledger import decisions
from onrecord.ledger.identities import months, shares, speakers_called, speakers_of
from onrecord.ledger.publishers import publishers

router = APIRouter(tags=["speakers"])

Who = Annotated[str, Query(min_length=1, max_length=1_000, description="A number or a name.")]


@router.get("/speakers", response_model=Page[SpeakerItem], responses=UNDER_WAY)
def speakers(desk: DeskHere, paging: InPages, name: Who | None = None) -> Any:
    """Return the speakers known across documents, those with most statements first; with a name, those called so."""
    if name is not None:
        return paging.page(speakers_called(desk.ledger, name))
    return paging.page(worked_out(desk, speakers_of))


@router.get("/speaker", response_model=SpeakerPage)
def speaker(desk: DeskHere, number: Annotated[int, Query(ge=1, le=2**53)]) -> Any:
    """Return a speaker by the number: by outlet, by month, and why the speakers of documents were taken for this one."""
    found = speakers_called(desk.ledger, str(number))
    if not found:
        raise HTTPException(404, f"There is no speaker {number} across documents, or nobody belongs there any more.")
    return {
        "speaker": found[0].to_json(),
        "outlets": [each.to_json() for each in shares(desk.ledger, found[0])],
        "months": months(desk.ledger, found[0]),
        "joins": [each.to_json() for each in decisions.reasons(desk.ledger, str(number))],
    }


@router.post("/speakers/join", response_model=list[JoinItem])
def join(desk: DeskHere, asked: JoinedSpeakers) -> Any:
    """Make one speaker of two, for good; return the new joins."""
    at = desk.settings.clock()
    made = decisions.join(desk.ledger, asked.who, asked.into, documents=asked.documents, at=at)
    return [each.to_json() for each in made]


@router.post("/speakers/split", response_model=list[JoinItem])
def split(desk: DeskHere, asked: SplitSpeaker) -> Any:
    """Make somebody of their own of what documents have of a speaker, for good; return the new joins."""
    made = decisions.split(desk.ledger, asked.who, documents=asked.documents, at=desk.settings.clock())
    return [each.to_json() for each in made]


@router.get("/outlets", response_model=Page[OutletItem], responses=UNDER_WAY)
def outlets(desk: DeskHere, paging: InPages) -> Any:
    """Return the outlets, those with most documents first."""
    return paging.page(worked_out(desk, publishers))
