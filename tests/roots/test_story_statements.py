"""Every statement that stands in more than one document, traced once."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.roots import Coverage, quotations
from onrecord.roots.story_statements import story_statements

WALL = "divers inspected the breakwater at Eastquay twelve times before the storm tore its northern end away on Sunday"
BREAD = "the longest loaf of bread that the fair of Ardmere has ever seen will be shared among its bakers on Friday"

ArticleOf = Callable[..., Reading]


def found(*readings: Reading) -> dict[str, list[str]]:
    """Return the documents in which each statement stands, by its address."""
    coverage = Coverage.of(readings)
    traces = story_statements(coverage, known=quotations(coverage))
    return {name: sorted(place.occurrence.document for place in trace.places) for name, trace in traces}


def test_a_statement_is_named_once_by_the_first_document_that_has_it(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", WALL), id_="one")
    other = article_of(("Ben Stern", "fog came"), ("Ada Quill", WALL), id_="other")
    assert found(one, other) == {"one#a1": ["one", "other"]}


def test_statements_of_one_document_come_in_the_order_of_its_text(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", WALL), ("Ben Stern", BREAD), id_="one")
    other = article_of(("Ben Stern", BREAD), ("Ada Quill", WALL), id_="other")
    assert list(found(one, other)) == ["one#a1", "one#a2"]


def test_what_stands_in_one_document_only_is_not_told(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", WALL), id_="one")
    assert found(one, article_of(("Ben Stern", BREAD), id_="other")) == {}


def test_nothing_comes_of_nothing() -> None:
    assert found() == {}


@pytest.mark.parametrize("manner", ["direct", "indirect"])
def test_where_very_many_have_it_some_are_looked_at(
    article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch, manner: str
) -> None:
    monkeypatch.setattr("onrecord.roots.story_statements.MOST_DOCUMENTS", 2)
    said = f"“{WALL}”" if manner == "direct" else WALL
    articles = [article_of(("Ada Quill", said, {"manner": manner}), id_=f"paper{number}") for number in range(4)]
    assert [len(documents) for documents in found(*articles).values()] == [2, 2]


def test_how_many_were_not_looked_at_is_said(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.roots.story_statements.MOST_DOCUMENTS", 3)
    coverage = Coverage.of([article_of(("Ada Quill", WALL), id_=f"paper{number}") for number in range(5)])
    (_, first), *_ = story_statements(coverage, known=quotations(coverage))
    assert first.to_json()["not_looked_at"] == 2
