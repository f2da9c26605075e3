"""A story: the documents about one event, side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import Desk, DeskHere
from onrecord.desk.story_page import story_page
from onrecord.views.profile import in_words

router = APIRouter(include_in_schema=False)


@router.get("/document/story")
def story(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return the story of a document; where it is still being put together, the page says so and asks again."""
    return _page(request, desk, id, template="story.html")


@router.get("/document/story/report")
def report(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return a sourcing report of a story, made to be printed."""
    return _page(request, desk, id, template="story_report.html")


def _page(request: Request, desk: Desk, document_id: str, *, template: str) -> HTMLResponse:
    document = desk.ledger.document(document_id)
    found = desk.workings.ask(story_page, document_id)
    return desk.page(request, template, document=document, found=found, in_words=in_words, made_at=desk.settings.clock())
