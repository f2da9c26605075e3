from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The closure has been interpreted as a warning.", "has been interpreted as"),
        ("The captain is widely believed to have left the island.", "is widely believed to"),
        ("The crew reportedly slept on deck.", "reportedly"),
        ("It is said that the bell rings by itself.", "It is said"),
        ("A man believed to be the owner ran away.", "believed to be"),
        ("The pilots, said to be brothers, were freed.", ", said to be"),
        ("Three boats were reported to have sunk.", "were reported to"),
        ("According to unconfirmed information the lock is broken.", "According to unconfirmed information"),
        ("There is speculation that the mayor will resign.", "speculation that"),
    ],
)
def test_words_that_leave_out_their_author_are_marked(evidence: Evidence, text: str, words: str) -> None:
    assert evidence(text, "agentless-attribution") == [[words]]


@pytest.mark.parametrize(
    "text",
    [
        "The closure has been interpreted as a warning by the fishermen.",
        "The captain is believed to have left, according to the harbour master.",
        "If the wall is thought to lean, it is propped.",
        "The bridge is expected to open in May.",
        "The man is accused of stealing a bell and was presumed innocent.",
        "{1:Ann Reed} [1:said] <1:the bell is believed to be gold>.",
        "“The bell is believed to be gold,” ran the advertisement.",
        "The islet is known as the Hat.",
    ],
)
def test_words_with_an_author_a_plan_a_charge_or_a_name_are_left_alone(evidence: Evidence, text: str) -> None:
    assert evidence(text, "agentless-attribution") == []
