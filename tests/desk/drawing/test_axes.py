import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.drawing.axes import Axis, in_digits, interval, round_numbers


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 100, [0, 50, 100]), (0, 7, [0, 2, 4, 6]), (94, 106, [95, 100, 105]), (3, 3, [3])],
)
def test_an_axis_has_a_few_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert list(round_numbers(low, high)) == pytest.approx(expected)


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9))
def test_round_numbers_lie_between_the_ends(low: float, long: float) -> None:
    found = round_numbers(low, low + long)
    assert len(found) <= 12
    slack = 1e-6 * max(abs(low), abs(low + long), 1)
    assert all(low - slack <= number <= low + long + slack for number in found)


def test_numbers_are_written_for_readers() -> None:
    assert [in_digits(number) for number in (1_200_000, 0.5, 12.0)] == ["1,200,000", "0.5", "12"]


def test_a_month_is_all_of_its_days() -> None:
    first, last = interval("2031-02")
    assert last - first == 27


def test_the_days_of_an_axis_are_round_and_in_words() -> None:
    first, last = interval("2031-03-01")[0], interval("2031-03-03")[0]
    axis = Axis(low=first, high=last, start=0, end=100)
    assert [(tick.words, tick.at) for tick in axis.days()] == [("1 Mar 2031", 0), ("2 Mar 2031", 50), ("3 Mar 2031", 100)]


def test_a_long_axis_names_years() -> None:
    axis = Axis(low=interval("2021-06-01")[0], high=interval("2031-06-01")[0], start=0, end=100)
    assert [tick.words for tick in axis.days()] == ["2022", "2024", "2026", "2028", "2030"]


def test_one_number_stands_in_the_middle() -> None:
    assert Axis(low=5, high=5, start=0, end=10).place(5) == 5
