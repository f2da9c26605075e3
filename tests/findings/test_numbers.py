from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The flood killed 41 people.", "41 people"),
        ("More than 300 people have been arrested since May.", "More than 300 people"),
        ("The storm caused an estimated $2 million in damage.", "an estimated $2 million in damage"),
        ("Some 4,000 people gathered on the quay.", "Some 4,000 people"),
    ],
)
def test_a_figure_of_consequence_in_the_outlets_own_voice_is_marked(evidence: Evidence, text: str, figure: str) -> None:
    assert evidence(text, "figure-without-source") == [[figure]]


@pytest.mark.parametrize(
    "text",
    [
        "{1:Police} [1:said] <1:41 people were killed>.",
        "The flood killed 41 people. {1:The mayor} [1:said] <1:41 people were killed>.",
        "The flood killed 41 people, police said.",
        "The flood killed one man.",
        "The choir has 41 members and a hall of 300 square metres.",
        "The damage was put by the insurers at $2 million.",
        "A ticket costs $2.",
        "A quake of magnitude 6. 4 killed one man.",
        "The flood of 1953 killed 41 people.",
    ],
    ids=["said", "said elsewhere", "said in the sentence", "too few", "a count", "given by", "a price", "torn", "history"],
)
def test_a_figure_that_somebody_gives_or_of_no_consequence_is_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "figure-without-source", published="2024-05-31") == []


def test_a_number_is_marked_once(evidence: Evidence) -> None:
    assert evidence("The flood killed 41 people. The 41 people killed were farmers.", "figure-without-source") == [
        ["41 people"]
    ]


def test_a_figure_acknowledged_for_the_first_time_is_marked_with_the_words_that_say_so(evidence: Evidence) -> None:
    text = "The film honoured 61 divers who perished, a figure acknowledged for the first time by the admiralty."

    assert evidence(text, "figure-first-acknowledged") == [["61", "acknowledged for the first time"]]


def test_a_figure_that_is_only_given_is_no_acknowledgement(evidence: Evidence) -> None:
    assert evidence("The film honoured 61 divers who perished.", "figure-first-acknowledged") == []
