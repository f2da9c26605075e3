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
        return figure_groups(Coverage.of(map(with_figures, readings)), words=words, one_story=True)

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
        ("more than 10 people", "2031-04-02", "bound"),
        ("about 10 people", "2031-04-02", "rounding"),
        ("about 12 people", "2031-04-02", None),
        ("about 13 people", "2031-04-02", "bound"),
        ("dozens of people", "2031-04-02", "bound"),
        ("15 people", "2031-04-02", "update"),
        ("15 people", "2031-04-01", "conflict"),
        ("15 people", None, "conflict"),
    ],
)
def test_how_two_values_stand_to_each_other_is_told_apart(
    article_of: ArticleOf, groups: Groups, later: str, published: str | None, kind: str | None
) -> None:
    one = article_of(("police", "the storm killed 12 people", POLICE), id_="one", published="2031-04-01")
    other = article_of(("", f"the storm killed {later}"), id_="other", published=published)
    (group,) = groups(one, other)
    kinds = [each.kind for each in group.disagreements]
    assert kinds == ([kind] if kind else [])


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


def test_the_only_document_with_an_official_word_is_the_first(article_of: ArticleOf, groups: Groups) -> None:
    paper = article_of(("", "the storm killed 12 people"), id_="paper", published="2031-04-01")
    undated = article_of(("police", "the storm killed 12 people", POLICE), id_="undated")
    (group,) = groups(paper, undated)
    assert group.to_json()["first_acknowledged"]["document"] == "undated"


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
    assert [each.kind for each in group.disagreements] == ["bound"]


def test_hundreds_of_copies_are_one_group_in_no_time(article_of: ArticleOf) -> None:
    copies = (article_of(("police", "the storm killed 12 people", POLICE), id_=f"copy{number}") for number in range(300))
    coverage = Coverage.of(map(with_figures, copies))
    started = time.process_time()
    (group,) = figure_groups(coverage, one_story=True)
    assert (len(group.values), group.disagreements) == (300, ())
    assert time.process_time() - started < 2


def test_the_work_grows_with_the_reports_and_not_with_their_pairs(article_of: ArticleOf) -> None:
    def taken(reports: int) -> float:
        told = (
            article_of(
                ("", f"the flood in {HAMLETS[number % 3]} killed {number % 10 + 2} people on its {number}th day"),
                id_=f"r{number}",
            )
            for number in range(reports)
        )
        coverage = Coverage.of(map(with_figures, told))
        return min(once(coverage) for _ in range(3))

    def once(coverage: Coverage) -> float:
        started = time.process_time()
        figure_groups(coverage, one_story=True)
        return time.process_time() - started

    taken(20)
    linear, quadratic = 4, 16
    assert taken(400) < (linear + quadratic) / 2 * taken(100)


def test_what_other_stories_tell_changes_no_group(article_of: ArticleOf) -> None:
    here = [article_of(*story_of("Osk", number), id_=f"osk{number}") for number in range(4)]
    there = [article_of(*story_of("Brell", number), id_=f"brell{number}") for number in range(4)]
    alone = [
        shape(each) for part in (here, there) for each in figure_groups(Coverage.of(map(with_figures, part)), one_story=True)
    ]
    both = figure_groups(Coverage.of(map(with_figures, [*here, *there])))
    assert sorted(map(shape, both)) == sorted(alone)


HAMLETS = ("Osk", "Brell", "Tann")
WORDS = {
    "Osk": "the storm over Osk killed {} people; the Osk harbour wall, built by Ada Quill, lost its lamps",
    "Brell": "the trial in Brell of Tom Varr, accused by the Brell bank of theft, cost {} dollars; nine jurors sat",
}


def story_of(place: str, number: int) -> list[tuple[str, str]]:
    """Return the sayings of one of the reports of a story."""
    return [
        ("", WORDS[place].format(10 + number % 2)),
        ("", f"{place} mourns, and {place} waits for {WORDS[place].split()[-2]}"),
    ]


def shape(group: FigureGroup) -> list[tuple[str, float | None]]:
    return sorted((value.document, value.figure.value) for value in group.values)


