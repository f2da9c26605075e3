"""What an export sees: the ledger at one moment, whole or narrowed to chosen statements, one document at a time."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Table, bindparam, select, true

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents import Document, Outlet, outlet_named
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.ledger.belonging import holders, nearest
from onrecord.ledger.correction import PlacedCorrection
from onrecord.ledger.corrections import corrections_through
from onrecord.ledger.query import Query
from onrecord.ledger.rows import lasting_figure_key, lasting_finding_key, lasting_key
from onrecord.ledger.search import found_keys
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, identities, readings, speakers, statements, versions
from onrecord.places import Place
from onrecord.reading import Reading
from onrecord.speakers import Speaker
from onrecord.times import Time

ROWS_AT_ONCE = 50
"""Documents fetched at once: a text may have megabytes."""

_KEYS_AT_ONCE = 10_000

_Found = TypeVar("_Found", Time, Place, Credit)

_CHOSEN = Table(
    "chosen",
    MetaData(),
    Column("statement", Integer, primary_key=True),
    prefixes=["TEMPORARY"],
)
_SHOWN = (
    select(documents.c.first_seen, versions.c.seen_at, versions.c.text, readings.c.key, readings.c.made_at, readings.c.record)
    .join(versions, versions.c.document == documents.c.key)
    .join(readings, readings.c.version == versions.c.key)
    .where(readings.c.newest)
    .order_by(documents.c.key)
)
_IDENTITIES = (
    select(speakers.c.number, identities.c.key, identities.c.name, identities.c.type)
    .join(identities, identities.c.key == speakers.c.identity)
    .where(speakers.c.reading == bindparam("of"), speakers.c.number.startswith("s"))
    .order_by(speakers.c.key)
)
_CHOSEN_READINGS = select(statements.c.reading).join(_CHOSEN, _CHOSEN.c.statement == statements.c.key).distinct()
_CHOSEN_NUMBERS = (
    select(statements.c.number)
    .join(_CHOSEN, _CHOSEN.c.statement == statements.c.key)
    .where(statements.c.reading == bindparam("of"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A speaker across documents; `key` is that of its row."""

    key: int
    name: str
    type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document as views show it: the newest reading of its newest version.

    `identities` has who a speaker is across documents by the speaker's id. `chosen` has the ids of the statements that
    were asked for, or is None where all were. `profile` is the sourcing profile as the record has it, None where its reader
    made none. `corrections` are what people put right in it, the oldest first; the reading is as it was read. Times are UTC in
    ISO 8601.
    """

    reading: Reading
    first_seen: str
    seen_at: str
    made_at: str
    identities: Mapping[str, Identity]
    chosen: frozenset[str] | None
    profile: Mapping[str, Any] | None
    corrections: Sequence[PlacedCorrection] = ()

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.reading.document

    @property
    def outlet(self) -> Outlet | None:
        """What the table of outlets knows of who published it."""
        return outlet_named(self.document.outlet) if self.document.outlet else None

    def statements(self) -> Iterator[Attribution]:
        """Yield the statements that were asked for, in the order of the text."""
        return (each for each in self.reading.attributions if self.chosen is None or each.id in self.chosen)

    def speakers(self) -> Iterator[Speaker]:
        """Yield the speakers of those statements in the order of the reading; where all were asked for, every speaker."""
        said = {self.reading.speaker_of.get(each.id) for each in self.statements()}
        return (each for each in self.reading.speakers if self.chosen is None or each.id in said)

    def lasting(self, statement: Attribution) -> str:
        """Return the lasting key of a statement."""
        return lasting_key(statement, sha256=self.document.sha256)

    def lasting_figure(self, figure: Figure) -> str:
        """Return the lasting key of a figure."""
        return lasting_figure_key(figure, sha256=self.document.sha256)

    def lasting_finding(self, finding: Finding) -> str:
        """Return the lasting key of a finding."""
        return lasting_finding_key(finding, sha256=self.document.sha256)

    def figures(self) -> Iterator[Figure]:
        """Yield the figures that those statements carry; where all were asked for, every figure."""
        return (each for each in self.reading.figures if self.chosen is None or each.attribution in self.chosen)

    def times(self) -> Sequence[Time]:
        """Return the time expressions in those statements; where all were asked for, every one."""
        return self._in_statements(self.reading.times)

    def places(self) -> Sequence[Place]:
        """Return the places that those statements name; where all were asked for, every place."""
        return self._in_statements(self.reading.places)

    def credits(self) -> Sequence[Credit]:
        """Return the credits in those statements; where all were asked for, every one."""
        return self._in_statements(self.reading.credits)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings whose evidence belongs to those statements; where all were asked for, every finding."""
        if self.chosen is None:
            yield from self.reading.findings
            return
        evidence = [(finding, span) for finding in self.reading.findings for span in finding.spans]
        held = holders(self.reading.attributions, [span for _, span in evidence])
        marking = {id(finding) for (finding, _), around in zip(evidence, held, strict=True) if self.chosen & {*nearest(around)}}
        yield from (finding for finding in self.reading.findings if id(finding) in marking)

    def _in_statements(self, found: Sequence[_Found]) -> Sequence[_Found]:
        if self.chosen is None:
            return found
        held = holders(list(self.statements()), [each.span for each in found])
        return [each for each, around in zip(found, held, strict=True) if around]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The ledger at one moment. With `narrowed`, only what holds chosen statements is part of it."""

    connection: Connection
    narrowed: bool

    def entries(self) -> Iterator[Entry]:
        """Yield every document as views show it, in the order in which they came into the ledger."""
        shown = _SHOWN.where(readings.c.key.in_(_CHOSEN_READINGS)) if self.narrowed else _SHOWN
        put_right: dict[str, list[PlacedCorrection]] = defaultdict(list)
        for each in corrections_through(self.connection):
            put_right[each.correction.document_id].append(each)
        for row in self.connection.execute(shown.execution_options(yield_per=ROWS_AT_ONCE)):
            record = json.loads(row.record)
            yield Entry(
                reading=Reading.from_json(record, text=row.text),
                corrections=put_right.get(record["document"]["id"], ()),
                profile=record.get("profile"),
                first_seen=row.first_seen,
                seen_at=row.seen_at,
                made_at=row.made_at,
                identities=self.identities(row.key),
                chosen=self._chosen(row.key),
            )

    def identities(self, reading: int) -> dict[str, Identity]:
        """Return who the speakers of a reading, by its key, are across documents, by their ids."""
        found = self.connection.execute(_IDENTITIES, {"of": reading})
        return {row.number: Identity(key=row.key, name=row.name, type=row.type) for row in found}

    def holds_document(self) -> ColumnElement[bool]:
        """Return the condition on `documents` that a document is part of this."""
        if not self.narrowed:
            return true()
        chosen = select(versions.c.document).join(readings, readings.c.version == versions.c.key)
        return documents.c.key.in_(chosen.where(readings.c.key.in_(_CHOSEN_READINGS)))

    def _chosen(self, reading: int) -> frozenset[str] | None:
        if not self.narrowed:
            return None
        return frozenset(self.connection.execute(_CHOSEN_NUMBERS, {"of": reading}).scalars())


@contextmanager
def snapshot(ledger: Ledger, *, query: Query | None = None) -> Iterator[Snapshot]:
    """Yield the ledger at this moment; what others write meanwhile is not seen.

    Args:
        ledger: Where to look.
        query: The statements to narrow it to, all that it asks for whatever its limit; the whole ledger where it is None.

    Raises:
        UsageError: No document is from the outlet that was asked for.
    """
    with ledger.engine.connect() as connection, connection.begin() as transaction:
        if query is not None:
            _choose(connection, query)
        yield Snapshot(connection=connection, narrowed=query is not None)
        transaction.rollback()


def _choose(connection: Connection, query: Query) -> None:
    """Keep the keys beside the ledger, in a table of this transaction: there may be millions."""
    _CHOSEN.create(connection)
    found = found_keys(connection, query)
    while some := [{"statement": key} for key in islice(found, _KEYS_AT_ONCE)]:
        connection.execute(_CHOSEN.insert(), some)
