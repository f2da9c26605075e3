"""Who the identities of an exported ledger are in the ledger that it is imported into."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless_there

from onrecord.errors import RecordError
from onrecord.ledger.exported import IdentityLine, ReadingLine
from onrecord.ledger.likeness import Candidate, choose, folded, traits_of
from onrecord.ledger.tables import identities, speakers, traits
from onrecord.reading import Reading

_NAMESAKES = (
    select(identities.c.key, identities.c.type, traits.c.kind, traits.c.words)
    .outerjoin(traits, traits.c.identity == identities.c.key)
    .where(identities.c.folded == bindparam("name"))
    .order_by(identities.c.key, traits.c.key)
)
_WHO = select(speakers.c.number, speakers.c.identity).where(
    speakers.c.reading == bindparam("of"), speakers.c.identity.is_not(None)
)
_PLACE = update(speakers).where(speakers.c.key == bindparam("of")).values(identity=bindparam("who"))
_ADD_IDENTITY = insert(identities).returning(identities.c.key)
_ADD_TRAITS = insert_unless_there(traits).on_conflict_do_nothing()


class People:
    """Who the numbered identities of one file are in the ledger.

    What is said of them is taken from the file. Where they go by their speakers, it is taken from the readings that come in
    instead, for a line says of somebody also what a document does that is refused.
    """

    def __init__(self, *, goes_by_speakers: bool) -> None:
        self._goes_by_speakers = goes_by_speakers
        self._announced: dict[int, IdentityLine] = {}
        self._keys: dict[int, int] = {}
        self._taken: set[int] = set()

    @property
    def unused(self) -> int:
        """How many numbers nothing that was taken in has used."""
        return len(self._announced.keys() - self._keys.keys())

    def announce(self, line: IdentityLine) -> None:
        """Take note of a number; somebody is looked for, or made, when the number is used.

        Raises:
            RecordError: A trait is not a kind and its words.
        """
        if not all(len(each) == len(("kind", "words")) for each in line.traits):
            raise RecordError("a trait must hold a kind and its words")
        self._announced[line.number] = line

    def learn(self, number: int, key: int) -> None:
        """Take note of who a number is, by what is in the ledger already."""
        if number not in self._keys:
            self._keys[number] = key
            self._taken.add(key)

    def learn_from(self, connection: Connection, line: ReadingLine, *, reading: int) -> None:
        """Take note of who the speakers of a reading are that is in the ledger already, by its key."""
        for row in connection.execute(_WHO, {"of": reading}):
            if row.number in line.identities:
                self.learn(line.identities[row.number], row.identity)

    def place(self, connection: Connection, line: ReadingLine, *, reading: Reading, speaker_keys: Mapping[str, int]) -> None:
        """Write who the speakers of a new reading are.

        Raises:
            RecordError: There is no such speaker in the reading, or no identity has the number.
        """
        unknown = sorted(set(line.identities) - set(speaker_keys))
        if unknown:
            raise RecordError(f"{line.document}: there are no speakers {', '.join(unknown)} in this reading")
        people = line.identities.items()
        placed = [{"of": speaker_keys[speaker], "who": self.key(connection, number)} for speaker, number in people]
        if placed:
            connection.execute(_PLACE, placed)
        if self._goes_by_speakers:
            self._remember(connection, line, reading=reading)

    def _remember(self, connection: Connection, line: ReadingLine, *, reading: Reading) -> None:
        """Keep what a reading says of its speakers across documents."""
        said = [
            {"identity": self._keys[line.identities[speaker.id]], "kind": kind, "words": words}
            for speaker in reading.speakers
            if speaker.id in line.identities
            for kind, each in traits_of(speaker, outlet=reading.document.outlet).items()
            for words in sorted(each)
        ]
        if said:
            connection.execute(_ADD_TRAITS, said)

    def key(self, connection: Connection, number: int) -> int:
        """Return the key of an identity, made where it is somebody new.

        Raises:
            RecordError: No identity has this number.
        """
        if number not in self._keys:
            line = self._announced.get(number)
            if line is None:
                raise RecordError(f"the line of identity {number} does not stand before this one")
            self.learn(number, self._namesake(connection, line) or _made(connection, line))
            told = () if self._goes_by_speakers else line.traits
            said = [{"identity": self._keys[number], "kind": kind, "words": words} for kind, words in told]
            if said:
                connection.execute(_ADD_TRAITS, said)
        return self._keys[number]

    def _namesake(self, connection: Connection, line: IdentityLine) -> int | None:
        """Return who was here before and is the same by the rule for joining speakers."""
        said: dict[int, list[tuple[str, str]]] = {}
        for row in connection.execute(_NAMESAKES, {"name": folded(line.name)}):
            if row.type == line.type and row.key not in self._taken:
                said.setdefault(row.key, []).extend([(row.kind, row.words)] if row.kind is not None else [])
        choice = choose(_by_kind(line.traits), [Candidate(identity=key, traits=_by_kind(each)) for key, each in said.items()])
        return choice.identity if choice else None


def _made(connection: Connection, line: IdentityLine) -> int:
    row = {"name": line.name, "folded": folded(line.name), "type": line.type}
    (key,) = connection.execute(_ADD_IDENTITY, row).one()
    return int(key)


def _by_kind(said: Iterable[Iterable[str]]) -> dict[Any, frozenset[str]]:
    found: dict[Any, frozenset[str]] = {}
    for kind, words in said:
        found[kind] = found.get(kind, frozenset()) | {words}
    return found