def test_another_happening_of_one_kind_is_another_quantity(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm killed 12 people in Osk"), ("", "a storm in March 2019 killed 40 people there"), id_="one")
    other = article_of(
        ("", "the storm killed 14 people in Osk"), ("", "a storm in March 2019 killed 40 people there"), id_="other"
    )
    found = groups(one, other)
    assert sorted([value.figure.value for value in group.values] for group in found) == [[12, 14], [40, 40]]


def test_a_number_that_takes_the_place_of_another_is_one_quantity_with_it(article_of: ArticleOf, groups: Groups) -> None:
    (group,) = groups(article_of(("police", "the number of people killed rose from 12 to 15", POLICE), id_="one"))
    assert [(value.figure.value, value.change) for value in group.values] == [(12, "up"), (15, "up")]


def test_two_sources_of_one_document_may_disagree(article_of: ArticleOf, groups: Groups) -> None:
    told = (("police", "the storm killed 12 people", POLICE), ("Ada Quill", "the storm killed 15 people"))
    (group,) = groups(article_of(*told, id_="one"))
    assert [each.kind for each in group.disagreements] == ["conflict"]
    assert "12 (police) and 15 (Ada Quill)" in group.disagreements[0].reason


def test_the_page_may_say_that_the_number_moved(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm killed 12 people in Osk"), id_="one")
    other = article_of(("", "the toll of people killed by the storm in Osk rose to 15"), id_="other")
    (group,) = groups(one, other)
    assert [each.kind for each in group.disagreements] == ["update"]


def test_of_values_that_repeat_each_other_the_first_stands_for_all(article_of: ArticleOf, groups: Groups) -> None:
    told = [("a", 12), ("b", 12), ("c", 15), ("d", 15)]
    (group,) = groups(
        *(article_of(("", f"the storm killed {number} people"), id_=name, published="2031-04-01") for name, number in told)
    )
    assert [(each.one, each.other) for each in group.disagreements] == [(0, 2)]
    assert group.between(1, 3) == group.disagreements[0]
    assert group.between(0, 1) is None
    assert group.contested == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("the storm killed 12 people", "people killed"),
        ("12 sailors were injured in the storm", "sailors injured"),
        ("the storm caused 12 deaths", "people killed"),
        ("the 12 drowned were found", "people killed"),
        ("the storm destroyed 40 houses", "houses destroyed"),
        ("an earthquake of magnitude 5.6 was felt", "magnitude of the quake"),
        ("Osk has a population of 4,000", "inhabitants"),
        ("30 per cent of the houses are empty", "share of houses"),
        ("the wall cost 4 million dollars", "cost, in USD"),
    ],
)
def test_a_quantity_is_called_by_a_phrase(article_of: ArticleOf, groups: Groups, sentence: str, of: str) -> None:
    (group,) = groups(article_of(("", sentence), id_="one"), article_of(("", sentence), id_="other"))
    assert group.of == of


