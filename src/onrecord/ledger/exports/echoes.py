"""What a document shares with others of an export, and which of these certainly came out before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select

from onrecord.ledger.exports.addresses import named_iri
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.ledger.shared import matches_with
from onrecord.ledger.tables import documents, versions
from onrecord.reuse import Match, order

_OTHERS = (
    select(documents.c.id, documents.c.first_seen, versions)
    .join(versions, versions.c.document == documents.c.key)
    .where(versions.c.newest, documents.c.id.in_(bindparam("ids", expanding=True)))
)
_AT_ONCE = 50
"""Documents fetched at once: a text may have megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """The words that a document shares with another one, the document itself first in `match`.

    `iri` names the other one, `text` is its text and `seen_at` when we saw that; `first_seen` is of any version. `earlier`
    says that the other one certainly came out first, by the dates that both state.
    """

    match: Match
    iri: str
    text: str
    first_seen: str
    seen_at: str
    earlier: bool


def echoes(snapshot: Snapshot, entry: Entry) -> Iterator[Echo]:
    """Yield what a document shares with others that are part of an export, in the order in which it was found."""
    found = matches_with(snapshot.connection, entry.document.id)
    for begin in range(0, len(found), _AT_ONCE):
        some = found[begin : begin + _AT_ONCE]
        others = _others(snapshot, [match.documents[1] for match in some])
        yield from (_echo(entry, match, other=others[match.documents[1]]) for match in some if match.documents[1] in others)


def _others(snapshot: Snapshot, names: list[str]) -> Mapping[str, Row[Any]]:
    rows = snapshot.connection.execute(_OTHERS.where(snapshot.holds_document()), {"ids": names})
    return {row.id: row for row in rows}


def _echo(entry: Entry, match: Match, *, other: Row[Any]) -> Echo:
    return Echo(
        match=match,
        iri=named_iri(other.url, sha256=other.sha256),
        text=other.text,
        first_seen=other.first_seen,
        seen_at=other.seen_at,
        earlier=order(other.published, entry.document.published).order == "before",
    )
