import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse.chances import SIGNS, Signs, chance

COUNTS = st.integers(min_value=0, max_value=10_000)


def signs(
    *,
    weight: float = 5.0,
    words: float = 10.0,
    quoted: bool = False,
    blanks: int = 0,
    patched: float = 0.0,
    elsewhere: int = 0,
    strangers: float = 0.0,
) -> Signs:
    return Signs(
        weight=weight,
        words=words,
        quoted=quoted,
        blanks=blanks,
        patched=patched,
        elsewhere=elsewhere,
        strangers=strangers,
    )


@given(
    weight=st.floats(min_value=0, max_value=1e6),
    words=st.floats(min_value=0, max_value=1e6),
    blanks=COUNTS,
    elsewhere=COUNTS,
    among=COUNTS,
)
def test_a_chance_lies_between_0_and_1(weight: float, words: float, blanks: int, elsewhere: int, among: int) -> None:
    found = chance(signs(weight=weight, words=words, blanks=blanks, elsewhere=elsewhere), among=among)
    assert 0 <= found <= 1


@pytest.mark.parametrize("among", [2, 100, 10_000])
def test_what_weighs_more_or_is_quoted_is_likelier(among: int) -> None:
    assert chance(signs(weight=9.0), among=among) > chance(signs(), among=among)
    assert chance(signs(quoted=True), among=among) > chance(signs(), among=among)


@pytest.mark.parametrize("among", [2, 100, 10_000])
def test_blanks_and_texts_about_different_things_make_it_unlikelier(among: int) -> None:
    assert chance(signs(blanks=1), among=among) < chance(signs(), among=among)
    assert chance(signs(strangers=1.0), among=among) < chance(signs(), among=among)


def test_what_is_patched_together_is_unlikelier_where_many_documents_tell() -> None:
    assert chance(signs(patched=2.0), among=10_000) < chance(signs(), among=10_000) / 2


@pytest.mark.parametrize("among", [2, 10_000])
def test_a_long_stretch_that_says_as_little_is_no_likelier(among: int) -> None:
    assert chance(signs(words=30), among=among) == chance(signs(words=11), among=among) > chance(signs(words=7), among=among)


def test_every_sign_has_a_number_in_one_order() -> None:
    assert tuple(signs().numbers()) == SIGNS
