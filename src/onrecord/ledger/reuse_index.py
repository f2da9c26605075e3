"""Runs of words in the ledger: an index of reuse whose memory does not grow with the ledger.

What is added waits in memory until it is written: a run of words goes to a random place of its table, so that a thousand
documents written in the order of their runs touch each page once, and one by one a thousand times.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import overload

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, func, select

from onrecord.ledger.tables import documents, traced, versions
from onrecord.reuse import Candidates, Postings

_SHORTENED = np.uint64(16)
"""Bits that are left off a run's number: SQLite keeps 48 bits in 6 bytes, and two of a hundred million runs share one."""

_AT_ONCE = 128
"""Runs that are looked up in one statement."""

_HOLDERS = (
    f"WITH asked(place, gram) AS (VALUES {', '.join(f'({place}, ?)' for place in range(_AT_ONCE))})"  # noqa: S608 - numbers only
    " SELECT place, (SELECT group_concat(version) FROM (SELECT runs.version FROM runs"
    " CROSS JOIN traced ON traced.version = runs.version AND traced.tracer IS NOT NULL"
    " WHERE runs.gram = asked.gram AND runs.version <> ? LIMIT ?)) FROM asked"
)
"""CROSS JOIN keeps the order: the planner would rather look for every traced version, thousands of them, under the run."""

_KEY = (
    select(versions.c.key)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"), versions.c.newest)
)
_IS_TRACED = select(traced.c.version).where(traced.c.version == bindparam("of"), traced.c.tracer.is_not(None))
_COUNT = select(func.count()).select_from(traced).where(traced.c.tracer.is_not(None))
_ID = select(documents.c.id).join(versions, versions.c.document == documents.c.key).where(versions.c.key == bindparam("of"))
_ADD_RUNS = "INSERT OR IGNORE INTO runs (gram, version) VALUES (?, ?)"


class _Ids(Sequence[str]):
    """The ids of candidates, each looked up when it is asked for: few of them are ever compared."""

    def __init__(self, keys: Sequence[int], *, called: Callable[[int], str]) -> None:
        self._keys = keys
        self._called = called

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...

    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        return _Ids(self._keys[row], called=self._called) if isinstance(row, slice) else self._called(self._keys[row])


class StoredIndex:
    """The runs of words of the traced documents, seen through one connection, and those that wait to be written.

    It is an `onrecord.reuse.Index` in which documents come in the order of their versions' keys. A document is known by its
    newest version. More holders of a run than one above `most_documents` are not counted.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, list[int]] = defaultdict(list)
        self._ids: dict[int, str] = {}
        self._gone: set[int] = set()
        self._names: dict[int, str] = {}
        self._keys: dict[object, int] = {}
        self._common: dict[int, int] = {}
        self._stored: int | None = None

    def __len__(self) -> int:
        """Return how many documents it holds; those that are stored are counted once."""
        if self._stored is None:
            self._stored = self._connection.execute(_COUNT).scalar_one()
        return self._stored + len(self._ids) - len(self._gone)

    def __contains__(self, document: object) -> bool:
        """Say whether it holds a document."""
        key = self._key(document)
        return key is not None and (key in self._ids or (key not in self._gone and self._is_stored(key)))

    def add(self, postings: Postings) -> None:
        """Take the newest version of a document in; it waits until `write`."""
        key = self._key(postings.document)
        if key is not None:
            self._ids[key] = postings.document
            for gram in np.unique(_shortened(postings)).tolist():
                self._waiting[gram].append(key)

    def remove(self, document: str) -> None:
        """Forget a document; what is stored of it goes where a newer version is appended, or the document forgotten."""
        key = self._key(document)
        if key is not None and self._ids.pop(key, None) is None and self._is_stored(key):
            self._gone.add(key)
            self._common.clear()

    def candidates(self, postings: Postings, *, most_documents: int) -> Candidates:
        """Return the other documents that share a run of words which at most so many documents hold, in their order."""
        grams, places, inverse = np.unique(_shortened(postings), return_index=True, return_inverse=True)
        held = list(self._held(grams.tolist(), besides=self._key(postings.document) or 0, most=most_documents))
        holders = np.array([len(keys) for keys in held], dtype=np.int64)
        rare = holders <= most_documents
        runs_of = np.repeat(np.arange(len(grams)), np.where(rare, holders, 0))
        keys = np.array([*chain.from_iterable(each for each, kept in zip(held, rare, strict=True) if kept)], dtype=np.int64)
        order = np.lexsort((places[runs_of], keys))
        numbers, rows = np.unique(keys, return_inverse=True)
        return Candidates(
            documents=_Ids(numbers.tolist(), called=self._called),
            rows=rows[order],
            places=places[runs_of][order],
            holders=holders[inverse],
        )

    def write(self, connection: Connection, *, keys: frozenset[int]) -> None:
        """Write what waits, of the versions with these keys, and let the rest go."""
        kept = keys.intersection(self._ids)
        rows = sorted((gram, key) for gram, held in self._waiting.items() for key in held if key in kept)
        if rows:
            connection.exec_driver_sql(_ADD_RUNS, rows)
        self._waiting.clear()
        self._ids.clear()
        self._stored = None

    def _is_stored(self, key: int) -> bool:
        return self._connection.execute(_IS_TRACED, {"of": key}).first() is not None

    def _key(self, document: object) -> int | None:
        if document not in self._keys:
            found: int | None = self._connection.execute(_KEY, {"id": document}).scalar()
            if found is None:
                return None
            self._keys[document] = found
        return self._keys[document]

    def _held(self, grams: Sequence[int], *, besides: int, most: int) -> Iterator[Sequence[int]]:
        """Yield for each run of words which versions hold it; as many numbers as too many where more than `most` do."""
        asked = [gram for gram in grams if self._common.get(gram, 0) <= most + 1]
        stored = dict(zip(asked, self._looked_up(asked, besides=besides, most=most + 2 + len(self._gone)), strict=True))
        for gram in grams:
            if gram not in stored:  # common, also for one of those that hold it
                yield range(most + 1)
                continue
            keys = [key for key in stored[gram] if key not in self._gone]
            keys += [key for key in self._waiting.get(gram, ()) if key != besides and key in self._ids]
            if len(keys) > most + 1:
                self._common[gram] = len(keys)
            yield keys[: most + 1]

    def _looked_up(self, grams: Sequence[int], *, besides: int, most: int) -> Iterator[list[int]]:
        """Yield for each run of words the stored versions that hold it, `most` of them at most."""
        cursor = self._connection.connection.cursor()
        for first in range(0, len(grams), _AT_ONCE):
            part = grams[first : first + _AT_ONCE]
            padded = (*part, *[None] * (_AT_ONCE - len(part)))
            found: dict[int, str | None] = dict(cursor.execute(_HOLDERS, (*padded, besides, most)))
            yield from ([int(key) for key in (found[place] or "").split(",") if key] for place in range(len(part)))
        cursor.close()

    def _called(self, key: int) -> str:
        """Return the id of a document by the key of a version of it."""
        if key not in self._names:
            self._names[key] = self._connection.execute(_ID, {"of": key}).scalar_one()
        return self._names[key]


def _shortened(postings: Postings) -> NDArray[np.int64]:
    return (postings.grams() >> _SHORTENED).astype(np.int64)
