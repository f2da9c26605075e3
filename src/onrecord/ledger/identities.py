"""Speakers across documents: who they are, and how much the ledger holds of them."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from onrecord.errors import UsageError
from onrecord.ledger.likeness import folded
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import identities, readings, speakers, statements, traits, versions
from onrecord.speakers import SourceType

_SAID = (
    speakers.join(statements, statements.c.speaker == speakers.c.key)
    .join(readings, readings.c.key == speakers.c.reading)
    .join(versions, versions.c.key == readings.c.version)
)
"""Every statement with who said it, in which version of a document."""

_COUNTS: Select[Any] = (
    select(
        identities.c.key,
        identities.c.name,
        identities.c.type,
        func.count().label("statements"),
        func.count(versions.c.document.distinct()).label("documents"),
        func.count(versions.c.outlet.distinct()).label("outlets"),
        func.min(versions.c.published_from).label("first"),
        func.max(versions.c.published_to).label("last"),
    )
    .select_from(_SAID.join(identities, identities.c.key == speakers.c.identity))
    .where(readings.c.newest)
    .group_by(identities.c.key)
    .order_by(func.count().desc(), identities.c.key)
)
_OUTLETS: Select[Any] = (
    select(
        versions.c.outlet,
        func.count().label("statements"),
        func.count(versions.c.document.distinct()).label("documents"),
        func.min(versions.c.published_from).label("first"),
        func.max(versions.c.published_to).label("last"),
    )
    .select_from(_SAID)
    .where(readings.c.newest)
    .group_by(versions.c.outlet)
    .order_by(func.count().desc(), versions.c.outlet)
)
_MONTH = func.substr(versions.c.published_from, 1, 7)
_MONTHS: Select[Any] = (
    select(_MONTH.label("month"), func.count().label("statements"))
    .select_from(_SAID)
    .where(readings.c.newest, func.substr(versions.c.published_to, 1, 7) == _MONTH)
    .group_by(_MONTH)
    .order_by(_MONTH)
)
_ROLES = select(traits.c.identity, traits.c.words).where(traits.c.kind == "role").order_by(traits.c.key)
_NUMBER = re.compile("[0-9]{1,18}")
"""A key as somebody types it; SQLite takes no larger ones."""

_MOST_ASKED_FOR = 500
"""Numbers in one question; SQLite takes 32,766 parameters at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A speaker across documents, and counts over the newest readings.

    `number` is what it is called by on the command line. `roles` are as documents word them. `first` and `last` are days in
    ISO 8601, null where no document states a date.
    """

    number: int
    name: str
    type: SourceType | None
    roles: tuple[str, ...]
    statements: int
    documents: int
    outlets: int
    first: str | None
    last: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the speaker for `json.dumps`."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one outlet has of a speaker. `outlet` is null for documents that state none."""

    outlet: str | None
    statements: int
    documents: int
    first: str | None
    last: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the share for `json.dumps`."""
        return asdict(self)


def speakers_of(ledger: Ledger, *, limit: int | None = None) -> list[Identity]:
    """Return the speakers of a ledger who are known across documents, those with most statements first."""
    with ledger.engine.connect() as connection:
        return _identities(connection, _COUNTS.limit(limit))


def speakers_called(ledger: Ledger, who: str) -> list[Identity]:
    """Return the speakers with a number or a name, those with most statements first.

    Where nobody has exactly this name, those are meant whose name holds its words side by side.
    """
    with ledger.engine.connect() as connection:
        keys = keys_called(connection, who)
        return [
            found
            for first in range(0, len(keys), _MOST_ASKED_FOR)
            for found in _identities(connection, _COUNTS.where(identities.c.key.in_(keys[first : first + _MOST_ASKED_FOR])))
        ]


def shares(ledger: Ledger, identity: Identity) -> list[Share]:
    """Return what each outlet has of a speaker, the most first."""
    with ledger.engine.connect() as connection:
        rows = connection.execute(_OUTLETS.where(speakers.c.identity == identity.number)).mappings().all()
    return [Share(**row) for row in rows]


def months(ledger: Ledger, identity: Identity) -> dict[str, int]:
    """Return how many statements of a speaker were published in each month ("2031-03"), where the month is stated."""
    with ledger.engine.connect() as connection:
        rows = connection.execute(_MONTHS.where(speakers.c.identity == identity.number)).all()
    return {row.month: row.statements for row in rows}


def keys_called(connection: Connection, who: str) -> list[int]:
    """Return the keys of those with a number or a name; of those whose name holds the words where nobody has it."""
    if _NUMBER.fullmatch(who):
        return list(connection.execute(select(identities.c.key).where(identities.c.key == int(who))).scalars())
    name = folded(who)
    exact = list(connection.execute(select(identities.c.key).where(identities.c.folded == name)).scalars())
    inside = identities.c.folded.contains(name, autoescape=True)
    rows = () if exact or not name else connection.execute(select(identities.c.key, identities.c.folded).where(inside)).all()
    return exact or [row.key for row in rows if f" {name} " in f" {row.folded} "]


def key_called(connection: Connection, who: str) -> int:
    """Return the key of the one speaker with a number or a name.

    Raises:
        UsageError: There is none, or there are several; the message says how to find the number.
    """
    keys = keys_called(connection, who)
    if not keys:
        raise UsageError(f"no speaker across documents is called {who!r}; see who is with: onrecord speakers")
    if len(keys) > 1:
        keys = _with_speakers(connection, keys) or keys
    if len(keys) > 1:
        numbers = ", ".join(map(str, keys[:10]))
        raise UsageError(
            f"{len(keys)} speakers are called {who!r} ({numbers}); name one by its number: onrecord speaker {who!r}"
        )
    return keys[0]


def _with_speakers(connection: Connection, keys: Sequence[int]) -> list[int]:
    """Return the keys of those to whom anybody belongs, in their order; to others nobody does since they were joined."""
    found = select(speakers.c.identity).where(speakers.c.identity.in_(bindparam("keys", expanding=True))).distinct()
    peopled = set(connection.execute(found, {"keys": keys}).scalars())
    return [key for key in keys if key in peopled]


def _identities(connection: Connection, found: Select[Any]) -> list[Identity]:
    rows: Sequence[Row[Any]] = connection.execute(found).all()
    roles: dict[int, list[str]] = {row.key: [] for row in rows}
    for row in connection.execute(_ROLES):
        if row.identity in roles:
            roles[row.identity].append(row.words)
    return [
        Identity(
            number=row.key,
            name=row.name,
            type=row.type,
            roles=tuple(roles[row.key]),
            statements=row.statements,
            documents=row.documents,
            outlets=row.outlets,
            first=row.first,
            last=row.last,
        )
        for row in rows
    ]
