import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.dates import date_in_url, is_iso, iso_date


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T08:30", "2024-03-05T08:30"),
        ("2024-03-05T08:30:15.250+09:00", "2024-03-05T08:30:15.250+09:00"),
        ("2024-03-05 08:30:00", "2024-03-05T08:30:00"),
        ("2024-03-05T08:30:00Z", "2024-03-05T08:30:00Z"),
        ("2024-03-05T08:30:00+0100", "2024-03-05T08:30:00+01:00"),
        ("20240305T083000Z", "2024-03-05T08:30:00Z"),
        ("20240305", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("Tue, 05 Mar 2024 08:30:00 +0100", "2024-03-05T08:30:00+01:00"),
        ("Tue, 5 Mar 2024 08:30:00 GMT", "2024-03-05T08:30:00Z"),
        ("5 March 2024", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("Posted: Tuesday, Sept. 3, 2024, 8:30 p.m.", "2024-09-03"),
        ("March 2024", "2024-03"),
        ("5.3.2024", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_a_stated_date_is_kept_as_precise_as_stated(stated: str, date: str) -> None:
    assert iso_date(stated) == date


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "yesterday",
        "05/03/2024",
        "2024-13-01",
        "2023-02-29",
        "31 April 2024",
        "2024-03 08:30",
        "March",
        "0000",
        "1709627400",
    ],
)
def test_a_date_that_cannot_be_told_for_certain_is_none(stated: str) -> None:
    assert iso_date(stated) is None


@given(st.datetimes(), st.sampled_from(["minutes", "seconds", "milliseconds"]))
def test_an_iso_date_comes_back_as_it_was(moment: object, precision: str) -> None:
    written = moment.isoformat(timespec=precision)  # type: ignore[attr-defined]
    assert iso_date(written) == written


@given(st.text(alphabet="0123456789-/:.TZ +ماMayrch,", max_size=40))
def test_whatever_is_stated_becomes_iso_or_nothing(stated: str) -> None:
    date = iso_date(stated)
    assert date is None or is_iso(date)


def test_a_day_or_a_month_between_slashes_in_a_url_is_a_date() -> None:
    assert date_in_url("https://courier.example/2024/03/05/ferry") == "2024-03-05"
    assert date_in_url("https://courier.example/2024/03/ferry") == "2024-03"
    assert date_in_url("https://courier.example/2024/47/ferry") is None
    assert date_in_url("https://courier.example/ferry-2024") is None
