import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.roots.numbers import Numbers, numbers_of_roots

EVEN = {"no fewer roots": {"intercept": 0.0}}
"""Weights by which each step is as likely the last one as not."""


def test_one_group_is_one_root() -> None:
    numbers = numbers_of_roots([], figure=False)
    assert (numbers.likeliest, numbers.range) == (1, (1, 1))


def test_each_step_leaves_the_rest_to_the_next_one() -> None:
    assert numbers_of_roots([0.5, 0.5], figure=False, given=EVEN).chances == {3: 0.5, 2: 0.25, 1: 0.25}


def test_the_range_is_the_narrowest_that_is_likely_enough() -> None:
    assert Numbers(chances={1: 0.92, 2: 0.08}).range == (1, 1)
    assert Numbers(chances={1: 0.6, 2: 0.35, 3: 0.05}).range == (1, 2)
    assert Numbers(chances={1: 0.1, 2: 0.5, 3: 0.4}).range == (2, 3)


def test_of_two_numbers_that_are_as_likely_the_lower_one_is_given() -> None:
    assert Numbers(chances={2: 0.5, 1: 0.5}).likeliest == 1


def test_forty_look_alikes_are_not_forty_roots() -> None:
    assert numbers_of_roots([0.6] * 39, figure=False).likeliest < 5


def test_chances_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(RecordError, match="sum to one"):
        Numbers(chances={1: 0.5})


@given(st.lists(st.floats(0, 1), max_size=40), st.booleans())
def test_the_likeliest_number_lies_in_a_range_no_wider_than_two(merging: list[float], figure: bool) -> None:
    numbers = numbers_of_roots(merging, figure=figure)
    low, high = numbers.range
    assert 1 <= low <= numbers.likeliest <= high <= low + 2
