import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.date_lines import dated, day_of
from onrecord.documents.dates import is_iso


def page(*head: str) -> str:
    return "\n".join((*head, "The ferry to Osk lay in the harbour until noon.", "Nobody was hurt."))


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2031",
        "MARCH 4, 2031",
        "Thursday, March 4, 2031 at 5: 10pm CST",
        "4 March 2031, 10: 00 (GMT+05: 00)",
        "Published: March 4, 2031 | 5: 03 pm",
        "on March 4, 2031 at 4: 31 AM, updated March 6, 2031 at 8: 33 AM",
        "3 / 4 / 31 at 1: 30 PM",
        "First Posted: 03 / 04 / 2031 06: 44 PM ET Updated: 03 / 25 / 2031 05: 12 AM ET",
        "2031 - 03 - 04",
        "On behalf of Brenn & Holt, LLP. posted in Ferries on Thursday, March 4, 2031.",
    ],
)
def test_the_day_that_a_page_prints_at_its_head_goes_before_a_month(line: str) -> None:
    assert day_of(page("Ferry lies in the harbour", line), stated="2031-03") == "2031-03-04"
    assert day_of(page(line, "Ferry lies in the harbour"), stated="2031-03") == "2031-03-04"


def test_a_date_in_numbers_is_read_in_the_way_that_fits_what_is_stated() -> None:
    assert day_of(page("04 / 05 / 2031"), stated="2031-04") == "2031-04-05"
    assert day_of(page("04 / 05 / 2031"), stated="2031-05") == "2031-05-04"
    assert day_of(page("04 / 05 / 2031"), stated="2031-05-04") == "2031-05-04"
    assert day_of(page("04 / 05 / 2031"), stated="2031") == "2031"


@pytest.mark.parametrize(
    "line",
    [
        "Updated: March 4, 2031",
        "The ferry was built for the fair of March 4, 2031",
        "Elections in Veld that are planned for March 4, 2031, will be held in two rounds",
        "February 30, 2031",
        "5: 10 pm",
        "",
    ],
)
def test_a_day_that_a_page_does_not_give_as_that_of_publication_is_left_alone(line: str) -> None:
    assert day_of(page("Ferry lies in the harbour", line), stated="2031-03") == "2031-03"


def test_a_date_below_the_head_is_left_alone() -> None:
    assert day_of(page(*["Fog."] * 4, "March 4, 2031"), stated="2031-03") == "2031-03"


def test_the_printed_day_counts_before_another_day_that_is_stated() -> None:
    assert day_of(page("Published March 5, 2031"), stated="2031-03-04") == "2031-03-05"
    assert day_of(page("Published July 29, 2024"), stated="2031-03-04") == "2024-07-29"


def test_the_day_on_which_a_page_was_saved_is_not_that_of_publication() -> None:
    assert day_of(page("Monday, May 12, 2031"), stated="2031-03-04") == "2031-03-04"


def test_a_moment_that_is_stated_is_more_than_a_day_that_is_printed() -> None:
    assert day_of(page("March 5, 2031"), stated="2031-03-04T23:30:00Z") == "2031-03-04T23:30:00Z"


def test_a_page_of_which_no_date_is_stated_has_none_though_it_prints_one() -> None:
    assert dated(page("March 4, 2031"), stated=None, path="ferry") == (None, ())


def test_two_days_that_differ_are_told_and_a_day_of_the_month_is_not() -> None:
    assert dated(page("March 4, 2031"), stated="2031-03", path="ferry") == ("2031-03-04", ())
    day, (fault,) = dated(page("March 5, 2031"), stated="2031-03-04", path="ferry")
    assert (day, fault.code) == ("2031-03-05", "dates-differ")
    assert "ferry" in fault.detail


HEADS = st.text(alphabet="0123456789/.- MarchJunePostedupdatn,\n", max_size=80)


@given(HEADS, st.sampled_from(["2031", "2031-03", "2031-03-04"]))
def test_whatever_stands_at_the_head_the_date_is_one_of_the_calendar(head: str, stated: str) -> None:
    assert is_iso(day_of(head, stated=stated))
