"""Searching: statements by their words and by what is said of them, saved searches, and what they find as a feed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.attributions import MANNERS
from onrecord.desk.desk import DeskHere, SentForm
from onrecord.desk.links import search_link, statement_link
from onrecord.desk.pages.asked import address_of, query_of
from onrecord.documents import OWNERSHIPS
from onrecord.errors import UsageError
from onrecord.findings.checks import CHECKS
from onrecord.ledger.hits import Hit
from onrecord.ledger.query import ORDERS
from onrecord.ledger.saved_searches import SavedSearch, remove_search, save_search, saved_search, saved_searches
from onrecord.ledger.search import arrivals, search
from onrecord.speakers import SOURCE_TYPES
from onrecord.views.atom import MEDIA_TYPE, Links, atom

router = APIRouter(include_in_schema=False)

_SHOWN = 25
_COUNTED = 500
"""Results that are counted by outlet and by source type; of more, the first ones."""

_MOST_FACETS = 8
_FEED = 100


@router.get("/search")
def search_page(request: Request, desk: DeskHere, start: int = 0) -> HTMLResponse:
    """Return what a search finds, by pages, with counts by outlet and by source type."""
    query = query_of(request.query_params, limit=_COUNTED)
    address = address_of(query)
    found: Sequence[Hit] = []
    problem = None
    if address:
        try:
            found = list(search(desk.ledger, query))
        except UsageError as error:
            problem = str(error)
    start = min(max(start, 0), len(found))
    return desk.page(
        request,
        "search.html",
        query=query,
        address=address,
        hits=found[start : start + _SHOWN],
        start=start,
        total=len(found),
        more_than_counted=len(found) == _COUNTED,
        before=_page(address, start=start - _SHOWN) if start else None,
        after=_page(address, start=start + _SHOWN) if start + _SHOWN < len(found) else None,
        by_outlet=_counts((hit.article.outlet for hit in found), field="outlet", address=address),
        by_type=_counts((hit.speaker.type for hit in found if hit.speaker), field="source_type", address=address),
        problem=problem,
        saved=[(each.name, search_link(**address_of(each.query))) for each in saved_searches(desk.ledger)],
        lists=_LISTS,
    )


@router.post("/searches")
def save(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Keep a search under a name."""
    query = query_of({name: str(value) for name, value in form.items()}, limit=_COUNTED)
    kept = replace(query, limit=None)
    save_search(desk.ledger, SavedSearch(name=str(form.get("name", "")).strip(), query=kept, made_at=desk.settings.clock()))
    return RedirectResponse(search_link(**address_of(kept)), status_code=303)


@router.post("/searches/remove")
def remove(desk: DeskHere, form: SentForm) -> RedirectResponse:
    """Forget a saved search."""
    remove_search(desk.ledger, str(form.get("name", "")))
    return RedirectResponse("/search", status_code=303)


@router.get("/searches/feed")
def feed(request: Request, desk: DeskHere, name: str) -> Response:
    """Return what a saved search finds as an Atom feed, the last to come in first."""
    saved = saved_search(desk.ledger, name)
    found = list(islice(arrivals(desk.ledger, saved.query), _FEED))
    base = str(request.base_url).rstrip("/")
    links = Links(
        statement=lambda hit: f"{base}{statement_link(hit.article.document, hit.number)}",
        feed=str(request.url),
        page=f"{base}{search_link(**address_of(saved.query))}",
    )
    return Response(atom(saved, found, links=links), media_type=MEDIA_TYPE)


_LISTS: Mapping[str, Sequence[str]] = {
    "source_type": SOURCE_TYPES,
    "manner": MANNERS,
    "ownership": OWNERSHIPS,
    "finding": tuple(check.code for check in CHECKS),
    "order": ORDERS,
}
"""The closed lists that a field is chosen from."""


def _page(address: Mapping[str, str], *, start: int) -> str:
    return f"/search?{urlencode({**address, 'start': max(start, 0)})}"


def _counts(values: Iterable[str | None], *, field: str, address: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Return the values that stand most often, how often, and the search that keeps to each; none where it does already."""
    if field in address:
        return []
    most = Counter(value for value in values if value).most_common(_MOST_FACETS)
    return [(value, number, f"/search?{urlencode({**address, field: value})}") for value, number in most]
