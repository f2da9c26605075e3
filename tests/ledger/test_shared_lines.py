"""What stands in several documents, in an exported ledger: quotations, groups of figures, statements with their roots."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.families import families
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reading

NOON = "2031-03-18T12:00:00Z"
PROMISE = "“No boat of the northern fleet will leave Eastquay before the torn breakwater is mended,”"
FIRST = f"{PROMISE} Ida Holm said. The council met on Monday."
SECOND = f"Fog came. {PROMISE} Ida Holm said. Bakers in Osk were glad."
ALONE = "Prices of bread rose again in Ardmere, where no one had asked for it."
QUOTED = {"first": [0, 89], "second": [10, 99]}
"""Where the promise stands, counted by hand: 73 letters and signs, 14 spaces, two quotation marks."""

MakeReading = Callable[..., Reading]
NewLedger = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture
def quoted(ledger: Ledger, make_reading: MakeReading) -> Ledger:
    said = ("Ida Holm", "said", PROMISE)
    about = {"published": "2031-03-17", "outlet": "Veld Radio"}
    ledger.append(make_reading(FIRST, said, document_id="first", about=about), capture=None, seen_at=NOON)
    ledger.append(
        make_reading(SECOND, said, document_id="second", about={"published": "2031-03-18"}), capture=None, seen_at=NOON
    )
    ledger.append(make_reading(ALONE, document_id="alone"), capture=None, seen_at=NOON)
    return ledger


def written(ledger: Ledger, query: Query | None = None) -> list[bytes]:
    return [line.encode() for line in exported_lines(ledger, form="jsonl", query=query)]


def of_kind(ledger: Ledger, kind: str, query: Query | None = None) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, written(ledger, query)) if row["kind"] == kind]


def test_an_export_traces_first_what_was_not_traced(quoted: Ledger) -> None:
    (reuse,) = of_kind(quoted, "reuse")
    assert (reuse["documents"], reuse["extent"]) == (["second", "first"], "whole")


def test_a_quotation_names_its_members_and_how_they_differ(quoted: Ledger) -> None:
    (quotation,) = of_kind(quoted, "quotation")
    (first, second) = quotation["members"]
    assert first == {"document": "first", "span": QUOTED["first"], "differs": "fullest"}
    assert second == {"document": "second", "span": QUOTED["second"], "differs": "verbatim"}


def test_a_root_line_names_the_statement_by_its_address_with_its_range_and_why(quoted: Ledger) -> None:
    (root,) = of_kind(quoted, "root")
    assert (root["statement"], root["low"], root["high"], root["first"]) == ("first#a1", 1, 1, "first")
    (only,) = root["roots"]
    assert sorted(only["documents"]) == ["first", "second"]
    assert root["reason"] == only["reason"]
    assert [each["document"] for each in root["occurrences"]] == ["first", "second"]


def test_a_figure_group_has_the_values_that_two_documents_give(ledger: Ledger, make_storm: Callable[..., Reading]) -> None:
    for name in ("one", "two"):
        ledger.append(make_storm(document_id=name), capture=None, seen_at=NOON)
    groups = {group["of"]: group for group in of_kind(ledger, "figure_group")}
    assert [(value["document"], value["words"]) for value in groups["people killed"]["values"]] == [
        ("one", "12"),
        ("two", "12"),
    ]


def test_an_import_passes_them_over_and_an_export_works_them_out_again(quoted: Ledger, new_ledger: NewLedger) -> None:
    lines = written(quoted)
    assert {json.loads(line)["kind"] for line in lines} >= {"reuse", "quotation", "root"}
    with new_ledger() as other:
        import_lines(other, lines, path="veld.jsonl")
        assert written(other) == lines


def test_a_narrowed_export_tells_only_of_what_is_in_it(quoted: Ledger) -> None:
    assert len(of_kind(quoted, "quotation", Query(words="northern fleet"))) == 1
    assert of_kind(quoted, "quotation", Query(words="northern fleet", outlet="Veld Radio")) == []


def test_an_empty_ledger_has_nothing_but_the_header(ledger: Ledger) -> None:
    assert [json.loads(line)["kind"] for line in written(ledger)] == ["ledger"]


def test_families_hold_each_document_that_shares_words_once(quoted: Ledger) -> None:
    list(trace_new(quoted))
    with quoted.engine.connect() as connection:
        assert list(families(connection)) == [("first", "second")]
        assert list(families(connection, most=1)) == []


SENTENCES = (
    "Fog came.",
    PROMISE,
    "12 boats sank off Osk.",
    "“",
    "The council met on Monday and said nothing at all of it.",
    "🚢 …",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4), said=st.sampled_from(SENTENCES))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_twice_an_export_comes_back_and_goes_out_the_same(
    texts: list[list[str]], said: str, make_reading: MakeReading, new_ledger: NewLedger
) -> None:
    with new_ledger() as ledger, new_ledger() as other:
        for number, sentences in enumerate(texts):
            text = " ".join(sentences)
            statements = [("", "", said)] if said in text else []
            ledger.append(make_reading(text, *statements, document_id=f"{number}"), capture=None, seen_at=NOON)
        lines = written(ledger)
        import_lines(other, lines, path="veld.jsonl")
        assert written(other) == lines
