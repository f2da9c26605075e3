import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import sentences


def cut(text: str) -> list[str]:
    return [span.cut(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "one",
    [
        "Dr. Lee met Gov. Ray and Lt. Gen. Osk of the U.S. Navy.",
        "J. R. Holt signed at 5 p.m. Tuesday in St. Veld.",
        "Prices rose 3.5 percent, i.e. by No. 4 on the list.",
        "“Are you coming?” the captain asked.",
        "“Are you coming?” Ann Lee said.",
        "He paused... then went on.",
        "The firm Acme Inc. Holdings was sold.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(one: str) -> None:
    assert cut(f"{one} Nobody spoke.") == [one, "Nobody spoke."]


@pytest.mark.parametrize(
    "two",
    [
        ["They left at 5 p.m.", "The vote came later."],
        ["He moved to the U.S.", "She stayed."],
        ["“We stay.”", "The crew agreed."],
        ["She was ill.", "Rain fell."],
        ["Is it over?", "“No!”"],
        ["He said no.", "Nobody spoke."],
        ["(The quay is closed.)", "Boats wait."],
        ["The end . . .", "Nobody spoke."],
        ["第一句。", "第二句！"],
    ],
)
def test_two_sentences_are_told_apart(two: list[str]) -> None:
    assert cut(" ".join(two)) == two


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert cut("Harbour closed\n\nThe ferry stays in port") == ["Harbour closed", "The ferry stays in port"]


@given(st.text(alphabet="aA. ?!”\"'\n。)(", max_size=80))
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert sum(len("".join(span.cut(text).split())) for span in spans) == len("".join(text.split()))


@pytest.mark.parametrize("hostile", [".", ". ", '."', "a. ", '?" A ', " .", "A.", ". . ", "* ", "?!"])
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    text = hostile * (30_000 // len(hostile))
    began = time.process_time()
    sentences(text)
    assert time.process_time() - began < 5
