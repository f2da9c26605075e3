from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.hits import Marked
from onrecord.ledger.marking import CLOSE, OPEN, marked


def test_marks_become_places_in_the_words_without_them() -> None:
    assert marked(f"the {OPEN}sea wall{CLOSE} and a {OPEN}fund{CLOSE}") == Marked(
        text="the sea wall and a fund", places=((4, 12), (19, 23))
    )


def test_words_that_hold_such_signs_of_their_own_come_back_whole_and_unmarked() -> None:
    text = f"a {OPEN} wall"
    assert marked(f"a {OPEN} {OPEN}wall{CLOSE}", text=text) == Marked(text=text)


@given(st.lists(st.tuples(st.text("ab \n", max_size=5), st.text("xy", min_size=1, max_size=5)), max_size=6))
def test_each_place_cuts_out_what_was_marked(pieces: list[tuple[str, str]]) -> None:
    found = marked("".join(f"{before}{OPEN}{word}{CLOSE}" for before, word in pieces))
    assert [found.text[start:end] for start, end in found.places] == [word for _, word in pieces]
