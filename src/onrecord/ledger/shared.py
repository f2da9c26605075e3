"""What two documents share, as rows of the ledger and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select

from onrecord.ledger.rows import Row as TableRow
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, matches, versions
from onrecord.reuse import Difference, Match, Passage
from onrecord.spans import Span

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


def match_row(match: Match, *, version: int, other: int) -> TableRow:
    """Return the row of a match, given the keys of the two versions."""
    return {
        "version": version,
        "other": other,
        "extent": match.extent,
        "weight": sum(passage.weight for passage in match.passages),
        "passages": [_passage_row(passage) for passage in match.passages],
    }


def matches_of(ledger: Ledger, document: str) -> list[Match]:
    """Return what a document shares with others, as far as it was traced, in the order in which it was found.

    The document stands first in each match, whichever of the two was there earlier.
    """
    with ledger.engine.connect() as connection:
        found = [_match(row) for row in connection.execute(_OF_DOCUMENT, {"id": document})]
    return [each if each.documents[0] == document else turned(each) for each in found]


def matches_among(connection: Connection, names: Iterable[str]) -> Iterator[Match]:
    """Yield what any two of some documents share, the one that was traced later first."""
    among = dict.fromkeys(names)
    for document in among:
        found = map(_match, connection.execute(_BY_DOCUMENT, {"id": document}))
        yield from (match for match in found if match.documents[1] in among)


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


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "here": _pair(passage.here),
        "there": _pair(passage.there),
        "relation": passage.relation,
        "weight": passage.weight,
        "quoted": passage.quoted,
        "differences": [[_pair(each.here), _pair(each.there)] for each in passage.differences],
    }


def _match(row: Row[Any]) -> Match:
    passages = tuple(_passage(each) for each in row.passages)
    return Match(documents=(row.document, row.other), passages=passages, extent=row.extent)


def _passage(row: Mapping[str, Any]) -> Passage:
    pairs = [(_span(here), _span(there)) for here, there in row["differences"]]
    return Passage(
        here=Span(start=row["here"][0], end=row["here"][1]),
        there=Span(start=row["there"][0], end=row["there"][1]),
        relation=row["relation"],
        weight=row["weight"],
        quoted=row["quoted"],
        differences=tuple(Difference(here=here, there=there) for here, there in pairs),
    )


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(start=pair[0], end=pair[1])
