"""What the API says where it refuses: problems by RFC 9457, whatever went wrong."""

from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.api.shapes import Problem

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "It could not be done; `detail` says why and what to do.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
"""What every operation of the API may answer beside its result."""

_MOST_PARTS = 5


def problem(detail: str, *, status: int) -> JSONResponse:
    """Return a problem as an answer."""
    told = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(told.model_dump(), status_code=status, media_type=MEDIA_TYPE)


def allowed_methods(request: Request, *, status: int) -> dict[str, str]:
    """Return the header that says by which methods an operation can be asked, where it was asked by another one."""
    if status != HTTPStatus.METHOD_NOT_ALLOWED:
        return {}
    operations = request.app.openapi()["paths"].get(request.url.path, {})
    return {"Allow": ", ".join(sorted(method.upper() for method in operations))} if operations else {}


def misshapen(_request: Request, error: Exception) -> Response:
    """Return the answer to a request that is not by the description of the API; what was sent is not repeated."""
    if not isinstance(error, RequestValidationError):
        raise error
    parts = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:_MOST_PARTS]]
    return problem("; ".join(parts), status=422)
