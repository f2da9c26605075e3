"""An exported ledger back into a ledger, as it was: documents, readings, who is who, notes, tombstones.

What is there already stays as it is, so that importing again adds nothing, and goes on where it was stopped. Nobody is read
again, and nobody is joined but as the file says.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, insert, select

from onrecord.documents import Document
from onrecord.errors import Fault, OnrecordError, RecordError
from onrecord.ledger import rows
from onrecord.ledger.appending import insert_reading
from onrecord.ledger.exported import (
    CaptureLine,
    DocumentLine,
    FaultLine,
    FeedLine,
    IdentityLine,
    JoinLine,
    NoteLine,
    Placed,
    ReadingLine,
    TombstoneLine,
    check_moments,
    placed_lines,
)
from onrecord.ledger.imported_people import People
from onrecord.ledger.newest import show_newest
from onrecord.ledger.notes import reattach
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import (
    attachments,
    captures,
    documents,
    faults,
    feeds,
    joins,
    notes,
    readings,
    tombstones,
    versions,
)
from onrecord.reading import Reading

LINES_AT_ONCE = 1_000
"""Lines that belong to no document are written this many in one transaction."""

_DOCUMENT = select(documents.c.key).where(documents.c.id == bindparam("id"))
_VERSION = select(versions.c.key).where(versions.c.document == bindparam("of"), versions.c.sha256 == bindparam("sha256"))
_CAPTURE = select(captures.c.key).where(captures.c.sha256 == bindparam("sha256"))
_READING = select(readings.c.key).where(readings.c.version == bindparam("of"), readings.c.reader == bindparam("reader"))
_READING_OF = (
    select(readings.c.key)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(
        documents.c.id == bindparam("id"),
        versions.c.sha256 == bindparam("sha256"),
        readings.c.reader == bindparam("reader"),
    )
)
_JOINED = select(joins.c.identity).where(joins.c.key == bindparam("of"))
_FEED = select(feeds.c.key).where(feeds.c.url == bindparam("url"))
_LOGS: tuple[Table, ...] = (joins, notes, tombstones, faults)
"""Tables in which the same row may stand more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the lines: how many of each kind were new, how many were there already, and what was refused."""

    added: Mapping[str, int]
    unchanged: int
    faults: tuple[Fault, ...]


def import_lines(ledger: Ledger, lines: Iterable[bytes], *, path: str) -> Imported:
    """Take an exported ledger into a ledger, one document in one transaction.

    Who is somebody across documents in the file is the same here where the rule for joining speakers says so of somebody
    who was here before, and somebody new where it does not.

    Args:
        ledger: Where to put it.
        lines: What `export` wrote as JSON Lines.
        path: Where they come from, for messages.

    Raises:
        InputError: A line is not by the contract. What came before its document is in the ledger.
    """
    taking = _Import(ledger)
    for _, group in groupby(placed_lines(lines, path=path), key=_Grouping()):
        with ledger.writing() as connection:
            for placed in group:
                taking.take(connection, placed)
    return taking.result()


class _Grouping:
    """The number of the transaction that a line belongs to, asked line after line."""

    def __init__(self) -> None:
        self._number = self._lines = 0
        self._document: str | None = None

    def __call__(self, placed: Placed) -> int:
        line = placed.line
        self._lines += 1
        if isinstance(line, DocumentLine):
            self._turn(new=line.id != self._document, document=line.id)
        elif not isinstance(line, ReadingLine | IdentityLine | CaptureLine):
            self._turn(new=self._lines >= LINES_AT_ONCE or self._document is not None, document=None)
        return self._number

    def _turn(self, *, new: bool, document: str | None) -> None:
        if new:
            self._number, self._lines = self._number + 1, 0
        self._document = document


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    """The version that readings belong to until the next one comes; keys are null where it was refused."""

    document: Document
    key: int | None = None
    version: int | None = None


class _Import:
    """One import: what the file has said so far, and what became of it."""

    def __init__(self, ledger: Ledger) -> None:
        self._current: _Current | None = None
        self._people = People()
        self._met: Counter[tuple[str, str]] = Counter()
        self._added: Counter[str] = Counter()
        self._unchanged = 0
        self._faults: list[Fault] = []
        with ledger.engine.connect() as connection:
            self._filled = {table.name for table in _LOGS if connection.execute(select(table.c.key).limit(1)).first()}
        stones = ledger.tombstones()
        self._forgotten = {stone.document_id for stone in stones} | {text for stone in stones for text in stone.sha256s}

    def result(self) -> Imported:
        return Imported(added=dict(self._added), unchanged=self._unchanged, faults=tuple(self._faults))

    def take(self, connection: Connection, placed: Placed) -> None:
        """Write one line, inside the caller's transaction."""
        take: Mapping[type[Any], Callable[[Connection, Any], None]] = {
            CaptureLine: self._capture,
            DocumentLine: self._document,
            IdentityLine: self._identity,
            ReadingLine: self._reading,
            JoinLine: self._join,
            NoteLine: self._note,
            TombstoneLine: self._tombstone,
            FaultLine: self._fault,
            FeedLine: self._feed,
        }
        if type(placed.line) not in take:
            raise placed.refused("the header stands a second time")
        try:
            take[type(placed.line)](connection, placed.line)
        except OnrecordError as error:
            raise placed.refused(str(error)) from error

    def _capture(self, connection: Connection, line: CaptureLine) -> None:
        capture = line.capture()
        new = connection.execute(_CAPTURE, {"sha256": line.sha256}).first() is None
        if new:
            connection.execute(insert(captures), rows.capture_row(capture))
        self._count("captures", new=new)

    def _document(self, connection: Connection, line: DocumentLine) -> None:
        document = line.document()
        self._current = _Current(document=document)
        if {document.id, document.sha256} & self._forgotten:
            self._refuse("document-forgotten", f"{document.id}: it was taken out of this ledger for good")
            return
        key = connection.execute(_DOCUMENT, {"id": document.id}).scalar()
        if key is None:
            key = _added(connection, documents, {"id": document.id, "first_seen": line.first_seen})
        version = connection.execute(_VERSION, {"of": key, "sha256": document.sha256}).scalar()
        self._count("versions", new=version is None)
        if version is None:
            about = {"document": key, "seen_at": line.seen_at, "newest": False, "capture": _capture_of(connection, line)}
            version = _added(connection, versions, {**rows.version_row(document), **about})
        self._current = _Current(document=document, key=key, version=version)

    def _identity(self, _connection: Connection, line: IdentityLine) -> None:
        self._people.announce(line)

    def _reading(self, connection: Connection, line: ReadingLine) -> None:
        check_moments(line.made_at)
        current = self._current
        if current is None or current.document.id != line.document:
            raise RecordError(f"{line.document}: the line of the document does not stand before that of its reading")
        reading = Reading.from_json(line.record, text=current.document.text)
        if reading.document.id != line.document:
            raise RecordError(f"{line.document}: this is a reading of {reading.document.id}")
        _check_texts(reading)
        if current.key is None or current.version is None:
            return
        about = {"of": current.version, "reader": rows.reader_name(reading.reader)}
        present = connection.execute(_READING, about).scalar()
        self._count("readings", new=present is None)
        if present is not None:
            self._people.learn_from(connection, line, reading=present)
            return
        _, speaker_keys = insert_reading(connection, reading, version=current.version, made_at=line.made_at)
        self._people.place(connection, line, speaker_keys=speaker_keys)
        show_newest(connection, document=current.key)
        reattach(connection, line.document)

    def _join(self, connection: Connection, line: JoinLine) -> None:
        check_moments(line.made_at, line.undone_at)
        row = {
            "speaker_name": line.speaker_name,
            "document_id": line.document,
            "speaker_number": line.speaker,
            "reason": line.reason,
            "by": line.by,
            "made_at": line.made_at,
            "undone_at": line.undone_at,
        }
        present = self._present(connection, joins, row)
        self._count("joins", new=present is None)
        if present is None:
            _added(connection, joins, {**row, "identity": self._people.key(connection, line.identity)})
        else:
            self._people.learn(line.identity, connection.execute(_JOINED, {"of": present}).scalar_one())

    def _note(self, connection: Connection, line: NoteLine) -> None:
        check_moments(line.made_at)
        row = {"document_id": line.document, "lasting": line.lasting, "kind": line.about, "body": line.body}
        key = self._new_row(connection, notes, {**row, "by": line.by, "made_at": line.made_at})
        for place in line.attached if key is not None else ():
            if set(place) != {"lasting", "overlap", "sha256", "reader"} or not isinstance(place["overlap"], float | int):
                raise RecordError("where a note hangs must be told by lasting, overlap, sha256 and reader")
            reading = connection.execute(_READING_OF, {"id": line.document, **place}).scalar()
            if reading is None:
                raise RecordError(f"{line.document}: a note hangs on a reading that is not there")
            attached = {"note": key, "reading": reading, "lasting": place["lasting"], "overlap": place["overlap"]}
            connection.execute(insert(attachments), attached)

    def _tombstone(self, connection: Connection, line: TombstoneLine) -> None:
        check_moments(line.at)
        if connection.execute(_DOCUMENT, {"id": line.document}).first():
            hint = f"to take it out here too, type: onrecord forget {line.document}"
            self._refuse("tombstone-not-applied", f"{line.document}: it was forgotten elsewhere; {hint}")
            return
        row = {"document_id": line.document, "sha256s": line.sha256s, "reason": line.reason, "at": line.at}
        self._new_row(connection, tombstones, row)

    def _fault(self, connection: Connection, line: FaultLine) -> None:
        check_moments(line.at)
        row = {"source": line.source, "code": line.code, "detail": line.detail, "at": line.at}
        self._new_row(connection, faults, row)

    def _feed(self, connection: Connection, line: FeedLine) -> None:
        check_moments(line.polled_at, line.due_at)
        new = connection.execute(_FEED, {"url": line.url}).first() is None
        if new:
            about = {name: value for name, value in asdict(line).items() if name != "format"}
            connection.execute(insert(feeds), {**about, "kind": line.format})
        self._count("feeds", new=new)

    def _count(self, what: str, *, new: bool) -> None:
        if new:
            self._added[what] += 1
        else:
            self._unchanged += 1

    def _refuse(self, code: str, detail: str) -> None:
        self._faults.append(Fault(code=code, detail=detail))

    def _new_row(self, connection: Connection, table: Table, row: Mapping[str, Any]) -> int | None:
        """Write and count a row and return its key, or return None where it is there."""
        new = self._present(connection, table, row) is None
        self._count(table.name, new=new)
        return _added(connection, table, row) if new else None

    def _present(self, connection: Connection, table: Table, row: Mapping[str, Any]) -> int | None:
        """Return the key of the same row; the n-th time that the file has it, of the n-th that the ledger has."""
        if table.name not in self._filled:
            return None
        mark = (table.name, json.dumps(row, sort_keys=True))
        same = and_(*(table.c[name].is_(None) if value is None else table.c[name] == value for name, value in row.items()))
        found = connection.execute(select(table.c.key).where(same).order_by(table.c.key).offset(self._met[mark]).limit(1))
        self._met[mark] += 1
        key: int | None = found.scalar()
        return key


def _check_texts(reading: Reading) -> None:
    """Check what a record states in words; that no other value stands there, its own types do not check.

    Raises:
        RecordError: It is stated in something else than words.
    """
    optional = chain.from_iterable((each.name, each.role, each.affiliation, each.place) for each in reading.speakers)
    if not all(isinstance(each, str | None) for each in optional):
        raise RecordError("name, role, affiliation and place of a speaker must each be a text or null")
    if not all(isinstance(each.stance, str) for each in reading.attributions):
        raise RecordError("a stance must be a text")


def _capture_of(connection: Connection, line: DocumentLine) -> int | None:
    if line.capture is None:
        return None
    key = connection.execute(_CAPTURE, {"sha256": line.capture}).scalar()
    if key is None:
        raise RecordError(f"{line.id}: the line with its raw bytes does not stand before it")
    return int(key)


def _added(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Write a row and return its key."""
    (key,) = connection.execute(insert(table).returning(table.c.key), dict(row)).one()
    return int(key)
