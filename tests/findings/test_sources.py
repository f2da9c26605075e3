from collections.abc import Callable

import pytest

Evidence = Callable[..., list[list[str]]]


def test_a_person_without_a_name_is_marked_once_with_the_cue(evidence: Evidence) -> None:
    found = evidence(
        "The pumps failed. {1:A senior engineer at the waterworks} [1:said] <1:they were never tested>."
        " Nobody answered the telephone. {2:The engineer} [2:added] <2:that the log was missing>.",
        "unnamed-source",
    )

    assert found == [["A senior engineer at the waterworks", "said"]]


@pytest.mark.parametrize(
    "marked",
    [
        "{1:A spokesman for the harbour} [1:said] <1:the gate is open>.",
        "{1:The mayor} [1:said] <1:the gate is open>.",
        "{1:His brother} [1:said] <1:the gate is open>.",
        "{1:A diver, Ann Reed,} [1:said] <1:the gate is open>.",
        "{1:A diver} [1:hopes] <1:for a calm sea>.",
        "{1:Ann Reed} [1:said] <1:that {2:a neighbour} [2:had warned] <2:that the gate leaks>>.",
        "{1:A woman on the quay} [1:said] <1:the gate leaks>. “<2:I saw it myself>,” [2:said] {2:Ann Reed}.",
    ],
    ids=["a spokesman", "an office", "a relative", "with a name", "a hope", "in somebody's words", "named right below"],
)
def test_whoever_is_known_or_gives_no_words_is_left_alone(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "unnamed-source") == []


def test_an_official_whom_another_paper_has_heard_is_marked(evidence: Evidence) -> None:
    found = evidence(
        "{1:The Eastquay Courier} [1:reported] <1:that {2:a senior official} [2:had said] <2:the wall is cracked>>.",
        "unnamed-source",
    )

    assert found == [["a senior official", "had said"]]


def test_each_sentence_with_people_in_the_plural_is_marked(evidence: Evidence) -> None:
    found = evidence(
        "{1:Analysts} [1:say] <1:the bridge will not be rebuilt>. The river is high."
        " {2:Analysts} [2:believe] <2:a ferry is cheaper>.",
        "group-source",
    )

    assert found == [["Analysts", "say"], ["Analysts", "believe"]]


@pytest.mark.parametrize(
    "marked",
    [
        "{1:Police} [1:said] <1:the bridge is closed>.",
        "{1:Officials of the Harbour Board} [1:said] <1:the bridge is closed>.",
        "{1:Residents} [1:want] <1:the bridge back>.",
        "{1:Protesters} [1:chanted] “<1:open the bridge>”.",
        "{1:Critics} [1:say] <1:it is too late>. “<2:It is>,” [2:said] {2:Joe Bell}.",
    ],
    ids=["a body", "with a body's name", "a wish", "a chant", "named right below"],
)
def test_bodies_and_masses_are_no_groups_of_sources(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "group-source") == []


def test_some_who_say_are_a_group(evidence: Evidence) -> None:
    assert evidence("{1:Some} [1:say] <1:the tower leans>.", "group-source") == [["Some", "say"]]


@pytest.mark.parametrize("source", ["local media", "media reports", "a foreign newspaper", "unconfirmed reports"])
def test_a_press_without_a_name_is_marked(evidence: Evidence, source: str) -> None:
    assert evidence(f"<1:The ferry turned back>, {{1:{source}}} [1:said].", "unnamed-outlet") == [[source, "said"]]


@pytest.mark.parametrize(
    "marked",
    [
        "<1:The ferry turned back>, {1:the Eastquay Courier} [1:said].",
        "<1:The ferry turned back>, {1:the newspaper} [1:said].",
        "<1:His remarks> [1:were widely circulated] in {1:state media}.",
    ],
    ids=["a name", "one that was named before", "words that went round"],
)
def test_an_outlet_that_is_known_or_only_passes_words_round_is_left_alone(evidence: Evidence, marked: str) -> None:
    assert evidence(marked, "unnamed-outlet") == []


def test_sources_of_a_body_are_a_group_all_the_same(evidence: Evidence) -> None:
    found = evidence("{1:Harbour Board sources} [1:said] <1:the gate leaks>.", "group-source")
    assert found == [["Harbour Board sources", "said"]]


def test_who_speaks_beside_a_named_person_is_a_group(evidence: Evidence) -> None:
    found = evidence("{1:Ann Reed, the mayor, and other speakers} [1:said] <1:the gate leaks>.", "group-source")
    assert found == [["Ann Reed, the mayor, and other speakers", "said"]]
