from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.credits.name_index import NameIndex

NAMES = ("Osk", "Osk Gazette", "Osk Gazette Online", "Veld Radio", "E! Veld", "7 Days")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Osk Gazette and Osk", ["Osk Gazette", "Osk"]),
        ("Osk Gazettes", ["Osk"]),
        ("Oskar of Veld Radio.", ["Veld Radio"]),
        ("E! Veld, 7 Days", ["E! Veld", "7 Days"]),
        ("@Osk #Osk", []),
        ("the osk gazette", []),
    ],
)
def test_the_longest_name_is_found_as_whole_words_in_its_own_capitals(text: str, found: list[str]) -> None:
    assert [span.cut(text) for span in NameIndex.of(NAMES).find(text)] == found


@given(st.text(alphabet=st.sampled_from("Osk Gazette7!@-"), max_size=60))
def test_names_found_are_names_and_lie_apart(text: str) -> None:
    found = list(NameIndex.of(NAMES).find(text))
    assert all(span.cut(text) in NAMES for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
