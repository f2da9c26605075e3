from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


def test_a_word_that_judges_is_marked_once_with_all_its_forms_and_places(evidence: Evidence) -> None:
    found = evidence(
        "The regime closed the port. Nobody knew why. The heroic dockers opened it. The regimes of old never did.",
        "loaded-words",
        title="Heroic Dockers Open Port",
    )

    assert found == [["regime", "regimes"], ["heroic", "Heroic"]]


@pytest.mark.parametrize(
    "text",
    [
        "{1:Reed} [1:said] <1:the regime is brutal>.",
        "The square of the Heroic Defenders is closed.",
        "The puppet theatre opens in May, after a brutal winter.",
        "“A heroic town”, the sign says.",
        "He is neither heroic nor tall.",
        "{1:The paper} [1:said]:\n<1:The regime is brutal.>\nIts heroic people wait.",
    ],
    ids=["in somebody's words", "a name", "meant literally", "in marks", "denied", "set out"],
)
def test_a_word_of_somebody_else_or_without_a_judgement_is_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "loaded-words") == []


def test_what_stands_before_says_this_in_an_article_is_not_the_outlets_own(evidence: Evidence) -> None:
    text = "The regime is brutal.\n{1:The Eastquay Courier} [1:says] <1:this> in an article.\nThe heroic town waits."

    assert evidence(text, "loaded-words") == [["heroic"]]
