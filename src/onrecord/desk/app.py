"""The desk put together: the ledger, the guards, the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files

from anyio import to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.desk import api
from onrecord.desk.api.description import describe
from onrecord.desk.api.problems import PREFIX, allowed_methods, misshapen, problem
from onrecord.desk.aside import Aside
from onrecord.desk.desk import Desk, check_change
from onrecord.desk.intake import Intake
from onrecord.desk.opened import opened
from onrecord.desk.pages import ROUTERS
from onrecord.desk.safety import AccessCheck, BodyBound, FormKeys, HostCheck, SafeHeaders, SiteCheck
from onrecord.desk.settings import DeskSettings
from onrecord.desk.workings import Workings
from onrecord.errors import InputError, LedgerError, OnrecordError, RecordError, UsageError
from onrecord.ledger.overview import mark
from onrecord.markup import STYLE
from onrecord.views import READING_STYLE

THREADS = 8
"""Pages made at once: more would only wait for one another."""

_LEAST_COMPRESSED = 1_000
_STATUS: dict[type[OnrecordError], int] = {UsageError: 400, RecordError: 400, InputError: 400}


_NEEDS_WRITING = (
    "This needs to know which words the articles share, and a read-only desk cannot look for them. Start it once without"
    " --read-only."
)


def create_app(settings: DeskSettings) -> FastAPI:
    """Return the desk over a ledger, which is made where there is none.

    Raises:
        LedgerError: The ledger cannot be opened, or is missing on a desk that is read-only.
    """
    ledger = opened(settings.ledger, read_only=settings.read_only)
    desk = Desk(
        settings=settings,
        ledger=ledger,
        workings=Workings(lambda: mark(ledger), aside=Aside(settings.ledger)),
        intake=Intake(ledger=ledger, settings=settings),
        keys=FormKeys(),
    )
    app = FastAPI(
        title="onrecord",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
        dependencies=[Depends(check_change)],
    )
    app.state.desk = desk
    _add_pages(app)
    _add_guards(app, settings=settings)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    if not desk.settings.read_only:
        desk.intake.compare()
    yield
    desk.intake.close()
    desk.workings.close()
    desk.ledger.close()


def _add_pages(app: FastAPI) -> None:
    @app.get("/static/article.css", include_in_schema=False)
    def article_style() -> Response:
        return Response(STYLE + READING_STYLE, media_type="text/css")

    with as_file(files("onrecord.desk").joinpath("static")) as folder:
        app.mount("/static", StaticFiles(directory=folder))
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    describe(app)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OnrecordError, _library_error)
    app.add_exception_handler(RequestValidationError, _misshapen)


def _add_guards(app: FastAPI, *, settings: DeskSettings) -> None:
    """Put the guards around the pages; what is added last stands outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=_LEAST_COMPRESSED)
    app.add_middleware(BodyBound, request_bytes=settings.bounds.request_bytes)
    app.add_middleware(AccessCheck, token=settings.token)
    app.add_middleware(SiteCheck)
    app.add_middleware(HostCheck, host=settings.host)
    app.add_middleware(SafeHeaders)


def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    told = "There is no such page." if error.status_code == 404 and error.detail == "Not Found" else str(error.detail)
    answer = _told(request, told, status=error.status_code)
    answer.headers.update({**(error.headers or {}), **allowed_methods(request, status=error.status_code)})
    return answer


def _misshapen(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(PREFIX):
        return misshapen(request, error)
    return _told(request, "This page cannot be asked for in this way.", status=422)


def _library_error(request: Request, error: Exception) -> Response:
    desk: Desk = request.app.state.desk
    if isinstance(error, LedgerError) and error.code == "ledger-read-only" and desk.settings.read_only:
        return _told(request, _NEEDS_WRITING, status=403)
    if isinstance(error, LedgerError):
        return _told(request, str(error), status=404 if error.code == "document-missing" else 503)
    kinds = (status for kind, status in _STATUS.items() if isinstance(error, kind))
    return _told(request, str(error), status=next(kinds, 500))


def _told(request: Request, told: str, *, status: int) -> Response:
    if request.url.path.startswith(PREFIX):
        return problem(told, status=status)
    desk: Desk = request.app.state.desk
    return desk.page(request, "error.html", status=status, told=told, code=status)
