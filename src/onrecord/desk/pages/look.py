"""How the desk looks: light, dark, or as the system has it, remembered in a cookie of this desk alone."""

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse

from onrecord.desk.desk import THEME_COOKIE, THEMES, SentForm

router = APIRouter(include_in_schema=False)


@router.post("/theme")
def theme(form: SentForm) -> RedirectResponse:
    """Remember how the desk looks and go back to the page."""
    chosen, back = str(form.get("theme", "")), str(form.get("back", "/"))
    if chosen not in THEMES:
        raise HTTPException(400, f"There is no look {chosen!r}; there are {', '.join(THEMES)}.")
    answer = RedirectResponse(back if _is_own_path(back) else "/", status_code=303)
    answer.set_cookie(THEME_COOKIE, chosen, httponly=True, samesite="strict")
    return answer


def _is_own_path(address: str) -> bool:
    """Say whether an address is a path of this desk, and cannot be read as another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
