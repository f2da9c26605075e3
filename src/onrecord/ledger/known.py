"""What needs no second reading."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select, true

from onrecord.ledger.tables import documents, readings, tombstones, versions

_BATCH = 10_000
"""Ids asked for at once; SQLite takes 32,766 parameters at least."""

_READ = (
    select(documents.c.id, versions.c.sha256)
    .join(versions, versions.c.document == documents.c.key)
    .join(readings, readings.c.version == versions.c.key)
    .where(documents.c.id.in_(bindparam("ids", expanding=True)), readings.c.reader == bindparam("reader"))
)
_TEXTS = func.json_each(tombstones.c.sha256s).table_valued("value")
_DOCUMENTS_GONE = select(tombstones.c.document_id)
_TEXTS_GONE = select(_TEXTS.c.value).select_from(tombstones.join(_TEXTS, true()))


def known(connection: Connection, items: Sequence[tuple[str, str]], *, reader: str) -> set[tuple[str, str]]:
    """Return the items that this reader has read or that were forgotten."""
    read: set[tuple[str, str]] = set()
    for first in range(0, len(items), _BATCH):
        ids = sorted({document_id for document_id, _ in items[first : first + _BATCH]})
        read.update((row.id, row.sha256) for row in connection.execute(_READ, {"ids": ids, "reader": reader}))
    return read.intersection(items) | forgotten(connection, items)


def forgotten(connection: Connection, items: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the items that were taken out for good, by their id or by their text."""
    documents_gone = set(connection.execute(_DOCUMENTS_GONE).scalars())
    if not documents_gone:
        return set()
    texts_gone = set(connection.execute(_TEXTS_GONE).scalars())
    return {item for item in items if item[0] in documents_gone or item[1] in texts_gone}
