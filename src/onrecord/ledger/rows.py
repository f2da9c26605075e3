"""A reading as rows of the tables."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.documents.dates import days
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.ledger.capture import Capture
from onrecord.ledger.facets import facets_of
from onrecord.ledger.likeness import folded
from onrecord.places import Place
from onrecord.reading import SCHEMA, Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Speaker
from onrecord.times import Time

BETWEEN_PIECES = " … "

Row = dict[str, Any]

_DAY = 10
"""Characters of a day in ISO 8601, which a time of the day may follow."""


_UNNAMED_CONTRACT = "onrecord.reading/1"
"""The contract that readers wrote by before there was another one; their names do not hold it."""


def reader_name(reader: Reader, *, contract: str = SCHEMA) -> str:
    """Return the one string that tells readers apart: the version, each model with its hash, and what they wrote by.

    A reader that looks for more things is another reader, even where the version and the models are the same.
    """
    written_by = [] if contract == _UNNAMED_CONTRACT else [contract]
    return " ".join([reader.version, *(f"{room}={sha256}" for room, sha256 in sorted(reader.models.items())), *written_by])


def lasting_key(attribution: Attribution, *, sha256: str) -> str:
    """Return the lasting key of a statement: the SHA-256 over its text's hash and its content and cue spans.

    Whoever finds the same words in the same version gives them the same key, whatever else the reading says of them.
    """
    return _framed("statement", sha256, [_pairs(pieces) for pieces in (attribution.content, attribution.cue)])


def lasting_figure_key(figure: Figure, *, sha256: str) -> str:
    """Return the lasting key of a figure: the SHA-256 over its text's hash and its own span."""
    return _framed("figure", sha256, [_pairs([figure.span])])


def lasting_finding_key(finding: Finding, *, sha256: str) -> str:
    """Return the lasting key of a finding: the SHA-256 over its text's hash, its code and the spans of its evidence."""
    evidence = [_pairs(spans) for spans in (finding.spans, finding.title_spans)]
    return _framed(f"finding {finding.code}", sha256, evidence)


def _framed(kind: str, sha256: str, places: list[list[list[int]]]) -> str:
    framed = json.dumps([kind, sha256, *places], separators=(",", ":"))
    return hashlib.sha256(framed.encode()).hexdigest()


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


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
    return compact(reading.to_json())


def compact(row: Mapping[str, Any]) -> str:
    """Return an object as JSON without spaces, as records are stored."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


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
    text, facets = reading.document.text, facets_of(reading)
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
            "facets": facets.get(found.id),
        }
        for found in reading.attributions
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRows:
    """The places of a reading, each once, and the number of the row that each mention belongs to, by its id."""

    rows: Sequence[Row]
    number_of: Mapping[str, str]

    @classmethod
    def of(cls, places: Iterable[Place]) -> "PlaceRows":
        """Return the rows of the places that a reading names."""
        found: dict[tuple[object, ...], Row] = {}
        number_of: dict[str, str] = {}
        for place in places:
            row = found.setdefault(_same_place(place), _place_row(place))
            row["mentions"] += 1
            number_of[place.id] = row["number"]
        return cls(rows=list(found.values()), number_of=number_of)


def _same_place(place: Place) -> tuple[object, ...]:
    return (place.name, place.kind, place.country, place.region, place.latitude, place.longitude)


def _place_row(place: Place) -> Row:
    return {
        "number": place.id,
        "name": place.name,
        "folded": folded(place.name),
        "kind": place.kind,
        "country": place.country,
        "region": place.region,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "mentions": 0,
    }


def figure_rows(reading: Reading, *, sha256: str, place_numbers: Mapping[str, str]) -> list[Row]:
    """Return the figures of a reading; `place_numbers` has the number of a place's row by the id of each mention."""
    text = reading.document.text
    times = {time.id: time for time in reading.times}
    return [
        {
            "number": each.id,
            "attribution": each.attribution,
            "place": place_numbers.get(each.place or ""),
            "value": each.value,
            "low": each.low,
            "high": each.high,
            "exactness": each.exactness,
            "unit": each.unit,
            "event": each.event and each.event.cut(text),
            "status": each.status,
            **_as_of(times.get(each.as_of or "")),
            "first_start": each.span.start,
            "lasting": lasting_figure_key(each, sha256=sha256),
            "words": each.span.cut(text),
            "of_text": each.of and each.of.cut(text),
        }
        for each in reading.figures
    ]


def _as_of(time: Time | None) -> Row:
    return {
        "as_of": time and time.value,
        "as_of_from": time and time.start and time.start[:_DAY],
        "as_of_to": time and time.end and time.end[:_DAY],
    }


def finding_rows(reading: Reading) -> list[Row]:
    """Return the findings of a reading by their codes."""
    return [{"code": each.code, "weight": each.weight} for each in reading.findings]


def _words(pieces: Iterable[Span], *, text: str) -> str:
    return BETWEEN_PIECES.join(piece.cut(text) for piece in pieces)
