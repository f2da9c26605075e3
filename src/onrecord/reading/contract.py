"""The values of a reading as rows of the JSON contract, and back.

Rows are plain objects ready for `json.dumps`; what reads them back raises `KeyError`, `TypeError` or `ValueError` where a row
does not follow the contract, and `RecordError` where its values contradict each other.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents import Document, Timeline
from onrecord.errors import RecordError
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.places import Place
from onrecord.reading.clock import moment_row, spoken_at
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker
from onrecord.times import Time

SCHEMA = "onrecord.reading/3"
"""The name and version of the JSON contract; `reading.schema.json` beside this file describes it."""

OLDER_SCHEMAS = {
    "onrecord.reading/1": ("figures", "times", "places", "credits", "findings"),
    "onrecord.reading/2": ("credits",),
}
"""Contracts of records that are still read, each with what nobody looked for then."""

Row = Mapping[str, Any]

_DOCUMENT_FIELDS = ("id", "sha256", "kind", "title", "outlet", "url", "published", "language", "characters")


def json_schema() -> str:
    """Return the JSON Schema of a reading, as it stands in the package."""
    return files("onrecord.reading").joinpath("reading.schema.json").read_text(encoding="utf-8")


def document_row(document: Document, *, with_text: bool) -> dict[str, Any]:
    """Return a document as the contract has it, with its text only where asked for."""
    row = {field: getattr(document, field) for field in _DOCUMENT_FIELDS}
    return {**row, "text": document.text} if with_text else row


def document_of(row: Row, *, text: str | None, timeline: Timeline | None = None) -> Document:
    """Return the document of a row; `text` is its text where the row does not carry it, `timeline` that of a broadcast.

    Raises:
        RecordError: The text is missing, or is not the one that was read.
    """
    stored = row.get("text", text)
    if stored is None:
        raise RecordError(f"{row['id']}: the reading carries no text; pass it as text=")
    kept = {field: row[field] for field in _DOCUMENT_FIELDS if field not in {"sha256", "characters"}}
    document = Document(text=stored, **kept, timeline=timeline)
    if document.sha256 != row["sha256"]:
        raise RecordError(f"{document.id}: this is not the text that was read")
    return document


def attribution_row(attribution: Attribution, *, speaker: str | None, timeline: Timeline | None) -> dict[str, Any]:
    """Return an attribution with the id of its speaker; of a broadcast, with its turn and when it was spoken."""
    row = {
        "id": attribution.id,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "manner": attribution.manner,
        "stance": attribution.stance,
        "parent": attribution.parent,
        "speaker": speaker,
        "score": attribution.score,
    }
    if timeline is None:
        return row
    at = spoken_at(attribution, timeline=timeline)
    return {**row, "turn": attribution.turn, "at": None if at is None else moment_row(at)}


def attribution_of(row: Row) -> Attribution:
    """Return the attribution of a row, without its speaker."""
    kept = {field: row[field] for field in ("id", "manner", "stance", "parent", "score")}
    source, cue, content = (_spans(row[role]) for role in ("source", "cue", "content"))
    return Attribution(source=source, cue=cue, content=content, turn=row.get("turn"), **kept)


def speaker_row(speaker: Speaker) -> dict[str, Any]:
    """Return a speaker with their mentions; with the captions that name them where there are any."""
    row = {
        "id": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "named": speaker.named,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "place": speaker.place,
        "mentions": [{"span": _pair(mention.span), "how": mention.how} for mention in speaker.mentions],
    }
    return {**row, "captions": list(speaker.captions)} if speaker.captions else row


def speaker_of(row: Row) -> Speaker:
    """Return the speaker of a row."""
    mentions = tuple(Mention(span=_span(entry["span"]), how=entry["how"]) for entry in row["mentions"])
    return Speaker(**{**row, "mentions": mentions, "captions": tuple(row.get("captions", ()))})


def figure_row(figure: Figure, *, text: str) -> dict[str, Any]:
    """Return a figure; `event` is the exact word of the text, `event_span` where it stands."""
    return {
        "id": figure.id,
        "span": _pair(figure.span),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "exactness": figure.exactness,
        "unit": figure.unit,
        "of": _pair_or_null(figure.of),
        "event": figure.event.cut(text) if figure.event else None,
        "event_span": _pair_or_null(figure.event),
        "status": figure.status,
        "status_span": _pair_or_null(figure.status_span),
        "place": figure.place,
        "as_of": figure.as_of,
        "attribution": figure.attribution,
    }


def figure_of(row: Row) -> Figure:
    """Return the figure of a row."""
    kept = {key: value for key, value in row.items() if key != "event_span"}
    spans = {"of": row["of"], "event": row["event_span"], "status_span": row["status_span"]}
    placed = {key: _span(pair) if pair is not None else None for key, pair in spans.items()}
    return Figure(**{**kept, **placed, "span": _span(row["span"])})


def time_row(time: Time) -> dict[str, Any]:
    """Return a time expression."""
    return {
        "id": time.id,
        "span": _pair(time.span),
        "type": time.type,
        "value": time.value,
        "start": time.start,
        "end": time.end,
        "vague": time.vague,
    }


def time_of(row: Row) -> Time:
    """Return the time expression of a row."""
    return Time(**{**row, "span": _span(row["span"])})


def place_row(place: Place) -> dict[str, Any]:
    """Return a place."""
    return {
        "id": place.id,
        "span": _pair(place.span),
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "region": place.region,
        "kind": place.kind,
    }


def place_of(row: Row) -> Place:
    """Return the place of a row."""
    return Place(**{**row, "span": _span(row["span"])})


def credit_row(credit: Credit) -> dict[str, Any]:
    """Return a credit."""
    return {
        "span": _pair(credit.span),
        "name_span": _pair(credit.name_span),
        "credited": credit.credited,
        "kind": credit.kind,
        "own": credit.own,
    }


def credit_of(row: Row) -> Credit:
    """Return the credit of a row."""
    return Credit(**{**row, "span": _span(row["span"]), "name_span": _span(row["name_span"])})


def finding_row(finding: Finding) -> dict[str, Any]:
    """Return a finding."""
    return {
        "code": finding.code,
        "spans": _pairs(finding.spans),
        "title_spans": _pairs(finding.title_spans),
        "weight": finding.weight,
        "message": finding.message,
    }


def finding_of(row: Row) -> Finding:
    """Return the finding of a row."""
    return Finding(**{**row, "spans": _spans(row["spans"]), "title_spans": _spans(row["title_spans"])})


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pair_or_null(span: Span | None) -> list[int] | None:
    return None if span is None else _pair(span)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _span(pair: list[int]) -> Span:
    start, end = pair
    return Span(start=start, end=end)


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in pairs)
