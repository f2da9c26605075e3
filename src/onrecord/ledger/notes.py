"""What hangs on a statement or a finding, and where it hangs after the text was read again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from onrecord.errors import RecordError
from onrecord.ledger.finding_matches import same_findings
from onrecord.ledger.matching import match
from onrecord.ledger.rows import lasting_finding_key, lasting_key
from onrecord.ledger.tables import attachments, documents, notes, readings, statements, versions
from onrecord.ledger.wording import Alignment
from onrecord.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody or something hangs on a statement or a finding: a correction, a link.

    `lasting` is the lasting key of what it hangs on when the note was made; `body` is fit for JSON; `made_at` is UTC in
    ISO 8601.

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

    `lasting` is the key of the statement or the finding there, null where none is the same: the note is an orphan. `overlap`
    is the share of words that the two have in common, from 0 to 1.
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
    select(notes.c.key, *_NOTE_COLUMNS, attachments.c.lasting.label("now"), attachments.c.overlap)
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
_PLACES_OF = (
    select(attachments.c.reading, attachments.c.lasting, attachments.c.overlap)
    .where(attachments.c.note == bindparam("of"))
    .order_by(attachments.c.key)
)
_READING = (
    select(readings.c.record, versions.c.text)
    .join(versions, versions.c.key == readings.c.version)
    .where(readings.c.key == bindparam("of"))
)


def add_note(connection: Connection, note: Note) -> bool:
    """Hang a note on a statement or a finding of the newest reading; return False where that has no such one."""
    newest = connection.execute(_NEWEST, {"id": note.document_id}).first()
    if newest is None or not _is_there(connection, newest, lasting=note.lasting):
        return False
    place = {"note": _inserted(connection, note), "reading": newest.key, "lasting": note.lasting, "overlap": 1.0}
    connection.execute(insert(attachments), place)
    return True


def add_beside(connection: Connection, note: Note, *, beside: int) -> None:
    """Hang a note wherever another one hangs, by the key of that, in all readings; an orphan beside an orphan."""
    key = _inserted(connection, note)
    places = connection.execute(_PLACES_OF, {"of": beside}).mappings().all()
    connection.execute(insert(attachments), [{**place, "note": key} for place in places])


def _inserted(connection: Connection, note: Note) -> int:
    row = {name: getattr(note, name) for name in ("document_id", "lasting", "kind", "by", "made_at")}
    (key,) = connection.execute(insert(notes).returning(notes.c.key), {**row, "body": dict(note.body)}).one()
    return int(key)


def _is_there(connection: Connection, newest: Row[*tuple[Any, ...]], *, lasting: str) -> bool:
    if connection.execute(_STATEMENT, {"of": newest.key, "lasting": lasting}).first():
        return True
    reading = _read_back(newest)
    return any(lasting_finding_key(each, sha256=reading.document.sha256) == lasting for each in reading.findings)


def attached(connection: Connection, document_id: str) -> list[Attachment]:
    """Return what hangs on the statements and findings of a document, oldest first, orphans too."""
    return [_attachment(row) for row in connection.execute(_ATTACHED.where(notes.c.document_id == document_id))]


def all_attached(connection: Connection) -> dict[int, Attachment]:
    """Return what hangs on the statements and findings of all documents, oldest first, by the keys of the notes."""
    return {row.key: _attachment(row) for row in connection.execute(_ATTACHED)}


def orphans(connection: Connection) -> list[Attachment]:
    """Return the notes of all documents whose statement or finding is not in the newest reading."""
    return [_attachment(row) for row in connection.execute(_ORPHANS)]


def reattach(connection: Connection, document_id: str) -> None:
    """Hang the notes of a document on the same statements and findings of its newest reading.

    A note is carried over from the last reading that had what it hangs on, so that an orphan comes back when a later reader
    finds that again.
    """
    places = {row.key: row for row in connection.execute(_PLACES, {"id": document_id}) if row.lasting is not None}
    newest = connection.execute(_NEWEST, {"id": document_id}).first() if places else None
    if newest is None:
        return
    done = set(connection.execute(select(attachments.c.note).where(attachments.c.reading == newest.key)).scalars())
    waiting = {note: place for note, place in places.items() if note not in done}
    carried = {
        key: _carried(_read_back(connection.execute(_READING, {"of": key}).one()), _read_back(newest))
        for key in {place.reading for place in waiting.values()}
    }
    for note, place in waiting.items():
        lasting, overlap = carried[place.reading].get(place.lasting, (None, 0.0))
        row = {"note": note, "reading": newest.key, "lasting": lasting, "overlap": overlap}
        connection.execute(insert(attachments), row)


def _carried(old: Reading, new: Reading) -> dict[str, tuple[str | None, float]]:
    """Return what the lasting keys of an old reading have become in a new one, with the overlap."""
    alignment = Alignment(old.document.text, new.document.text)
    before, after = old.document.sha256, new.document.sha256
    statements_now: dict[str, tuple[str | None, float]] = {
        lasting_key(pair.old, sha256=before): (lasting_key(pair.new, sha256=after), pair.overlap)
        for pair in match(old, new, alignment=alignment)
    }
    findings_now = {
        lasting_finding_key(pair.old, sha256=before): (lasting_finding_key(pair.new, sha256=after), pair.overlap)
        for pair in same_findings(old, new, alignment=alignment)
    }
    return {**findings_now, **statements_now}


def _read_back(row: Row[*tuple[Any, ...]]) -> Reading:
    return Reading.from_json(json.loads(row.record), text=row.text)


def _attachment(row: Row[*tuple[Any, ...]]) -> Attachment:
    note = Note(document_id=row.document_id, lasting=row.lasting, kind=row.kind, body=row.body, by=row.by, made_at=row.made_at)
    return Attachment(note=note, lasting=row.now, overlap=row.overlap)
