"""What hangs on a statement, and where it hangs after the text was read again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from onrecord.attributions import Attribution
from onrecord.errors import RecordError
from onrecord.ledger.matching import Match, match
from onrecord.ledger.rows import lasting_key
from onrecord.ledger.tables import attachments, documents, notes, readings, statements, versions
from onrecord.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody or something hangs on a statement: a correction, a link.

    `lasting` is the statement's lasting key when the note was made; `body` is fit for JSON; `made_at` is UTC in ISO 8601.

    Raises:
        RecordError: The kind or who made it is empty.
    """

    document_id: str
    lasting: str
    kind: str
    body: Mapping[str, Any]
    by: str
    made_at: str

    def __post_init__(self) -> None:
        if not self.kind or not self.by:
            raise RecordError("a note needs a kind, and who made it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Where a note hangs in the newest reading of its document.

    `lasting` is the key of the statement there, null where none is the same: the note is an orphan. `overlap` is the share
    of words that the two statements have in common, from 0 to 1.
    """

    note: Note
    lasting: str | None
    overlap: float


_NOTE_COLUMNS = (notes.c.document_id, notes.c.lasting, notes.c.kind, notes.c.body, notes.c.by, notes.c.made_at)
_NEWEST = (
    select(readings.c.key, readings.c.record, versions.c.text)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), readings.c.newest)
)
_STATEMENT = select(statements.c.key).where(
    statements.c.reading == bindparam("of"), statements.c.lasting == bindparam("lasting")
)
_ATTACHED = (
    select(*_NOTE_COLUMNS, attachments.c.lasting.label("now"), attachments.c.overlap)
    .join(attachments, attachments.c.note == notes.c.key)
    .join(readings, readings.c.key == attachments.c.reading)
    .where(readings.c.newest)
    .order_by(notes.c.key)
)
_ORPHANS = _ATTACHED.where(attachments.c.lasting.is_(None))
_PLACES = (
    select(notes.c.key, attachments.c.reading, attachments.c.lasting)
    .join(attachments, attachments.c.note == notes.c.key)
    .where(notes.c.document_id == bindparam("id"))
    .order_by(notes.c.key, attachments.c.key)
)
_READING = (
    select(readings.c.record, versions.c.text)
    .join(versions, versions.c.key == readings.c.version)
    .where(readings.c.key == bindparam("of"))
)


def add_note(connection: Connection, note: Note) -> bool:
    """Hang a note on a statement of the newest reading; return False where that has no such statement."""
    newest = connection.execute(_NEWEST, {"id": note.document_id}).first()
    if newest is None or not connection.execute(_STATEMENT, {"of": newest.key, "lasting": note.lasting}).first():
        return False
    row = {name: getattr(note, name) for name in ("document_id", "lasting", "kind", "by", "made_at")}
    (key,) = connection.execute(insert(notes).returning(notes.c.key), {**row, "body": dict(note.body)}).one()
    connection.execute(insert(attachments), {"note": key, "reading": newest.key, "lasting": note.lasting, "overlap": 1.0})
    return True


def attached(connection: Connection, document_id: str) -> list[Attachment]:
    """Return what hangs on the statements of a document, oldest first, orphans too."""
    return [_attachment(row) for row in connection.execute(_ATTACHED.where(notes.c.document_id == document_id))]


def orphans(connection: Connection) -> list[Attachment]:
    """Return the notes of all documents whose statement is not in the newest reading."""
    return [_attachment(row) for row in connection.execute(_ORPHANS)]


def reattach(connection: Connection, document_id: str) -> None:
    """Hang the notes of a document on the same statements of its newest reading.

    A note is carried over from the last reading that had its statement, so that an orphan comes back when a later reader
    finds the statement again.
    """
    places = {row.key: row for row in connection.execute(_PLACES, {"id": document_id}) if row.lasting is not None}
    if not places:
        return
    newest = connection.execute(_NEWEST, {"id": document_id}).one()
    done = set(connection.execute(select(attachments.c.note).where(attachments.c.reading == newest.key)).scalars())
    reading = _read_back(newest)
    for note, place in places.items():
        if note not in done:
            old = _read_back(connection.execute(_READING, {"of": place.reading}).one())
            found = _carried(place.lasting, old=old, new=reading)
            row = {"lasting": found and _key(found.new, reading), "overlap": found.overlap if found else 0.0}
            connection.execute(insert(attachments), {**row, "note": note, "reading": newest.key})


def _carried(lasting: str, *, old: Reading, new: Reading) -> Match | None:
    return next((pair for pair in match(old, new) if _key(pair.old, old) == lasting), None)


def _key(found: Attribution, reading: Reading) -> str:
    return lasting_key(found, sha256=reading.document.sha256)


def _read_back(row: Row[*tuple[Any, ...]]) -> Reading:
    return Reading.from_json(json.loads(row.record), text=row.text)


def _attachment(row: Row[*tuple[Any, ...]]) -> Attachment:
    note = Note(document_id=row.document_id, lasting=row.lasting, kind=row.kind, body=row.body, by=row.by, made_at=row.made_at)
    return Attachment(note=note, lasting=row.now, overlap=row.overlap)
