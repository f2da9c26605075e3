"""What a person puts right in the record: statements, speakers and findings, marked as such and never written over.

A correction is a note on the lasting key of a statement or a finding: it stays there when the document is read again, is an
orphan where that is gone, and is taken back by another one. `reading` and the record stay as they were read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from onrecord.attributions import Attribution
from onrecord.errors import UsageError
from onrecord.findings import Finding
from onrecord.ledger import notes
from onrecord.ledger.belonging import holders
from onrecord.ledger.corrected_rows import follow_corrections
from onrecord.ledger.correction import Correction, PlacedCorrection, is_correction, placed
from onrecord.ledger.likeness import folded
from onrecord.ledger.rows import lasting_finding_key, lasting_key
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import attachments, readings, statements
from onrecord.ledger.tables import notes as hanging
from onrecord.ledger.words import phrase_of
from onrecord.reading import Reading
from onrecord.speakers import Speaker

_ADDRESS = re.compile(r"(?P<document>.+)#(?P<number>a\d+)", re.DOTALL)
_NUMBERS = (
    select(hanging.c.document_id, attachments.c.lasting, statements.c.number)
    .join(attachments, attachments.c.note == hanging.c.key)
    .join(readings, readings.c.key == attachments.c.reading)
    .join(statements, and_(statements.c.reading == readings.c.key, statements.c.lasting == attachments.c.lasting))
    .where(readings.c.newest)
)
"""What notes hang on: the statements of the newest readings."""


@dataclass(frozen=True, kw_only=True)
class CorrectedReading:
    """The newest reading of a document as it was read, and beside it what people put right: all of it, the oldest first."""

    reading: Reading
    corrections: tuple[PlacedCorrection, ...]

    def of(self, statement: Attribution) -> tuple[Correction, ...]:
        """Return the corrections of a statement that stand, the oldest first."""
        return self._standing(lasting_key(statement, sha256=self._sha256)) if self.corrections else ()

    def of_finding(self, finding: Finding) -> tuple[Correction, ...]:
        """Return why a finding was dismissed, the oldest first; nothing where it stands."""
        return self._standing(lasting_finding_key(finding, sha256=self._sha256)) if self.corrections else ()

    def is_wrong(self, statement: Attribution) -> bool:
        """Return whether somebody marked a statement wrong."""
        return any(each.kind == "wrong" for each in self.of(statement))

    def speaker(self, statement: Attribution) -> Speaker | None:
        """Return whom a statement is by after all corrections, or None where no source is stated."""
        return self.applied.speaker(statement)

    @cached_property
    def applied(self) -> Reading:
        """The reading with the speakers that people put right; one whom the page does not name comes last.

        What is marked wrong and what is dismissed is in it as it was.
        """
        names = {each.id: said for each in self.reading.attributions if (said := self._name(each)) is not None}
        if not names:
            return self.reading
        people = list(self.reading.speakers)
        known = {folded(each.name): each.id for each in reversed(people) if each.name is not None}
        for name in names.values():
            if folded(name) not in known:
                people.append(_nobody_on_the_page(name, number=_next_number(people)))
                known[folded(name)] = people[-1].id
        moved = {statement: known[folded(name)] for statement, name in names.items()}
        return replace(self.reading, speakers=tuple(people), speaker_of={**self.reading.speaker_of, **moved})

    @cached_property
    def _sha256(self) -> str:
        return self.reading.document.sha256

    def _name(self, statement: Attribution) -> str | None:
        return next((each.speaker for each in reversed(self.of(statement)) if each.speaker is not None), None)

    def _standing(self, lasting: str) -> tuple[Correction, ...]:
        return tuple(each.correction for each in self.corrections if each.stands and each.lasting == lasting)


def corrected(ledger: Ledger, document_id: str) -> CorrectedReading:
    """Return the newest reading of a document with its corrections.

    Raises:
        LedgerError: There is no such document, or it was forgotten.
    """
    reading = ledger.reading(document_id)
    return CorrectedReading(reading=reading, corrections=tuple(_of_document(ledger, document_id)))


def corrections(ledger: Ledger, document_id: str | None = None) -> list[PlacedCorrection]:
    """Return the corrections of a document, or of the whole ledger, oldest first, with orphans and what was withdrawn."""
    if document_id is not None:
        return _of_document(ledger, document_id)
    with ledger.engine.connect() as connection:
        return corrections_through(connection)


def corrections_through(connection: Connection) -> list[PlacedCorrection]:
    """Return the corrections of the whole ledger, seen through one connection."""
    return placed(notes.all_attached(connection).values(), numbers=_numbers(connection, _NUMBERS))


def mark_wrong(ledger: Ledger, address: str, *, reason: str, by: str, at: str) -> Correction:
    """Mark a statement wrong: nobody says this there, or not so. Return the correction.

    Args:
        ledger: Where.
        address: The statement, as in `https://example.org/story#a12`.
        reason: Why, in words.
        by: Who says so.
        at: When, UTC in ISO 8601.

    Raises:
        UsageError: It is no address, or the newest reading has no such statement.
        LedgerError: There is no such document.
        RecordError: There is no reason, or nobody who says so.
    """
    document_id, statement = _statement(ledger, address)
    return _attached(
        ledger,
        Correction(document_id=document_id, lasting=statement, kind="wrong", reason=reason, by=by, made_at=at),
    )


def correct_speaker(ledger: Ledger, address: str, speaker: str, *, reason: str, by: str, at: str) -> Correction:
    """Say who a statement is by: somebody else on the page, by name or number ("s3"), or any name. Return the correction.

    The other arguments, and what else is raised, are those of `mark_wrong`.

    Raises:
        UsageError: Also where the number is of somebody without a name.
    """
    document_id, statement = _statement(ledger, address)
    name = _name_of(ledger.reading(document_id), speaker)
    made = Correction(
        document_id=document_id, lasting=statement, kind="speaker", reason=reason, by=by, made_at=at, speaker=name
    )
    return _attached(ledger, made)


def dismiss(ledger: Ledger, finding: Finding, *, document_id: str, reason: str, by: str, at: str) -> Correction:
    """Say that a finding of a document's newest reading is none. Return the correction.

    The other arguments are those of `mark_wrong`.

    Raises:
        LedgerError: The newest reading has no such finding, or there is no such document.
        RecordError: There is no reason, or nobody who says so.
    """
    lasting = lasting_finding_key(finding, sha256=ledger.reading(document_id).document.sha256)
    made = Correction(document_id=document_id, lasting=lasting, kind="dismissed", reason=reason, by=by, made_at=at)
    return _attached(ledger, made)


def withdraw(ledger: Ledger, correction_id: str, *, reason: str, by: str, at: str) -> Correction:
    """Take a correction back, by its id; both stay in the ledger. Return what takes it back.

    Raises:
        UsageError: There is no such correction, or somebody took it back before.
        RecordError: There is no reason, or nobody who takes it back.
    """
    with ledger.writing() as connection:
        key, first = _standing(connection, correction_id)
        taken_back = Correction(
            document_id=first.document_id,
            lasting=first.lasting,
            kind="withdrawn",
            reason=reason,
            by=by,
            made_at=at,
            withdraws=correction_id,
        )
        notes.add_beside(connection, taken_back.note(), beside=key)
        follow_corrections(connection, first.document_id)
    return taken_back


def findings_called(reading: Reading, code: str, *, statement: str | None = None) -> list[Finding]:
    """Return the findings of a reading with a code; with the id of a statement, those whose evidence stands in it.

    Two with the same evidence are one.
    """
    found = {(each.spans, each.title_spans): each for each in reading.findings if each.code == code}
    if statement is None:
        return list(found.values())
    return [each for each in found.values() if any(statement in held for held in holders(reading.attributions, each.spans))]


def _standing(connection: Connection, correction_id: str) -> tuple[int, Correction]:
    """Return a correction that nobody took back, with the key of its note."""
    hung = notes.all_attached(connection).items()
    made = [(key, Correction.of(each.note)) for key, each in hung if is_correction(each.note)]
    if any(each.withdraws == correction_id for _, each in made):
        raise UsageError(f"the correction {correction_id} was withdrawn before; see by whom with: onrecord corrections")
    found = next(((key, each) for key, each in made if each.id == correction_id and each.kind != "withdrawn"), None)
    if found is None:
        raise UsageError(f"there is no correction {correction_id!r}; see which there are with: onrecord corrections")
    return found


def _attached(ledger: Ledger, made: Correction) -> Correction:
    ledger.attach(made.note())
    return made


def _statement(ledger: Ledger, address: str) -> tuple[str, str]:
    """Return the document of an address, and the lasting key of its statement in the newest reading."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise UsageError(f"{address!r} is no address of a statement; write it as in https://example.org/story#a12")
    reading = ledger.reading(found["document"])
    statement = next((each for each in reading.attributions if each.id == found["number"]), None)
    if statement is None:
        raise UsageError(f"{found['document']} has no statement {found['number']}; see onrecord show {found['document']}")
    return found["document"], lasting_key(statement, sha256=reading.document.sha256)


