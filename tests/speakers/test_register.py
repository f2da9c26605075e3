import pytest

from onrecord.spans import Span
from onrecord.speakers.names import find_names
from onrecord.speakers.page import Page
from onrecord.speakers.register import Register, register_of


def register(text: str, *, sources: tuple[str, ...] = ()) -> Register:
    page = Page.of(text)
    places = [Span(start=text.index(source), end=text.index(source) + len(source)) for source in sources]
    return register_of(page, find_names(page), sources=sorted(places))


def meanings(text: str, *, sources: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return each name as it stands and the fullest name of whom it stands for."""
    found = register(text, sources=sources)
    return [(name.span.cut(text), found.entity(number).name) for number, name in enumerate(found.names)]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Then came Ann Reed. All saw how Reed laughed.", "Reed", "Ann Reed"),
        ("Then came John Q. Bell. All saw John Bell.", "John Bell", "John Q. Bell"),
        ("He reads the Veld Evening Courier. The Courier is old.", "Courier", "Veld Evening Courier"),
        ("Then the Harbour Workers' Union met. All of the HWU came.", "HWU", "Harbour Workers' Union"),
    ],
)
def test_a_shorter_form_stands_for_the_longer_name(text: str, short: str, full: str) -> None:
    assert (short, full) in meanings(text)


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = "We saw Joe Brun and Ann Brun. All saw how Mrs. Brun left and Mr. Brun stayed."
    assert meanings(text)[2:] == [("Brun", "Ann Brun"), ("Brun", "Joe Brun")]


def test_a_relative_who_is_named_in_full_again_and_again_is_not_meant_by_the_surname() -> None:
    text = "Then Joe Brun met Ann Brun. We saw Ann Brun sing. We heard Ann Brun. All saw how Brun left."
    assert meanings(text)[-1] == ("Brun", "Brun")


def test_who_is_named_first_and_more_often_is_meant_by_the_surname() -> None:
    text = "Then Joe Brun met Ann Brun. We saw Joe Brun sing. All saw how Brun left."
    assert meanings(text)[-1] == ("Brun", "Joe Brun")


def test_a_person_may_have_the_name_of_an_outlet() -> None:
    assert meanings("Then came Lena Fox. All saw how Fox laughed.")[-1] == ("Fox", "Lena Fox")


def test_between_two_equals_the_surname_stays_by_itself() -> None:
    text = "We saw Joe Brun and Ann Brun. All saw how Brun left."
    assert meanings(text)[-1] == ("Brun", "Brun")


def test_who_speaks_under_the_full_name_is_meant_by_the_surname() -> None:
    text = "Joe Brun said so, like his sister Ann Brun. All saw how Brun left."
    assert meanings(text, sources=("Joe Brun",))[-1] == ("Brun", "Joe Brun")


def test_an_apposition_tells_what_a_name_names() -> None:
    found = register("He wrote to Horizont, the city's largest newspaper, in May.")
    assert found.entity(0).kind == "media outlet"


def test_a_woman_under_a_man_s_title_has_no_gender() -> None:
    found = register("Then Mr. Ann Reed left. Then Mrs. Ann Reed left.")
    assert found.entity(0).gender is None
