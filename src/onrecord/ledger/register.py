"""Speakers across documents: whom the program joins when a reading is added.

Every membership is a row of `joins` with its reason. What a person decided about a name in a document stays as it is: the
program neither joins again what was split, nor moves what was joined by hand, whatever reading comes later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless_there

from onrecord.ledger.likeness import Candidate, Choice, TraitKind, Traits, choose, folded, may_be_joined, traits_of
from onrecord.ledger.tables import identities, joins, readings, speakers, traits, versions
from onrecord.reading import Reading
from onrecord.speakers import SourceType, Speaker

_Known = tuple[str, SourceType | None]
"""A folded name and a type: what two speakers must share to be taken for one."""

_JOINED = (
    select(joins.c.speaker_name, joins.c.identity, joins.c.undone_at)
    .where(joins.c.document_id == bindparam("id"))
    .order_by(joins.c.key)
)
_CANDIDATES = (
    select(identities.c.key, identities.c.folded, identities.c.type, traits.c.kind, traits.c.words)
    .outerjoin(traits, traits.c.identity == identities.c.key)
    .where(
        identities.c.folded.in_(bindparam("names", expanding=True)),
        exists().where(speakers.c.identity == identities.c.key),
    )
    .order_by(identities.c.key, traits.c.key)
)
"""Those to whom nobody belongs any more, since a person joined them into others, are no candidates."""

_STILL_SAID = (
    select(speakers, versions.c.outlet)
    .join(readings, readings.c.key == speakers.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .where(speakers.c.identity.in_(bindparam("people", expanding=True)), speakers.c.number.startswith("s"))
)
_ADD_IDENTITIES = insert(identities).returning(identities.c.key, sort_by_parameter_order=True)
_ADD_JOINS = insert(joins)
_ADD_TRAITS = insert_unless_there(traits).on_conflict_do_nothing()
_PLACE = update(speakers).where(speakers.c.key == bindparam("of")).values(identity=bindparam("who"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A speaker of one document, by what their row is found and compared."""

    key: int
    name: str
    known: _Known
    speaker: Speaker
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a member belongs; `reason` is null where a row of `joins` says so already."""

    member: _Member
    identity: int
    reason: str | None


def enrol(connection: Connection, reading: Reading, *, speaker_keys: Mapping[str, int], at: str) -> None:
    """Join the speakers of a new reading with those of other documents, inside the caller's transaction.

    Args:
        reading: What was added.
        speaker_keys: The key of each speaker's row, by its number in the reading.
        at: When, UTC in ISO 8601.
    """
    members = list(_members(reading, speaker_keys=speaker_keys))
    if not members:
        return
    decided = decided_names(connection, reading.document.id)
    settled = [(each, decided[each.known[0]]) for each in members if each.known[0] in decided]
    open_to = [each for each in members if each.known[0] not in decided and _may_join(each, reading)]
    places = [
        *(_Place(member=member, identity=who, reason=None) for member, who in settled if who is not None),
        *_chosen(connection, open_to),
    ]
    _write(connection, places, document_id=reading.document.id, at=at)


def renew_traits(connection: Connection, people: Sequence[int]) -> None:
    """Keep of these identities, by their keys, only what documents in the ledger still say of them."""
    connection.execute(delete(traits).where(traits.c.identity.in_(people)))
    rows = connection.execute(_STILL_SAID, {"people": people}).mappings().all()
    _remember(connection, [(row["identity"], traits_of(_speaker(row), outlet=row["outlet"])) for row in rows])


def _speaker(row: RowMapping) -> Speaker:
    told = {name: row[name] for name in ("name", "type", "named", "role", "affiliation", "place")}
    return Speaker(id=row["number"], mentions=(), **told)


def _remember(connection: Connection, said: Sequence[tuple[int, Traits]]) -> None:
    """Keep what documents say of speakers across documents, by the keys of these; what is there already stays."""
    rows = [row for identity, each in said for row in _trait_rows(identity, each)]
    if rows:
        connection.execute(_ADD_TRAITS, rows)


def _members(reading: Reading, *, speaker_keys: Mapping[str, int]) -> Iterator[_Member]:
    """Yield the speakers that have a name; of two who share it in one document, the first."""
    met: set[str] = set()
    for speaker in reading.speakers:
        if speaker.name is None or folded(speaker.name) in met:
            continue
        met.add(folded(speaker.name))
        yield _Member(
            key=speaker_keys[speaker.id],
            name=speaker.name,
            known=(folded(speaker.name), speaker.type),
            speaker=speaker,
            traits=traits_of(speaker, outlet=reading.document.outlet),
        )


def _may_join(member: _Member, reading: Reading) -> bool:
    return may_be_joined(member.speaker, outlet=reading.document.outlet)


def decided_names(connection: Connection, document_id: str) -> dict[str, int | None]:
    """Return to whom each name of a document was joined, by folded name; None where that was undone."""
    decided: dict[str, int | None] = {}
    for row in connection.execute(_JOINED, {"id": document_id}):
        name = folded(row.speaker_name)
        decided[name] = row.identity if row.undone_at is None else decided.get(name)
    return decided


def _chosen(connection: Connection, members: Sequence[_Member]) -> list[_Place]:
    """Return where the rule puts members about whom nothing was decided, after making whom the ledger does not know yet."""
    if not members:
        return []
    known = _candidates(connection, members)
    choices = [(member, choose(member.traits, known.get(member.known, ()))) for member in members]
    told = [(member, choice) for member, choice in choices if choice is not None]
    new = [member for member, choice in told if choice.identity is None]
    rows = [{"name": each.name, "folded": each.known[0], "type": each.known[1]} for each in new]
    keys = iter(connection.execute(_ADD_IDENTITIES, rows).scalars().all() if rows else ())
    return [_placed(member, choice, new=keys) for member, choice in told]


def _placed(member: _Member, choice: Choice, *, new: Iterator[int]) -> _Place:
    identity = next(new) if choice.identity is None else choice.identity
    return _Place(member=member, identity=identity, reason=choice.reason)


def _candidates(connection: Connection, members: Sequence[_Member]) -> dict[_Known, list[Candidate]]:
    said: dict[tuple[int, _Known], dict[TraitKind, set[str]]] = {}
    for row in connection.execute(_CANDIDATES, {"names": sorted({member.known[0] for member in members})}):
        kinds = said.setdefault((row.key, (row.folded, row.type)), {})
        if row.kind is not None:
            kinds.setdefault(row.kind, set()).add(row.words)
    found: dict[_Known, list[Candidate]] = {}
    for (key, known), kinds in said.items():
        found.setdefault(known, []).append(Candidate(identity=key, traits=kinds))
    return found


def _write(connection: Connection, places: Sequence[_Place], *, document_id: str, at: str) -> None:
    if places:
        connection.execute(_PLACE, [{"of": place.member.key, "who": place.identity} for place in places])
    new = [_join_row(place, document_id=document_id, at=at) for place in places if place.reason is not None]
    if new:
        connection.execute(_ADD_JOINS, new)
    _remember(connection, [(place.identity, place.member.traits) for place in places])


def _join_row(place: _Place, *, document_id: str, at: str) -> dict[str, object]:
    return {
        "speaker_name": place.member.name,
        "document_id": document_id,
        "speaker_number": place.member.speaker.id,
        "identity": place.identity,
        "reason": place.reason,
        "by": "program",
        "made_at": at,
    }


def _trait_rows(identity: int, said: Traits) -> list[dict[str, object]]:
    return [{"identity": identity, "kind": kind, "words": words} for kind, each in said.items() for words in sorted(each)]
