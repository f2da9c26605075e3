import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.roots.numbers import Numbers, Sources, numbers_of_roots

EVEN = {"another root": {"intercept": 0.0}}
"""Weights by which at each step another root is as likely as none."""

SILENT = Sources(outlets=0, people=0, mixed=False)


def test_one_group_is_one_root() -> None:
    numbers = numbers_of_roots([], sources=SILENT)
    assert (numbers.best, numbers.range) == (1, (1, 1))


def test_each_step_leaves_the_rest_to_the_next_one() -> None:
    assert numbers_of_roots([0.5, 0.5], sources=SILENT, given=EVEN).chances == {1: 0.5, 2: 0.25, 3: 0.25}


def test_the_last_merge_is_asked_about_first() -> None:
    alike = {"another root": {"intercept": 0.0, "alike": -10.0}}
    chances = numbers_of_roots([0.9, 0.1], sources=SILENT, given=alike).chances
    assert max(chances, key=lambda number: chances[number]) == 2


def test_the_range_is_the_narrowest_that_is_likely_enough() -> None:
    assert Numbers(chances={1: 0.92, 2: 0.08}).range == (1, 1)
    assert Numbers(chances={1: 0.6, 2: 0.35, 3: 0.05}).range == (1, 2)
    assert Numbers(chances={1: 0.1, 2: 0.5, 3: 0.4}).range == (2, 3)


def test_the_count_goes_up_as_long_as_another_root_is_likelier_than_none() -> None:
    assert Numbers(chances={1: 0.4, 2: 0.35, 3: 0.25}).best == 2
    assert Numbers(chances={1: 0.4, 2: 0.1, 3: 0.5}).best == 3


def test_where_another_root_is_as_likely_as_none_there_is_none() -> None:
    assert Numbers(chances={2: 0.5, 1: 0.5}).best == 1


@pytest.mark.parametrize("outlets", [0, 1, 40])
def test_forty_look_alikes_are_not_forty_roots(outlets: int) -> None:
    assert numbers_of_roots([0.6] * 39, sources=Sources(outlets=outlets, people=0, mixed=False)).best < 5


def test_another_source_makes_another_root_likelier() -> None:
    silent, people, mixed = (
        numbers_of_roots([0.5], sources=Sources(outlets=2, people=people, mixed=mixed)).chances[2]
        for people, mixed in ((0, False), (2, False), (0, True))
    )
    assert silent < people
    assert silent < mixed


def test_chances_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(RecordError, match="sum to one"):
        Numbers(chances={1: 0.5})


@given(st.lists(st.floats(0, 1), max_size=40), st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_the_best_number_lies_in_a_range_no_wider_than_two(
    merging: list[float], outlets: int, people: int, mixed: bool
) -> None:
    numbers = numbers_of_roots(merging, sources=Sources(outlets=outlets, people=people, mixed=mixed))
    low, high = numbers.range
    assert 1 <= low <= numbers.best <= high <= low + 2
