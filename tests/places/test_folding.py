import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.places.folding import folded, name_key


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Saint-Petersburg", "saint petersburg"),
        ("U.S.", "us"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Mt. Paektu", "mount paektu"),
        ("Łódź", "lodz"),
        ("  Rio   de\nJaneiro ", "rio de janeiro"),
        ("Last St", "last st"),
        ("…", ""),
    ],
)
def test_two_spellings_of_a_name_fold_alike(written: str, plain: str) -> None:
    assert folded(written) == plain


@given(st.text())
def test_any_text_folds_to_words_of_small_letters_with_one_space_between(text: str) -> None:
    plain = folded(text)
    assert plain == " ".join(plain.split())
    assert plain == plain.casefold()


def test_letters_of_mathematics_are_small_too() -> None:
    assert folded("𝐊ursk") == "kursk"


@given(st.text())
def test_a_hash_has_thirty_two_bits_and_sixteen_more(text: str) -> None:
    key, check = name_key(text)
    assert 0 <= key < 2**32
    assert 0 <= check < 2**16
