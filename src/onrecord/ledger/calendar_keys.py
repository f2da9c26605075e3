"""Keys of statements in the order of the calendar, so that the index of words is walked newest first without sorting.

A key is the day on which a statement was last published, at the latest, with a number behind it; statements without a date
come before all others. SQLite keeps the rows of a table, and of a full-text index, in the order of their keys.
"""

from datetime import date

from sqlalchemy import Connection, bindparam, func, select

from onrecord.ledger.tables import statements

ROOM = 1 << 24
"""Numbers of one day: 16.7 million statements."""

FIRST_DATED = ROOM
"""Keys below it belong to statements of documents without a date."""

_LAST = select(func.max(statements.c.key)).where(statements.c.key.between(bindparam("first"), bindparam("last")))


def first_key_of(day: str | None) -> int:
    """Return the lowest key of a day in ISO 8601, or of statements without a date."""
    return date.fromisoformat(day).toordinal() * ROOM if day else 0


def free_key(connection: Connection, *, day: str | None) -> int:
    """Return the first key of a day that is above all that are taken."""
    first = first_key_of(day)
    taken = connection.execute(_LAST, {"first": first, "last": first + ROOM - 1}).scalar()
    return (first if taken is None else taken) + 1
