import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.figures import Figure, find
from onrecord.language import sentences
from onrecord.reading import Reading
from onrecord.roots import Coverage, FigureGroup, figure_groups

ArticleOf = Callable[..., Reading]
Groups = Callable[..., tuple[FigureGroup, ...]]

POLICE = {"type": "state body"}


def with_figures(reading: Reading) -> Reading:
    """Return a reading with its figures found now."""
    text = reading.document.text
    found = find(text, sentences=sentences(text), attributions=reading.attributions, apart=())
    return replace(reading, figures=found.figures)


@pytest.fixture
def groups() -> Groups:
    """Groups the figures of some readings."""

    def run(*readings: Reading, words: str = "") -> tuple[FigureGroup, ...]:
        return figure_groups(Coverage.of(map(with_figures, readings)), words=words)

    return run


def test_one_quantity_in_other_words_is_one_group(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("police", "the storm killed 12 people", POLICE), id_="one")
    other = article_of(("", "12 people died in the storm"), id_="other")
    (group,) = groups(one, other)
    assert [(value.document, value.figure.value) for value in group.values] == [("one", 12), ("other", 12)]
    assert group.disagreements == ()


def test_what_happened_and_what_is_counted_keep_quantities_apart(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("police", "the storm killed 12 people and injured 30 people", POLICE), id_="one")
    other = article_of(("", "the storm injured 30 people, and 12 boats were destroyed"), id_="other")
    (group,) = groups(one, other)
    assert [value.figure.value for value in group.values] == [30, 30]


@pytest.mark.parametrize(
    ("later", "published", "kind"),
    [
        ("more than 10 people", "2031-04-02", "rounding"),
        ("about 12 people", "2031-04-02", None),
        ("about 13 people", "2031-04-02", "rounding"),
        ("15 people", "2031-04-02", "update"),
        ("15 people", "2031-04-01", "conflict"),
        ("15 people", None, "conflict"),
    ],
)
def test_an_update_is_told_from_rounding_and_from_a_conflict(
    article_of: ArticleOf, groups: Groups, later: str, published: str | None, kind: str | None
) -> None:
    one = article_of(("police", "the storm killed 12 people", POLICE), id_="one", published="2031-04-01")
    other = article_of(("", f"the storm killed {later}"), id_="other", published=published)
    (group,) = groups(one, other)
    kinds = [each.kind for each in group.disagreements]
    assert kinds == ([kind] if kind else ["rounding"])


def test_two_numbers_of_one_sentence_are_two_quantities(article_of: ArticleOf, groups: Groups) -> None:
    sentence = "two counts of murder and one count of theft were read"
    found = groups(article_of(("police", sentence, POLICE), id_="one"), article_of(("", sentence), id_="other"))
    assert sorted([value.figure.value for value in group.values] for group in found) == [[1, 1], [2, 2]]


def test_the_first_official_figure_is_named_only_where_all_official_ones_are_dated(
    article_of: ArticleOf, groups: Groups
) -> None:
    paper = article_of(("", "the storm killed 12 people"), id_="paper", published="2031-04-01")
    police = article_of(("police", "the storm killed 12 people", POLICE), id_="police", published="2031-04-03")
    undated = article_of(("police", "the storm killed 12 people", POLICE), id_="undated")
    (group,) = groups(paper, police)
    assert group.acknowledged is not None
    assert group.to_json()["first_acknowledged"]["published"] == "2031-04-03"
    assert groups(paper, police, undated)[0].acknowledged is None
    assert groups(paper, replace(paper, document=replace(paper.document, id="copy")))[0].acknowledged is None


def test_words_choose_the_quantity_whatever_their_endings(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("police", "the storm killed 12 soldiers", POLICE), ("", "30 houses were destroyed"), id_="one")
    (group,) = groups(one, words="soldier killing")
    assert [value.figure.value for value in group.values] == [12]
    assert groups(one, words="whales") == ()
    assert groups(one) == ()


def test_what_happened_is_found_in_other_words(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("police", "12 soldiers perished in the storm", POLICE), ("", "30 houses were destroyed"), id_="one")
    (group,) = groups(one, words="soldiers killed")
    assert [value.figure.value for value in group.values] == [12]


def test_a_figure_without_a_number_of_its_own_does_not_stop_the_rest(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("police", "the storm killed between 10 and 14 people", POLICE), id_="one")
    other = article_of(("", "the storm killed dozens of people"), id_="other")
    (group,) = groups(one, other)
    assert isinstance(group.values[0].figure, Figure)
    assert [each.kind for each in group.disagreements] == ["rounding"]


def test_hundreds_of_copies_are_one_group_in_no_time(article_of: ArticleOf) -> None:
    copies = (article_of(("police", "the storm killed 12 people", POLICE), id_=f"copy{number}") for number in range(300))
    coverage = Coverage.of(map(with_figures, copies))
    started = time.process_time()
    (group,) = figure_groups(coverage)
    assert (len(group.values), group.disagreements) == (300, ())
    assert time.process_time() - started < 2


def test_what_is_called_by_the_words_comes_before_what_only_stands_near_them(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm that sank 40 boats killed 12 people"), id_="one")
    other = article_of(("", "the storm that sank 40 boats killed people"), id_="other")
    found = groups(one, other, words="people killed")
    assert [[value.figure.value for value in group.values] for group in found] == [[12], [40, 40]]
