"""Taking the record out: the whole ledger, what a search finds, or one document, in the library's formats."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.background import BackgroundTask

from onrecord.desk.desk import DeskHere
from onrecord.desk.pages.asked import address_of, query_of
from onrecord.errors import UsageError
from onrecord.ledger.exports import FORMATS, Format, export
from onrecord.views import page

router = APIRouter(include_in_schema=False)

_FILES: Mapping[Format, str] = {
    "csv": "onrecord-csv.zip",
    "parquet": "onrecord-parquet.zip",
    "jsonl": "onrecord.jsonl.gz",
    "webannotation": "onrecord-annotations.jsonld.gz",
    "schema.org": "onrecord-schema-org.jsonld.gz",
    "ftm": "onrecord-ftm.json.gz",
}
"""What each format comes in."""

_ABOUT: Mapping[Format, str] = {
    "csv": "tables of documents, attributions, speakers, figures, times, places, findings, corrections and more, in a .zip",
    "parquet": "the same tables for pandas, DuckDB, R",
    "jsonl": "all that is in the ledger, for onrecord import, and what its documents share",
    "webannotation": "W3C Web Annotations on the texts",
    "schema.org": "linked data",
    "ftm": "entities for FollowTheMoney and Aleph",
}


@router.get("/export")
def export_page(request: Request, desk: DeskHere) -> HTMLResponse:
    """Return the formats that the ledger, or what the filters of the address select, can be taken out in."""
    address = address_of(query_of(request.query_params, limit=1))
    address.pop("order", None)
    links = [(form, _ABOUT[form], f"/export/file?{urlencode({'format': form, **address})}") for form in FORMATS]
    return desk.page(request, "export.html", address=address, links=links)


@router.get("/export/file")
def export_file(request: Request, desk: DeskHere) -> Response:
    """Return what the filters of the address select, or everything, as one file that is made now."""
    form = _form(request.query_params.get("format", ""))
    query = query_of(request.query_params, limit=1)
    narrowed = query if address_of(query).keys() - {"order"} else None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        path = folder / _FILES[form]
        export(desk.ledger, path, form=form, query=narrowed)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return FileResponse(path, filename=path.name, background=BackgroundTask(shutil.rmtree, folder))


@router.get("/document/page")
def document_file(desk: DeskHere, id: str) -> StreamingResponse:  # noqa: A002
    """Return a document and its record as one HTML file that needs no desk."""
    reading = desk.ledger.reading(id)
    headers = {"Content-Disposition": 'attachment; filename="record.html"'}
    return StreamingResponse(page([reading]), media_type="text/html", headers=headers)


def _form(told: str) -> Format:
    for form in FORMATS:
        if form == told:
            return form
    raise UsageError(f"there is no format {told!r}; there are {', '.join(FORMATS)}")
