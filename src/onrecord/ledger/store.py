"""The ledger: documents with all their versions and readings, in one SQLite file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from onrecord.documents import Document
from onrecord.documents.printable import printable
from onrecord.errors import Fault, LedgerError
from onrecord.ledger import appending, forgetting, history, known, notes, opening, stored
from onrecord.ledger.appending import Outcome
from onrecord.ledger.capture import Capture
from onrecord.ledger.corrected_rows import follow_corrections
from onrecord.ledger.correction import Correction, is_correction
from onrecord.ledger.feeds import Feeds
from onrecord.ledger.forgetting import Tombstone
from onrecord.ledger.history import Version
from onrecord.ledger.notes import Attachment, Note
from onrecord.ledger.tables import faults
from onrecord.reading import READING_FAULTS, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedFault:
    """A fault with what it happened to and when, UTC in ISO 8601."""

    source: str
    fault: Fault
    at: str


class Ledger:
    """An append-only record of documents, open for one process; `open` one in each process that needs it.

    Any number of processes may read while one writes; a second writer waits for the first.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def feeds(self) -> Feeds:
        """The feeds that are followed."""
        return Feeds(self.engine, writing=self.writing)

    @property
    def path(self) -> str:
        """The file, as it was given."""
        return str(self.engine.url.database)

    @classmethod
    def open(cls, path: Path, *, must_exist: bool = False) -> Self:
        """Return the ledger in a file, made or brought up to date where needed.

        Raises:
            LedgerError: The file is missing and must exist, lies in no folder, is no ledger, is newer than this
                program, is damaged, or cannot be written. Every other method raises it where the file fails later.
        """
        return cls(opening.open_engine(path, must_exist=must_exist))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection inside one transaction that holds the write lock; an error takes all of it back."""
        with self.engine.connect().execution_options(**opening.WRITING) as connection, connection.begin():
            yield connection

    def append(self, reading: Reading, *, capture: Capture | None, seen_at: str, made_at: str | None = None) -> Outcome:
        """Add a reading in one transaction; adding it again changes nothing.

        Args:
            reading: What was found, with its document.
            capture: The raw bytes that the document was taken from, where they are at hand.
            seen_at: When the document was met, UTC in ISO 8601. The version that was first met last is the newest.
            made_at: When it was read, where that is another time.
        """
        with self.writing() as connection:
            return appending.append(connection, reading, capture=capture, seen_at=seen_at, made_at=made_at or seen_at)

    def known(self, items: Sequence[tuple[str, str]], *, reader: str) -> set[tuple[str, str]]:
        """Return which need no reading: those of this reader, by `reader_name`, and those that were forgotten.

        Args:
            items: Document ids with the SHA-256 of their texts.
            reader: Who would read them.
        """
        with self.engine.connect() as connection:
            return known.known(connection, items, reader=reader)

    def reading(self, document_id: str, version: str | None = None) -> Reading:
        """Return the newest reading of a document.

        Args:
            document_id: The document's id.
            version: The SHA-256 of the version's text; the newest version where it is None.

        Raises:
            LedgerError: There is no such document or version, or it was forgotten.
        """
        with self.engine.connect() as connection:
            found = stored.stored_reading(connection, document_id, sha256=version)
        if found is None:
            raise self._absent(document_id)
        return found

    def versions(self, document_id: str) -> tuple[Version, ...]:
        """Return the versions of a document, oldest first, each with what changed since the one before.

        Raises:
            LedgerError: There is no such document, or it was forgotten.
        """
        with self.engine.connect() as connection:
            found = history.history(connection, document_id)
        if not found:
            raise self._absent(document_id)
        return found

    def forget(self, document_id: str, *, reason: str, at: str) -> Tombstone:
        """Take a document out for good: its texts, readings, raw bytes, joins and notes, down to the bytes in the file.

        What is left is a tombstone; the document, and any other with one of its texts, is refused from then on. Forgetting it
        again finishes what was interrupted. The whole file is written anew, which takes seconds to minutes.

        Raises:
            LedgerError: There is no such document, or a reader kept an old state of the file open all the while.
            RecordError: There is no reason.
        """
        with self.writing() as connection:
            tombstone = forgetting.remove(connection, document_id, reason=reason, at=at)
            tombstone = tombstone or self._standing(connection, document_id)
        if not opening.scrub(self.engine):
            problem = f"{document_id!r} is forgotten, and an open reader keeps its bytes in the file"
            raise LedgerError(self.path, problem, "close other programs on this ledger and forget it again", code="ledger-busy")
        return tombstone

    def _standing(self, connection: Connection, document_id: str) -> Tombstone:
        found = [stone for stone in forgetting.standing(connection) if stone.document_id == document_id]
        if not found:
            raise self._absent(document_id)
        return found[-1]

    def tombstones(self) -> list[Tombstone]:
        """Return what is left of the forgotten documents, oldest first."""
        with self.engine.connect() as connection:
            return forgetting.standing(connection)

    def attach(self, note: Note) -> None:
        """Hang a note on a statement or a finding of a document's newest reading; it stays there when that is read again.

        Raises:
            LedgerError: That reading has no statement and no finding with this lasting key.
            RecordError: It is of the kind of a correction and contradicts itself.
        """
        if is_correction(note):
            Correction.of(note)
        with self.writing() as connection:
            if not notes.add_note(connection, note):
                what = f"no statement with the lasting key {note.lasting!r}, nor a finding"
                problem = f"the newest reading of {note.document_id!r} has {what}"
                hint = f"look it up with: onrecord show {note.document_id}"
                raise LedgerError(self.path, problem, hint, code="statement-missing")
            follow_corrections(connection, note.document_id)

    def notes(self, document_id: str) -> list[Attachment]:
        """Return what hangs on the statements and findings of a document, oldest first, orphans too."""
        with self.engine.connect() as connection:
            return notes.attached(connection, document_id)

    def orphans(self) -> list[Attachment]:
        """Return the notes of all documents whose statement or finding is not in the newest reading."""
        with self.engine.connect() as connection:
            return notes.orphans(connection)

    def unread(self, *, reader: str) -> list[str]:
        """Return the ids of the documents whose newest version this reader has not read, in the order they came."""
        with self.engine.connect() as connection:
            return stored.unread(connection, reader=reader)

    def document(self, document_id: str) -> Document:
        """Return the newest version of a document as it was before it was read.

        Raises:
            LedgerError: There is no such document, or it was forgotten.
        """
        reading = self.reading(document_id)
        kept = tuple(fault for fault in reading.faults if fault.code not in READING_FAULTS)
        return replace(reading.document, faults=kept)

    def _absent(self, document_id: str) -> LedgerError:
        problem = f"it holds no document {document_id!r} (or not that version of it)"
        return LedgerError(self.path, problem, "check the id, or add it with: onrecord add SOURCE", code="document-missing")

    def forgotten(self, items: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return which of these document ids with the SHA-256 of their texts were taken out for good."""
        with self.engine.connect() as connection:
            return known.forgotten(connection, items)

    def refusal(self, document: Document) -> Fault:
        """Return the fault that a document is refused, which was taken out for good or has the text of one that was.

        Raises:
            LedgerError: It was not.
        """
        stones = self.tombstones()
        own = [stone for stone in stones if stone.document_id == document.id]
        found = own or [stone for stone in stones if document.sha256 in stone.sha256s]
        if not found:
            raise self._absent(document.id)
        return found[-1].fault(document.id)

    def record_fault(self, source: str, fault: Fault, *, at: str) -> None:
        """Keep what could not be done, with what it happened to: a URL, a path, whose bytes may be no UTF-8."""
        row = {"source": printable(source), "code": fault.code, "detail": printable(fault.detail), "at": at}
        with self.writing() as connection:
            connection.execute(insert(faults), row)

    def faults(self) -> list[LoggedFault]:
        """Return every fault that was kept, oldest first."""
        with self.engine.connect() as connection:
            found = connection.execute(
                select(faults.c.source, faults.c.code, faults.c.detail, faults.c.at).order_by(faults.c.key)
            )
            return [LoggedFault(source=row.source, fault=Fault(code=row.code, detail=row.detail), at=row.at) for row in found]
