"""What a flat table is, whatever format it is written in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.ledger.exports.snapshot import Entry
from onrecord.spans import Span

Value = Literal["text", "count", "number", "score", "flag", "day", "moment", "places", "texts"]
"""What a column holds: `moment` is UTC in ISO 8601, `places` are spans of the text, `texts` a list. Any may be null."""

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: its columns in their order, and the rows that a document has in it."""

    name: str
    columns: Mapping[str, Value]
    rows: Callable[[Entry], Iterator[Cells]]


def words_of(pieces: Iterable[Span], *, text: str) -> str | None:
    """Return pieces of a text as one cell, None where there are none."""
    return " … ".join(piece.cut(text) for piece in pieces) or None
