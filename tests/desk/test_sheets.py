from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.sheets import sheet_at, sheets
from onrecord.spans import Span


def test_a_text_of_one_sheet_is_whole() -> None:
    assert sheets("A wall stands.") == (Span(start=0, end=14),)


def test_no_text_has_no_sheet() -> None:
    assert sheets("") == ()


def test_a_sheet_ends_with_its_paragraph() -> None:
    assert sheets("aaaa bb\ncccc", size=4, longest=9) == (Span(start=0, end=8), Span(start=8, end=12))


def test_a_paragraph_that_does_not_end_is_cut_between_words_else_in_a_word() -> None:
    assert sheets("aaaa bbbb cccc", size=4, longest=8) == (Span(start=0, end=5), Span(start=5, end=10), Span(start=10, end=14))
    assert sheets("a" * 10, size=4, longest=6) == (Span(start=0, end=6), Span(start=6, end=10))


@given(st.text(alphabet="ab \n", max_size=120), st.integers(1, 9), st.integers(0, 9))
def test_sheets_put_together_are_the_text(text: str, size: int, more: int) -> None:
    parts = sheets(text, size=size, longest=size + more + 1)
    assert "".join(part.cut(text) for part in parts) == text
    assert all(len(part) <= size + more + 1 for part in parts)


def test_a_place_beyond_the_text_is_on_its_last_sheet() -> None:
    parts = sheets("a" * 10, size=4, longest=6)
    assert [sheet_at(parts, place) for place in (0, 5, 6, 99)] == [1, 1, 2, 2]
