import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.reuse import Order, order
from onrecord.reuse.order import begins

DATES = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "2019",
            "2019-05",
            "2019-05-31",
            "2019-06-01",
            "2019-05-31T23:30",
            "2019-05-31T23:30:15Z",
            "2019-06-01T00:15:00+09:00",
            "2019-06-02T15:00-05:00",
        ]
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-05-31", "2019-06-01", "before"),
        ("2019-06-01", "2019-05-31", "after"),
        ("2019-05-31", "2019-05-31", "unknown"),
        ("2019-05", "2019-05-31", "unknown"),
        ("2018", "2019-01-01", "before"),
        ("2019-05-31T08:00:00Z", "2019-05-31T08:00:01Z", "before"),
        ("2019-05-31T08:00Z", "2019-05-31T08:00:30Z", "unknown"),
        ("2019-05-31T23:30:00+09:00", "2019-05-31T15:00:00Z", "before"),
        ("2019-06-01T00:15:00+09:00", "2019-05-31T15:30:00Z", "before"),
        ("2019-05-31T08:00:00Z", "2019-05-31T08:00:00Z", "unknown"),
        ("2019-05-31T08:00", "2019-05-31T20:00", "unknown"),
        ("2019-05-31T08:00", "2019-06-02T20:00", "before"),
        ("2019-05-31", "2019-06-01T01:00:00Z", "unknown"),
        ("2019-05-31", "2019-06-02T01:00:00Z", "before"),
        ("0001-01-01", "0001-01-01T00:00", "unknown"),
        ("0001", "9999-12-31T23:59", "before"),
        ("9999-12-31T23:59Z", "9999-12-31", "unknown"),
    ],
)
def test_dates_are_ordered_where_their_intervals_do_not_touch(one: str, other: str, expected: str) -> None:
    assert order(one, other).order == expected


def test_what_is_not_dated_is_neither_earlier_nor_later() -> None:
    assert order(None, "2019-05-31") == Order(order="unknown", reason="one is dated 2019-05-31, the other is not dated")
    assert order(None, None) == Order(order="unknown", reason="neither is dated")


def test_the_reason_names_both_dates() -> None:
    assert order("2019-05-31", "2019-06-01").reason == "2019-05-31 is earlier than 2019-06-01"


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(RecordError, match="yesterday"):
        order("yesterday", "2019-05-31")
    with pytest.raises(RecordError):
        Order(order="unknown", reason="")


@given(DATES, DATES)
def test_the_order_is_the_same_seen_from_the_other_side(one: str | None, other: str | None) -> None:
    turned = {"before": "after", "after": "before", "unknown": "unknown"}
    assert turned[order(one, other).order] == order(other, one).order


@given(DATES.filter(bool), DATES.filter(bool))
def test_of_two_dates_that_are_ordered_the_earlier_one_begins_earlier(one: str, other: str) -> None:
    if order(one, other).order == "before":
        assert begins(one) < begins(other)
