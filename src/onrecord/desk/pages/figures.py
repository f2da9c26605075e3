"""Figures: what is said of a quantity over time, on whose word, and where the values disagree."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import DeskHere
from onrecord.desk.figure_page import quantities
from onrecord.views.figures import in_numbers

router = APIRouter(include_in_schema=False)


@router.get("/figures")
def figures(request: Request, desk: DeskHere, words: str = "", story: str = "") -> HTMLResponse:
    """Return the quantities of a story, or of figures whose sentence has some words; the form alone where neither is told."""
    words, about = words.strip(), story.strip() or None
    asked = bool(words or about)
    found = desk.workings.ask(quantities, words, about) if asked else None
    title = desk.ledger.reading(about).document.title or about if about else None
    return desk.page(
        request, "figures.html", words=words, story=about, title=title, asked=asked, found=found, in_numbers=in_numbers
    )
