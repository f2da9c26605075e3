"""A story: the documents about one event, side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.desk.desk import DeskHere
from onrecord.desk.story_page import story_page
from onrecord.views.profile import in_words

router = APIRouter(include_in_schema=False)


@router.get("/document/story")
def story(request: Request, desk: DeskHere, id: str) -> HTMLResponse:  # noqa: A002
    """Return the story of a document; where it is still being put together, the page says so and asks again."""
    document = desk.ledger.document(id)
    found = desk.workings.ask(("story", id), lambda: story_page(desk.ledger, id))
    return desk.page(request, "story.html", document=document, found=found, in_words=in_words)
