"""One reading into the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import count

from sqlalchemy import Connection, Text, and_, bindparam, cast, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from onrecord.ledger import rows
from onrecord.ledger.calendar_keys import free_key
from onrecord.ledger.capture import Capture
from onrecord.ledger.corrected_rows import follow_corrections
from onrecord.ledger.newest import index_words, show_newest
from onrecord.ledger.notes import reattach
from onrecord.ledger.register import enrol
from onrecord.ledger.tables import (
    captures,
    documents,
    figures,
    findings,
    places,
    readings,
    speakers,
    statements,
    tombstones,
    versions,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Present:
    """The keys of what is there already; null for what is not."""

    document: int | None
    version: int | None
    capture: int | None
    reading: int | None


_FORGOTTEN = (
    select(tombstones.c.key)
    .where(or_(tombstones.c.document_id == bindparam("id"), cast(tombstones.c.sha256s, Text).contains(bindparam("sha256"))))
    .limit(1)
)
_PRESENT = (
    select(documents.c.key, versions.c.key, versions.c.capture, readings.c.key)
    .outerjoin(versions, and_(versions.c.document == documents.c.key, versions.c.sha256 == bindparam("sha256")))
    .outerjoin(readings, and_(readings.c.version == versions.c.key, readings.c.reader == bindparam("reader")))
    .where(documents.c.id == bindparam("id"))
)
_CAPTURE = select(captures.c.key).where(captures.c.sha256 == bindparam("sha256"))
_SPEAKER_KEYS = select(speakers.c.number, speakers.c.key).where(speakers.c.reading == bindparam("of"))

_ADD_DOCUMENT = insert(documents).returning(documents.c.key)
_ADD_CAPTURE = insert(captures).returning(captures.c.key)
_ADD_VERSION = insert(versions).returning(versions.c.key)
_ADD_READING = insert(readings).returning(readings.c.key)
_ADD_SPEAKERS = insert(speakers)
_ADD_STATEMENTS = insert(statements)
_ADD_PLACES = insert(places)
_ADD_FIGURES = insert(figures)
_ADD_FINDINGS = insert(findings)
_TIE_CAPTURE = update(versions).where(versions.c.key == bindparam("of")).values(capture=bindparam("capture_key"))


def append(connection: Connection, reading: Reading, *, capture: Capture | None, seen_at: str, made_at: str) -> Outcome:
    """Put a reading into the tables, inside the caller's transaction; what is there already stays as it is."""
    version, reader = rows.version_row(reading.document), rows.reader_name(reading.reader)
    about = {"id": reading.document.id, "sha256": version["sha256"], "reader": reader}
    if connection.execute(_FORGOTTEN, about).first():
        return Outcome.FORGOTTEN
    present = _present(connection, about)
    is_new = present.document is None
    capture_key = present.capture or (_capture_key(connection, capture) if capture else None)
    document_key = present.document or _added(connection, _ADD_DOCUMENT, {"id": about["id"], "first_seen": seen_at})
    version |= {"document": document_key, "seen_at": seen_at, "newest": is_new, "capture": capture_key}
    version_key = present.version or _added(connection, _ADD_VERSION, version)
    if present.version and capture_key != present.capture:
        connection.execute(_TIE_CAPTURE, {"of": version_key, "capture_key": capture_key})
    if present.reading:
        return Outcome.UNCHANGED
    row = {"version": version_key, "reader": reader, "made_at": made_at, "newest": is_new, "record": rows.record(reading)}
    reading_key, speaker_keys = insert_reading(connection, reading, row=row)
    if reading.attributions:
        enrol(connection, reading, speaker_keys=speaker_keys, at=made_at)
    if is_new:
        index_words(connection, version=version_key, reading=reading_key)
    else:
        show_newest(connection, document=document_key)
        reattach(connection, reading.document.id)
        follow_corrections(connection, reading.document.id)
    return _outcome(present)


def _outcome(before: _Present) -> Outcome:
    if before.document is None:
        return Outcome.ADDED
    return Outcome.NEW_VERSION if before.version is None else Outcome.NEW_READING


def _present(connection: Connection, about: rows.Row) -> _Present:
    found = connection.execute(_PRESENT, about).first()
    document, version, capture, reading = found or (None, None, None, None)
    return _Present(document=document, version=version, capture=capture, reading=reading)


def _capture_key(connection: Connection, capture: Capture) -> int:
    """Return the key of the raw bytes, which are kept once however often they came."""
    key = connection.execute(_CAPTURE, {"sha256": capture.sha256}).scalar()
    return key or _added(connection, _ADD_CAPTURE, rows.capture_row(capture))


def insert_reading(connection: Connection, reading: Reading, *, row: rows.Row) -> tuple[int, Mapping[str, int]]:
    """Write the rows of a reading that is not there yet; return its key, and those of its speakers by their ids.

    Nobody is joined with other documents, and its words are in no index yet.

    Args:
        connection: In a transaction of the caller.
        reading: What was found.
        row: The row of the reading itself.
    """
    key = _added(connection, _ADD_READING, row)
    speaker_keys = _insert_statements(connection, reading, key=key)
    found = rows.PlaceRows.of(reading.places)
    for insertion, each in (
        (_ADD_PLACES, found.rows),
        (_ADD_FIGURES, rows.figure_rows(reading, sha256=reading.document.sha256, place_numbers=found.number_of)),
        (_ADD_FINDINGS, rows.finding_rows(reading)),
    ):
        if each:
            connection.execute(insertion, [{**one, "reading": key} for one in each])
    return key, speaker_keys


def _insert_statements(connection: Connection, reading: Reading, *, key: int) -> Mapping[str, int]:
    """Write the speakers and the statements of a reading, by its key; return the keys of the speakers by their ids."""
    if reading.speakers:
        connection.execute(_ADD_SPEAKERS, [{**rows.speaker_row(each), "reading": key} for each in reading.speakers])
    speaker_keys = {row.number: row.key for row in connection.execute(_SPEAKER_KEYS, {"of": key})} if reading.speakers else {}
    if reading.attributions:
        found = rows.statement_rows(reading, sha256=reading.document.sha256, speaker_keys=speaker_keys)
        numbers = count(free_key(connection, day=rows.last_day(reading.document)))
        connection.execute(_ADD_STATEMENTS, [{**row, "key": next(numbers), "reading": key} for row in found])
    return speaker_keys


def _added(connection: Connection, statement: ReturningInsert[int], row: rows.Row) -> int:
    (key,) = connection.execute(statement, row).one()
    return key
