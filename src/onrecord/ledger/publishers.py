"""Who publishes what is in a ledger: outlets by the names that documents carry."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.documents import Ownership, outlet_named
from onrecord.errors import UsageError
from onrecord.ledger.likeness import folded
from onrecord.ledger.query import Query
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import readings, statements, versions

_NAMES = select(versions.c.outlet).where(versions.c.outlet.is_not(None)).distinct()
_STATEMENTS = (
    select(versions.c.outlet, func.count().label("statements"))
    .join(readings, readings.c.version == versions.c.key)
    .join(statements, statements.c.reading == readings.c.key)
    .where(readings.c.newest)
    .group_by(versions.c.outlet)
)
_DOCUMENTS = (
    select(
        versions.c.outlet,
        func.count().label("documents"),
        func.min(versions.c.published_from).label("first"),
        func.max(versions.c.published_to).label("last"),
    )
    .where(versions.c.newest)
    .group_by(versions.c.outlet)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet in a ledger. `first` and `last` are days in ISO 8601, null where no document states a date.

    `name` is null for documents that state no outlet, `ownership` and `country` where the table of outlets does not know it.
    """

    name: str | None
    ownership: Ownership | None
    country: str | None
    documents: int
    statements: int
    first: str | None
    last: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the outlet for `json.dumps`."""
        return asdict(self)


def publishers(ledger: Ledger) -> list[Publisher]:
    """Return the outlets of the newest versions, those with most documents first."""
    with ledger.engine.connect() as connection:
        said = {row.outlet: row.statements for row in connection.execute(_STATEMENTS)}
        rows = connection.execute(_DOCUMENTS).all()
    found = [_publisher(row.outlet, row.documents, said.get(row.outlet, 0), (row.first, row.last)) for row in rows]
    return sorted(found, key=lambda each: (-each.documents, each.name or ""))


def named_in(connection: Connection, query: Query) -> list[str] | None:
    """Return the outlets that a query asks for, as documents spell them, None where it asks for none.

    Raises:
        UsageError: No document comes from an outlet of that name.
    """
    if query.outlet is None and query.ownership is None:
        return None
    names = [name for name in connection.execute(_NAMES).scalars() if name is not None]
    if query.outlet is not None:
        names = [name for name in names if _is_called(name, query.outlet)]
        if not names:
            raise UsageError(f"no document in this ledger is from {query.outlet!r}; see who is with: onrecord outlets")
    if query.ownership is None:
        return names
    return [name for name in names if _ownership(name) == query.ownership]


def _publisher(name: str | None, documents: int, said: int, days: tuple[str | None, str | None]) -> Publisher:
    known = outlet_named(name) if name else None
    return Publisher(
        name=name,
        ownership=known.ownership if known else None,
        country=known.country if known else None,
        documents=documents,
        statements=said,
        first=days[0],
        last=days[1],
    )


def _is_called(name: str, asked: str) -> bool:
    known = outlet_named(asked)
    return folded(name) == folded(asked) or (known is not None and outlet_named(name) == known)


def _ownership(name: str) -> Ownership:
    known = outlet_named(name)
    return known.ownership if known else "unknown"
