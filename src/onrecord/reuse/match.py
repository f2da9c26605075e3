"""The same words in two documents: what tracing hands out."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

Relation = Literal["verbatim", "shifted", "shortened", "edited"]
"""How the words differ: not at all, in person or tense only, by what one side leaves out, or otherwise."""

RELATIONS: tuple[Relation, ...] = get_args(Relation)

Extent = Literal["whole", "part", "quotation only"]
"""How much two documents share: most of the shorter one, some passages, or nothing but words in quotation marks."""

EXTENTS: tuple[Extent, ...] = get_args(Extent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that the two sides of a passage do not share: `here` in the document traced, `there` in the other one.

    Where one is null, the words stand on the other side only.

    Raises:
        RecordError: Both are null.
    """

    here: Span | None
    there: Span | None

    def __post_init__(self) -> None:
        if self.here is None and self.there is None:
            raise RecordError("a difference needs words on one side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the document traced (`here`) and its like in the other one (`there`).

    `weight` says how much the shared words say, in words; `quoted` whether they stand in quotation marks on either side.
    `differences` come in the order of the text.

    Raises:
        RecordError: The relation is not in the closed list, the weight is not positive, or a verbatim passage differs.
    """

    here: Span
    there: Span
    relation: Relation
    weight: float
    quoted: bool
    differences: tuple[Difference, ...] = ()

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise RecordError(f"{self.relation!r} is no relation of a passage")
        if self.weight <= 0:
            raise RecordError(f"a passage of weight {self.weight} is none")
        if (self.relation == "verbatim") != (not self.differences):
            raise RecordError(f"a passage is {self.relation} and has {len(self.differences)} differences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two documents that share words: the one traced and one in the index, with the passages in the order of the former.

    Raises:
        RecordError: The documents are one, there is no passage, or the extent is not in the closed list.
    """

    documents: tuple[str, str]
    passages: tuple[Passage, ...]
    extent: Extent

    def __post_init__(self) -> None:
        if self.documents[0] == self.documents[1]:
            raise RecordError(f"{self.documents[0]} is not reused in itself")
        if not self.passages:
            raise RecordError(f"{' and '.join(self.documents)} share no passage")
        if self.extent not in EXTENTS:
            raise RecordError(f"{self.extent!r} is no extent of reuse")
