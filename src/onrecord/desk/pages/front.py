"""The front page: what is in the ledger, what came in last, what is repeated most, and the box for more."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import DeskHere
from onrecord.desk.repeated import most_repeated
from onrecord.ledger.overview import arrivals, last_faults, totals
from onrecord.ledger.tracing import untraced

router = APIRouter(include_in_schema=False)

_ARRIVALS = 12
_FAULTS = 5


@router.get("/")
def front(request: Request, desk: DeskHere) -> HTMLResponse:
    """Return the front page; the most repeated statements come later where they are still being counted."""
    ledger = desk.ledger
    return desk.page(
        request,
        "front.html",
        totals=totals(ledger),
        arrivals=arrivals(ledger, limit=_ARRIVALS),
        faults=last_faults(ledger, limit=_FAULTS),
        jobs=desk.intake.running(),
        waiting=untraced(ledger),
        repeated=desk.workings.ask(most_repeated),
    )


@router.get("/faults")
def faults(request: Request, desk: DeskHere) -> HTMLResponse:
    """Return what could not be done, the newest first."""
    return desk.page(request, "faults.html", faults=last_faults(desk.ledger, limit=200), total=totals(desk.ledger).faults)
