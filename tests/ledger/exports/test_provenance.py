"""Edges of PROV-O in the JSON-LD, which rdflib reads as triples, and links between passages in the annotations."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents import Document
from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.query import Query
from onrecord.reading import Reader, Reading
from onrecord.spans import Span

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser

PROV, SCHEMA = Namespace("http://www.w3.org/ns/prov#"), Namespace("https://schema.org/")
WALL = "divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday"
FIRST, SECOND = "https://courier.example/wall", "https://gazette.example/wall"
EARLY, LATE = "2031-03-17", "2031-03-19"

NewLedger = Callable[[], Ledger]


def report(url: str, *, published: str | None, opening: str = "", credited: str | None = None) -> Reading:
    """An article in which somebody said that divers inspected the wall; what comes before may credit an outlet."""
    text = f"{opening}The pilot said {WALL}."
    start = len(opening)
    said = Attribution(
        id="a1",
        source=(),
        cue=(Span(start=start + 10, end=start + 14),),
        content=(Span(start=start + 15, end=len(text) - 1),),
        manner="indirect",
        stance="asserts",
        parent=None,
        score=0.9,
    )
    names = Span(start=0, end=len(opening) - 1) if credited else None
    return Reading(
        document=Document(id=url, text=text, url=url, published=published, language="en"),
        attributions=(said,),
        speakers=(),
        speaker_of={},
        faults=(),
        reader=Reader(version="1", models={}),
        credits=(Credit(span=names, name_span=names, credited=credited, kind="outlet", own=False),) if names else (),
    )


@pytest.fixture
def fill(open_ledger: NewLedger) -> Callable[..., Ledger]:
    def filled(*readings: Reading) -> Ledger:
        ledger = open_ledger()
        for reading in readings:
            ledger.append(reading, capture=None, seen_at="2031-03-20T08:00:00Z")
        return ledger

    return filled


def triples(ledger: Ledger, query: Query | None = None) -> Graph:
    """Return the graph as rdflib reads it; schema.org's own context is replaced by the vocabulary that it stands for."""
    found = json.loads("\n".join(exported_lines(ledger, form="schema.org", query=query)))
    remote, prefixes = found["@context"]
    assert remote == "https://schema.org"
    found["@context"] = [{"@vocab": str(SCHEMA)}, prefixes]
    return Graph().parse(data=json.dumps(found), format="json-ld")


def of_type(graph: Graph, name: str) -> list[Any]:
    return list(graph.subjects(RDF.type, SCHEMA[name]))


def test_an_article_is_derived_from_an_earlier_one_whose_words_it_has(fill: Callable[..., Ledger]) -> None:
    graph = triples(fill(report(FIRST, published=EARLY), report(SECOND, published=LATE)))
    assert list(graph.subject_objects(PROV.wasDerivedFrom)) == [(URIRef(SECOND), URIRef(FIRST))]


def test_the_order_is_that_of_the_dates_and_not_that_of_coming_in(fill: Callable[..., Ledger]) -> None:
    graph = triples(fill(report(FIRST, published=LATE), report(SECOND, published=EARLY)))
    assert list(graph.subject_objects(PROV.wasDerivedFrom)) == [(URIRef(FIRST), URIRef(SECOND))]


@pytest.mark.parametrize("published", [None, EARLY])
def test_where_dates_do_not_tell_nothing_is_derived(fill: Callable[..., Ledger], published: str | None) -> None:
    graph = triples(fill(report(FIRST, published=EARLY), report(SECOND, published=published)))
    assert not list(graph.subject_objects(PROV.wasDerivedFrom)) + list(graph.subject_objects(PROV.wasQuotedFrom))


def test_a_statement_in_copied_words_is_quoted_from_the_earlier_article(fill: Callable[..., Ledger]) -> None:
    graph = triples(fill(report(FIRST, published=EARLY), report(SECOND, published=LATE)))
    ((statement, source),) = graph.subject_objects(PROV.wasQuotedFrom)
    assert source == URIRef(FIRST)
    assert (statement, SCHEMA.appearance, URIRef(SECOND)) in graph


def test_what_is_credited_is_a_primary_source(fill: Callable[..., Ledger]) -> None:
    graph = triples(fill(report(FIRST, published=EARLY, opening="Veld Radio: ", credited="Veld Radio")))
    ((article, work),) = graph.subject_objects(PROV.hadPrimarySource)
    (publisher,) = graph.objects(work, SCHEMA.publisher)
    assert article == URIRef(FIRST)
    assert [str(name) for name in graph.objects(publisher, SCHEMA.name)] == ["Veld Radio"]


def test_an_outlet_that_credits_itself_is_not_its_own_source(fill: Callable[..., Ledger]) -> None:
    credited = report(FIRST, published=EARLY, opening="Veld Radio: ", credited="Veld Radio")
    own = replace(credited, credits=tuple(replace(credit, own=True) for credit in credited.credits))
    assert not list(triples(fill(own)).subject_objects(PROV.hadPrimarySource))


def test_a_narrowed_graph_is_derived_from_nothing_outside_of_it(fill: Callable[..., Ledger]) -> None:
    ledger = fill(report(FIRST, published=EARLY), report(SECOND, published=LATE))
    graph = triples(ledger, Query(words="divers", since="2031-03-18"))
    assert len(of_type(graph, "NewsArticle")) == 1
    assert not list(graph.subject_objects(PROV.wasDerivedFrom))


def test_an_empty_ledger_has_no_edges(open_ledger: NewLedger) -> None:
    assert len(triples(open_ledger())) == 0


def test_shared_words_are_linked_once_at_the_later_comer(fill: Callable[..., Ledger]) -> None:
    ledger = fill(report(FIRST, published=EARLY), report(SECOND, published=None, opening="Fog came. "))
    items = json.loads("\n".join(exported_lines(ledger, form="webannotation")))["first"]["items"]
    (link,) = [item for item in items if item["motivation"] == "linking"]
    (target,) = link["target"]
    (body, *tags) = link["body"]
    assert (target["source"], body["source"], body["purpose"]) == (SECOND, FIRST, "linking")
    assert target["selector"][0]["exact"] == body["selector"][0]["exact"]
    assert WALL in body["selector"][0]["exact"]
    assert [(tag["purpose"], tag["value"]) for tag in tags] == [("classifying", "whole"), ("tagging", "verbatim")]
