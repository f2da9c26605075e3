"""What people put right as a flat table, beside the tables of what was read."""

from collections.abc import Iterator

from onrecord.ledger.exports.sheet import Cells, Sheet
from onrecord.ledger.exports.snapshot import Entry


def _correction_rows(entry: Entry) -> Iterator[Cells]:
    for each in entry.corrections:
        if entry.chosen is not None and each.number not in entry.chosen:
            continue
        made, back = each.correction, each.withdrawn
        yield {
            "document": entry.document.id,
            "id": made.id,
            "kind": made.kind,
            "attribution": each.number,
            "lasting": each.lasting,
            "speaker_name": made.speaker,
            "reason": made.reason,
            "by": made.by,
            "made_at": made.made_at,
            "stands": each.stands,
            "withdrawn_by": back and back.by,
            "withdrawn_at": back and back.made_at,
            "withdrawn_reason": back and back.reason,
        }


CORRECTION_SHEETS = (
    Sheet(
        name="corrections",
        columns={
            "document": "text",
            "id": "text",
            "kind": "text",
            "attribution": "text",
            "lasting": "text",
            "speaker_name": "text",
            "reason": "text",
            "by": "text",
            "made_at": "moment",
            "stands": "flag",
            "withdrawn_by": "text",
            "withdrawn_at": "moment",
            "withdrawn_reason": "text",
        },
        rows=_correction_rows,
    ),
)
"""One table: a row a correction, orphans and withdrawn ones too, unless only some statements were asked for."""
