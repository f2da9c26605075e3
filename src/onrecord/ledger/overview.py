"""A ledger at a glance: how much is in it, what came in last, and what could not be done."""

from dataclasses import dataclass

from sqlalchemy import Connection, Integer, Row, Select, func, literal_column, select

from onrecord.errors import Fault
from onrecord.ledger.store import Ledger, LoggedFault
from onrecord.ledger.tables import documents, faults, identities, matches, notes, readings, statements, tombstones, versions

Mark = tuple[int | None, ...]
"""Another one whenever documents, readings, notes or what documents share have come or gone."""

_GROWING = (readings, versions, matches, notes, tombstones)
_MARK = select(*(select(func.max(table.c.key)).scalar_subquery() for table in _GROWING))
_TOTALS = select(
    select(func.count()).select_from(documents).scalar_subquery().label("documents"),
    literal_column("(SELECT count(*) FROM statement_words_docsize)", Integer).label("statements"),
    select(func.count()).select_from(identities).scalar_subquery().label("identities"),
    select(func.count(versions.c.outlet.distinct())).scalar_subquery().label("outlets"),
    select(func.count()).select_from(faults).scalar_subquery().label("faults"),
)
"""Statements are counted in the index of their words, which holds those of the newest readings: 0.1 ms, not 25."""

_SAID = (
    select(func.count())
    .select_from(readings.join(statements, statements.c.reading == readings.c.key))
    .where(readings.c.version == versions.c.key, readings.c.newest)
    .correlate(versions)
    .scalar_subquery()
)
_BEGINNING = 200
"""Characters of a text that are told of it."""

_LATEST: Select[tuple[str, str | None, str | None, str | None, str, int, str]] = (
    select(
        documents.c.id,
        versions.c.title,
        versions.c.outlet,
        versions.c.published,
        versions.c.seen_at,
        _SAID.label("statements"),
        func.substr(versions.c.text, 1, _BEGINNING).label("beginning"),
    )
    .join(documents, documents.c.key == versions.c.document)
    .where(versions.c.newest)
    .order_by(versions.c.key.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much is in a ledger; `identities` are the speakers across documents, `statements` those of the newest readings."""

    documents: int
    statements: int
    identities: int
    outlets: int
    faults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document as it came in. `seen_at` is UTC in ISO 8601; `beginning` is that of its text; null means not stated."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    seen_at: str
    statements: int
    beginning: str


def totals(ledger: Ledger) -> Totals:
    """Return how much is in a ledger."""
    with ledger.engine.connect() as connection:
        return Totals(**connection.execute(_TOTALS).mappings().one())


def arrivals(ledger: Ledger, *, limit: int, start: int = 0) -> list[Arrival]:
    """Return the documents whose newest version came in last, the newest first."""
    with ledger.engine.connect() as connection:
        return [_arrival(row) for row in connection.execute(_LATEST.limit(limit).offset(start))]


def last_faults(ledger: Ledger, *, limit: int) -> list[LoggedFault]:
    """Return the faults that were kept last, the newest first."""
    found = select(faults).order_by(faults.c.key.desc()).limit(limit)
    with ledger.engine.connect() as connection:
        return [
            LoggedFault(source=row.source, fault=Fault(code=row.code, detail=row.detail), at=row.at)
            for row in connection.execute(found)
        ]


def mark(ledger: Ledger) -> Mark:
    """Return what tells whether a ledger is still as it was."""
    with ledger.engine.connect() as connection:
        return mark_through(connection)


def mark_through(connection: Connection) -> Mark:
    """Return the mark, seen through one connection."""
    return tuple(connection.execute(_MARK).one())


def _arrival(row: Row[tuple[str, str | None, str | None, str | None, str, int, str]]) -> Arrival:
    return Arrival(
        document=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        seen_at=row.seen_at,
        statements=row.statements,
        beginning=row.beginning,
    )
