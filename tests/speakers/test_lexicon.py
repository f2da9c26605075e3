import pytest

from onrecord.speakers.lexicon import given_name_gender, is_title, noun_type, same_office, sections, singular, title_gender
from onrecord.speakers.speaker import SourceType

LISTS = ("bodies", "function_words", "given_names", "nouns", "offices", "places", "titles", "words")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_lower_case_and_has_no_empty_entry(name: str) -> None:
    entries = [entry for lines in sections(f"{name}.txt").values() for line in lines for entry in line]
    assert entries
    assert all(entry and entry == entry.casefold() == entry.strip() for entry in entries)


def test_every_section_of_the_nouns_is_known() -> None:
    types = {"unnamed person", "group", "state body", "organisation", "media outlet", "document", "footage or broadcast"}
    assert set(sections("nouns.txt")) == types | {"public opinion", "speech", "quantity"}


@pytest.mark.parametrize(
    ("plural", "one"),
    [("officials", "official"), ("women", "woman"), ("ministries", "ministry"), ("boss", "boss"), ("churches", "church")],
)
def test_a_plural_has_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("noun", "type_"),
    [
        ("official", "unnamed person"),
        ("officials", "group"),
        ("ralliers", "group"),
        ("ministry", "state body"),
        ("editorial", "document"),
        ("footage", "footage or broadcast"),
        ("voters", "public opinion"),
        ("seamstress", None),
        ("yachtsman", "unnamed person"),
        ("58-year-old", "unnamed person"),
    ],
)
def test_a_noun_tells_the_kind_of_source(noun: str, type_: SourceType | None) -> None:
    assert noun_type(noun) == type_


def test_a_title_is_known_with_its_full_stop_and_capital() -> None:
    assert is_title("Sen.")
    assert is_title("President")
    assert not is_title("Harbour")


def test_titles_and_given_names_tell_a_gender_only_where_they_do() -> None:
    assert title_gender("Mrs.") == "female"
    assert title_gender("spokesman") == "male"
    assert title_gender("Dr.") is None
    assert given_name_gender("Ann") == "female"
    assert given_name_gender("Kim") is None


def test_two_words_for_one_office_are_one() -> None:
    assert same_office("senator", "Sen.")
    assert same_office("nominee", "candidate")
    assert not same_office("mayor", "senator")
