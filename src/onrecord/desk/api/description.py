"""The description of the API by OpenAPI, with the contract of a reading among its schemas."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.desk.api.shapes import Problem

_REFERENCES = "#/components/schemas/"
_READING, _PART = "Reading", "Reading_"
_VERSION = "1"


def describe(app: FastAPI) -> None:
    """Have the application answer with the full description."""

    @cache
    def description() -> dict[str, Any]:
        made = get_openapi(title=app.title, version=_VERSION, description=_ABOUT, routes=app.routes)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas.update({"Problem": Problem.model_json_schema(), **_reading_schemas()})
        return made

    app.openapi = description  # type: ignore[method-assign]


_ABOUT = (
    "Who said what, on whose authority, tied to the exact words of the page. Lists come in pages: give `next` as `cursor`, or"
    " follow the header Link. What could not be done is a problem by RFC 9457. Changes need the header X-Form-Token with what"
    " /api/v1/form-token gives, and its cookie; from another machine, the token of the desk as a bearer token."
)


@cache
def _reading_schemas() -> dict[str, Any]:
    """Return the schema of a reading and its parts, under names of their own."""
    written = files("onrecord.reading").joinpath("reading.schema.json").read_text(encoding="utf-8")
    schema = json.loads(written.replace("#/$defs/", f"{_REFERENCES}{_PART}"))
    parts = schema.pop("$defs")
    schema.pop("$schema")
    schema["$comment"] = schema.pop("$id")
    return {_READING: schema, **{f"{_PART}{name}": part for name, part in parts.items()}}
