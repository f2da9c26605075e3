"""Readings back out of the ledger."""

import json

from sqlalchemy import Connection, and_, bindparam, exists, select

from onrecord.ledger.tables import documents, readings, versions
from onrecord.reading import Reading

_STORED = (
    select(readings.c.record, versions.c.text)
    .join(versions, versions.c.key == readings.c.version)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"))
    .order_by(versions.c.seen_at.desc(), versions.c.key.desc(), readings.c.made_at.desc(), readings.c.key.desc())
    .limit(1)
)
_STORED_OF_VERSION = _STORED.where(versions.c.sha256 == bindparam("sha256"))
_UNREAD = (
    select(documents.c.id)
    .join(versions, and_(versions.c.document == documents.c.key, versions.c.newest))
    .where(~exists().where(readings.c.version == versions.c.key, readings.c.reader == bindparam("reader")))
    .order_by(documents.c.key)
)


def stored_reading(connection: Connection, document_id: str, *, sha256: str | None) -> Reading | None:
    """Return the newest reading of a document, or of the version with this hash; None where there is none."""
    if sha256 is None:
        row = connection.execute(_STORED, {"id": document_id}).first()
    else:
        row = connection.execute(_STORED_OF_VERSION, {"id": document_id, "sha256": sha256}).first()
    return None if row is None else Reading.from_json(json.loads(row.record), text=row.text)


def unread(connection: Connection, *, reader: str) -> list[str]:
    """Return the ids of the documents whose newest version has no reading by this reader, in the order they came."""
    return list(connection.execute(_UNREAD, {"reader": reader}).scalars())
