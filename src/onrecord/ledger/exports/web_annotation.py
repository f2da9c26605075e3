"""Statements as W3C Web Annotations (Recommendation of 23 February 2017), in JSON-LD.

One AnnotationCollection with its one page inside. Each statement is an annotation of its content: a target a piece, found by
its words (TextQuoteSelector) and by its place (TextPositionSelector, which counts code points as we do), in a broadcast also
by its time (FragmentSelector, Media Fragments URI 1.0). The bodies say, by
their purpose: who it is from (identifying), the words of source and cue (describing), what kind of source (classifying), the
stance (assessing) and the manner (tagging). Figures and places follow, by what they come to, and findings with their
evidence; what stands in a title is found by its words alone. Words that another document has are linked to their like there.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents import Moment
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.ledger.exports.addresses import (
    document_iri,
    echo_iri,
    figure_iri,
    finding_iri,
    hash_iri,
    mention_iri,
    statement_iri,
)
from onrecord.ledger.exports.amounts import amount
from onrecord.ledger.exports.echoes import Echo, echoes
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.places import Place
from onrecord.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and after the words, to tell places with the same words apart."""

_Node = dict[str, Any]
_Stated = tuple[str, str | None]
"""The purpose of a body and what it says; null for nothing."""


def annotation_lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the lines of one JSON object, an annotation a line.

    The collection is named by the hash of its annotations, which is known at the end.
    """
    digest, total = hashlib.sha256(), 0
    yield f'{{"@context":"{CONTEXT}","type":"AnnotationCollection","label":"onrecord","first":{{"type":"AnnotationPage",'
    yield '"startIndex":0,"items":['
    for entry in snapshot.entries():
        for found in (*annotations(entry), *_links(snapshot, entry)):
            line = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
            digest.update(line.encode())
            yield f",{line}" if total else line
            total += 1
    name = hash_iri(digest.hexdigest())
    yield f'],"id":"{name}?page=1","partOf":"{name}"}},"id":"{name}","total":{total}}}'


def annotations(entry: Entry) -> Iterator[_Node]:
    """Yield what an export shows of a document: statements, figures, places, findings, each in the order of the reading."""
    yield from (_of_statement(entry, each) for each in entry.statements())
    yield from (_of_figure(entry, each) for each in entry.figures())
    yield from (_of_place(entry, each) for each in entry.places())
    yield from (_of_finding(entry, each) for each in entry.findings())


def _links(snapshot: Snapshot, entry: Entry) -> Iterator[_Node]:
    """Yield a link for each pair of documents that share words, at the one that came into the ledger later."""
    if entry.chosen is None:
        for echo in echoes(snapshot, entry):
            if (echo.first_seen, echo.match.documents[1]) < (entry.first_seen, entry.document.id):
                yield _link(entry, echo)


def _link(entry: Entry, echo: Echo) -> _Node:
    """Return the passages of one document as targets, and their likes in the other one as bodies."""
    body: list[_Node] = [
        {**_piece(passage.there, text=echo.text, source=echo.iri, seen_at=echo.seen_at), "purpose": "linking"}
        for passage in echo.match.passages
    ]
    relations = dict.fromkeys(passage.relation for passage in echo.match.passages)
    body += _bodies(("classifying", echo.match.extent), *(("tagging", relation) for relation in relations))
    targets = [_target(entry, passage.here) for passage in echo.match.passages]
    return _annotation(entry, echo_iri(entry.document, echo.match), motivation="linking", body=body, target=targets)


def _of_statement(entry: Entry, statement: Attribution) -> _Node:
    speaker = entry.reading.speaker(statement)
    words = " … ".join(piece.cut(entry.document.text) for piece in (*statement.source, *statement.cue))
    stated: tuple[_Stated, ...] = (
        ("identifying", speaker.name if speaker else None),
        ("describing", words),
        ("classifying", speaker.type if speaker else None),
        ("assessing", statement.stance),
        ("tagging", statement.manner),
    )
    name = statement_iri(entry.document, entry.lasting(statement))
    targets = [_target(entry, piece) for piece in statement.content]
    return _annotation(entry, name, motivation="describing", body=_bodies(*stated), target=targets)


def _of_figure(entry: Entry, figure: Figure) -> _Node:
    text = entry.document.text
    words = " … ".join(piece.cut(text) for piece in (figure.of, figure.event) if piece)
    stated: tuple[_Stated, ...] = (
        ("identifying", amount(figure)),
        ("describing", words),
        ("classifying", figure.exactness),
        ("assessing", figure.status),
    )
    name = figure_iri(entry.document, entry.lasting_figure(figure))
    return _annotation(entry, name, motivation="identifying", body=_bodies(*stated), target=[_target(entry, figure.span)])


def _of_place(entry: Entry, place: Place) -> _Node:
    body = _bodies(("identifying", place.name), ("classifying", place.kind), ("tagging", place.country))
    if place.latitude is not None:
        where = f"geo:{place.latitude},{place.longitude}"
        body.append({"type": "SpecificResource", "purpose": "identifying", "source": where})
    name = mention_iri(entry.document, place)
    return _annotation(entry, name, motivation="identifying", body=body, target=[_target(entry, place.span)])


def _of_finding(entry: Entry, finding: Finding) -> _Node:
    body = _bodies(("commenting", finding.message), ("classifying", finding.code), ("assessing", finding.weight))
    targets = [_target(entry, span) for span in finding.spans] + [_title_target(entry, span) for span in finding.title_spans]
    return _annotation(entry, finding_iri(entry.document, finding), motivation="assessing", body=body, target=targets)


def _annotation(entry: Entry, name: str, *, motivation: str, body: list[_Node], target: list[_Node]) -> _Node:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "created": entry.made_at,
        "generator": {"id": "https://pypi.org/project/onrecord/", "type": "Software", "name": _generator(entry)},
        "body": body,
        "target": target,
    }


def _generator(entry: Entry) -> str:
    return f"onrecord {entry.reading.reader.version}"


def _bodies(*stated: _Stated) -> list[_Node]:
    return [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
        for purpose, value in stated
        if value
    ]


def _target(entry: Entry, piece: Span) -> _Node:
    document = entry.document
    found = _piece(piece, text=document.text, source=document_iri(document), seen_at=entry.seen_at)
    at = document.timeline.clock.at([piece]) if document.timeline else None
    return found if at is None else {**found, "selector": [*found["selector"], _fragment(at)]}


def _fragment(at: Moment) -> _Node:
    """Return a stretch of time, in seconds, as a selector."""
    start, end = (f"{ms // 1000}.{ms % 1000:03}" for ms in (at.start_ms, at.end_ms))
    return {"type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/", "value": f"t={start},{end}"}


def _piece(piece: Span, *, text: str, source: str, seen_at: str) -> _Node:
    position = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
    return {**_resource(source, seen_at=seen_at), "selector": [_quote(text, piece), position]}


def _title_target(entry: Entry, piece: Span) -> _Node:
    about = _resource(document_iri(entry.document), seen_at=entry.seen_at)
    return {**about, "selector": [_quote(entry.document.title or "", piece)]}


def _resource(source: str, *, seen_at: str) -> _Node:
    return {"type": "SpecificResource", "source": source, "state": {"type": "TimeState", "sourceDate": seen_at}}


def _quote(text: str, piece: Span) -> _Node:
    return {
        "type": "TextQuoteSelector",
        "exact": piece.cut(text),
        "prefix": text[max(0, piece.start - AROUND) : piece.start],
        "suffix": text[piece.end : piece.end + AROUND],
    }
