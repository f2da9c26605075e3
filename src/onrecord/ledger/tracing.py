"""Reuse in a ledger: what has not been traced is traced when somebody asks, and what two documents share is kept."""

import hashlib
import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from sqlalchemy import Connection, bindparam, delete, false, func, insert, or_, select, update

from onrecord.ledger.packed import packed
from onrecord.ledger.posted import StoredPostings
from onrecord.ledger.reuse_index import StoredIndex
from onrecord.ledger.shared_rows import match_row
from onrecord.ledger.store import Ledger
from onrecord.ledger.tables import documents, matches, runs, traced, versions
from onrecord.reuse import Match, ReuseSettings, edition, trace

AT_ONCE = 1_000
"""Documents traced before what was found is written, in one transaction of less than a second."""

_UNTRACED = (
    select(traced.c.version, documents.c.id)
    .join(versions, versions.c.key == traced.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(traced.c.tracer.is_(None))
    .order_by(traced.c.version)
    .limit(AT_ONCE)
)
_BY_ANOTHER = (
    select(traced.c.version).where(or_(traced.c.tracer < bindparam("tracer"), traced.c.tracer > bindparam("tracer"))).limit(1)
)
_AMONG = select(traced.c.version).where(traced.c.version.in_(bindparam("keys", expanding=True)))
_STILL_UNTRACED = _AMONG.where(traced.c.tracer.is_(None))
_TRACED_AMONG = _AMONG.where(traced.c.tracer.is_not(None))
_UNMATCH = delete(matches).where(
    or_(
        matches.c.version.in_(bindparam("keys", expanding=True)),
        matches.c.other.in_(bindparam("keys", expanding=True)),
    )
)
"""What an import brought is found anew."""

_MARK = update(traced).where(traced.c.version == bindparam("of")).values(tracer=bindparam("by"), postings=bindparam("packed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A document that was looked for in those before it, and what it shares with them."""

    document: str
    matches: tuple[Match, ...]


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What was traced and is not written yet: the key of each version, by its document's id, and what it shares."""

    keys: dict[str, int]
    found: list[Match]


def trace_new(ledger: Ledger, *, settings: ReuseSettings | None = None) -> Generator[Traced, None, None]:
    """Trace what was not traced yet, in the order in which it came, and yield each document as it is done.

    What was traced by another version of this program, with other settings or weights, is traced anew. Whoever stops this, by
    closing the iterator, keeps what was done.

    Args:
        ledger: Where the documents are; of each, the newest version counts.
        settings: What counts as the same words.
    """
    settings = settings or ReuseSettings()
    tracer = tracer_name(settings)
    _drop_others(ledger, tracer=tracer)
    while todo := _untraced(ledger):
        yield from _trace(ledger, todo, settings=settings, tracer=tracer)


def untraced(ledger: Ledger, *, settings: ReuseSettings | None = None) -> int:
    """Return how many documents `trace_new` has before it."""
    done = traced.c.tracer == tracer_name(settings or ReuseSettings())
    with ledger.engine.connect() as connection:
        found = select(func.count()).select_from(traced).where(func.coalesce(done, false()).is_(False))
        return connection.execute(found).scalar_one()


def tracer_name(settings: ReuseSettings) -> str:
    """Return the one string that tells tracers apart: the version of this program, a hash of the settings and the weights."""
    written = json.dumps([asdict(settings), edition()], sort_keys=True)
    return f"{version('onrecord')} {hashlib.sha256(written.encode()).hexdigest()[:16]}"


def _drop_others(ledger: Ledger, *, tracer: str) -> None:
    """Take back all that was traced where any of it was traced by another tracer: how rare a run is hangs on all of it."""
    with ledger.engine.connect() as connection:
        if connection.execute(_BY_ANOTHER, {"tracer": tracer}).first() is None:
            return
    with ledger.writing() as connection:
        for table in (matches, runs):
            connection.execute(delete(table))
        connection.execute(update(traced).values(tracer=None, postings=None))


def _untraced(ledger: Ledger) -> list[tuple[int, str]]:
    with ledger.engine.connect() as connection:
        return [(row.version, row.id) for row in connection.execute(_UNTRACED)]


def _trace(ledger: Ledger, todo: Sequence[tuple[int, str]], *, settings: ReuseSettings, tracer: str) -> Iterator[Traced]:
    batch = _Batch(keys={}, found=[])
    with ledger.engine.connect() as connection:
        index, known = StoredIndex(connection), StoredPostings(connection)
        try:
            for key, document in todo:
                new = known[document]
                found = trace(new, index=index, known=known, settings=settings)
                index.add(new)
                batch.keys[document] = key
                batch.found += found
                yield Traced(document=document, matches=found)
        finally:
            with ledger.writing() as writing:
                _write(writing, batch, index=index, known=known, tracer=tracer)


def _write(connection: Connection, batch: _Batch, *, index: StoredIndex, known: StoredPostings, tracer: str) -> None:
    """Write what was traced, but for documents that were forgotten, changed or traced by somebody else meanwhile."""
    keys = list(batch.keys.values())
    still = frozenset(connection.execute(_STILL_UNTRACED, {"keys": keys}).scalars())
    if not still:
        return
    index.write(connection, keys=still)
    done = {key: document for document, key in batch.keys.items() if key in still}
    connection.execute(_MARK, [{"of": key, "by": tracer, "packed": packed(known[name])} for key, name in done.items()])
    pairs = [(batch.keys[match.documents[0]], known.key(match.documents[1]), match) for match in batch.found]
    others = {other for _, other, _ in pairs}
    there = set(connection.execute(_TRACED_AMONG, {"keys": sorted(others)}).scalars())
    connection.execute(_UNMATCH, {"keys": sorted(still)})
    rows = [match_row(match, version=key, other=other) for key, other, match in pairs if key in still and other in there]
    if rows:
        connection.execute(insert(matches), rows)
