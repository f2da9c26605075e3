"""A statement: where else it stands, in order of time, from whom each has it, and how many roots it has."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import DeskHere
from onrecord.desk.traced import traced
from onrecord.ledger.corrections import corrected

router = APIRouter(include_in_schema=False)


@router.get("/statement")
def statement(request: Request, desk: DeskHere, document: str, number: str) -> HTMLResponse:
    """Return the page of a statement; where it is still being followed, the page says so and asks again."""
    known = corrected(desk.ledger, document)
    told = next((each for each in known.reading.attributions if each.id == number), None)
    found = desk.workings.ask(traced, f"{document}#{number}")
    return desk.page(
        request,
        "statement.html",
        document=known.reading.document,
        number=number,
        told=told,
        speaker=known.speaker(told) if told else None,
        corrections=known.of(told) if told else (),
        found=found,
    )
