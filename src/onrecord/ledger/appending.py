"""One reading into the ledger."""

from enum import Enum

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from onrecord.ledger import rows
from onrecord.ledger.capture import Capture
from onrecord.ledger.newest import show_newest
from onrecord.ledger.tables import captures, documents, readings, speakers, statements, tombstones, versions
from onrecord.reading import Reading


class Outcome(Enum):
    """What became of a reading that was given to the ledger."""

    ADDED = "added"
    """The document is new."""

    UNCHANGED = "unchanged"
    """This reader's reading of this text was there already."""

    NEW_VERSION = "new version"
    """The document was there with another text."""

    NEW_READING = "new reading"
    """The text was there, read by another reader."""

    FORGOTTEN = "forgotten"
    """The document, or this very text, was taken out for good and is refused."""


_DOCUMENT = select(documents.c.key).where(documents.c.id == bindparam("id"))
_CAPTURE = select(captures.c.key).where(captures.c.sha256 == bindparam("sha256"))
_VERSION = select(versions.c.key).where(versions.c.document == bindparam("of"), versions.c.sha256 == bindparam("sha256"))
_READING = select(readings.c.key).where(readings.c.version == bindparam("of"), readings.c.reader == bindparam("reader"))
_SPEAKER_KEYS = select(speakers.c.number, speakers.c.key).where(speakers.c.reading == bindparam("of"))
_ADD_CAPTURE = (
    update(versions).where(versions.c.key == bindparam("of"), versions.c.capture.is_(None)).values(capture=bindparam("capture"))
)
_FORGOTTEN_TEXTS = func.json_each(tombstones.c.sha256s).table_valued("value")
_FORGOTTEN_TEXT = (
    select(tombstones.c.key)
    .select_from(tombstones.join(_FORGOTTEN_TEXTS, _FORGOTTEN_TEXTS.c.value == bindparam("sha256")))
    .limit(1)
)
_FORGOTTEN_DOCUMENT = select(tombstones.c.key).where(tombstones.c.document_id == bindparam("id")).limit(1)


def append(connection: Connection, reading: Reading, *, capture: Capture | None, seen_at: str, made_at: str) -> Outcome:
    """Put a reading into the tables, inside the caller's transaction; what is there already stays as it is."""
    document, sha256 = reading.document, reading.document.sha256
    if is_forgotten(connection, document_id=document.id, sha256=sha256):
        return Outcome.FORGOTTEN
    document_key, document_is_new = _document_key(connection, id_=document.id, seen_at=seen_at)
    version_key, version_is_new = _version_key(connection, reading, document_key=document_key, seen_at=seen_at)
    if capture is not None:
        _attach(connection, capture, version_key=version_key)
    reader = rows.reader_name(reading.reader)
    if connection.execute(_READING, {"of": version_key, "reader": reader}).first():
        return Outcome.UNCHANGED
    _add_reading(connection, reading, version_key=version_key, made_at=made_at)
    show_newest(connection, document=document_key)
    if document_is_new:
        return Outcome.ADDED
    return Outcome.NEW_VERSION if version_is_new else Outcome.NEW_READING


def is_forgotten(connection: Connection, *, document_id: str, sha256: str) -> bool:
    """Say whether a document or a text was taken out for good."""
    by_id = connection.execute(_FORGOTTEN_DOCUMENT, {"id": document_id}).first()
    return by_id is not None or connection.execute(_FORGOTTEN_TEXT, {"sha256": sha256}).first() is not None


def _document_key(connection: Connection, *, id_: str, seen_at: str) -> tuple[int, bool]:
    found = connection.execute(_DOCUMENT, {"id": id_}).scalar()
    if found is not None:
        return found, False
    return _inserted(connection, documents, {"id": id_, "first_seen": seen_at}), True


def _version_key(connection: Connection, reading: Reading, *, document_key: int, seen_at: str) -> tuple[int, bool]:
    row = rows.version_row(reading.document)
    found = connection.execute(_VERSION, {"of": document_key, "sha256": row["sha256"]}).scalar()
    if found is not None:
        return found, False
    return _inserted(connection, versions, {**row, "document": document_key, "seen_at": seen_at, "newest": False}), True


def _attach(connection: Connection, capture: Capture, *, version_key: int) -> None:
    """Keep the raw bytes, once however often they came, and tie them to a version that has none yet."""
    key = connection.execute(_CAPTURE, {"sha256": capture.sha256}).scalar()
    if key is None:
        key = _inserted(connection, captures, rows.capture_row(capture))
    connection.execute(_ADD_CAPTURE, {"of": version_key, "capture": key})


def _add_reading(connection: Connection, reading: Reading, *, version_key: int, made_at: str) -> None:
    row = {"version": version_key, "reader": rows.reader_name(reading.reader), "made_at": made_at, "newest": False}
    key = _inserted(connection, readings, {**row, "record": rows.record(reading)})
    if reading.speakers:
        connection.execute(insert(speakers), [{**rows.speaker_row(each), "reading": key} for each in reading.speakers])
    speaker_keys = dict(connection.execute(_SPEAKER_KEYS, {"of": key}).tuples().all())
    found = rows.statement_rows(reading, sha256=reading.document.sha256, speaker_keys=speaker_keys)
    if found:
        connection.execute(insert(statements), [{**row, "reading": key} for row in found])


def _inserted(connection: Connection, table: Table, row: rows.Row) -> int:
    return int(connection.execute(insert(table).returning(table.c.key), row).scalar_one())
