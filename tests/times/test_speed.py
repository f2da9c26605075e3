"""Hostile texts cost time in proportion to their length."""

import time

import pytest

from onrecord.spans import Span
from onrecord.times import find


def seconds(text: str) -> float:
    start = time.process_time()
    find(text, sentences=[Span(start=0, end=len(text))], published="2025-07-02")
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["1", " ", "A", "1:", "May ", "5 May, ", "5 p.m. ", "one hundred ", "two years ago ", "٣", "last the ", "B.C. "]
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    short = piece * (2_000 // len(piece))
    seconds(short)
    once = min(seconds(short) for _ in range(3))
    assert min(seconds(short * 8) for _ in range(2)) < 24 * once + 0.1
