"""Searches that are kept under a name, and what has come in since that they find."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select

from onrecord.errors import RecordError, UsageError
from onrecord.ledger.query import Query
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import searches

LONGEST_NAME = 200
"""Characters of a name."""

_COLUMNS = (searches.c.name, searches.c.query, searches.c.made_at)
_ALL = select(*_COLUMNS).order_by(searches.c.name)
_NAMED = select(*_COLUMNS).where(searches.c.name == bindparam("called"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search under a name, as it was made at `made_at`, UTC in ISO 8601.

    Raises:
        UsageError: The name is empty or longer than 200 characters.
    """

    name: str
    query: Query
    made_at: str

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise UsageError(f"a saved search needs a name of 1 to {LONGEST_NAME} characters")

    def to_json(self) -> dict[str, Any]:
        """Return the saved search for `json.dumps`; of its query only what it asks for."""
        return {"name": self.name, "query": asked(self.query), "made_at": self.made_at}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "SavedSearch":
        """Return the saved search that `to_json` wrote.

        Raises:
            RecordError: It asks for what cannot be searched for.
        """
        try:
            return cls(name=data["name"], query=Query(**data["query"]), made_at=data["made_at"])
        except (KeyError, TypeError, UsageError) as error:
            raise RecordError(f"not a saved search: {error}") from error


def asked(query: Query) -> dict[str, Any]:
    """Return what a query asks for, by its fields; those that ask for nothing are left out."""
    return {each.name: said for each in fields(query) if (said := getattr(query, each.name)) != each.default}


def save_search(ledger: Ledger, search: SavedSearch) -> None:
    """Keep a search under its name.

    Raises:
        UsageError: There is another one of this name.
    """
    with ledger.writing() as connection:
        if connection.execute(_NAMED, {"called": search.name}).first() is not None:
            hint = f"take another name, or remove it with: onrecord searches remove {search.name!r}"
            raise UsageError(f"there is a saved search {search.name!r} already; {hint}")
        connection.execute(insert(searches), search.to_json())


def saved_searches(ledger: Ledger) -> list[SavedSearch]:
    """Return the saved searches by name."""
    with ledger.engine.connect() as connection:
        return [_search(row) for row in connection.execute(_ALL)]


def saved_search(ledger: Ledger, name: str) -> SavedSearch:
    """Return the saved search of a name.

    Raises:
        UsageError: There is none.
    """
    with ledger.engine.connect() as connection:
        row = connection.execute(_NAMED, {"called": name}).first()
    if row is None:
        raise _missing(name)
    return _search(row)


def remove_search(ledger: Ledger, name: str) -> None:
    """Forget a saved search.

    Raises:
        UsageError: There is none of this name.
    """
    with ledger.writing() as connection:
        if connection.execute(delete(searches).where(searches.c.name == name)).rowcount == 0:
            raise _missing(name)


def _missing(name: str) -> UsageError:
    return UsageError(f"there is no saved search {name!r}; see which there are with: onrecord searches")


def _search(row: Row[Any, Any, Any]) -> SavedSearch:
    return SavedSearch.from_json(row._asdict())
