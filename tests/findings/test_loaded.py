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


@pytest.mark.parametrize(
    "text",
    [
        "The regime is brutal.\n{1:The Courier} [1:says] <1:this> in an article Monday.\nThe heroic town waits.",
        "{1:The union} [1:made public] <1:the following statement> on Monday.\nThe regime is brutal.\nIts heroic people wait.",
        "Its regime is brutal. {1:The Courier} [1:says] <1:this> in a bylined article Monday.",
        "<1:The port is shut>, {1:the statement} [1:said], adding:\nThe regime falls.\n{2:We} [2:say] <2:so>.\nIt is brutal.",
        "<1:The town is tired>, {1:the Courier} [1:says] in a bylined article.\nThe regime is brutal.\nIts heroic people wait.",
    ],
)
def test_an_article_that_the_page_prints_is_not_in_the_outlets_own_voice(evidence: Evidence, text: str) -> None:
    assert evidence(text, "loaded-words") == []
