"""What a person decides about speakers across documents: joining, splitting, and seeing why anybody was joined.

A decision is a row like the program's own, with who decided; the row it puts aside stays, with the time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, text, update

from onrecord.errors import UsageError
from onrecord.ledger.identities import key_called
from onrecord.ledger.likeness import folded
from onrecord.ledger.register import renew_traits
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, identities, joins, readings, speakers, versions

Decider = Literal["program", "person"]

_SPEAKERS: Select[Any] = (
    select(*speakers.c, documents.c.id.label("document_id"), versions.c.outlet, readings.c.newest)
    .join(readings, readings.c.key == speakers.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(speakers.c.name.is_not(None))
    .order_by(speakers.c.key)
)
_IN_DOCUMENT = _SPEAKERS.where(documents.c.id == bindparam("id"))
_OF_IDENTITY = _SPEAKERS.where(speakers.c.identity == bindparam("of"))
_JOIN_COLUMNS = [column for column in joins.c if column.name != "key"]
_JOINS: Select[Any] = select(*_JOIN_COLUMNS).order_by(joins.c.key)
_STANDING = select(joins.c.key, joins.c.speaker_name).where(joins.c.document_id == bindparam("id"), joins.c.undone_at.is_(None))
_ABOUT_TO_MOVE = (
    "FROM indexed_statements AS indexed JOIN statements ON statements.key = indexed.key"
    " JOIN readings ON readings.key = indexed.reading WHERE readings.newest AND statements.speaker = :of ORDER BY indexed.key"
)
_TAKE_OUT = text(
    "INSERT INTO statement_words(statement_words, rowid, content, source, cue, speaker, facets)"
    f" SELECT 'delete', indexed.key, content, source, cue, indexed.speaker, indexed.facets {_ABOUT_TO_MOVE}"
)
_PUT_IN = text(
    "INSERT INTO statement_words(rowid, content, source, cue, speaker, facets)"
    f" SELECT indexed.key, content, source, cue, indexed.speaker, indexed.facets {_ABOUT_TO_MOVE}"
)
_MOVE = update(speakers).where(speakers.c.key == bindparam("of")).values(identity=bindparam("who"))
_UNDO = update(joins).where(joins.c.key == bindparam("of")).values(undone_at=bindparam("at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a speaker of a document belongs, or belonged until `undone_at`, to a speaker across documents, its `identity`.

    Times are UTC in ISO 8601.
    """

    speaker_name: str
    document_id: str
    speaker_number: str
    identity: int
    reason: str
    by: Decider
    made_at: str
    undone_at: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the join for `json.dumps`."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A name in a document, with the rows of speakers who bear it there, in all readings of all versions."""

    document_id: str
    name: str
    rows: tuple[Row[Any], ...]


def reasons(ledger: Ledger, who: str) -> list[Join]:
    """Return every join of the one speaker with a number or a name, those that were undone too, oldest first.

    Raises:
        UsageError: There is no such speaker, or there are several.
    """
    with ledger.engine.connect() as connection:
        found = connection.execute(_JOINS.where(joins.c.identity == key_called(connection, who))).mappings()
        return [Join(**row) for row in found]


def join(ledger: Ledger, who: str, into: str, *, documents: Sequence[str] = (), at: str) -> list[Join]:
    """Make one speaker of two, for good: no later reading undoes it. Return the new rows.

    Args:
        ledger: Where.
        who: Whose statements become the other's: a number or a name. With `documents`, any name there.
        into: Whose they become: a number or a name.
        documents: Only what these documents have of them, by id.
        at: When, UTC in ISO 8601.

    Raises:
        UsageError: One of them is not there, several are called so, or they are one already.
    """
    with ledger.writing() as connection:
        target = key_called(connection, into)
        members = _members(connection, who, documents)
        if all(row.identity == target for member in members for row in member.rows):
            raise UsageError(f"{who!r} and {into!r} are one already; see why with: onrecord speakers reasons {into!r}")
        return _moved(connection, members, to=target, reason="a person says they are one", at=at)


def split(ledger: Ledger, who: str, *, documents: Sequence[str], at: str) -> list[Join]:
    """Make somebody of their own of what some documents have of a speaker, for good. Return the new rows.

    Raises:
        UsageError: There is no such speaker, there are several, or a document has nothing of them.
    """
    with ledger.writing() as connection:
        members = _members(connection, who, documents)
        first = members[0].rows[0]
        own = {"name": first.name, "folded": folded(first.name), "type": first.type}
        (key,) = connection.execute(insert(identities).returning(identities.c.key), own).one()
        return _moved(connection, members, to=key, reason="a person says this is somebody else", at=at)


def _members(connection: Connection, who: str, document_ids: Sequence[str]) -> list[_Member]:
    if not document_ids:
        rows = connection.execute(_OF_IDENTITY, {"of": key_called(connection, who)}).all()
        return list(_grouped(rows))
    return [member for id_ in document_ids for member in _in_document(connection, who, id_)]


def _in_document(connection: Connection, who: str, document_id: str) -> list[_Member]:
    """Return the names of a document by which somebody goes who has this name, this number there, or this identity."""
    rows = connection.execute(_IN_DOCUMENT, {"id": document_id}).all()
    names = {folded(row.name) for row in rows if row.newest and who in {row.number, str(row.identity)}}
    meant = [row for row in rows if folded(row.name) in (names or {folded(who)})]
    if not meant:
        raise UsageError(f"{document_id} has nobody called {who!r}; see who is there with: onrecord show {document_id}")
    return list(_grouped(meant))


def _grouped(rows: Sequence[Row[Any]]) -> Iterator[_Member]:
    groups: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in rows:
        groups.setdefault((row.document_id, folded(row.name)), []).append(row)
    for (document_id, _), members in groups.items():
        yield _Member(document_id=document_id, name=members[-1].name, rows=tuple(members))


def _moved(connection: Connection, members: Sequence[_Member], *, to: int, reason: str, at: str) -> list[Join]:
    left = {row.identity for member in members for row in member.rows if row.identity is not None}
    made = [_move(connection, member, to=to, reason=reason, at=at) for member in members]
    renew_traits(connection, sorted({*left, to}))
    return made


def _move(connection: Connection, member: _Member, *, to: int, reason: str, at: str) -> Join:
    """Put what goes by a name in a document under another identity: in the rows, in the reasons, in the index of words."""
    for standing in connection.execute(_STANDING, {"id": member.document_id}).all():
        if folded(standing.speaker_name) == folded(member.name):
            connection.execute(_UNDO, {"of": standing.key, "at": at})
    new = Join(
        speaker_name=member.name,
        document_id=member.document_id,
        speaker_number=member.rows[-1].number,
        identity=to,
        reason=reason,
        by="person",
        made_at=at,
        undone_at=None,
    )
    connection.execute(insert(joins), asdict(new))
    for row in member.rows:
        connection.execute(_TAKE_OUT, {"of": row.key})
        connection.execute(_MOVE, {"of": row.key, "who": to})
        connection.execute(_PUT_IN, {"of": row.key})
    return new
