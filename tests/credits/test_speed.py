"""Hostile texts cost time in proportion to their length."""

import time

import pytest

from onrecord.credits import find


def seconds(text: str) -> float:
    start = time.process_time()
    find(text, attributions=[], outlet="BBC")
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "told the ",
        "told the BBC, ",
        "(AP) — ",
        "in a statement by Osk ",
        "Osk Times ",
        "a.com ",
        "BBC, has ",
        "The Post ",
        "(AP",
        "X-",
        "WABC ",
        "AP and ",
        "some local ",
        "the report said ",
        "on “A ",
        "A, the ",
    ],
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    short = piece * (2_000 // len(piece))
    seconds(short)
    once = min(seconds(short) for _ in range(3))
    assert min(seconds(short * 8) for _ in range(2)) < 24 * once + 0.1
