import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.spans import Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_that_is_empty_reversed_or_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=f"span {start}-{end}"):
        Span(start=start, end=end)


@given(st.text(), st.text(min_size=1), st.text())
def test_a_span_cuts_out_exactly_what_it_covers(before: str, inside: str, after: str) -> None:
    span = Span(start=len(before), end=len(before) + len(inside))
    assert span.cut(before + inside + after) == inside
    assert len(span) == len(inside)


def test_cutting_beyond_the_text_is_an_error_and_never_a_shorter_string() -> None:
    with pytest.raises(SpanError, match="beyond a text of 4"):
        Span(start=2, end=5).cut("word")


def test_spans_that_only_touch_do_not_overlap() -> None:
    left, right = Span(start=0, end=4), Span(start=4, end=6)
    assert not left.overlaps(right)
    assert left.overlaps(Span(start=3, end=5))


def test_a_span_contains_itself_and_what_lies_within() -> None:
    around = Span(start=2, end=8)
    assert around.contains(around)
    assert around.contains(Span(start=2, end=3))
    assert not around.contains(Span(start=7, end=9))
