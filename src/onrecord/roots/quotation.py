"""One utterance in several documents: what clustering hands out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

Differs = Literal["fullest", "verbatim", "shortened", "person or tense shifted", "words changed", "reported speech"]
"""How a member differs from the fullest form; "reported speech" has the words without quotation marks."""

DIFFERS: tuple[Differs, ...] = get_args(Differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One place where an utterance stands.

    Raises:
        RecordError: How it differs is not in the closed list, or the document has no id.
    """

    document: str
    span: Span
    differs: Differs

    def __post_init__(self) -> None:
        if self.differs not in DIFFERS:
            raise RecordError(f"{self.differs!r} is no way for a quotation to differ")
        if not self.document:
            raise RecordError("a member of a quotation needs a document")

    def to_json(self) -> dict[str, Any]:
        """Return the member as one object."""
        return {"document": self.document, "span": [self.span.start, self.span.end], "differs": self.differs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The same utterance of the same speaker, the fullest form first; `speaker` is null where nobody is named.

    Raises:
        RecordError: There is no member, the first one is not the fullest, or two stand at one place.
    """

    speaker: str | None
    members: tuple[Member, ...]

    def __post_init__(self) -> None:
        if not self.members or self.members[0].differs != "fullest":
            raise RecordError("a quotation begins with its fullest form")
        if len({(member.document, member.span) for member in self.members}) < len(self.members):
            raise RecordError("two members of a quotation stand at one place")

    @property
    def documents(self) -> Sequence[str]:
        """The documents it stands in, each once, in the order of the members."""
        return tuple(dict.fromkeys(member.document for member in self.members))

    def to_json(self) -> dict[str, Any]:
        """Return the quotation as one object."""
        return {"speaker": self.speaker, "members": [member.to_json() for member in self.members]}
