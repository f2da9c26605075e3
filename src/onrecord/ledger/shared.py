"""What documents share, out of the ledger."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select

from onrecord.ledger.shared_rows import match_of
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, matches, versions
from onrecord.reuse import Difference, Match, Passage

_here, _there = versions.alias("here"), versions.alias("there")
_one, _another = documents.alias("one"), documents.alias("another")
_MATCHES: Select[Any] = (
    select(_one.c.id.label("document"), _another.c.id.label("other"), matches.c.extent, matches.c.passages)
    .select_from(matches)
    .join(_here, _here.c.key == matches.c.version)
    .join(_there, _there.c.key == matches.c.other)
    .join(_one, _one.c.key == _here.c.document)
    .join(_another, _another.c.key == _there.c.document)
    .order_by(matches.c.key)
)
_KEYS = select(versions.c.key).join(documents, documents.c.key == versions.c.document).where(documents.c.id == bindparam("id"))
_BY_DOCUMENT = _MATCHES.where(matches.c.version.in_(_KEYS))
_OF_DOCUMENT = _MATCHES.where(or_(matches.c.version.in_(_KEYS), matches.c.other.in_(_KEYS)))


def matches_of(ledger: Ledger, document: str) -> list[Match]:
    """Return what a document shares with others, as far as it was traced, in the order in which it was found.

    The document stands first in each match, whichever of the two was there earlier.
    """
    with ledger.engine.connect() as connection:
        return matches_with(connection, document)


def matches_among(connection: Connection, names: Iterable[str]) -> Iterator[Match]:
    """Yield what any two of some documents share, the one that was traced later first."""
    among = dict.fromkeys(names)
    for document in among:
        found = map(_match, connection.execute(_BY_DOCUMENT, {"id": document}))
        yield from (match for match in found if match.documents[1] in among)


def matches_with(connection: Connection, document: str) -> list[Match]:
    """Return what a document shares with others, the document first in each match, in the order in which it was found."""
    found = [_match(row) for row in connection.execute(_OF_DOCUMENT, {"id": document})]
    return [each if each.documents[0] == document else turned(each) for each in found]


def turned(match: Match) -> Match:
    """Return a match with its documents the other way round, its passages in the order of the text of the other one."""
    one, other = match.documents
    passages = sorted((_turned_passage(passage) for passage in match.passages), key=lambda each: each.here.start)
    return Match(documents=(other, one), passages=tuple(passages), extent=match.extent)


def _turned_passage(passage: Passage) -> Passage:
    return Passage(
        here=passage.there,
        there=passage.here,
        relation=passage.relation,
        weight=passage.weight,
        quoted=passage.quoted,
        differences=tuple(Difference(here=each.there, there=each.here) for each in passage.differences),
    )


def _match(row: Row[Any]) -> Match:
    return match_of((row.document, row.other), extent=row.extent, passages=row.passages)