def test_what_is_called_by_the_words_comes_before_what_only_stands_near_them(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm that sank 40 boats killed 12 people"), id_="one")
    other = article_of(("", "the storm that sank 40 boats killed people"), id_="other")
    found = groups(one, other, words="people")
    assert [[value.figure.value for value in group.values] for group in found] == [[12], [40, 40]]


def test_who_is_only_named_beside_the_dead_is_not_asked_for(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm that injured 40 people killed 12 people"), id_="one")
    found = groups(one, words="people killed")
    assert [[value.figure.value for value in group.values] for group in found] == [[12]]


def test_a_lower_number_that_somebody_else_gives_later_is_a_dispute_and_no_update(
    article_of: ArticleOf, groups: Groups
) -> None:
    one = article_of(("police", "the storm killed 15 people in Osk", POLICE), id_="one", published="2031-04-01")
    other = article_of(("Ada Quill", "the storm killed 12 people in Osk"), id_="other", published="2031-04-02")
    (group,) = groups(one, other)
    assert [each.kind for each in group.disagreements] == ["conflict"]


def test_counts_are_called_by_what_they_are_of(article_of: ArticleOf, groups: Groups) -> None:
    said = ("", "Tarn was charged with 14 counts of theft in Osk")
    (group,) = groups(article_of(said, id_="one"), article_of(said, id_="other"))
    assert group.of == "counts of theft"


@pytest.mark.parametrize(
    "sentence",
    [
        "the bureau questioned 140 people about the storm in Osk",
        "140 people gathered in Osk after the storm",
        "140 people were ill in Osk after the storm",
        "140 people fled the storm in Osk",
        "two of 140 people asked in Osk saw the storm",
        "the 140 people came to the house in Osk the day after the murder",
        "the toll in Osk stands at 150 deaths with 140 people being infected",
        "150 people are confirmed dead and 140 are ill in Osk",
    ],
)
def test_nobody_is_dead_of_whom_no_page_says_so(article_of: ArticleOf, groups: Groups, sentence: str) -> None:
    killed = [article_of(("", "the storm in Osk killed 140 people"), id_=name) for name in ("one", "two")]
    found = groups(*killed, article_of(("", sentence), id_="other"), words="killed")
    told = {value.document for group in found if "killed" in group.of for value in group.values if value.figure.value == 140}
    assert told == {"one", "two"}


def test_hundreds_and_hundreds_are_not_one_quantity_for_that(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "hundreds of voters queued before the school of Brell on the first day"), id_="one")
    other = article_of(("", "hundreds of drivers honked along the coast of Tann in the night"), id_="other")
    assert groups(one, other) == ()


def test_another_number_in_a_page_of_other_years_is_another_event(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm in Osk killed 12 people"), id_="one", published="2013-04-01")
    other = article_of(("", "the storm in Osk killed 31 people"), id_="other", published="2031-04-02")
    assert groups(one, other) == ()


def test_an_equal_number_of_another_year_is_of_another_event(article_of: ArticleOf, groups: Groups) -> None:
    one = article_of(("", "the storm in Osk killed 259 people"), id_="one", published="2031-04-01")
    other = article_of(("", "the storm in Osk of 2011 killed 259 people"), id_="other", published="2031-04-02")
    assert groups(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("his mother and 10 others drowned", "11 people drowned", "others"),
        ("the storm killed 14 people", "of those killed, 11 were killed on the coast", "part"),
        ("the storm killed 14 people", "the storm will soon have killed 90 people", "forecast"),
        ("the storm killed 14 people", "we will soon be talking of... 90 people killed by the storm", "forecast"),
        ("the storm killed 14 people", "the storm killed 90 people", "neither page is dated"),
    ],
)
def test_what_is_not_surely_one_quantity_is_no_conflict(
    article_of: ArticleOf, groups: Groups, one: str, other: str, reason: str
) -> None:
    (group,) = groups(article_of(("", one), id_="one"), article_of(("", other), id_="other"), words="killed")
    assert [each.kind for each in group.disagreements] == ["bound"]
    assert reason in group.disagreements[0].reason


def test_which_of_two_undated_numbers_of_people_is_later_cannot_be_told(article_of: ArticleOf, groups: Groups) -> None:
    pages = [article_of(("", f"{number} troops of Veld stand on the border"), id_=number) for number in ("50,000", "38,000")]
    (group,) = groups(*pages, words="troops")
    assert [each.kind for each in group.disagreements] == ["bound"]
    assert "neither page is dated" in group.disagreements[0].reason


def test_people_are_called_by_a_noun_only_where_every_page_calls_them_so(article_of: ArticleOf, groups: Groups) -> None:
    told = ["12 sailors died in the storm over Osk", "12 sailors died in the storm over Osk", "12 died in the storm over Osk"]
    (group,) = groups(*(article_of(("", each), id_=str(number)) for number, each in enumerate(told)))
    assert group.of == "people killed"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Since the Aug. 7 storm over Marsh End it killed 12 people", "Marsh End"),
        ("On the U.S. coast the storm over The Marsh End killed 12 people", "Marsh End"),
    ],
)
def test_a_name_behind_a_quantity_is_no_month_letter_or_first_word(
    article_of: ArticleOf, groups: Groups, sentence: str, name: str
) -> None:
    found = groups(
        *(article_of(("", sentence), id_=name) for name in ("a", "b")),
        *(article_of(("", "in the year 2019 a storm over Upper Brell killed 40 people"), id_=name) for name in ("c", "d")),
    )
    assert sorted(group.of for group in found) == [f"people killed ({name})", "people killed (Upper Brell)"]


def test_who_is_counted_beside_a_quantity_gives_it_no_name(article_of: ArticleOf, groups: Groups) -> None:
    told = "the storm on Upper Tann killed 40 people, including 12 Brellers"
    other = "the storm in Osk in the year 2011 killed 90 people"
    found = groups(
        *(article_of(("", each), id_=f"{each}{copy}") for each in (told, other) for copy in "ab"), words="people killed"
    )
    assert "people killed (Upper Tann)" in {group.of for group in found}


def test_what_one_page_gives_on_one_word_is_no_conflict(article_of: ArticleOf, groups: Groups) -> None:
    told = [("", "the storm on the coast killed 12 people"), ("", "the storm on the coast killed 15 people")]
    (group,) = groups(article_of(*told, id_="one"))
    assert [each.kind for each in group.disagreements] == ["bound"]
