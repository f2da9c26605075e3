"""A story as a graph, and that graph in GraphML and DOT."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.credits import Credit
from onrecord.errors import UsageError
from onrecord.reading import Reading
from onrecord.roots import Coverage, quotations
from onrecord.roots.story_statements import story_statements
from onrecord.spans import Span
from onrecord.views.story_graph import graph_lines, story_graph

nx = pytest.importorskip("networkx")

WALL = "divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday"
ArticleOf = Callable[..., Reading]


def graph_of(*readings: Reading) -> Any:
    coverage = Coverage.of(readings)
    return story_graph(coverage, counted=[trace.roots for _, trace in story_statements(coverage, known=quotations(coverage))])


@pytest.fixture
def story(article_of: ArticleOf) -> Any:
    """Two articles a day apart, of which the second has the words of the first and credits the outlet of it."""
    first = article_of(("Ada Quill", WALL), id_="first", outlet="Veld Radio", published="2031-03-17", title="Wall")
    second = article_of(("Ada Quill", WALL), id_="second", outlet="Osk Gazette", published="2031-03-18")
    name = Span(start=0, end=9)
    return graph_of(
        first, replace(second, credits=(Credit(span=name, name_span=name, credited="Veld Radio", kind="outlet", own=False),))
    )


def edges(graph: Any) -> set[tuple[str, str, str]]:
    return {(source, about["kind"], target) for source, target, about in graph.edges(data=True)}


def test_edges_lead_to_where_something_is_from(story: Any) -> None:
    assert edges(story) == {
        ("document: first", "published by", "outlet: Veld Radio"),
        ("document: second", "published by", "outlet: Osk Gazette"),
        ("document: second", "credits", "outlet: Veld Radio"),
        ("document: second", "copy", "document: first"),
        ("document: first", "has from", "person: Ada Quill"),
        ("document: second", "has from", "person: Ada Quill"),
    }


def test_documents_say_what_is_known_of_them(story: Any) -> None:
    assert story.nodes["document: first"] == {
        "kind": "document",
        "label": "Wall",
        "published": "2031-03-17",
        "outlet": "Veld Radio",
    }


def test_where_dates_do_not_tell_nobody_is_said_to_copy(article_of: ArticleOf) -> None:
    graph = graph_of(article_of(("Ada Quill", WALL), id_="one"), article_of(("Ada Quill", WALL), id_="two"))
    assert ("document: two", "same words", "document: one") in edges(graph)


def test_a_document_alone_is_a_graph_of_one_node(article_of: ArticleOf) -> None:
    assert list(graph_of(article_of(("Ada Quill", WALL), id_="one")).nodes) == ["document: one"]


def test_graphml_is_read_back_as_the_same_graph(story: Any) -> None:
    back = nx.parse_graphml("\n".join(graph_lines(story, form="graphml")))
    assert dict(back.nodes(data=True)) == dict(story.nodes(data=True))
    assert edges(back) == edges(story)


def test_dot_has_a_line_for_each_node_and_edge(story: Any) -> None:
    head, direction, *lines, end = graph_lines(story, form="dot")
    assert (head, direction, end) == ("digraph story {", "  rankdir=RL;", "}")
    assert '  "document: first" [label="Wall", shape="box"];' in lines
    assert '  "document: second" -> "document: first" [label="copy", style="solid"];' in lines
    assert len(lines) == len(story.nodes) + len(story.edges)


@pytest.mark.parametrize("title", ['A "wall"', "A wall\\", "A\nwall\x1b[31m", '"];}', "W" * 200])
def test_no_title_ends_its_string(article_of: ArticleOf, title: str) -> None:
    graph = graph_of(article_of(("Ada Quill", WALL), id_="one", title=title))
    (line,) = [line for line in graph_lines(graph, form="dot") if "label=" in line]
    assert re.fullmatch(r'  "document: one" \[label="(?:[^"\\\n\x1b]|\\["\\]){1,80}", shape="box"\];', line)
    nx.parse_graphml("\n".join(graph_lines(graph, form="graphml")))


def test_without_networkx_the_error_says_what_to_type(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[exports\]'"):
        list(graph_lines(story, form="graphml"))
