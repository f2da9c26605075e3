import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.roots.quantities import happening_in, singular, stem


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("houses", "house"),
        ("boxes", "box"),
        ("cities", "city"),
        ("lines", "line"),
        ("losses", "loss"),
        ("churches", "church"),
        ("prizes", "prize"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("men", "men"),
    ],
)
def test_a_plural_has_its_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(("one", "other"), [("killed", "killing"), ("house", "Houses"), ("reported", "report")])
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text(min_size=1, max_size=20))
def test_a_stem_is_never_empty(word: str) -> None:
    assert stem(word)


def test_what_is_lost_is_dead_only_of_people() -> None:
    assert happening_in("lost their lives") == "killed"
    assert happening_in("lost", of_people=False) is None
    assert happening_in("cut and severed", of_people=False) == "destroyed"
