"""Tokens and the normal form of a role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.tokens import TokenizedText
from onrecord.spans import Span

TEXT = TokenizedText('a "b-c", d')  # tokens: a " b - c " , d


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


@pytest.mark.parametrize(
    ("place", "tokens"),
    [
        (span(2, 8), {1, 2, 3, 4, 5, 6}),
        (span(0, 10), {0, 1, 2, 3, 4, 5, 6, 7}),
        (span(1, 2), set()),  # a blank covers no token
    ],
)
def test_a_token_belongs_to_a_span_that_shares_a_character_with_it(place: Span, tokens: set[int]) -> None:
    assert TEXT.tokens([place]) == tokens


def test_a_word_is_covered_by_a_part_of_it() -> None:
    assert TokenizedText("yesterday").tokens([span(3, 4)]) == {0}


@pytest.mark.parametrize(
    ("pieces", "normal"),
    [
        ([span(2, 8)], [span(3, 6)]),  # quotation marks and comma trimmed
        ([span(2, 4), span(4, 8)], [span(3, 6)]),  # touching pieces joined
        ([span(0, 1), span(3, 6)], [span(0, 6)]),  # only a blank and a mark between them: joined
        ([span(3, 6), span(0, 1)], [span(0, 6)]),  # in any order
        ([span(0, 1), span(9, 10)], [span(0, 1), span(9, 10)]),
        ([span(6, 9)], []),  # nothing but punctuation
    ],
)
def test_the_normal_form_joins_trims_and_drops(pieces: list[Span], normal: list[Span]) -> None:
    assert list(TEXT.normal_form(pieces)) == normal


@given(st.text(max_size=60), st.data())
def test_the_normal_form_of_a_normal_form_is_itself(words: str, data: st.DataObject) -> None:
    text = TokenizedText(words)
    places = st.tuples(st.integers(0, len(words)), st.integers(0, len(words))).filter(lambda pair: pair[0] < pair[1])
    drawn = data.draw(st.lists(places, max_size=4)) if words else []
    once = text.normal_form([span(start, end) for start, end in drawn])
    assert text.normal_form(once) == once
    assert all(piece.cut(words)[0].isalnum() or piece.cut(words)[0] == "_" for piece in once)
