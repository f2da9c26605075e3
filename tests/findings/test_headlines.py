from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


def test_a_headline_surer_than_its_text_is_marked_in_both(evidence: Evidence) -> None:
    found = evidence(
        "{1:A guard} [1:suspects] <1:that an arsonist burned the old library>. Nobody has seen one.",
        "headline-exceeds-body",
        title="Arsonist Burned Old Library",
    )

    assert found == [["that an arsonist burned the old library", "Arsonist Burned Old Library"]]


@pytest.mark.parametrize(
    "title",
    ["Arsonist May Have Burned Old Library", "Arsonist burned old library, guard says", "Library Closed", None],
    ids=["hedged", "with its source", "about something else", "none"],
)
def test_a_headline_that_says_no_more_is_left_alone(evidence: Evidence, title: str | None) -> None:
    text = "{1:A guard} [1:suspects] <1:that an arsonist burned the old library>. Nobody has seen one."

    assert evidence(text, "headline-exceeds-body", title=title) == []


def test_a_headline_that_the_text_states_too_is_left_alone(evidence: Evidence) -> None:
    text = "{1:A guard} [1:suspects] <1:that an arsonist burned the old library>. An arsonist burned the old library in June."

    assert evidence(text, "headline-exceeds-body", title="Arsonist Burned Old Library") == []
