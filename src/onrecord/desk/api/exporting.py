"""The record in the formats of other trades, as one text."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from onrecord.desk.api.searching import query_of
from onrecord.desk.api.shapes import AskedItem
from onrecord.desk.desk import DeskHere
from onrecord.ledger.exports import exported_lines

router = APIRouter(tags=["export"])

TextFormat = Literal["jsonl", "webannotation", "schema.org", "ftm"]
MEDIA_TYPES: dict[TextFormat, str] = {
    "jsonl": "application/jsonl",
    "webannotation": "application/ld+json",
    "schema.org": "application/ld+json",
    "ftm": "application/jsonl",
}


class Exported(AskedItem):
    """What is exported, and as what."""

    format: TextFormat


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/jsonl": {"schema": {"type": "string"}}, "application/ld+json": {"schema": {}}}}},
)
def export(desk: DeskHere, asked: Annotated[Exported, Query()]) -> StreamingResponse:
    """Return the ledger, or what holds the statements that the filters select, in a format of the library."""
    query = query_of(asked) if asked.model_fields_set - {"format"} else None
    lines = exported_lines(desk.ledger, form=asked.format, query=query)
    first = next(lines, None)  # refuses what cannot be exported, before the answer begins
    begun: Iterator[str] = chain([] if first is None else [first], lines)
    return StreamingResponse((f"{line}\n" for line in begun), media_type=MEDIA_TYPES[asked.format])
