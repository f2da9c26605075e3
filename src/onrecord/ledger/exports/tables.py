"""The record as flat tables: documents, attributions, speakers and what was found, joined by the id of the document."""

from collections.abc import Iterator

from onrecord.documents.dates import days
from onrecord.ledger.exports.correction_tables import CORRECTION_SHEETS
from onrecord.ledger.exports.found_tables import FOUND_SHEETS
from onrecord.ledger.exports.profile_tables import PROFILE_SHEETS
from onrecord.ledger.exports.sheet import Cells, Sheet, words_of
from onrecord.ledger.exports.snapshot import Entry


def _document_rows(entry: Entry) -> Iterator[Cells]:
    document, outlet = entry.document, entry.outlet
    first, last = days(document.published) if document.published else (None, None)
    yield {
        "id": document.id,
        "sha256": document.sha256,
        "kind": document.kind,
        "title": document.title,
        "outlet": document.outlet,
        "outlet_country": outlet and outlet.country,
        "outlet_ownership": outlet and outlet.ownership,
        "url": document.url,
        "published": document.published,
        "published_from": first,
        "published_to": last,
        "language": document.language,
        "characters": document.characters,
        "attributions": sum(1 for _ in entry.statements()),
        "faults": [fault.code for fault in entry.reading.faults],
        "first_seen": entry.first_seen,
        "seen_at": entry.seen_at,
        "read_at": entry.made_at,
        "reader": entry.reading.reader.version,
        "text": document.text,
    }


def _attribution_rows(entry: Entry) -> Iterator[Cells]:
    text = entry.document.text
    for each in entry.statements():
        speaker = entry.reading.speaker(each)
        yield {
            "document": entry.document.id,
            "id": each.id,
            "lasting": entry.lasting(each),
            "source": words_of(each.source, text=text),
            "cue": words_of(each.cue, text=text),
            "content": words_of(each.content, text=text),
            "manner": each.manner,
            "stance": each.stance,
            "parent": each.parent,
            "speaker": speaker and speaker.id,
            "speaker_name": speaker and speaker.name,
            "speaker_type": speaker and speaker.type,
            "score": each.score,
            "source_places": each.source,
            "cue_places": each.cue,
            "content_places": each.content,
        }


def _speaker_rows(entry: Entry) -> Iterator[Cells]:
    for each in entry.speakers():
        identity = entry.identities.get(each.id)
        yield {
            "document": entry.document.id,
            "id": each.id,
            "name": each.name,
            "type": each.type,
            "named": each.named,
            "role": each.role,
            "affiliation": each.affiliation,
            "place": each.place,
            "identity": identity and identity.key,
            "identity_name": identity and identity.name,
            "mentions": len(each.mentions),
        }


SHEETS = (
    Sheet(
        name="documents",
        columns={
            "id": "text",
            "sha256": "text",
            "kind": "text",
            "title": "text",
            "outlet": "text",
            "outlet_country": "text",
            "outlet_ownership": "text",
            "url": "text",
            "published": "text",
            "published_from": "day",
            "published_to": "day",
            "language": "text",
            "characters": "count",
            "attributions": "count",
            "faults": "texts",
            "first_seen": "moment",
            "seen_at": "moment",
            "read_at": "moment",
            "reader": "text",
            "text": "text",
        },
        rows=_document_rows,
    ),
    Sheet(
        name="attributions",
        columns={
            "document": "text",
            "id": "text",
            "lasting": "text",
            "source": "text",
            "cue": "text",
            "content": "text",
            "manner": "text",
            "stance": "text",
            "parent": "text",
            "speaker": "text",
            "speaker_name": "text",
            "speaker_type": "text",
            "score": "score",
            "source_places": "places",
            "cue_places": "places",
            "content_places": "places",
        },
        rows=_attribution_rows,
    ),
    Sheet(
        name="speakers",
        columns={
            "document": "text",
            "id": "text",
            "name": "text",
            "type": "text",
            "named": "flag",
            "role": "text",
            "affiliation": "text",
            "place": "text",
            "identity": "count",
            "identity_name": "text",
            "mentions": "count",
        },
        rows=_speaker_rows,
    ),
    *FOUND_SHEETS,
    *PROFILE_SHEETS,
    *CORRECTION_SHEETS,
)
"""The tables, in the order in which they refer to one another."""
