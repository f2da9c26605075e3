"""What the API answers with about several documents: where a statement stands, its roots, quantities, stories."""

from typing import Literal

from onrecord.desk.api.shapes import Shape, Span
from onrecord.figures import Exactness, Status
from onrecord.roots.figure_group import Agreement
from onrecord.roots.root import Confidence, EdgeKind
from onrecord.roots.tracing import By
from onrecord.roots.voices import VoiceKind


class OccurrenceItem(Shape):
    """One place where a statement stands, how it was found, and where its words differ from those of the first place."""

    document: str
    span: Span
    found_by: By
    differences: list[dict[Literal["here", "first"], Span | None]]


class EdgeItem(Shape):
    """Why two documents are taken to have one root."""

    kind: EdgeKind
    documents: tuple[str, str]
    earlier: str | None
    later: str | None
    chance: float | None
    reason: str


class RootItem(Shape):
    """One place where a statement enters the record."""

    kind: VoiceKind
    name: str | None
    documents: list[str]
    witnesses: list[str]
    outside: bool
    reason: str
    confidence: Confidence


class DroppedCreditItem(Shape):
    """A copy that does not name the outlet that another one credits for its words."""

    document: str
    credited: str
    named_by: str


class TraceItem(Shape):
    """A statement, the places where it stands, and its roots: the best guess, and what could be defended."""

    statement: str
    occurrences: list[OccurrenceItem]
    edges: list[EdgeItem]
    roots: list[RootItem]
    count: int
    low: int
    high: int
    first: str | None
    dropped_credits: list[DroppedCreditItem]
    circles: list[list[str]]
    not_looked_at: int


class ValueItem(Shape):
    """A figure of one document, on whose word, and when it was published."""

    document: str
    figure: str
    span: Span
    words: str
    value: float | None
    low: float | None
    high: float | None
    exactness: Exactness
    told_by: str | None
    official: bool
    published: str | None
    status: Status | None
    change: Literal["up", "down"] | None = None


class DisagreementItem(Shape):
    """Two values of a quantity, by their places in the list, that are not equal; and why."""

    values: tuple[int, int]
    kind: Agreement
    reason: str


class AcknowledgementItem(Shape):
    """The first value that an official gives."""

    document: str
    published: str | None
    told_by: str | None
    words: str


class FigureGroupItem(Shape):
    """One quantity and its values in the order in which they were published."""

    unit: str | None
    of: str
    values: list[ValueItem]
    disagreements: list[DisagreementItem]
    first_acknowledged: AcknowledgementItem | None


class StoryMemberItem(Shape):
    """A document of a story: how alike it is to the one asked about, and what both have."""

    document: str
    likeness: float
    names: list[str]
    passages: int
