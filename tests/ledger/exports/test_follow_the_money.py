"""Every entity is checked by the library's own model."""

import json
from typing import Any

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.query import Query

model = pytest.importorskip("followthemoney", reason="followthemoney is absent: pip install '.[exports]'").model


def entities(ledger: Ledger, query: Query | None = None) -> list[Any]:
    rows = [json.loads(line) for line in exported_lines(ledger, form="ftm", query=query)]
    for row in rows:
        schema = model.get(row["schema"])
        assert schema is not None
        schema.validate(row)
    return [model.get_proxy(row) for row in rows]


def test_a_ledger_is_articles_outlets_people_and_what_ties_them(ledger: Ledger) -> None:
    assert [entity.schema.name for entity in entities(ledger)] == [
        "Organization",
        "Article",
        "Person",
        "Documentation",
        "Note",
        "Article",
        "Organization",
        "Documentation",
        "Article",
    ]


def test_every_reference_leads_to_an_entity_of_the_right_kind(ledger: Ledger) -> None:
    found = {entity.id: entity for entity in entities(ledger)}
    references = [
        (prop, value) for entity in found.values() for prop, value in entity.itervalues() if prop.type.name == "entity"
    ]
    assert len(references) == 5
    assert all(found[value].schema.is_a(prop.range) for prop, value in references)


def test_a_named_speaker_is_documented_by_the_article(ledger: Ledger) -> None:
    outlet, article, person, said, *_ = entities(ledger)
    assert (outlet.first("name"), outlet.first("country")) == ("KCNA", "kp")
    assert (article.first("publishedAt"), article.first("sourceUrl")) == ("2031-03", "https://courier.example/ferry")
    assert (person.first("name"), person.first("position")) == ("Ida Holm", "harbour minister")
    assert (said.first("entity"), said.first("document")) == (person.id, article.id)
    assert (said.first("summary"), said.first("role")) == ("“Nobody will sail,” … “Not today.”", "asserts (direct)")


def test_what_somebody_without_a_name_says_is_a_note_on_the_article(ledger: Ledger) -> None:
    _, article, _, _, note, *_ = entities(ledger)
    assert note.first("entity") == article.id
    assert (note.first("summary"), note.first("description")) == ("Locals: doubts (indirect)", "it.")


def test_filters_narrow_it(ledger: Ledger) -> None:
    found = entities(ledger, Query(unnamed=True))
    assert [entity.schema.name for entity in found] == ["Organization", "Article", "Note"]
