"""The texts of a ledger as what can be compared: as they were kept when traced, else made when they are asked for."""

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, bindparam, func, select

from onrecord.ledger.packed import unpacked
from onrecord.ledger.tables import documents, readings, traced, versions
from onrecord.reuse import Postings, postings
from onrecord.spans import Span

MOST_WORDS = 2_000_000
"""Words of the postings that are kept at hand: 60 MB."""

_NEWEST = select(documents.c.id).join(versions, and_(versions.c.document == documents.c.key, versions.c.newest))
_PACKED = (
    _NEWEST.with_only_columns(versions.c.key, traced.c.postings)
    .outerjoin(traced, traced.c.version == versions.c.key)
    .where(documents.c.id == bindparam("id"))
)
_TEXT = (
    _NEWEST.with_only_columns(versions.c.text, readings.c.record)
    .outerjoin(readings, and_(readings.c.version == versions.c.key, readings.c.newest))
    .where(documents.c.id == bindparam("id"))
)


class StoredPostings(Mapping[str, Postings]):
    """The postings of the newest version of every document, by the document's id, seen through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._made: OrderedDict[str, Postings] = OrderedDict()
        self._keys: dict[str, int] = {}
        self._words = 0

    def __getitem__(self, document: str) -> Postings:
        """Return the postings of a document.

        Raises:
            KeyError: It is not in the ledger.
        """
        if document in self._made:
            self._made.move_to_end(document)
            return self._made[document]
        row = self._connection.execute(_PACKED, {"id": document}).first()
        if row is None:
            raise KeyError(document)
        self._keys[document] = row.key
        return self._kept(self._from_text(document) if row.postings is None else unpacked(document, row.postings))

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the documents, in the order in which they came."""
        return iter(self._connection.execute(_NEWEST.order_by(versions.c.key)).scalars())

    def __len__(self) -> int:
        """Return how many documents there are."""
        return self._connection.execute(select(func.count()).select_from(_NEWEST.subquery())).scalar_one()

    def key(self, document: str) -> int:
        """Return the key of the version that the postings of a document were made from, once they were asked for."""
        return self._keys[document]

    def _from_text(self, document: str) -> Postings:
        row = self._connection.execute(_TEXT, {"id": document}).one()
        return postings(document, row.text, contents=_set_out(row.record))

    def _kept(self, made: Postings) -> Postings:
        self._made[made.document] = made
        self._words += len(made)
        while self._words > MOST_WORDS and len(self._made) > 1:
            _, oldest = self._made.popitem(last=False)
            self._words -= len(oldest)
        return made


def _set_out(record: str | None) -> list[Span]:
    """Return the words that a reading gives as somebody's own, with or without quotation marks."""
    rows = json.loads(record)["attributions"] if record else []
    return [Span(start=start, end=end) for row in rows if row["manner"] == "direct" for start, end in row["content"]]
