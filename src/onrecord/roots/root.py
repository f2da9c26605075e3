"""Where a statement enters the record: what counting hands out."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import RecordError
from onrecord.roots.voices import VoiceKind
from onrecord.spans import Span

EdgeKind = Literal["copy", "same words", "same source", "credit", "general source", "no source", "another source"]
"""By what two occurrences are taken to have one root. The last three are only likely.

A source without a name may be the one with a name, a page that names nobody may have it from whom the other has it, and two
names may stand for one source.
"""

EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)

Confidence = Literal["high", "middle", "low"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)

MOST_ROOTS_BETWEEN = 2
"""The widest range that is given."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occurrence:
    """One place where a statement stands.

    Raises:
        RecordError: The document has no id.
    """

    document: str
    span: Span

    def __post_init__(self) -> None:
        if not self.document:
            raise RecordError("an occurrence needs a document")

    def to_json(self) -> dict[str, Any]:
        """Return the occurrence as one object."""
        return {"document": self.document, "span": [self.span.start, self.span.end]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Why two documents are taken to have one root: the second has it from the first, or both have it from one source.

    With `ordered`, dates tell that the first came out earlier. Without it nobody can tell, and the order of the two says
    nothing, but that of a "credit" the second is the one that credits. `chance` is how likely they have one root, null where
    that is sure.

    Raises:
        RecordError: The kind is not in the closed list, a document stands on both sides, the chance is none, or there is no
            reason.
    """

    kind: EdgeKind
    documents: tuple[str, str]
    ordered: bool
    reason: str
    chance: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in EDGE_KINDS:
            raise RecordError(f"{self.kind!r} is no kind of edge")
        if self.documents[0] == self.documents[1]:
            raise RecordError(f"{self.documents[0]} does not derive from itself")
        if self.chance is not None and not 0 <= self.chance <= 1:
            raise RecordError(f"{self.chance} is no chance")
        if not self.reason:
            raise RecordError("an edge needs a reason")

    @property
    def earlier(self) -> str | None:
        """The document that certainly came out first, null where nobody can tell."""
        return self.documents[0] if self.ordered else None

    @property
    def later(self) -> str | None:
        """The document that certainly came out last, null where nobody can tell."""
        return self.documents[1] if self.ordered else None

    def to_json(self) -> dict[str, Any]:
        """Return the edge as one object."""
        return {
            "kind": self.kind,
            "documents": list(self.documents),
            "earlier": self.earlier,
            "later": self.later,
            "chance": None if self.chance is None else round(self.chance, 2),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One place where a statement enters the record.

    `name` is null where the source is not stated. `documents` are those that stand under it, `witnesses` those of them that
    neither copy another nor credit an outlet: each may have heard the source itself. `outside` says that the source is an
    outlet or a document that is not among the documents looked at.

    Raises:
        RecordError: It has no documents or no reason, a witness is not among the documents, or the confidence is not in the
            closed list.
    """

    kind: VoiceKind
    name: str | None
    documents: tuple[str, ...]
    witnesses: tuple[str, ...]
    outside: bool
    reason: str
    confidence: Confidence

    def __post_init__(self) -> None:
        if not self.documents or not self.reason:
            raise RecordError("a root needs documents and a reason")
        if not set(self.witnesses) <= set(self.documents):
            raise RecordError("the witnesses of a root are some of its documents")
        if self.confidence not in CONFIDENCES:
            raise RecordError(f"{self.confidence!r} is no confidence")

    def to_json(self) -> dict[str, Any]:
        """Return the root as one object."""
        return {
            "kind": self.kind,
            "name": self.name,
            "documents": list(self.documents),
            "witnesses": list(self.witnesses),
            "outside": self.outside,
            "reason": self.reason,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedCredit:
    """A document that has the words of another one and does not name the outlet that the other one credits for them."""

    document: str
    credited: str
    named_by: str

    def to_json(self) -> dict[str, Any]:
        """Return the dropped credit as one object."""
        return {"document": self.document, "credited": self.credited, "named_by": self.named_by}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The roots of one statement: the best guess, and what could be defended, from `low` to `high`.

    `occurrences` come in the order in which they came out, as far as it is known; `first` is the document that is certainly the
    first, null where dates leave it open. Each of `circles` is a set of documents that
    credit each other and nobody else; it is no root, and the statement has one that nobody names.

    Raises:
        RecordError: The range does not hold the number of roots, or is wider than 2.
    """

    occurrences: tuple[Occurrence, ...]
    edges: tuple[Edge, ...]
    roots: tuple[Root, ...]
    low: int
    high: int
    first: str | None = None
    dropped: tuple[DroppedCredit, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.low <= self.count <= self.high:
            raise RecordError(f"{self.count} roots lie outside {self.low} to {self.high}")
        if self.high - self.low > MOST_ROOTS_BETWEEN:
            raise RecordError(f"a range of {self.low} to {self.high} says too little")

    @property
    def count(self) -> int:
        """The best guess."""
        return len(self.roots)

    def to_json(self) -> dict[str, Any]:
        """Return the roots as one object."""
        return {
            "occurrences": [each.to_json() for each in self.occurrences],
            "edges": [edge.to_json() for edge in self.edges],
            "roots": [root.to_json() for root in self.roots],
            "count": self.count,
            "low": self.low,
            "high": self.high,
            "first": self.first,
            "dropped_credits": [each.to_json() for each in self.dropped],
            "circles": [list(circle) for circle in self.circles],
        }
