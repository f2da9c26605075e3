"""An exported ledger back into a ledger, as it was: documents, readings, who is who, notes, tombstones.

What is there already stays as it is, so that importing again adds nothing, and goes on where it was stopped. Nobody is read
again, and nobody is joined but as the file says.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, insert, select

from onrecord.documents import Document
from onrecord.errors import Fault, OnrecordError, RecordError
from onrecord.ledger import rows
from onrecord.ledger.appending import insert_reading
from onrecord.ledger.corrected_rows import follow_corrections
from onrecord.ledger.correction import Correction, is_correction
from onrecord.ledger.exported import (
    CaptureLine,
    CreditLine,
    DocumentLine,
    FaultLine,
    FeedLine,
    IdentityLine,
    JoinLine,
    NoteLine,
    Placed,
    ReadingLine,
    ReuseLine,
    SearchLine,
    TombstoneLine,
    check_moments,
    placed_lines,
)
from onrecord.ledger.imported_people import People
from onrecord.ledger.imported_readings import check_types, record_of
from onrecord.ledger.imported_reuse import keep_match
from onrecord.ledger.newest import show_newest
from onrecord.ledger.notes import reattach
from onrecord.ledger.refusals import Refusals
from onrecord.ledger.saved_searches import SavedSearch
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
    searches,
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
_SEARCH = select(searches.c.key).where(searches.c.name == bindparam("called"))
_LOGS: tuple[Table, ...] = (joins, notes, tombstones, faults)
"""Tables in which the same row may stand more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the lines: how many of each kind were new, how many were there already, and what was refused.

    `refused` counts by kind the lines that were not taken in: what belongs to forgotten documents, and tombstones of documents
    that are here. `faults` has a sentence for each version and each tombstone of these.
    """

    added: Mapping[str, int]
    unchanged: int
    faults: tuple[Fault, ...]
    refused: Mapping[str, int]


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
    return import_placed(ledger, placed_lines(lines, path=path))


def import_placed(ledger: Ledger, placed_lines: Iterable[Placed]) -> Imported:
    """Take in lines that were checked one by one, as `import_lines` does.

    Raises:
        InputError: As there.
    """
    taking = _Import(ledger)
    for _, group in groupby(placed_lines, key=_Grouping()):
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
        self._refusals = Refusals(ledger.tombstones())
        self._people = People(goes_by_speakers=bool(self._refusals))
        self._held: dict[str, rows.Row] = {}
        self._met: Counter[tuple[str, str]] = Counter()
        self._added: Counter[str] = Counter()
        self._unchanged = 0
        self._faults: list[Fault] = []
        with ledger.engine.connect() as connection:
            self._filled = {table.name for table in _LOGS if connection.execute(select(table.c.key).limit(1)).first()}

    def result(self) -> Imported:
        self._refusals.of_captures(self._held)
        self._refusals.of_identities(self._people.unused)
        refused = self._refusals.counts
        return Imported(
            added=dict(self._added),
            unchanged=self._unchanged + len(self._held) - refused.get("captures", 0),
            faults=tuple(self._faults),
            refused=refused,
        )

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
            CreditLine: self._credit,
            ReuseLine: self._reuse,
            SearchLine: self._search,
        }
        if type(placed.line) not in take:
            raise placed.refused("the header stands a second time")
        try:
            take[type(placed.line)](connection, placed.line)
        except OnrecordError as error:
            raise placed.refused(str(error)) from error

    def _capture(self, connection: Connection, line: CaptureLine) -> None:
        """Hold raw bytes, compressed, until a version comes that is taken in and was made of them."""
        capture = line.capture()
        if connection.execute(_CAPTURE, {"sha256": line.sha256}).first() is None:
            self._held[line.sha256] = rows.capture_row(capture)
        else:
            self._count("captures", new=False)

    def _capture_of(self, connection: Connection, line: DocumentLine) -> int | None:
        if line.capture is None:
            return None
        key = connection.execute(_CAPTURE, {"sha256": line.capture}).scalar()
        if key is not None:
            return int(key)
        if line.capture not in self._held:
            raise RecordError(f"{line.id}: the line with its raw bytes does not stand before it")
        self._count("captures", new=True)
        return _added(connection, captures, self._held.pop(line.capture))

    def _document(self, connection: Connection, line: DocumentLine) -> None:
        document = line.document()
        self._current = _Current(document=document)
        fault = self._refusals.of_document(document, capture=line.capture)
        if fault is not None:
            self._faults.append(fault)
            return
        key = connection.execute(_DOCUMENT, {"id": document.id}).scalar()
        if key is None:
            key = _added(connection, documents, {"id": document.id, "first_seen": line.first_seen})
        version = connection.execute(_VERSION, {"of": key, "sha256": document.sha256}).scalar()
        self._count("versions", new=version is None)
        if version is None:
            about = {"document": key, "seen_at": line.seen_at, "newest": False, "capture": self._capture_of(connection, line)}
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
        check_types(reading)
        if current.key is None or current.version is None:
            self._refusals.count("readings")
            return
        reader = rows.reader_name(reading.reader, contract=line.record["schema"])
        present = connection.execute(_READING, {"of": current.version, "reader": reader}).scalar()
        self._count("readings", new=present is None)
        if present is not None:
            self._people.learn_from(connection, line, reading=present)
            return
        row = {"version": current.version, "reader": reader, "made_at": line.made_at, "newest": False}
        _, speaker_keys = insert_reading(connection, reading, row={**row, "record": record_of(line, reading)})
        self._people.place(connection, line, reading=reading, speaker_keys=speaker_keys)
        show_newest(connection, document=current.key)
        reattach(connection, line.document)
        follow_corrections(connection, line.document)

    def _join(self, connection: Connection, line: JoinLine) -> None:
        check_moments(line.made_at, line.undone_at)
        if self._refusals.of_join(connection, line):
            return
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
        places = [(place, _reading_under(connection, line, place)) for place in line.attached]
        if self._refusals.of_note(line, hangs=any(reading is not None for _, reading in places)):
            return
        note = line.note()
        if is_correction(note):
            Correction.of(note)
        key = self._new_row(connection, notes, asdict(note))
        for place, reading in places if key is not None else ():
            if reading is not None:
                attached = {"note": key, "reading": reading, "lasting": place["lasting"], "overlap": place["overlap"]}
                connection.execute(insert(attachments), attached)
            elif not self._refusals.concern(line.document):
                raise RecordError(f"{line.document}: a note hangs on a reading that is not there")
        if key is not None:
            reattach(connection, line.document)
            follow_corrections(connection, line.document)

    def _tombstone(self, connection: Connection, line: TombstoneLine) -> None:
        check_moments(line.at)
        if connection.execute(_DOCUMENT, {"id": line.document}).first():
            hint = f"to take it out here too, type: onrecord forget {line.document}"
            detail = f"{line.document}: it was forgotten elsewhere; {hint}"
            self._faults.append(Fault(code="tombstone-not-applied", detail=detail))
            self._refusals.count("tombstones")
            return
        row = {"document_id": line.document, "sha256s": line.sha256s, "reason": line.reason, "at": line.at}
        self._new_row(connection, tombstones, row)

    def _fault(self, connection: Connection, line: FaultLine) -> None:
        check_moments(line.at)
        if self._refusals.of_fault(line):
            return
        row = {"source": line.source, "code": line.code, "detail": line.detail, "at": line.at}
        self._new_row(connection, faults, row)

    def _feed(self, connection: Connection, line: FeedLine) -> None:
        check_moments(line.polled_at, line.due_at)
        new = connection.execute(_FEED, {"url": line.url}).first() is None
        if new:
            about = {name: value for name, value in asdict(line).items() if name != "format"}
            connection.execute(insert(feeds), {**about, "kind": line.format})
        self._count("feeds", new=new)

    def _search(self, connection: Connection, line: SearchLine) -> None:
        check_moments(line.made_at)
        new = connection.execute(_SEARCH, {"called": line.name}).first() is None
        if new:
            connection.execute(insert(searches), SavedSearch.from_json(asdict(line)).to_json())
        self._count("searches", new=new)

    def _credit(self, _connection: Connection, line: CreditLine) -> None:
        """Pass over a credit: it stands in the record of its reading."""
        if not self._refusals.concern(line.document):
            self._unchanged += 1

    def _reuse(self, connection: Connection, line: ReuseLine) -> None:
        """Keep what two documents share."""
        if any(self._refusals.concern(document) for document in line.documents):
            self._refusals.count("matches")
        else:
            self._count("matches", new=keep_match(connection, line))

    def _count(self, what: str, *, new: bool) -> None:
        if new:
            self._added[what] += 1
        else:
            self._unchanged += 1

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


def _reading_under(connection: Connection, line: NoteLine, place: Mapping[str, Any]) -> int | None:
    """Return the key of the reading that a note hangs on, None where it is not here.

    Raises:
        RecordError: The place is not told as it must be.
    """
    if set(place) != {"lasting", "overlap", "sha256", "reader"} or not isinstance(place["overlap"], float | int):
        raise RecordError("where a note hangs must be told by lasting, overlap, sha256 and reader")
    key: int | None = connection.execute(_READING_OF, {"id": line.document, **place}).scalar()
    return key


def _added(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Write a row and return its key."""
    (key,) = connection.execute(insert(table).returning(table.c.key), dict(row)).one()
    return int(key)
