from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]

WAR = (
    "{1:Norwegian President Ann Reed} [1:said] <1:the attack was repelled by Norway>. Swedish tanks had crossed the river."
    " {2:She} [2:accused] <2:Sweden of aggression>. Norway is at war with Sweden."
)


def test_a_conflict_with_sources_of_one_country_is_marked_with_the_names(evidence: Evidence) -> None:
    assert evidence(WAR, "one-sided") == [["Norwegian President Ann Reed"]]


def test_a_conflict_in_which_the_other_side_is_heard_is_left_alone(evidence: Evidence) -> None:
    assert evidence(WAR + " {3:Swedish President Joe Bell} [3:denied] <3:it>.", "one-sided") == []


def test_without_a_conflict_nobody_is_on_a_side(evidence: Evidence) -> None:
    assert evidence("{1:Norwegian President Ann Reed} [1:said] <1:the fish is good>. Sweden has fish too.", "one-sided") == []


def test_a_hunt_for_criminals_is_no_conflict(evidence: Evidence) -> None:
    text = (
        "{1:The Indian navy} [1:said] <1:it fought Somali pirates in an attack by India>. Somali pirates had threatened Indian"
        " ships. The attack by pirates from Somalia failed, India hopes."
    )

    assert evidence(text, "one-sided") == []


def test_a_states_outlet_that_hears_only_its_own_state_is_marked_at_the_first_source(evidence: Evidence) -> None:
    text = "{1:A spokesman for the DPRK Foreign Ministry} [1:said] <1:the talks are over>. {2:Rodong Sinmun} [2:added] <2:so>."

    assert evidence(text, "own-state-only", outlet="KCNA") == [["A spokesman for the DPRK Foreign Ministry"]]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("{1:The DPRK Foreign Ministry} [1:said] <1:so>. {2:Mexican President Juan Reed} [2:denied] <2:it>.", "KCNA"),
        ("{1:The DPRK Foreign Ministry} [1:said] <1:the talks are over>.", "Reuters"),
        ("{1:The DPRK Foreign Ministry} [1:said] <1:the talks are over>.", None),
        ("{1:The Sweden-Korea Friendship Association} [1:praised] <1:the DPRK>.", "KCNA"),
        ("A statue was unveiled in Pyongyang.", "KCNA"),
        ("The WPK received a message from Juan Reed of Mexico.\n{1:The message} [1:said] <1:he was well>.", "KCNA"),
    ],
    ids=["a foreign source", "a private outlet", "no outlet", "friends abroad", "no statement", "a message from abroad"],
)
def test_other_outlets_and_other_sources_are_left_alone(evidence: Evidence, text: str, outlet: str | None) -> None:
    assert evidence(text, "own-state-only", outlet=outlet) == []


def test_three_statements_of_one_person_are_a_single_source(evidence: Evidence) -> None:
    text = "{1:Ann Reed} [1:said] <1:the wall leans>. {2:Reed} [2:added] <2:it is old>. {3:She} [3:denied] <3:any guilt>."

    assert evidence(text, "single-source") == [["Ann Reed"]]


@pytest.mark.parametrize(
    "text",
    [
        "{1:Ann Reed} [1:said] <1:the wall leans>. {2:She} [2:added] <2:it is old>.",
        "{1:Ann Reed} [1:said] <1:the wall leans>. {2:She} [2:added] <2:it is old>. {3:Joe Bell} [3:denied] <3:it>.",
        "In a speech {1:Ann Reed} [1:said] <1:the wall leans>. {2:She} [2:added] <2:it is old>. {3:She} [3:denied] <3:it>.",
    ],
    ids=["two statements", "two people", "one speech"],
)
def test_few_statements_other_people_and_a_speech_are_no_single_source(evidence: Evidence, text: str) -> None:
    assert evidence(text, "single-source") == []
