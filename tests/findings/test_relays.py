from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


def test_words_through_somebody_else_are_marked_once_for_the_two(evidence: Evidence) -> None:
    found = evidence(
        "{1:Radio Ardmere} [1:reported] <1:that {2:Ann Reed} [2:had said] <2:the wall is safe>"
        " and {3:Reed} [3:had added] <3:that it is new>>.",
        "second-hand",
    )

    assert found == [["Radio Ardmere", "Ann Reed", "had said"]]


@pytest.mark.parametrize(
    "marked",
    [
        "{1:Ann Reed} [1:said] <1:that {2:people} [2:want] <2:a new wall>>.",
        "{1:Ann Reed} [1:said] <1:that {2:she} [2:had said] <2:so before>>.",
        "{1:Ann Reed} [1:said] <1:that {2:Joe Bell} [2:said] <2:nothing at all>>.",
        "{1:The town} [1:wants] <1:that {2:Joe Bell} [2:says] <2:he is sorry>>.",
        "{1:Ann Reed} [1:said] <1:the town was {2:Joe Bell}, [2:denying] <2:everything>>.",
        "<1:{2:His sister Ann Reed} [2:said] <2:their wall was quite safe>>, {1:he} [1:told] the paper.",
        "{1:Ann Reed} [1:said] <1:the wall, which {2:Joe Bell} [2:said] <2:was safe and new>, fell>.",
        "<1:{2:The Harbour Board} [2:said] <2:it would close the port>>, [1:said] {1:a spokeswoman, Ann Reed}.",
        "{1:Ann Reed} [1:said] <1:less <2:than the nine walls> [2:reported] by {2:Joe Bell} fell>.",
    ],
    ids=[
        "a wish",
        "the same person",
        "silence",
        "no report",
        "a participle",
        "perhaps the same",
        "an aside",
        "its spokeswoman",
        "another aside",
    ],
)
def test_what_is_not_said_or_is_ones_own_is_not_second_hand(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "second-hand") == []


def test_words_from_behind_a_closed_door_are_marked(evidence: Evidence) -> None:
    found = evidence("“<1:We have no plan>,” {1:Ann Reed} [1:said] in a closed-door meeting with the mayors.", "closed-setting")

    assert found == [["closed-door"]]


@pytest.mark.parametrize(
    "marked",
    [
        "The mayors met behind closed doors for three hours.",
        "“<1:We have no plan>,” {1:Ann Reed} [1:said] behind closed doors, a transcript shows.",
        "<1:She had no plan>, {1:Ann Reed} [1:told] the Courier after a closed-door meeting.",
        "{1:Ann Reed} [1:said] <1:the mayors had met behind closed doors>.",
    ],
    ids=["nothing is said", "a transcript", "told to a paper", "somebody's own account"],
)
def test_a_closed_door_that_lets_nothing_out_or_says_how_is_left_alone(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "closed-setting") == []
