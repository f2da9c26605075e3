"""What an imported file would bring back of documents that were taken out for good."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, select

from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.ledger.exported import FaultLine, JoinLine, NoteLine
from onrecord.ledger.forgetting import FORGOTTEN, Tombstone
from onrecord.ledger.tables import documents, readings, speakers, versions

_SPEAKS = (
    select(speakers.c.key)
    .join(readings, readings.c.key == speakers.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(
        documents.c.id == bindparam("id"),
        speakers.c.number == bindparam("number"),
        speakers.c.name == bindparam("name"),
    )
    .limit(1)
)


class Refusals:
    """Tells what belongs to a forgotten document, and counts it."""

    def __init__(self, stones: Iterable[Tombstone]) -> None:
        standing = tuple(stones)
        self._ids = {stone.document_id: stone for stone in standing}
        self._texts = {text: stone for stone in standing for text in stone.sha256s}
        self._met: set[str] = set()
        self._captures: set[str] = set()
        self._counts: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._ids)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many lines of each kind were refused."""
        return dict(self._counts)

    def count(self, what: str, *, number: int = 1) -> None:
        """Count lines of a kind as refused."""
        if number:
            self._counts[what] += number

    def of_document(self, document: Document, *, capture: str | None) -> Fault | None:
        """Return why a version is refused, None where it is not; `capture` is the SHA-256 of its raw bytes."""
        stone = self._ids.get(document.id) or self._texts.get(document.sha256)
        if stone is None:
            return None
        self._met.add(document.id)
        self._captures.update([capture] if capture else [])
        self.count("versions")
        return stone.fault(document.id)

    def of_join(self, connection: Connection, line: JoinLine) -> bool:
        """Say whether a join is refused: its document was, and nothing that is here of that has this speaker."""
        if not self.concern(line.document):
            return False
        about = {"id": line.document, "number": line.speaker, "name": line.speaker_name}
        refused = connection.execute(_SPEAKS, about).first() is None
        self.count("joins", number=int(refused))
        return refused

    def of_note(self, line: NoteLine, *, hangs: bool) -> bool:
        """Say whether a note is refused: its document was, and it hangs on no reading that is here."""
        refused = self.concern(line.document) and not hangs
        self.count("notes", number=int(refused))
        return refused

    def of_fault(self, line: FaultLine) -> bool:
        """Say whether a fault is refused: it may quote a forgotten document, unless it only says that this was refused."""
        refused = line.source in self._ids and line.code != FORGOTTEN
        self.count("faults", number=int(refused))
        return refused

    def of_captures(self, held: Iterable[str]) -> None:
        """Count the raw bytes that no version took, and that a refused one named, by their SHA-256."""
        self.count("captures", number=len(self._captures.intersection(held)))

    def of_identities(self, unused: int) -> None:
        """Count those whom only refused documents know."""
        self.count("identities", number=unused if self._met else 0)

    def concern(self, document_id: str) -> bool:
        """Say whether a document, or a version of it in the file, was refused."""
        return document_id in self._ids or document_id in self._met
