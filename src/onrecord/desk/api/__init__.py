"""The API of the desk, `/api/v1`: the same data as JSON, by the library's own types.

Ids of documents are URLs, paths or any words: they stand in the query, never in the path.
"""

from fastapi import APIRouter, Depends, Request, Response

from onrecord.desk.api import documents, exporting, people, putting_right, searching, stories
from onrecord.desk.api.paging import only_known
from onrecord.desk.api.problems import PROBLEMS
from onrecord.desk.api.shapes import FormToken
from onrecord.desk.desk import DeskHere

router = APIRouter(prefix="/api/v1", responses=PROBLEMS, dependencies=[Depends(only_known)])


@router.get("/form-token", response_model=FormToken, tags=["changes"])
def form_token(request: Request, response: Response, desk: DeskHere) -> FormToken:
    """Return the token that every change must show, and set the cookie that belongs to it."""
    nonce = desk.keys.nonce(request)
    desk.keys.remember(response, nonce=nonce, request=request)
    return FormToken(form_token=desk.keys.token(nonce))


for _part in (documents, people, searching, stories, putting_right, exporting):
    router.include_router(_part.router)
