"""No package carries the schema or the context of the Web Annotation Data Model, so the check here is written by hand.

It follows the Recommendation's text (https://www.w3.org/TR/annotation-model/): what it says MUST be there, the classes, and the
closed lists of motivations and selectors. JSON Schema does the checking.
"""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.query import Query
from onrecord.reading import Reading

MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}


def closed(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


QUOTE = closed(
    ["type", "exact"],
    type={"const": "TextQuoteSelector"},
    exact={"type": "string"},
    prefix={"type": "string"},
    suffix={"type": "string"},
)
POSITION = closed(
    ["type", "start", "end"],
    type={"const": "TextPositionSelector"},
    start={"type": "integer", "minimum": 0},
    end={"type": "integer", "minimum": 0},
)
STATE = closed(["type", "sourceDate"], type={"const": "TimeState"}, sourceDate=MOMENT)
SELECTORS = {"type": "array", "items": {"oneOf": [QUOTE, POSITION]}}
TARGET = closed(
    ["source"],
    type={"const": "SpecificResource"},
    source=IRI,
    state=STATE,
    selector=SELECTORS,
)
BODY = closed(
    ["type", "value"],
    type={"const": "TextualBody"},
    value={"type": "string"},
    format={"const": "text/plain"},
    purpose={"enum": MOTIVATIONS},
)
RESOURCE = closed(
    ["source"],
    type={"const": "SpecificResource"},
    source=IRI,
    purpose={"enum": MOTIVATIONS},
    state=STATE,
    selector=SELECTORS,
)
ANNOTATION = closed(
    ["id", "type", "target"],
    id=IRI,
    type={"const": "Annotation"},
    motivation={"enum": MOTIVATIONS},
    created=MOMENT,
    generator=closed(["id", "type"], id=IRI, type={"const": "Software"}, name={"type": "string"}),
    body={"type": "array", "items": {"oneOf": [BODY, RESOURCE]}},
    target={"type": "array", "items": TARGET, "minItems": 1},
)
COLLECTION = closed(
    ["@context", "id", "type", "total", "first"],
    **{"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}},
    id=IRI,
    type={"const": "AnnotationCollection"},
    label={"type": "string"},
    total={"type": "integer", "minimum": 0},
    first=closed(
        ["id", "type", "items", "partOf", "startIndex"],
        id=IRI,
        type={"const": "AnnotationPage"},
        partOf=IRI,
        startIndex={"const": 0},
        items={"type": "array", "items": ANNOTATION},
    ),
)


def collection(ledger: Ledger, query: Query | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("\n".join(exported_lines(ledger, form="webannotation", query=query)))
    jsonschema.validate(found, COLLECTION)
    return found


def test_a_ledger_is_a_collection_of_valid_annotations(ledger: Ledger) -> None:
    found = collection(ledger)
    assert found["total"] == 3
    assert found["first"]["partOf"] == found["id"]
    assert len({annotation["id"] for annotation in found["first"]["items"]}) == 3


def test_figures_places_and_findings_are_valid_annotations(ledger: Ledger, make_storm: Callable[[], Reading]) -> None:
    ledger.append(make_storm(), capture=None, seen_at="2031-03-21T08:00:00Z")
    found = collection(ledger)
    assert found["total"] == 14
    assert len({annotation["id"] for annotation in found["first"]["items"]}) == 14


def test_words_that_another_document_has_are_a_valid_annotation(ledger: Ledger, make_storm: Callable[..., Reading]) -> None:
    for name in ("https://veld.example/storm", "https://osk.example/storm"):
        ledger.append(make_storm(document_id=name), capture=None, seen_at="2031-03-21T08:00:00Z")
    found = collection(ledger)
    assert found["total"] == 26
    assert [each["motivation"] for each in found["first"]["items"]].count("linking") == 1


def test_each_piece_is_found_by_its_words_and_by_its_place_in_code_points(ledger: Ledger) -> None:
    first = collection(ledger)["first"]["items"][0]
    assert [target["source"] for target in first["target"]] == ["https://courier.example/ferry"] * 2
    assert first["target"][0]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "“Nobody will sail,”",
            "prefix": "The ferry 🚢 sailed. ",
            "suffix": " Ida Holm, the harbour minister,",
        },
        {"type": "TextPositionSelector", "start": 20, "end": 39},
    ]
    assert first["target"][1]["selector"][1] == {"type": "TextPositionSelector", "start": 78, "end": 90}


def test_the_bodies_say_who_in_which_words_and_how(ledger: Ledger) -> None:
    first = collection(ledger)["first"]["items"][0]
    assert [(body["purpose"], body["value"]) for body in first["body"]] == [
        ("identifying", "Ida Holm"),
        ("describing", "Ida Holm, the harbour minister … said"),
        ("classifying", "named person"),
        ("assessing", "asserts"),
        ("tagging", "direct"),
    ]


def test_a_document_without_an_address_is_named_by_the_hash_of_its_text(ledger: Ledger) -> None:
    last = collection(ledger)["first"]["items"][-1]
    # The SHA-256 of the text, which `printf %s '=The radio said that Ida Holm was wrong.' | sha256sum` prints, in base64url.
    assert last["target"][0]["source"] == "ni:///sha-256;-WTeXxyVm49lWuEbQzOAkemTucB0ZNYIY-wMbZRR44I"


def test_nothing_found_is_an_empty_collection(ledger: Ledger) -> None:
    assert collection(ledger, Query(words="breakwater"))["total"] == 0


@pytest.mark.parametrize("query", [Query(manner="direct"), Query(speaker="Ida Holm"), Query(words='"Nobody will sail"')])
def test_filters_narrow_it(ledger: Ledger, query: Query) -> None:
    assert collection(ledger, query)["total"] == 1
