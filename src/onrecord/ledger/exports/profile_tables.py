"""The sourcing profiles of documents as flat tables: the counts, and words by source type, country and ownership."""

from collections.abc import Iterator

from onrecord.ledger.exports.sheet import Cells, Sheet, Value
from onrecord.ledger.exports.snapshot import Entry

_COUNTS: tuple[str, ...] = (
    "words",
    "own_voice",
    "direct",
    "paraphrase",
    "named",
    "unnamed",
    "unresolved",
    "not_stated",
    "statements",
    "speakers",
    "deepest_chain",
)
_PARTS: tuple[str, ...] = ("source_types", "countries", "ownership")


def _profile_rows(entry: Entry) -> Iterator[Cells]:
    if entry.profile is not None:
        yield {"document": entry.document.id, **{name: entry.profile[name] for name in _COUNTS}}


def _part_rows(entry: Entry) -> Iterator[Cells]:
    for part in _PARTS:
        for value, words in (entry.profile or {}).get(part, {}).items():
            yield {"document": entry.document.id, "part": part, "value": value, "words": words}


_COLUMNS: dict[str, Value] = {"document": "text", **dict.fromkeys(_COUNTS, "count")}

PROFILE_SHEETS = (
    Sheet(name="profiles", columns=_COLUMNS, rows=_profile_rows),
    Sheet(
        name="profile_parts",
        columns={"document": "text", "part": "text", "value": "text", "words": "count"},
        rows=_part_rows,
    ),
)
"""Two tables: one row a document, and one row a kind of source of it."""
