"""Statements as W3C Web Annotations (Recommendation of 23 February 2017), in JSON-LD.

One AnnotationCollection with its one page inside. Each statement is an annotation of its content: a target a piece, found by
its words (TextQuoteSelector) and by its place (TextPositionSelector, which counts code points as we do). The bodies say, by
their purpose: who it is from (identifying), the words of source and cue (describing), what kind of source (classifying), the
stance (assessing) and the manner (tagging).
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from onrecord.attributions import Attribution
from onrecord.ledger.exports.addresses import document_iri, hash_iri, statement_iri
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and after the words, to tell places with the same words apart."""

_Node = dict[str, Any]


def annotation_lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the lines of one JSON object, an annotation a line.

    The collection is named by the hash of its annotations, which is known at the end.
    """
    digest, total = hashlib.sha256(), 0
    yield f'{{"@context":"{CONTEXT}","type":"AnnotationCollection","label":"onrecord","first":{{"type":"AnnotationPage",'
    yield '"startIndex":0,"items":['
    for entry in snapshot.entries():
        for statement in entry.statements():
            line = json.dumps(annotation(entry, statement), ensure_ascii=False, separators=(",", ":"))
            digest.update(line.encode())
            yield f",{line}" if total else line
            total += 1
    name = hash_iri(digest.hexdigest())
    yield f'],"id":"{name}?page=1","partOf":"{name}"}},"id":"{name}","total":{total}}}'


def annotation(entry: Entry, statement: Attribution) -> _Node:
    """Return one statement as an annotation."""
    return {
        "id": statement_iri(entry.document, entry.lasting(statement)),
        "type": "Annotation",
        "motivation": "describing",
        "created": entry.made_at,
        "generator": {"id": "https://pypi.org/project/onrecord/", "type": "Software", "name": _generator(entry)},
        "body": _bodies(entry, statement),
        "target": [_target(entry, piece) for piece in statement.content],
    }


def _generator(entry: Entry) -> str:
    return f"onrecord {entry.reading.reader.version}"


def _bodies(entry: Entry, statement: Attribution) -> list[_Node]:
    speaker = entry.reading.speaker(statement)
    words = " … ".join(piece.cut(entry.document.text) for piece in (*statement.source, *statement.cue))
    stated = (
        ("identifying", speaker.name if speaker else None),
        ("describing", words),
        ("classifying", speaker.type if speaker else None),
        ("assessing", statement.stance),
        ("tagging", statement.manner),
    )
    return [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
        for purpose, value in stated
        if value
    ]


def _target(entry: Entry, piece: Span) -> _Node:
    text = entry.document.text
    return {
        "type": "SpecificResource",
        "source": document_iri(entry.document),
        "state": {"type": "TimeState", "sourceDate": entry.seen_at},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": piece.cut(text),
                "prefix": text[max(0, piece.start - AROUND) : piece.start],
                "suffix": text[piece.end : piece.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
        ],
    }
