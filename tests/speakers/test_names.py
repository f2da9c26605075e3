import time

import pytest

from onrecord.spans import Span
from onrecord.speakers.names import Name, find_names
from onrecord.speakers.page import Page


def names_in(text: str) -> list[Name]:
    return find_names(Page.of(text))


def spelled(text: str) -> list[str]:
    return [" ".join(name.words) for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was raised by Danish President Ann Reed in June.", ["Ann Reed"]),
        ("They met Secretary of State John Bell there.", ["John Bell"]),
        ("The plan of Mayor Bill de Brun failed.", ["Bill de Brun"]),
        ("A lawsuit names the Ministry of Land and Sea today.", ["Ministry of Land and Sea"]),
        ("The case of Smith and Jones is open.", ["Smith", "Jones"]),
        ("We asked the Horizon’s Ann Reed about it.", ["Horizon", "Ann Reed"]),
        ("They joined the Harbour Workers' Union of Veld.", ["Harbour Workers' Union of Veld"]),
        ("Foreign media praised it; many in Veld did not.", ["Veld"]),
        ("However, the ferry sank.", []),
        ("We met Bakers Without Ovens there.", ["Bakers Without Ovens"]),
        ("We met Councillor Bo Marsh there.", ["Bo Marsh"]),
        ("There is talk of General Motors again.", ["General Motors"]),
        ("The envoy Han Myong Ok spoke.", ["Han Myong Ok"]),
        ("So Jin Ho left early. An Old Salt of Veld stayed.", ["So Jin Ho", "Old Salt", "Veld"]),
        ("All in the President and an MP of Veld.", ["Veld"]),
        ("We read the Danish BBC.", ["BBC"]),
        ("They left south Korea for good.", ["south Korea"]),
        ("We met the Pan-national Union of Cooks there.", ["Pan-national Union of Cooks"]),
        ("We met the Committee for Denmark’s Harbours there.", ["Committee for Denmark’s Harbours"]),
        (
            "He joined the Committee for Keeping the June 15 Declaration early.",
            ["Committee for Keeping the June 15 Declaration"],
        ),
        ("It was told in 'Veld News' again.", ["Veld News"]),
        ("Then Reed left. Asked Reed about it. Republican Reed lost.", ["Reed", "Reed", "Reed"]),
        ("FERRY CREW STAYS ABOARD again at Veld.", ["Veld"]),
        ("Congress rested. Anyhow, it rained.", ["Congress"]),
    ],
)
def test_a_name_is_a_run_of_capitals_less_its_titles(text: str, found: list[str]) -> None:
    assert spelled(text) == found


def test_the_titles_before_a_name_are_kept_beside_it() -> None:
    text = "They met Secretary of State John Bell there."
    (name,) = names_in(text)
    assert name.title is not None
    assert name.title.cut(text) == "Secretary of State"


def test_a_headline_is_cut_to_the_names_that_the_article_knows() -> None:
    text = "Angry Ferry Captain Corners Reed Again\n\nMayor Ann Reed left early after the meeting."
    assert spelled(text) == ["Reed", "Ann Reed"]
    assert [name.headline for name in names_in(text)] == [True, False]


def test_a_line_of_names_that_tells_who_said_it_is_no_headline() -> None:
    text = "It rained.\n\nThe Veld Committee for Honest Harbours and Ferries of Denmark said this in its Sunday letter."
    assert not any(name.headline for name in names_in(text))


def test_a_lone_word_that_a_source_begins_with_is_a_name() -> None:
    page = Page.of("Brun alone stayed. Losing alone hurts.")
    assert [name.words for name in find_names(page, sources=[Span(start=0, end=4)])] == [("Brun",)]


def test_a_lone_word_that_begins_a_sentence_is_a_name_when_a_verb_follows() -> None:
    assert spelled("Brun said so. Losing hurts.") == ["Brun"]


def test_a_long_run_of_capitals_costs_time_in_proportion_to_its_length() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        names_in(text)
        return time.process_time() - start

    short = "Aaa Bbb " * 1_000 + "sank."
    seconds(short)
    assert seconds("Aaa Bbb " * 16_000 + "sank.") < 160 * seconds(short) + 0.1
