"""Lines of an exported ledger about what can be worked out again: credits, and the words that documents share."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from onrecord.ledger.exports.snapshot import ROWS_AT_ONCE, Snapshot
from onrecord.ledger.tables import documents, matches, readings, versions

_RECORDS = (
    select(documents.c.id, readings.c.record)
    .join(versions, versions.c.document == documents.c.key)
    .join(readings, readings.c.version == versions.c.key)
    .where(readings.c.newest)
    .order_by(documents.c.key)
)
_here, _there = versions.alias("here"), versions.alias("there")
_other = documents.alias("other")
_MATCHES = (
    select(
        documents.c.id,
        _other.c.id.label("other"),
        _here.c.sha256,
        _there.c.sha256.label("other_sha256"),
        matches.c.extent,
        matches.c.passages,
    )
    .select_from(matches)
    .join(_here, _here.c.key == matches.c.version)
    .join(_there, _there.c.key == matches.c.other)
    .join(documents, documents.c.key == _here.c.document)
    .join(_other, _other.c.key == _there.c.document)
    .order_by(_here.c.document, _there.c.document)
)


def credit_lines(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield each credit of the readings that views show, document by document."""
    found = _RECORDS.where(snapshot.holds_document()).execution_options(yield_per=ROWS_AT_ONCE)
    for row in snapshot.connection.execute(found):
        for credit in json.loads(row.record).get("credits", ()):
            about = {name: value for name, value in credit.items() if name != "kind"}
            yield {"kind": "credit", "document": row.id, "credit_kind": credit["kind"], **about}


def reuse_lines(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield what any two documents share, as far as it was traced; of a narrowed ledger, where both are part of it."""
    there = snapshot.holds_document()
    inside = select(documents.c.key).where(there)
    found = _MATCHES.where(_here.c.document.in_(inside), _there.c.document.in_(inside)) if snapshot.narrowed else _MATCHES
    for row in snapshot.connection.execute(found.execution_options(yield_per=ROWS_AT_ONCE)):
        yield {
            "kind": "reuse",
            "documents": [row.id, row.other],
            "sha256s": [row.sha256, row.other_sha256],
            "extent": row.extent,
            "passages": row.passages,
        }
