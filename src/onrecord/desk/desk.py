"""What every page is made with: the ledger, the templates, what is worked out on the side, and what is being added."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from onrecord.desk.intake import Intake
from onrecord.desk.safety import SAFE_METHODS, FormKeys
from onrecord.desk.settings import DeskSettings
from onrecord.desk.template import environment
from onrecord.desk.workings import Workings
from onrecord.ledger import Ledger

THEME_COOKIE = "onrecord_theme"
THEMES = ("system", "light", "dark")
_ENVIRONMENT = environment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One desk over one ledger."""

    settings: DeskSettings
    ledger: Ledger
    workings: Workings
    intake: Intake
    keys: FormKeys

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page made from a template of `templates/`.

        Every template may use `read_only`, `form_token`, `theme` and `here`, the path that was asked for.
        """
        nonce = self.keys.nonce(request)
        html = _ENVIRONMENT.get_template(template).render(**self._common(request, nonce=nonce), **values)
        answer = HTMLResponse(html, status_code=status)
        self.keys.remember(answer, nonce=nonce, request=request)
        return answer

    def _common(self, request: Request, *, nonce: str) -> Mapping[str, Any]:
        theme = request.cookies.get(THEME_COOKIE, THEMES[0])
        query = f"?{request.url.query}" if request.url.query else ""
        return {
            "read_only": self.settings.read_only,
            "form_token": self.keys.token(nonce),
            "theme": theme if theme in THEMES else THEMES[0],
            "here": f"{request.url.path}{query}",
            "path": request.url.path,
        }


def desk_of(request: Request) -> Desk:
    """Return the desk that a request was made to."""
    desk: Desk = request.app.state.desk
    return desk


DeskHere = Annotated[Desk, Depends(desk_of)]
"""The parameter of a handler that is the desk."""


async def sent_form(request: Request) -> FormData:
    """Return the form that was sent; it is read once, within the bounds of the desk."""
    bounds = desk_of(request).settings.bounds
    return await request.form(max_files=bounds.files, max_fields=bounds.fields, max_part_size=bounds.text_bytes)


async def check_change(request: Request) -> AsyncIterator[None]:
    """Refuse a change on a desk that is read-only, and one that was not sent from a page of this desk.

    The token is in the header `X-Form-Token` or in the field `form_token`. It goes around every handler, and lets go of the
    files that were sent.
    """
    try:
        if request.method not in SAFE_METHODS:
            await _check_sent(request)
        yield
    finally:
        await request.close()


async def _check_sent(request: Request) -> None:
    desk = desk_of(request)
    if desk.settings.read_only and request.url.path != "/theme":
        raise HTTPException(403, "This desk is read-only. Start it without --read-only to change anything.")
    told = request.headers.get("x-form-token") or (await sent_form(request)).get("form_token", "")
    if not desk.keys.is_right(request, told=str(told)):
        raise HTTPException(403, "This was not sent from a page of this desk as it runs. Load the page again, then repeat it.")


SentForm = Annotated[FormData, Depends(sent_form)]
"""The parameter of a handler that is the form."""
