"""Figures, places and findings in the formats of annotation tools and of the web."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import schema_org

from onrecord.ledger import Ledger
from onrecord.ledger.exports import Format, exported_lines
from onrecord.ledger.query import Query
from onrecord.reading import Reading

MakeReading = Callable[..., Reading]


@pytest.fixture
def stormy(open_ledger: Callable[[], Ledger], make_storm: MakeReading) -> Ledger:
    opened = open_ledger()
    opened.append(make_storm(), capture=None, seen_at="2031-03-18T12:00:00Z")
    return opened


def exported(ledger: Ledger, form: Format, query: Query | None = None) -> Any:
    return json.loads("\n".join(exported_lines(ledger, form=form, query=query)))


def annotations(ledger: Ledger, query: Query | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = exported(ledger, "webannotation", query)["first"]["items"]
    return found


def bodies(annotation: dict[str, Any]) -> list[tuple[str, str]]:
    return [(body["purpose"], body.get("value") or body["source"]) for body in annotation["body"]]


def nodes(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    by_type: dict[str, list[dict[str, Any]]] = {}
    for node in exported(ledger, "schema.org")["@graph"]:
        by_type.setdefault(node["@type"], []).append(node)
    return by_type


def modelled(node: Any) -> Any:
    """Return a node as the library's own model of its type, which refuses what the vocabulary does not have."""
    if isinstance(node, list):
        return [modelled(each) for each in node]
    if not isinstance(node, dict) or "@type" not in node:
        return node
    fields = {name: modelled(value) for name, value in node.items() if not name.startswith("@")}
    return getattr(schema_org, node["@type"]).model_validate(fields)


def test_everything_found_is_annotated_once(stormy: Ledger) -> None:
    found = annotations(stormy)
    assert [each["motivation"] for each in found] == ["describing"] * 3 + ["identifying"] * 5 + ["assessing"] * 3
    assert len({each["id"] for each in found}) == 11


def test_a_figure_is_annotated_with_what_it_comes_to(stormy: Ledger) -> None:
    figure, own = annotations(stormy)[3:5]
    assert bodies(figure) == [
        ("identifying", "12 persons"), ("describing", "the drowned … drowned"), ("classifying", "exact"),
        ("assessing", "first acknowledged"),
    ]  # fmt: skip
    assert bodies(own)[0] == ("identifying", "40")


def test_a_place_is_annotated_with_where_it_lies(stormy: Ledger) -> None:
    osk, _, ardmere = annotations(stormy)[5:8]
    assert bodies(osk) == [
        ("identifying", "Osk"), ("classifying", "city"), ("tagging", "VE"), ("identifying", "geo:54.5,-2.25"),
    ]  # fmt: skip
    assert bodies(ardmere) == [("identifying", "Ardmere"), ("classifying", "city"), ("tagging", "LU")]


def test_a_finding_is_annotated_at_its_evidence_in_the_text_or_in_the_title(stormy: Ledger) -> None:
    unnamed, _, headline = annotations(stormy)[8:]
    assert bodies(unnamed) == [("commenting", "No name."), ("classifying", "unnamed-source"), ("assessing", "medium")]
    assert unnamed["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 15, "end": 32}
    assert headline["target"][0]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "Nobody", "prefix": "", "suffix": " was warned"}
    ]


def test_filters_leave_the_annotations_of_what_was_found(stormy: Ledger) -> None:
    assert len(annotations(stormy, Query(finding="unnamed-source"))) == 4


def test_a_figure_is_a_quantity_that_the_statement_mentions(stormy: Ledger) -> None:
    found = nodes(stormy)
    _, carried, _ = found["Claim"]
    assert carried["mentions"] == [
        {"@type": "QuantitativeValue", "name": "the drowned", "description": "12", "value": 12, "unitText": "persons"}
    ]
    (article,) = found["NewsArticle"]
    assert [each["name"] for each in article["mentions"]] == ["boats"]


def test_a_place_is_one_node_to_which_the_article_and_its_statements_refer(stormy: Ledger) -> None:
    found = nodes(stormy)
    osk, ardmere = found["City"]
    assert osk["geo"] == {"@type": "GeoCoordinates", "latitude": 54.5, "longitude": -2.25}
    assert osk["address"] == {"@type": "PostalAddress", "addressCountry": "VE", "addressRegion": "North Veld"}
    assert found["NewsArticle"][0]["contentLocation"] == [{"@id": osk["@id"]}, {"@id": ardmere["@id"]}]
    assert [each.get("contentLocation") for each in found["Claim"]] == [
        [{"@id": osk["@id"]}], [{"@id": osk["@id"]}], [{"@id": ardmere["@id"]}],
    ]  # fmt: skip


def test_the_dates_in_a_statement_are_what_it_covers(stormy: Ledger) -> None:
    assert [each.get("temporalCoverage") for each in nodes(stormy)["Claim"]] == [["2031-03-03"], ["2031-03-03"], None]


def test_what_was_found_is_told_in_the_vocabulary(stormy: Ledger) -> None:
    for kind, found in nodes(stormy).items():
        for node in found:
            told = {
                name: value for name, value in node.items() if name not in {"datePublished", "appearance", "contentLocation"}
            }
            assert kind == modelled(told).SCHEMA_TYPE
    place = {"@type": "City", "name": "Osk"}
    modelled({"@type": "Claim", "text": "Fog.", "contentLocation": [place], "temporalCoverage": ["2031-03"]})


def test_an_article_has_the_names_and_countries_of_its_places_in_follow_the_money(stormy: Ledger) -> None:
    article = json.loads(next(exported_lines(stormy, form="ftm")))
    assert article["properties"]["locationMentioned"] == ["Osk", "Ardmere"]
    assert article["properties"]["detectedCountry"] == ["ve", "lu"]
