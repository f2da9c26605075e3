"""Figure groups marked by hand: which numbers are of one quantity, and how they stand to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from onrecord.errors import RecordError
from onrecord.evaluation.rows import Row, read_rows
from onrecord.roots import Agreement, Occurrence

EQUAL = "equal"
"""One number, said with another exactness."""

RELATIONS = (EQUAL, *get_args(Agreement))
DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRelation:
    """How two members of a group stand to each other, by their places; null where a careful reader cannot choose."""

    one: int
    other: int
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedGroup:
    """One quantity and the figures that give it; one with a single member stands apart from all others.

    `near` are the names of groups of the story that may be joined with it. `acknowledged` is the place of the member in which
    an official gives the quantity first.

    Raises:
        RecordError: There is no member, or a place leaves them, or a relation is none.
    """

    story: str
    quantity: str
    documents: tuple[str, ...]
    members: tuple[Occurrence, ...]
    relations: tuple[MarkedRelation, ...]
    near: frozenset[str]
    acknowledged: int | None

    def __post_init__(self) -> None:
        places = [place for each in self.relations for place in (each.one, each.other)]
        places += [] if self.acknowledged is None else [self.acknowledged]
        if not self.members or any(not 0 <= place < len(self.members) for place in places):
            raise RecordError(f"{self.quantity!r} has no members, or names one that is not there")
        unknown = {each.kind for each in self.relations} - {None, *RELATIONS}
        if unknown:
            raise RecordError(f"{', '.join(sorted(map(str, unknown)))}: no way for two values to stand to each other")


def load_groups(path: Path) -> list[MarkedGroup]:
    """Return the groups marked, one a line, as `gold/README.md` describes them.

    Raises:
        InputError: The file cannot be read, or a line lacks a field or contradicts itself.
    """
    return [_group(row) for row in read_rows(path)]


def _group(row: Row) -> MarkedGroup:
    acknowledged = row.data.get("first_acknowledged")
    try:
        return MarkedGroup(
            story=row.words("story"),
            quantity=row.words("quantity"),
            documents=tuple(map(str, row.values("documents"))),
            members=tuple(Occurrence(document=each.words("doc"), span=each.span("span")) for each in row.objects("members")),
            relations=tuple(_relations(row)),
            near=frozenset(map(str, row.data.get("near") or [])),
            acknowledged=None if acknowledged is None else _place(row, acknowledged),
        )
    except RecordError as error:
        raise row.error(str(error), hint="see what a figure group is in gold/README.md") from error


def _relations(row: Row) -> Iterator[MarkedRelation]:
    for relation in row.values("relations"):
        if not isinstance(relation, list) or len(relation) != 3:
            raise row.error("a relation is no list of three", hint='write [0, 1, "conflict"]')
        one, other, kind = relation
        yield MarkedRelation(one=_place(row, one), other=_place(row, other), kind=None if kind == DOUBTFUL else str(kind))


def _place(row: Row, value: object) -> int:
    if type(value) is not int:
        raise row.error(f"{value!r} is no place of a member", hint="count the members from 0")
    return value
