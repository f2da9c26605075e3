"""What is found in documents as flat tables: figures, times, places, findings and credits, joined by the id of the document."""

from collections.abc import Iterator

from onrecord.figures import Figure
from onrecord.ledger.exports.sheet import Cells, Sheet, words_of
from onrecord.ledger.exports.snapshot import Entry
from onrecord.spans import Span


def _figure_rows(entry: Entry) -> Iterator[Cells]:
    places = {place.id: place for place in entry.reading.places}
    times = {time.id: time for time in entry.reading.times}
    for each in entry.figures():
        place, time = places.get(each.place or ""), times.get(each.as_of or "")
        yield {
            **_figure_cells(entry, each),
            "place": each.place,
            "place_name": place and place.name,
            "country": place and place.country,
            "as_of": each.as_of,
            "as_of_value": time and time.value,
            "as_of_start": time and time.start,
            "as_of_end": time and time.end,
            "span": (each.span,),
            "of_span": _one_or_none(each.of),
            "event_span": _one_or_none(each.event),
            "status_span": _one_or_none(each.status_span),
        }


def _figure_cells(entry: Entry, figure: Figure) -> Cells:
    text = entry.document.text
    return {
        "document": entry.document.id,
        "id": figure.id,
        "lasting": entry.lasting_figure(figure),
        "attribution": figure.attribution,
        "words": figure.span.cut(text),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "exactness": figure.exactness,
        "unit": figure.unit,
        "of": figure.of and figure.of.cut(text),
        "event": figure.event and figure.event.cut(text),
        "status": figure.status,
    }


def _time_rows(entry: Entry) -> Iterator[Cells]:
    for each in entry.times():
        yield {
            "document": entry.document.id,
            "id": each.id,
            "words": each.span.cut(entry.document.text),
            "type": each.type,
            "value": each.value,
            "start": each.start,
            "end": each.end,
            "vague": each.vague,
            "span": (each.span,),
        }


def _place_rows(entry: Entry) -> Iterator[Cells]:
    for each in entry.places():
        yield {
            "document": entry.document.id,
            "id": each.id,
            "words": each.span.cut(entry.document.text),
            "name": each.name,
            "kind": each.kind,
            "country": each.country,
            "region": each.region,
            "latitude": each.latitude,
            "longitude": each.longitude,
            "span": (each.span,),
        }


def _finding_rows(entry: Entry) -> Iterator[Cells]:
    text, title = entry.document.text, entry.document.title or ""
    for each in entry.findings():
        yield {
            "document": entry.document.id,
            "lasting": entry.lasting_finding(each),
            "code": each.code,
            "weight": each.weight,
            "message": each.message,
            "words": words_of(each.spans, text=text),
            "title_words": words_of(each.title_spans, text=title),
            "spans": each.spans,
            "title_spans": each.title_spans,
        }


def _credit_rows(entry: Entry) -> Iterator[Cells]:
    for each in entry.credits():
        yield {
            "document": entry.document.id,
            "credited": each.credited,
            "kind": each.kind,
            "own": each.own,
            "words": each.span.cut(entry.document.text),
            "span": (each.span,),
            "name_span": (each.name_span,),
        }


def _one_or_none(span: Span | None) -> tuple[Span, ...] | None:
    return None if span is None else (span,)


FOUND_SHEETS = (
    Sheet(
        name="figures",
        columns={
            "document": "text",
            "id": "text",
            "lasting": "text",
            "attribution": "text",
            "words": "text",
            "value": "number",
            "low": "number",
            "high": "number",
            "exactness": "text",
            "unit": "text",
            "of": "text",
            "event": "text",
            "status": "text",
            "place": "text",
            "place_name": "text",
            "country": "text",
            "as_of": "text",
            "as_of_value": "text",
            "as_of_start": "text",
            "as_of_end": "text",
            "span": "places",
            "of_span": "places",
            "event_span": "places",
            "status_span": "places",
        },
        rows=_figure_rows,
    ),
    Sheet(
        name="times",
        columns={
            "document": "text",
            "id": "text",
            "words": "text",
            "type": "text",
            "value": "text",
            "start": "text",
            "end": "text",
            "vague": "flag",
            "span": "places",
        },
        rows=_time_rows,
    ),
    Sheet(
        name="places",
        columns={
            "document": "text",
            "id": "text",
            "words": "text",
            "name": "text",
            "kind": "text",
            "country": "text",
            "region": "text",
            "latitude": "number",
            "longitude": "number",
            "span": "places",
        },
        rows=_place_rows,
    ),
    Sheet(
        name="findings",
        columns={
            "document": "text",
            "lasting": "text",
            "code": "text",
            "weight": "text",
            "message": "text",
            "words": "text",
            "title_words": "text",
            "spans": "places",
            "title_spans": "places",
        },
        rows=_finding_rows,
    ),
    Sheet(
        name="credits",
        columns={
            "document": "text",
            "credited": "text",
            "kind": "text",
            "own": "flag",
            "words": "text",
            "span": "places",
            "name_span": "places",
        },
        rows=_credit_rows,
    ),
)
"""Five tables. `attribution`, `place` and `as_of` are ids within one document."""
