import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.borders import Place
from onrecord.attributions.manner import MarkedText
from onrecord.attributions.proposals import Proposal
from onrecord.attributions.verdicts import without_verdicts


def proposal(text: str, *, cue: str, content: str) -> Proposal:
    return Proposal(cue=place(text, cue), source=(), content=(place(text, content),), evidence=())


def place(text: str, words: str) -> Place:
    start = text.index(words)
    return start, start + len(words)


def kept(text: str, *, cue: str) -> str:
    """Return what is left of a content that runs from its cue to the full stop."""
    content = text[text.index(cue) + len(cue) + 1 :].rstrip(".")
    (found,) = without_verdicts([proposal(text, cue=cue, content=content)], marked=MarkedText.of(text))
    (only,) = found.content
    return text[slice(*only)]


@pytest.mark.parametrize(
    "verdict",
    [
        ", and this is a lie",
        ", which is not true",
        ", but that is false",
        ", but it isn’t true, because the river rose",
        " and that's a lie",
        " even though that was false",
        " — and this was untrue",
        ", which turned out to be an outright lie",
        ", a claim that is simply false",
        ", an outright lie",
        ", but that is nonsense",
        ", and we all know that's a lie",
        ", which has been proven false",
        ", but this has nothing to do with reality",
        ". That is a lie",
    ],
)
def test_the_reporters_own_verdict_ends_what_is_reported(verdict: str) -> None:
    assert kept(f"The mayor said that the bridge held{verdict}.", cue="said") == "that the bridge held"


@pytest.mark.parametrize(
    "content",
    [
        "that the rumour came from Osk, but that it was a lie",
        "the letter had come, but it is a lie",
        "the council had called the bridge safe, but that is not true",
        "that the bridge held and that this was no secret",
        "that children were beaten, and this is wrong",
        "the wall stood, but it is not true that it was safe",
        "this is a lie",
        "the bridge held, which is true",
        "“the bridge held, and this is no lie, but that is false”",
    ],
)
def test_a_verdict_that_may_be_the_sources_stays_in_its_mouth(content: str) -> None:
    assert kept(f"The mayor said {content}.", cue="said") == content


def test_after_a_cue_that_keeps_its_distance_any_verdict_is_the_reporters() -> None:
    assert kept("The mayor claimed that the paper had lied, and this is wrong.", cue="claimed") == "that the paper had lied"


def test_what_stands_before_the_cue_is_all_the_sources() -> None:
    text = "The bridge held, which is not true, the mayor said."
    given_ = proposal(text, cue="said", content="The bridge held, which is not true")
    assert without_verdicts([given_], marked=MarkedText.of(text)) == [given_]


def test_marks_around_the_whole_speech_do_not_keep_a_verdict_in_a_claim_inside_it() -> None:
    text = "“They claim that the bridge held, and this is a lie,” Reed said."
    inner = proposal(text, cue="claim", content="that the bridge held, and this is a lie")
    (found,) = without_verdicts([inner], marked=MarkedText.of(text))
    assert [text[s:e] for s, e in found.content] == ["that the bridge held"]


def test_a_second_that_goes_on_with_the_outer_statement_and_ends_the_inner_one() -> None:
    text = "The mayor said the board wrote the bridge held, and that this was a lie."
    outer = proposal(text, cue="said", content="the board wrote the bridge held, and that this was a lie")
    inner = proposal(text, cue="wrote", content="the bridge held, and that this was a lie")
    whole, ended = without_verdicts([outer, inner], marked=MarkedText.of(text))
    assert whole == outer
    assert [text[s:e] for s, e in ended.content] == ["the bridge held"]


@given(
    st.lists(
        st.sampled_from(["said ", ", and ", "this is ", "not ", "a lie", "“", "”", ". ", "but that", "\n", "x "]), max_size=30
    )
)
def test_a_content_is_never_made_longer_nor_emptied(parts: list[str]) -> None:
    text = "said x" + "".join(parts)
    whole = Proposal(cue=(0, 4), source=(), content=((5, len(text)),), evidence=())
    (found,) = without_verdicts([whole], marked=MarkedText.of(text))
    assert found.content
    assert all(5 <= start < end <= len(text) for start, end in found.content)


def test_long_texts_cost_linear_time() -> None:
    text = "said " + "and this is a very, all of course " * 20_000
    started = time.perf_counter()
    without_verdicts([Proposal(cue=(0, 4), source=(), content=((5, len(text)),), evidence=())], marked=MarkedText.of(text))
    assert time.perf_counter() - started < 10
