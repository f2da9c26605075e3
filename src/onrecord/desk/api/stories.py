"""Stories: their documents, what is repeated in them with its roots, and the same quantity across documents."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query

from onrecord.desk.api.documents import DocumentId
from onrecord.desk.api.paging import InPages
from onrecord.desk.api.shapes import Page
from onrecord.desk.api.story_shapes import FigureGroupItem, StoryMemberItem, TraceItem
from onrecord.desk.api.worked_out import UNDER_WAY, worked_out
from onrecord.desk.desk import DeskHere
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.choosing import about, with_words
from onrecord.ledger.covering import covered
from onrecord.roots import FigureGroup, StoryMember, Trace, figure_groups, shared_statements, story, told_of

router = APIRouter(tags=["stories"])

Counted = Annotated[str, Query(max_length=1_000, description="What is counted: words of the sentence of a figure.")]


@router.get("/story", response_model=Page[StoryMemberItem], responses=UNDER_WAY)
def members(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the other documents about the same event as one, the most alike first."""
    return paging.page(worked_out(desk, _members, document))


@router.get("/roots", response_model=Page[TraceItem], responses=UNDER_WAY)
def roots(desk: DeskHere, paging: InPages, document: DocumentId) -> Any:
    """Return the statements of a document that stand in another one about the same event, each with its roots."""
    return paging.page(worked_out(desk, _traces, document))


@router.get("/figures", response_model=Page[FigureGroupItem], responses=UNDER_WAY)
def figures(desk: DeskHere, paging: InPages, words: Counted = "", document: DocumentId | None = None) -> Any:
    """Return quantities with their values over time: of a story where a document of it is named, else with the words."""
    if document is None and not words.strip():
        raise UsageError("say what is counted, or name a document of a story")
    return paging.page(worked_out(desk, _groups, words, document))


def _members(ledger: Ledger, document: str) -> tuple[StoryMember, ...]:
    return story(document, coverage=covered(ledger, about(ledger, document)))


def _traces(ledger: Ledger, document: str) -> list[Trace]:
    coverage = told_of(document, coverage=covered(ledger, about(ledger, document)))
    return shared_statements(document, coverage=coverage)


def _groups(ledger: Ledger, words: str, document: str | None) -> Sequence[FigureGroup]:
    if document is None:
        return figure_groups(covered(ledger, with_words(ledger, words)), words=words)
    coverage = told_of(document, coverage=covered(ledger, about(ledger, document)))
    return figure_groups(coverage, words=words, one_story=True)
