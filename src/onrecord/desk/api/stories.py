"""Stories: their documents, what is repeated in them with its roots, and the same quantity across documents."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from onrecord.desk.api.documents import DocumentId
from onrecord.desk.api.paging import InPages
from onrecord.desk.api.shapes import Page
from onrecord.desk.api.story_shapes import FigureGroupItem, StoryMemberItem, TraceItem
from onrecord.desk.desk import DeskHere
from onrecord.errors import UsageError
from onrecord.ledger.choosing import about, with_words
from onrecord.ledger.covering import covered
from onrecord.roots import figure_groups, shared_statements, story, told_of

router = APIRouter(tags=["stories"])

Counted = Annotated[str, Query(max_length=1_000, description="What is counted: words of the sentence of a figure.")]


@router.get("/story", response_model=Page[StoryMemberItem])
def members(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the other documents about the same event as one, the most alike first."""
    return paging.page(story(document, coverage=covered(desk.ledger, about(desk.ledger, document))))


@router.get("/roots", response_model=Page[TraceItem])
def roots(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the statements of a document that stand in another one about the same event, each with its roots."""
    coverage = told_of(document, coverage=covered(desk.ledger, about(desk.ledger, document)))
    return paging.page(shared_statements(document, coverage=coverage))


@router.get("/figures", response_model=Page[FigureGroupItem])
def figures(desk: DeskHere, paging: InPages, words: Counted = "", document: DocumentId | None = None) -> Any:
    """Return quantities with their values over time: of a story where a document of it is named, else with the words."""
    if document is not None:
        coverage = told_of(document, coverage=covered(desk.ledger, about(desk.ledger, document)))
    elif words.strip():
        coverage = covered(desk.ledger, with_words(desk.ledger, words))
    else:
        raise UsageError("say what is counted, or name a document of a story")
    return paging.page(figure_groups(coverage, words=words))
