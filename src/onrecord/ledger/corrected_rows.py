"""What corrections move in the rows of the newest reading, so that search and counts follow them; its record stays as read."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, select, text, update

from onrecord.ledger.correction import NOTE_PREFIX, Correction, standing
from onrecord.ledger.likeness import folded
from onrecord.ledger.notes import Note
from onrecord.ledger.register import decided_names
from onrecord.ledger.tables import attachments, documents, identities, notes, readings, speakers, statements, versions

CORRECTED, WRONG = "corrected", "wrong"
"""The words in the facets of a statement whose speaker a person put right, and of one that was marked wrong."""

_NEWEST = (
    select(readings.c.key, readings.c.record)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), readings.c.newest)
)
_HAS_CORRECTIONS = (
    select(notes.c.key).where(notes.c.document_id == bindparam("id"), notes.c.kind.startswith(NOTE_PREFIX)).limit(1)
)
_HUNG = (
    select(
        notes.c.document_id, notes.c.lasting, notes.c.kind, notes.c.body, notes.c.by, notes.c.made_at,
        attachments.c.lasting.label("now"),
    )
    .join(attachments, attachments.c.note == notes.c.key)
    .where(
        attachments.c.reading == bindparam("of"), attachments.c.lasting.is_not(None), notes.c.kind.startswith(NOTE_PREFIX)
    )
    .order_by(notes.c.key)
)  # fmt: skip
_TOUCHED = select(statements.c.key, statements.c.number, statements.c.lasting, statements.c.facets).where(
    statements.c.reading == bindparam("of"), statements.c.lasting.in_(bindparam("keys", expanding=True))
)
_SPEAKERS = select(speakers.c.key, speakers.c.number, speakers.c.name).where(speakers.c.reading == bindparam("of"))
_CALLED = (
    select(identities.c.key)
    .where(identities.c.folded == bindparam("name"), exists().where(speakers.c.identity == identities.c.key))
    .limit(2)
)
_UNUSED = delete(speakers).where(
    speakers.c.reading == bindparam("of"),
    speakers.c.number.startswith("c"),
    ~exists().where(statements.c.speaker == speakers.c.key),
)
_TAKE_OUT = text(
    "INSERT INTO statement_words(statement_words, rowid, content, source, cue, speaker, facets)"
    " SELECT 'delete', key, content, source, cue, speaker, facets FROM indexed_statements WHERE key = :of"
)
_PUT_IN = text(
    "INSERT INTO statement_words(rowid, content, source, cue, speaker, facets)"
    " SELECT key, content, source, cue, speaker, facets FROM indexed_statements WHERE key = :of"
)
_MOVE = (
    update(statements).where(statements.c.key == bindparam("of")).values(speaker=bindparam("who"), facets=bindparam("words"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Newest:
    """The newest reading of a document, with its speakers: their keys by number, and by folded name."""

    document_id: str
    key: int
    said_by: Mapping[str, str | None]
    by_number: dict[str, int]
    by_name: dict[str, int]


def follow_corrections(connection: Connection, document_id: str) -> None:
    """Bring the rows of a document's newest reading, and the index of words, to what the corrections that stand say.

    A corrected speaker is the one of that name on the page; else somebody new there, who is taken for the one known across
    documents whom a decision names, or who alone is called so.
    """
    if connection.execute(_HAS_CORRECTIONS, {"id": document_id}).first() is None:
        return
    row = connection.execute(_NEWEST, {"id": document_id}).first()
    if row is None:
        return
    hung = _hung(connection, reading=row.key)
    newest = _newest(connection, row, document_id=document_id)
    for statement in connection.execute(_TOUCHED, {"of": row.key, "keys": list(hung)}).all():
        _move(connection, statement, newest=newest, corrections=standing(hung[statement.lasting]))
    connection.execute(_UNUSED, {"of": row.key})


def _hung(connection: Connection, *, reading: int) -> dict[str, list[Correction]]:
    """Return the corrections that hang on a reading by the keys that they hang on, the withdrawn ones too."""
    hung: dict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(_HUNG, {"of": reading}).mappings():
        about = dict(row)
        hung[about.pop("now")].append(Correction.of(Note(**about)))
    return hung


def _newest(connection: Connection, row: Row[*tuple[Any, ...]], *, document_id: str) -> _Newest:
    people = connection.execute(_SPEAKERS, {"of": row.key}).all()
    return _Newest(
        document_id=document_id,
        key=row.key,
        said_by={each["id"]: each["speaker"] for each in json.loads(row.record)["attributions"]},
        by_number={each.number: each.key for each in people},
        by_name={folded(each.name): each.key for each in reversed(people) if each.name is not None},
    )


def _move(
    connection: Connection, statement: Row[*tuple[Any, ...]], *, newest: _Newest, corrections: Sequence[Correction]
) -> None:
    names = [each.speaker for each in corrections if each.speaker is not None]
    read = newest.by_number.get(newest.said_by[statement.number] or "")
    who = _called(connection, names[-1], newest=newest) if names else read
    marks = [CORRECTED] if names else []
    if any(each.kind == "wrong" for each in corrections):
        marks.append(WRONG)
    kept = [word for word in (statement.facets or "").split() if word not in {CORRECTED, WRONG}]
    connection.execute(_TAKE_OUT, {"of": statement.key})
    connection.execute(_MOVE, {"of": statement.key, "who": who, "words": " ".join([*kept, *marks]) or None})
    connection.execute(_PUT_IN, {"of": statement.key})


def _called(connection: Connection, name: str, *, newest: _Newest) -> int:
    """Return the key of the speaker with a name in a reading, made where nobody there has it."""
    if folded(name) not in newest.by_name:
        number = next(free for each in count(1) if (free := f"c{each}") not in newest.by_number)
        who = _known_as(connection, name, document_id=newest.document_id)
        row = {"reading": newest.key, "number": number, "name": name, "named": True, "identity": who}
        (key,) = connection.execute(insert(speakers).returning(speakers.c.key), row).one()
        newest.by_name[folded(name)] = newest.by_number[number] = int(key)
    return newest.by_name[folded(name)]


def _known_as(connection: Connection, name: str, *, document_id: str) -> int | None:
    decided = decided_names(connection, document_id)
    if folded(name) in decided:
        return decided[folded(name)]
    found = list(connection.execute(_CALLED, {"name": folded(name)}).scalars())
    return found[0] if len(found) == 1 else None
