"""Adding at the desk: the one box, and how far it has come."""

import json
from asyncio import sleep
from collections.abc import AsyncIterator

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.datastructures import UploadFile

from onrecord.desk.desk import Desk, DeskHere, SentForm
from onrecord.desk.intake import Job, Upload, typed_addresses
from onrecord.desk.links import document_link
from onrecord.documents import Stated
from onrecord.errors import UsageError

router = APIRouter(include_in_schema=False)

_EVERY_S = 0.25
_STATED = ("title", "outlet", "url", "published")


@router.post("/add")
def add(desk: DeskHere, form: SentForm) -> Response:
    """Begin to add what was pasted, the addresses that were typed, or the files that were chosen."""
    job = _begun(desk, form)
    return RedirectResponse(f"/add/{job.number}", status_code=303)


@router.get("/add/{number}")
def progress(request: Request, desk: DeskHere, number: str) -> Response:
    """Return how far a job has come; without script the page loads itself again until it has ended."""
    job = _job(desk, number)
    if job.ended and job.only_document and "stay" not in request.query_params:
        return RedirectResponse(document_link(job.only_document), status_code=303)
    return desk.page(request, "adding.html", job=job)


@router.get("/add/{number}/events")
async def events(desk: DeskHere, number: str) -> StreamingResponse:
    """Send what the page of a job shows whenever it changes (server-sent events), and "ended" at the end."""
    return StreamingResponse(_events(_job(desk, number)), media_type="text/event-stream")


@router.get("/add/{number}/state")
def state(request: Request, desk: DeskHere, number: str) -> HTMLResponse:
    """Return only the part of a job's page that changes."""
    return desk.page(request, "adding_state.html", job=_job(desk, number))


def _begun(desk: Desk, form: SentForm) -> Job:
    uploads = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    if uploads:
        return desk.intake.add_files([Upload(name=each.filename or "file", stream=each.file) for each in uploads])
    words = str(form.get("words", ""))
    if not words.strip():
        raise UsageError("there is nothing to add; paste a text or an address, or choose files")
    addresses = typed_addresses(words)
    if addresses:
        return desk.intake.add_addresses(addresses)
    return desk.intake.add_text(words, stated=Stated(**{name: str(form.get(name, "")).strip() or None for name in _STATED}))


def _job(desk: Desk, number: str) -> Job:
    job = desk.intake.job(number)
    if job is None:
        raise HTTPException(404, "There is no such job any more. What it added is in the ledger.")
    return job


async def _events(job: Job) -> AsyncIterator[str]:
    shown = ""
    while True:
        ended = job.ended
        told = json.dumps({"state": job.state, "documents": job.tally.documents, "arrived": len(job.arrived)})
        if told != shown:
            yield f"data: {told}\n\n"
            shown = told
        if ended:
            yield "event: ended\ndata: {}\n\n"
            return
        await sleep(_EVERY_S)
