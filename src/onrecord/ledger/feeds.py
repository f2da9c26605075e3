"""The feeds that are followed, with what the next poll needs."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, bindparam, delete, insert, or_, select, update

from onrecord.ledger.tables import feeds

_COLUMNS = [column for column in feeds.c if column.name != "key"]
_ALL = select(*_COLUMNS).order_by(feeds.c.key)
_DUE = (
    select(*_COLUMNS)
    .where(or_(feeds.c.due_at.is_(None), feeds.c.due_at <= bindparam("at")))
    .order_by(feeds.c.due_at.nulls_first(), feeds.c.key)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is followed. Times are UTC in ISO 8601; null means not stated, or not polled yet.

    `due_at` is when the next poll may come, null for at once. `failures` counts the polls in a row that failed. `state`
    is whatever else its kind must remember, fit for JSON.
    """

    url: str
    kind: str
    etag: str | None = None
    last_modified: str | None = None
    polled_at: str | None = None
    due_at: str | None = None
    failures: int = 0
    state: Mapping[str, Any] = field(default_factory=dict)


class Feeds:
    """The feeds of one ledger."""

    def __init__(self, engine: Engine, *, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._engine = engine
        self._writing = writing

    def follow(self, feed: Feed) -> bool:
        """Remember a feed; return False, and leave what is known of it, where its URL is followed already."""
        with self._writing() as connection:
            if connection.execute(select(feeds.c.key).where(feeds.c.url == feed.url)).first():
                return False
            connection.execute(insert(feeds), _row(feed))
            return True

    def save(self, feed: Feed) -> None:
        """Keep what a poll found out about a feed that is followed; one that no longer is stays forgotten."""
        with self._writing() as connection:
            connection.execute(update(feeds).where(feeds.c.url == feed.url), _row(feed))

    def unfollow(self, url: str) -> bool:
        """Forget a feed; return False where it was not followed."""
        with self._writing() as connection:
            return connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount > 0

    def all(self) -> list[Feed]:
        """Return every feed, in the order they were followed."""
        return self._found(_ALL)

    def due(self, at: str) -> list[Feed]:
        """Return the feeds whose next poll may come at this time, the longest due first."""
        return self._found(_DUE, at=at)

    def _found(self, query: Select[Any], **parameters: str) -> list[Feed]:
        with self._engine.connect() as connection:
            return [_feed(row) for row in connection.execute(query, parameters).mappings()]


def _row(feed: Feed) -> dict[str, Any]:
    return {**asdict(feed), "state": dict(feed.state)}


def _feed(row: RowMapping) -> Feed:
    return Feed(**row)