def _name_of(reading: Reading, typed: str) -> str:
    """Return the name of a speaker by number, or what was typed where nobody on the page has it as a number."""
    numbered = next((each for each in reading.speakers if each.id == typed), None)
    if numbered is None:
        phrase_of(typed, what="speaker's name")
        return " ".join(typed.split())
    if numbered.name is None:
        raise UsageError(f"{typed} of {reading.document.id} has no name; give one")
    return numbered.name


def _of_document(ledger: Ledger, document_id: str) -> list[PlacedCorrection]:
    with ledger.engine.connect() as connection:
        numbers = _numbers(connection, _NUMBERS.where(hanging.c.document_id == document_id))
        return placed(notes.attached(connection, document_id), numbers=numbers)


def _numbers(connection: Connection, hung: Select[Any]) -> dict[tuple[str, str], str]:
    """Return the ids of the statements that something hangs on, by document and lasting key."""
    return {(row.document_id, row.lasting): row.number for row in connection.execute(hung)}


def _nobody_on_the_page(name: str, *, number: int) -> Speaker:
    return Speaker(
        id=f"s{number}", name=name, type=None, named=True, role=None, affiliation=None, place=None, mentions=()
    )  # fmt: skip


def _next_number(people: Iterable[Speaker]) -> int:
    return max((int(each.id[1:]) for each in people), default=0) + 1
