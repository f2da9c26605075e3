"""Searching statements and articles, saved searches, and their feeds."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from onrecord.desk.api.paging import InPages
from onrecord.desk.api.sent import NewSearch
from onrecord.desk.api.shapes import ArrivalItem, AskedItem, HitItem, Page, PassageItem, SavedSearchItem
from onrecord.desk.desk import DeskHere
from onrecord.ledger import query as queries
from onrecord.ledger.saved_searches import (
    SavedSearch,
    remove_search,
    save_search,
    saved_search,
    saved_searches,
)
from onrecord.ledger.search import arrivals, search, search_texts

router = APIRouter(tags=["search"])

Name = Annotated[str, Query(min_length=1, max_length=200, description="The name of a saved search.")]


class Filters(AskedItem):
    """What is searched for, among the other parameters of an address."""

    model_config = ConfigDict(extra="ignore")


Asked = Annotated[Filters, Query()]
After = Annotated[
    str | None,
    Query(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+Z)?)?)?$", description="Only what came in later: UTC, ISO 8601."),
]


@router.get("/search", response_model=Page[HitItem])
def statements(desk: DeskHere, paging: InPages, filters: Asked) -> Any:
    """Return the statements that hold all words, or all that the filters select."""
    return paging.page(search(desk.ledger, query_of(filters, limit=paging.through)))


@router.get("/search/texts", response_model=Page[PassageItem])
def texts(desk: DeskHere, paging: InPages, filters: Asked) -> Any:
    """Return the articles whose title and text hold all words, or that name the place or have the finding."""
    return paging.page(search_texts(desk.ledger, query_of(filters, limit=paging.through)))


@router.get("/searches", response_model=Page[SavedSearchItem])
def saved(desk: DeskHere, paging: InPages) -> Any:
    """Return the saved searches by name."""
    return paging.page(saved_searches(desk.ledger))


@router.post("/searches", response_model=SavedSearchItem, status_code=201)
def save(desk: DeskHere, new: NewSearch) -> Any:
    """Keep a search under a name."""
    made = SavedSearch(name=new.name, query=query_of(new.query), made_at=desk.settings.clock())
    save_search(desk.ledger, made)
    return made.to_json()


@router.delete("/searches", status_code=204)
def remove(desk: DeskHere, name: Name) -> None:
    """Forget a saved search."""
    remove_search(desk.ledger, name)


@router.get("/searches/new", response_model=Page[ArrivalItem])
def new(desk: DeskHere, paging: InPages, name: Name, after: After = None) -> Any:
    """Return what a saved search finds, the last to come into the ledger first."""
    query = replace(saved_search(desk.ledger, name).query, order="newest", limit=paging.through)
    return paging.page(arrivals(desk.ledger, query, after=after))


def query_of(filters: BaseModel, *, limit: int | None = None) -> queries.Query:
    """Return the query that filters ask for.

    Raises:
        UsageError: They ask for what cannot be searched for.
    """
    return queries.Query(**filters.model_dump(include=set(AskedItem.model_fields)), limit=limit)
