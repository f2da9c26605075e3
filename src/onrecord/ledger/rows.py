"""A reading as rows of the tables."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.documents.dates import days
from onrecord.ledger.capture import Capture
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Speaker

BETWEEN_PIECES = " … "

Row = dict[str, Any]


def reader_name(reader: Reader) -> str:
    """Return the one string that tells readers apart: the version, then each model with its hash."""
    return " ".join([reader.version, *(f"{room}={sha256}" for room, sha256 in sorted(reader.models.items()))])


def lasting_key(attribution: Attribution, *, sha256: str) -> str:
    """Return the lasting key of a statement: the SHA-256 over its text's hash and its content and cue spans.

    Whoever finds the same words in the same version gives them the same key, whatever else the reading says of them.
    """
    places = [[[span.start, span.end] for span in pieces] for pieces in (attribution.content, attribution.cue)]
    framed = json.dumps(["statement", sha256, *places], separators=(",", ":"))
    return hashlib.sha256(framed.encode()).hexdigest()


def capture_row(capture: Capture) -> Row:
    """Return the row of a capture, its body compressed."""
    return {
        "sha256": capture.sha256,
        "body": zlib.compress(capture.body),
        "media_type": capture.media_type,
        "headers": dict(capture.headers),
        "url": capture.url,
        "fetched_at": capture.fetched_at,
    }


def version_row(document: Document) -> Row:
    """Return what the document says of itself in the row of a version."""
    first, last = days(document.published) if document.published else (None, None)
    return {
        "sha256": document.sha256,
        "text": document.text,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published,
        "published_from": first,
        "published_to": last,
        "language": document.language,
        "kind": document.kind,
    }


def last_day(document: Document) -> str | None:
    """Return the last day on which a document can have been published, in ISO 8601; None where no date is stated."""
    return days(document.published)[1] if document.published else None


def record(reading: Reading) -> str:
    """Return the reading as compact JSON, without its text."""
    return json.dumps(reading.to_json(), ensure_ascii=False, separators=(",", ":"))


def speaker_row(speaker: Speaker) -> Row:
    """Return what a reading says of a speaker."""
    return {
        "number": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "named": speaker.named,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "place": speaker.place,
    }


def statement_rows(reading: Reading, *, sha256: str, speaker_keys: Mapping[str, int]) -> list[Row]:
    """Return the attributions of a reading; `speaker_keys` has the key of each speaker's row by its number."""
    text = reading.document.text
    return [
        {
            "number": found.id,
            "lasting": lasting_key(found, sha256=sha256),
            "source_text": _words(found.source, text=text),
            "cue_text": _words(found.cue, text=text),
            "content_text": _words(found.content, text=text),
            "manner": found.manner,
            "stance": found.stance,
            "parent": found.parent,
            "speaker": speaker_keys.get(reading.speaker_of.get(found.id, "")),
            "score": found.score,
            "first_start": min(pieces[0].start for pieces in (found.source, found.cue, found.content) if pieces),
        }
        for found in reading.attributions
    ]


def _words(pieces: Iterable[Span], *, text: str) -> str:
    return BETWEEN_PIECES.join(piece.cut(text) for piece in pieces)
