"""Taking a document out for good."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, exists, insert, or_, select

from onrecord.errors import Fault, RecordError
from onrecord.ledger.newest import hide
from onrecord.ledger.register import renew_traits
from onrecord.ledger.tables import (
    attachments,
    captures,
    documents,
    faults,
    figures,
    findings,
    identities,
    joins,
    matches,
    notes,
    places,
    readings,
    runs,
    speakers,
    statements,
    tombstones,
    traced,
    versions,
)

FORGOTTEN = "document-forgotten"
"""The code of the fault that a document is refused since it was taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a document that was taken out: the SHA-256 of each of its texts, why, and when (UTC, ISO 8601).

    Raises:
        RecordError: There is no reason.
    """

    document_id: str
    sha256s: tuple[str, ...]
    reason: str
    at: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise RecordError(f"{self.document_id}: taking it out for good needs a reason")

    def fault(self, document_id: str) -> Fault:
        """Return the fault that a document is refused: the one that was taken out, or another one with its text."""
        what = "it" if document_id == self.document_id else "a document with this text"
        detail = f"{document_id}: {what} was taken out of this ledger for good on {self.at} ({self.reason}), and is refused"
        return Fault(code=FORGOTTEN, detail=detail)


_DOCUMENT = select(documents.c.key).where(documents.c.id == bindparam("id"))
_VERSIONS = select(versions.c.key).where(versions.c.document == bindparam("of"))
_READINGS = select(readings.c.key).where(readings.c.version.in_(_VERSIONS))
_SHA256S = select(versions.c.sha256).where(versions.c.document == bindparam("of")).order_by(versions.c.key)
_CAPTURES = select(versions.c.capture).where(versions.c.document == bindparam("of"), versions.c.capture.is_not(None)).distinct()
_IDENTITIES = (
    select(speakers.c.identity)
    .where(speakers.c.reading.in_(_READINGS), speakers.c.identity.is_not(None))
    .union(select(joins.c.identity).where(joins.c.document_id == bindparam("id")))
)
_TOMBSTONES = select(tombstones.c.document_id, tombstones.c.sha256s, tombstones.c.reason, tombstones.c.at).order_by(
    tombstones.c.key
)

_REMOVALS = (
    delete(matches).where(or_(matches.c.version.in_(_VERSIONS), matches.c.other.in_(_VERSIONS))),
    delete(traced).where(traced.c.version.in_(_VERSIONS)),
    delete(runs).where(runs.c.version.in_(select(versions.c.key).where(~versions.c.newest))),
    delete(attachments).where(attachments.c.reading.in_(_READINGS)),
    delete(notes).where(notes.c.document_id == bindparam("id")),
    *(delete(table).where(table.c.reading.in_(_READINGS)) for table in (figures, places, findings)),
    delete(statements).where(statements.c.reading.in_(_READINGS)),
    delete(speakers).where(speakers.c.reading.in_(_READINGS)),
    delete(joins).where(joins.c.document_id == bindparam("id")),
    delete(faults).where(faults.c.source == bindparam("id")),
    delete(readings).where(readings.c.version.in_(_VERSIONS)),
    delete(versions).where(versions.c.document == bindparam("of")),
    delete(documents).where(documents.c.key == bindparam("of")),
)
"""What hangs on a row goes before the row. With the runs of words of a document, which is hidden by now, go all older ones."""

_UNUSED_CAPTURES = delete(captures).where(
    captures.c.key.in_(bindparam("keys", expanding=True)), ~exists().where(versions.c.capture == captures.c.key)
)
_UNUSED_IDENTITIES = delete(identities).where(
    identities.c.key.in_(bindparam("keys", expanding=True)),
    ~exists().where(speakers.c.identity == identities.c.key),
    ~exists().where(joins.c.identity == identities.c.key),
)


def remove(connection: Connection, document_id: str, *, reason: str, at: str) -> Tombstone | None:
    """Delete every row of a document and leave a tombstone, inside the caller's transaction; None where it is not there.

    Raw bytes that another document was taken from too stay with that one.
    """
    key = connection.execute(_DOCUMENT, {"id": document_id}).scalar()
    if key is None:
        return None
    about = {"of": key, "id": document_id}
    sha256s = list(connection.execute(_SHA256S, about).scalars())
    tombstone = Tombstone(document_id=document_id, sha256s=tuple(sha256s), reason=reason, at=at)
    raw = list(connection.execute(_CAPTURES, about).scalars())
    people = list(connection.execute(_IDENTITIES, about).scalars())
    hide(connection, document=key)
    for removal in _REMOVALS:
        connection.execute(removal, about)
    connection.execute(_UNUSED_CAPTURES, {"keys": raw})
    renew_traits(connection, people)
    connection.execute(_UNUSED_IDENTITIES, {"keys": people})
    connection.execute(insert(tombstones), {"document_id": document_id, "sha256s": sha256s, "reason": reason, "at": at})
    return tombstone


def standing(connection: Connection) -> list[Tombstone]:
    """Return every tombstone, oldest first."""
    return [
        Tombstone(document_id=row.document_id, sha256s=tuple(row.sha256s), reason=row.reason, at=row.at)
        for row in connection.execute(_TOMBSTONES)
    ]
