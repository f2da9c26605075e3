"""The ledger as JSON Lines, one object a line with its `kind`: all that `onrecord import` needs to build it again.

The order is fixed: the header; then document by document, in the order in which they came, each version followed by its
readings, and before them the raw bytes and the identities that come up for the first time; then joins, notes, tombstones,
faults, feeds and saved searches; then what can be worked out again: credits, reuse, and what stands in several documents.
Identities are numbered by their first use. So the same content gives the same bytes.
"""

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from onrecord.ledger.exported import SCHEMA
from onrecord.ledger.exports.derived_lines import credit_lines, reuse_lines
from onrecord.ledger.exports.shared_lines import shared_lines
from onrecord.ledger.exports.snapshot import ROWS_AT_ONCE, Identity, Snapshot
from onrecord.ledger.tables import (
    attachments,
    captures,
    documents,
    faults,
    feeds,
    identities,
    joins,
    notes,
    readings,
    searches,
    tombstones,
    traits,
    versions,
)

Line = dict[str, Any]

_VERSIONS = (
    select(documents.c.id, documents.c.first_seen, versions, captures.c.sha256.label("capture_sha256"))
    .join(versions, versions.c.document == documents.c.key)
    .outerjoin(captures, captures.c.key == versions.c.capture)
    .order_by(documents.c.key, versions.c.key)
)
_READINGS = (
    select(readings.c.key, readings.c.made_at, readings.c.record)
    .where(readings.c.version == bindparam("of"))
    .order_by(readings.c.key)
)
_CAPTURE = select(captures).where(captures.c.key == bindparam("of"))
_JOINS = (
    select(joins, identities.c.key.label("identity_key"), identities.c.name, identities.c.type)
    .join(identities, identities.c.key == joins.c.identity)
    .order_by(joins.c.key)
)
_TRAITS = (
    select(traits.c.kind, traits.c.words).where(traits.c.identity == bindparam("of")).order_by(traits.c.kind, traits.c.words)
)
_NOTES = select(notes).order_by(notes.c.key)
_ATTACHMENTS = (
    select(attachments.c.lasting, attachments.c.overlap, versions.c.sha256, readings.c.reader)
    .join(readings, readings.c.key == attachments.c.reading)
    .join(versions, versions.c.key == readings.c.version)
    .where(attachments.c.note == bindparam("of"))
    .order_by(attachments.c.key)
)


def lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the ledger as lines of JSON without their ends.

    Of a narrowed ledger, the documents that hold chosen statements come whole, with their joins and notes, and without what
    belongs to the ledger as a whole: tombstones, faults, feeds and saved searches.
    """
    for line in _Lines(snapshot).all():
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":"))


class _Lines:
    """The lines of one export, and what has been written so far."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._written_captures: set[int] = set()
        self._numbers: dict[int, int] = {}

    def all(self) -> Iterator[Line]:
        yield {"kind": "ledger", "schema": SCHEMA}
        yield from self._documents()
        yield from self._joins()
        yield from self._notes()
        if not self._snapshot.narrowed:
            yield from self._tombstones()
            yield from self._faults()
            yield from self._feeds()
            yield from self._searches()
        yield from credit_lines(self._snapshot)
        yield from reuse_lines(self._snapshot)
        yield from shared_lines(self._snapshot)

    def _documents(self) -> Iterator[Line]:
        for row in self._rows(_VERSIONS.where(self._snapshot.holds_document())):
            yield from self._capture(row.capture)
            yield {
                "kind": "document",
                "id": row.id,
                "sha256": row.sha256,
                "first_seen": row.first_seen,
                "seen_at": row.seen_at,
                "metadata": {
                    "kind": row.kind,
                    "title": row.title,
                    "outlet": row.outlet,
                    "url": row.url,
                    "published": row.published,
                    "language": row.language,
                },
                "capture": row.capture_sha256,
                "text": row.text,
            }
            yield from self._readings(row.key, document_id=row.id)

    def _capture(self, key: int | None) -> Iterator[Line]:
        if key is None or key in self._written_captures:
            return
        self._written_captures.add(key)
        row = self._snapshot.connection.execute(_CAPTURE, {"of": key}).one()
        yield {
            "kind": "capture",
            "sha256": row.sha256,
            "media_type": row.media_type,
            "headers": row.headers,
            "url": row.url,
            "fetched_at": row.fetched_at,
            "body": base64.b64encode(zlib.decompress(row.body)).decode(),
        }

    def _readings(self, version: int, *, document_id: str) -> Iterator[Line]:
        for row in self._snapshot.connection.execute(_READINGS, {"of": version}):
            found = self._snapshot.identities(row.key)
            for identity in found.values():
                yield from self._identity(identity)
            yield {
                "kind": "reading",
                "document": document_id,
                "made_at": row.made_at,
                "identities": {number: self._numbers[identity.key] for number, identity in found.items()},
                "record": json.loads(row.record),
            }

    def _identity(self, identity: Identity) -> Iterator[Line]:
        if identity.key not in self._numbers:
            self._numbers[identity.key] = len(self._numbers) + 1
            number = self._numbers[identity.key]
            said = self._snapshot.connection.execute(_TRAITS, {"of": identity.key})
            yield {
                "kind": "identity",
                "number": number,
                "name": identity.name,
                "type": identity.type,
                "traits": [[row.kind, row.words] for row in said],
            }

    def _joins(self) -> Iterator[Line]:
        for row in self._rows(self._of_documents(_JOINS, joins.c.document_id)):
            yield from self._identity(Identity(key=row.identity_key, name=row.name, type=row.type))
            yield {
                "kind": "join",
                "document": row.document_id,
                "speaker": row.speaker_number,
                "speaker_name": row.speaker_name,
                "identity": self._numbers[row.identity_key],
                "reason": row.reason,
                "by": row.by,
                "made_at": row.made_at,
                "undone_at": row.undone_at,
            }

    def _notes(self) -> Iterator[Line]:
        for row in self._rows(self._of_documents(_NOTES, notes.c.document_id)):
            hung = self._snapshot.connection.execute(_ATTACHMENTS, {"of": row.key})
            yield {
                "kind": "note",
                "document": row.document_id,
                "lasting": row.lasting,
                "about": row.kind,
                "body": row.body,
                "by": row.by,
                "made_at": row.made_at,
                "attached": [each._asdict() for each in hung],
            }

    def _tombstones(self) -> Iterator[Line]:
        for row in self._rows(select(tombstones).order_by(tombstones.c.key)):
            yield {
                "kind": "tombstone",
                "document": row.document_id,
                "sha256s": row.sha256s,
                "reason": row.reason,
                "at": row.at,
            }

    def _faults(self) -> Iterator[Line]:
        for row in self._rows(select(faults).order_by(faults.c.key)):
            yield {"kind": "fault", "source": row.source, "code": row.code, "detail": row.detail, "at": row.at}

    def _feeds(self) -> Iterator[Line]:
        for row in self._rows(select(feeds).order_by(feeds.c.key)):
            about = {name: value for name, value in row._asdict().items() if name not in {"key", "kind"}}
            yield {"kind": "feed", "format": row.kind, **about}

    def _searches(self) -> Iterator[Line]:
        for row in self._rows(select(searches.c.name, searches.c.query, searches.c.made_at).order_by(searches.c.key)):
            yield {"kind": "search", **row._asdict()}

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        yield from self._snapshot.connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE))

    def _of_documents(self, query: Select[Any], document_id: Any) -> Select[Any]:
        if not self._snapshot.narrowed:
            return query
        return query.where(document_id.in_(select(documents.c.id).where(self._snapshot.holds_document())))
