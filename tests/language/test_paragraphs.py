from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import paragraphs

WRAPPED = """The council met on Monday evening and went through the whole
list of repairs that the harbour needs before the winter storms
arrive.

The vote was
unanimous."""


def cut(text: str) -> list[str]:
    return [span.cut(text) for span in paragraphs(text)]


def test_a_line_break_ends_a_paragraph() -> None:
    assert cut("The ferry sails.\nIt is late.\r\n\r\n  Nobody minds. \n") == [
        "The ferry sails.",
        "It is late.",
        "Nobody minds.",
    ]


def test_in_a_hard_wrapped_text_only_an_empty_line_ends_a_paragraph() -> None:
    first, second = cut(WRAPPED)
    assert first.startswith("The council met")
    assert first.endswith("storms\narrive.")
    assert second == "The vote was\nunanimous."


def test_a_transcript_with_a_turn_a_line_is_not_taken_for_hard_wrapped() -> None:
    assert len(cut("HOST: Good morning\nGUEST: Good morning\nHOST: and welcome to all")) == 3


def test_a_text_of_white_space_has_no_paragraphs() -> None:
    assert cut(" \n\t\n\u2028 ") == []


@given(st.text(alphabet="ab .\n\r\u2028\x85", max_size=80))
def test_paragraphs_are_in_order_trimmed_and_leave_out_only_white_space(text: str) -> None:
    spans = paragraphs(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.cut(text) == span.cut(text).strip() for span in spans)
    outside = list(text)
    for span in spans:
        outside[span.start : span.end] = " " * len(span)
    assert not "".join(outside).strip()
