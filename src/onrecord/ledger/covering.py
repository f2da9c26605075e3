"""Documents of a ledger with the words that they share: what roots are counted from."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select, union_all

from onrecord.ledger.posted import StoredPostings
from onrecord.ledger.reuse_index import StoredIndex
from onrecord.ledger.shared import matches_among
from onrecord.ledger.store import Ledger
from onrecord.ledger.stored import stored_reading
from onrecord.ledger.tables import matches
from onrecord.reuse import postings
from onrecord.roots import Coverage, Report

MOST = 500
"""Documents that are looked at together, at most."""

_AT_ONCE = 5_000
_NEXT = union_all(
    select(matches.c.other.label("version")).where(matches.c.version.in_(bindparam("keys", expanding=True))),
    select(matches.c.version).where(matches.c.other.in_(bindparam("keys", expanding=True))),
)


def covered(ledger: Ledger, names: Iterable[str]) -> Coverage:
    """Return documents by their ids, in the order given, with what was found that they share; unknown ones are left out.

    What was not traced yet shares nothing here: see `onrecord.ledger.tracing`.
    """
    with ledger.engine.connect() as connection:
        return covered_through(connection, names)


def covered_through(connection: Connection, names: Iterable[str]) -> Coverage:
    """Return documents as `covered` does, seen through one connection."""
    known = StoredPostings(connection)
    found = ((name, stored_reading(connection, name, sha256=None)) for name in dict.fromkeys(names))
    reports = {name: Report(reading=reading, postings=known[name]) for name, reading in found if reading is not None}
    return Coverage(reports=reports, matches=tuple(matches_among(connection, reports)))


def beside(connection: Connection, keys: Sequence[int]) -> set[int]:
    """Return the versions that share words with any of some versions, all by their keys."""
    found: set[int] = set()
    for begin in range(0, len(keys), _AT_ONCE):
        found.update(connection.execute(_NEXT, {"keys": keys[begin : begin + _AT_ONCE]}).scalars())
    return found


def holding(ledger: Ledger, words: str) -> tuple[str, ...]:
    """Return the documents that hold four of these words in a row, those with most such runs first."""
    asked = postings("the words asked for", words)
    with ledger.engine.connect() as connection:
        found = StoredIndex(connection).candidates(asked, most_documents=MOST)
        runs = [0] * len(found.documents)
        for row in found.rows.tolist():
            runs[row] += 1
        order = sorted(range(len(runs)), key=lambda row: -runs[row])
        return tuple(found.documents[row] for row in order[:MOST])
