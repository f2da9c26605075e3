from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The museum recently sold two of its paintings.", "recently"),
        ("Earlier, the mayor addressed the singers.", "Earlier"),
        ("The company said earlier that the dam was full.", "earlier"),
        ("Some time ago the bridge was painted.", "Some time ago"),
        ("The owner had previously denied the sale.", "previously"),
    ],
)
def test_a_vague_time_of_an_event_is_marked(evidence: Evidence, text: str, word: str) -> None:
    assert evidence(text, "undated-event", published="2024-05-31") == [[word]]


@pytest.mark.parametrize(
    "text",
    [
        "The museum recently sold two paintings. The sale was on May 3.",
        "The museum was closed earlier this week.",
        "The museum was sold two days earlier.",
        "The museum closed earlier than planned.",
        "The recently built museum is closed.",
        "Talks failed in recent years and earlier talks were short.",
        "“We recently sold it,” ran the sign.",
        "The weather has recently become warm.",
        "A keeper who had recently lost his post rang the bell.",
        "{1:Reed} [1:said] <1:the museum recently sold a painting>.",
        "The keeper had previously worked at the museum.",
    ],
)
def test_a_time_that_is_dated_tied_or_no_event_is_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "undated-event", published="2024-05-31") == []


def test_what_is_told_twice_in_a_row_is_marked_once(evidence: Evidence) -> None:
    text = "The sale was recently disclosed. It was recently made known by the owner."

    assert evidence(text, "undated-event", published="2024-05-31") == [["recently"]]


@pytest.mark.parametrize(
    "text", ["The gate opened on Monday, April 29, 2025.", "The gate opened on Mon. 29 April 2025.", "It was Sunday, April 29."]
)
def test_a_weekday_that_the_date_did_not_have_is_marked(evidence: Evidence, text: str) -> None:
    assert len(evidence(text, "contradictory-date", published="2025-06-01")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The gate opened on Tuesday, April 29, 2025.",
        "The gate opened on Monday, April 29.",
        "The gate opened on Monday 31 February 2025.",
        "On Monday May I came.",
        "On Monday, May 5:30 was late.",
    ],
    ids=["right", "right the year before", "no day", "a verb", "an hour"],
)
def test_a_weekday_that_some_likely_year_allows_is_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "contradictory-date", published="2025-06-01") == []


def test_without_a_year_or_a_publication_nothing_is_said_of_a_weekday(evidence: Evidence) -> None:
    assert evidence("The gate opened on Sunday, April 29.", "contradictory-date") == []
