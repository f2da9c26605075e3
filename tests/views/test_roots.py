from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from onrecord.figures import find
from onrecord.language import sentences
from onrecord.reading import Reading
from onrecord.roots import Coverage, Root, Roots, figure_groups, shared_statements, story, trace_words
from onrecord.views.figure_groups import figure_group_view
from onrecord.views.roots import roots_in_words, roots_view, story_view, trace_view

ArticleOf = Callable[..., Reading]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms reach the coast"


def text_of(view: RenderableType) -> str:
    console = Console(width=160)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def roots(count: int, *, low: int, high: int) -> Roots:
    root = Root(
        kind="person", name="Ada Quill", documents=("a",), witnesses=(), outside=False, reason="alone", confidence="high"
    )
    return Roots(occurrences=(), edges=(), roots=(root,) * count, low=low, high=high)


def traced(*readings: Reading, words: str = CLAIM) -> str:
    coverage = Coverage.of(readings)
    return text_of(trace_view(trace_words(words, coverage=coverage), coverage=coverage))


def test_a_count_is_given_with_its_range() -> None:
    assert roots_in_words(roots(1, low=1, high=1)) == "1 root"
    assert roots_in_words(roots(2, low=1, high=3)) == "2 roots (1 to 3)"


def test_a_trace_shows_the_roots_and_each_place_with_what_it_lacks(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", CLAIM), id_="one", published="2031-04-01", outlet="Osk Gazette")
    other = article_of(("Ada Quill", CLAIM.replace(" before the autumn storms reach", " on")), id_="other")
    coverage = Coverage.of([one, other])
    shown = text_of(trace_view(trace_words(CLAIM, coverage=coverage), coverage=coverage))
    assert "1 root in 2 documents" in shown
    assert "Ada Quill" in shown
    assert "2031-04-01 · Osk Gazette · one" in shown
    assert "no date · no outlet · other" in shown


def test_what_stands_nowhere_else_is_said_to_be_found_in_no_other_of_those_looked_at(article_of: ArticleOf) -> None:
    alone = article_of(("Ada Quill", CLAIM), id_="one")
    others = [article_of(("Boris Tarn", "bread is dear in the market"), id_=name) for name in ("two", "three")]
    assert "found in no other of the 3 documents looked through" in traced(alone, *others)
    assert "no other document was looked through" in traced(alone)


def test_a_place_says_by_its_address_how_more_of_it_is_found(article_of: ArticleOf) -> None:
    assert "--statement 'one#a1'" in traced(article_of(("Ada Quill", CLAIM), id_="one"))


@pytest.mark.parametrize(("of", "is_said"), [(None, False), (29, False), (30, True)])
def test_words_of_more_than_a_third_of_all_documents_are_said_to_be_common(
    article_of: ArticleOf, of: int | None, is_said: bool
) -> None:
    coverage = Coverage.of(article_of(("Ada Quill", CLAIM), id_=f"d{number}") for number in range(11))
    shown = text_of(trace_view(trace_words(CLAIM, coverage=coverage), coverage=coverage, of=of))
    assert ("11 of all 30 documents have words like these: so common" in shown) == is_said


def test_the_roots_of_a_story_are_shown_with_the_address_of_the_statement(article_of: ArticleOf) -> None:
    readings = [
        article_of(("Ada Quill", CLAIM), id_=name, outlet=outlet, published="2031-04-01")
        for name, outlet in (("one", "Osk Gazette"), ("other", "Tarn Post"))
    ]
    coverage = Coverage.of(readings)
    (found,) = shared_statements("one", coverage=coverage)
    shown = text_of(roots_view(found, coverage=coverage))
    assert "Osk Gazette 2031-04-01, Tarn Post 2031-04-01" in shown
    assert f"one#t15-{15 + len(CLAIM)}" in shown


def test_nothing_of_a_page_acts_on_the_terminal(article_of: ArticleOf) -> None:
    one = article_of(("Ada Quill", f"{CLAIM}\x1b[31m [red]now[/red]"), id_="one\x1b[2J")
    coverage = Coverage.of([one])
    shown = text_of(trace_view(trace_words(CLAIM, coverage=coverage), coverage=coverage))
    assert "\x1b" not in shown
    assert "[red]" in text_of(trace_view(trace_words(f"{CLAIM} red now", coverage=coverage), coverage=coverage))


def test_a_story_tells_what_its_documents_have_in_common(article_of: ArticleOf) -> None:
    coverage = Coverage.of([article_of(("Ada Quill", CLAIM), id_=name) for name in ("one", "other")])
    shown = text_of(story_view("one", story("one", coverage=coverage), coverage=coverage))
    assert "1 about the same event as one" in shown
    assert "1 shared passage" in shown


@pytest.mark.parametrize(
    ("published", "line"),
    [
        ("2031-04-02", "the number moved: 12, then 15: 2031-04-01 is earlier"),
        ("2031-04-01", "cannot both hold: 12 (police) and 15 (the outlet itself)"),
    ],
)
def test_a_quantity_shows_its_values_and_their_disagreement(article_of: ArticleOf, published: str, line: str) -> None:
    police = {"type": "state body"}
    readings = (
        article_of(("police", "the storm killed 12 people", police), id_="one", published="2031-04-01"),
        article_of(("", "the storm killed 15 people"), id_="other", published=published),
    )
    counted = (
        replace(
            each,
            figures=find(
                each.document.text, sentences=sentences(each.document.text), attributions=each.attributions, apart=()
            ).figures,
        )
        for each in readings
    )
    (group,) = figure_groups(Coverage.of(counted), one_story=True)
    shown = text_of(figure_group_view(group))
    assert line in shown
    assert shown.startswith("people killed")
    assert "first acknowledged by an official on 2031-04-01: 12 persons (police)" in shown
