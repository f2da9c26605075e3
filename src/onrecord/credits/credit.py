"""A place where a document names where it has something from."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

CreditKind = Literal["outlet", "programme", "post", "document"]
"""What is credited: a paper, station, site or agency; a show of a station; a post on a network or blog; a document."""

CREDIT_KINDS: tuple[CreditKind, ...] = get_args(CreditKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One credit. `span` is the whole expression ("told the BBC"), `name_span` the name in it ("BBC").

    `credited` is the name of the outlet table where it has one, else the name on the page, for a document its issuer and kind;
    null where the page hides it ("a local newspaper"). `own` marks an outlet that credits itself.

    Raises:
        RecordError: The kind is not in the closed list, the name is empty, or it lies outside the expression.
    """

    span: Span
    name_span: Span
    credited: str | None
    kind: CreditKind
    own: bool

    def __post_init__(self) -> None:
        if self.kind not in CREDIT_KINDS:
            raise RecordError(f"{self.kind!r} is no kind of credit")
        if self.credited == "":
            raise RecordError("an empty name where null is meant")
        if not (self.span.start <= self.name_span.start and self.name_span.end <= self.span.end):
            raise RecordError(f"the name at {self.name_span.start} lies outside the credit at {self.span.start}")
