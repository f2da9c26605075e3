import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions import Attribution, FindSettings, find
from onrecord.errors import UsageError
from onrecord.models import AttributionModel
from onrecord.spans import Span

PARTS = (
    """The mayor |said |wrote |the quay |“|”|‘|'|.  |, |fog |\u0301|🚢|added that |The board wrote:\n|: |— |\n|\r\n""".split(
        "|"
    )
)
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.cut(text) for span in spans]


def test_a_statement_is_found_with_its_words(rules: AttributionModel) -> None:
    text = "Fog came. The mayor said the quay is safe."
    (found,) = find(text, model=rules)
    assert words(text, found.source) == ["The mayor"]
    assert words(text, found.cue) == ["said"]
    assert words(text, found.content) == ["the quay is safe"]
    assert (found.id, found.manner, found.parent, found.score) == ("a1", "indirect", None, 0.9)


def test_a_quotation_split_by_its_cue_is_one_statement_with_two_pieces(rules: AttributionModel) -> None:
    text = "“We stay,” the mayor said. “We rebuild.”"
    (found,) = find(text, model=rules)
    assert words(text, found.content) == ["“We stay,”", "“We rebuild.”"]
    assert found.manner == "direct"


def test_a_statement_inside_another_is_its_child(rules: AttributionModel) -> None:
    text = "The mayor said the pilot said the northern quay is safe."
    mayor, pilot = find(text, model=rules)
    assert words(text, mayor.content) == ["the pilot said the northern quay is safe"]
    assert words(text, pilot.source) == ["the pilot"]
    assert words(text, pilot.content) == ["the northern quay is safe"]
    assert (mayor.parent, pilot.parent) == (None, "a1")


def test_statements_are_numbered_in_the_order_of_the_text(rules: AttributionModel) -> None:
    text = "The mayor said fog came.\nThe pilot wrote ships stopped.\r\nThe clerk said trains ran."
    found = find(text, model=rules)
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [words(text, a.source) for a in found] == [["The mayor"], ["The pilot"], ["The clerk"]]
    assert [words(text, a.content) for a in found] == [["fog came"], ["ships stopped"], ["trains ran"]]


@pytest.mark.parametrize(
    ("least", "cues"),
    [
        (None, ["said", "added"]),
        (0.7, ["said"]),
        (0.95, []),
        (0.3, ["said", "added", "hinted"]),
        (0, ["said", "added", "hinted"]),
    ],
)
def test_only_statements_as_sure_as_asked_for_are_reported(
    rules: AttributionModel, least: float | None, cues: list[str]
) -> None:
    text = "The mayor said fog came. The pilot added ships stopped. The clerk hinted trains ran."
    found = find(text, model=rules, settings=FindSettings(min_score=least))
    assert [word for a in found for word in words(text, a.cue)] == cues


@pytest.mark.parametrize("least", [-0.01, 1.01, math.nan, math.inf])
def test_a_least_score_that_is_no_share_is_a_named_error(least: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        FindSettings(min_score=least)


@pytest.mark.parametrize("text", ["", "\n", "\u200b", "Fog.", "said", "“”", "Fog came.\r\n\r\nShips stopped."])
def test_a_text_without_statements_has_none(rules: AttributionModel, text: str) -> None:
    assert find(text, model=rules) == []


def test_a_long_text_keeps_every_statement_once_and_in_order(rules: AttributionModel) -> None:
    sentence = "The mayor said the quay is safe.\n"
    found = find(sentence * 300, model=rules)
    assert [a.cue[0].start for a in found] == [n * len(sentence) + 10 for n in range(300)]
    assert [a.id for a in found] == [f"a{n}" for n in range(1, 301)]


def test_finding_twice_finds_the_same(rules: AttributionModel) -> None:
    text = "The mayor said the pilot said the quay is safe.\n“We stay,” the clerk wrote. “We rebuild.”\n" * 20
    assert find(text, model=rules) == find(text, model=rules)


def around(found: list[Attribution], child: Attribution) -> tuple[Span, ...] | None:
    return next((a.content for a in found if a.id == child.parent), None)


@settings(max_examples=40)
@given(text=TEXTS, least=st.sampled_from([0.0, 0.5]))
def test_in_any_text_spans_cut_out_words_and_children_lie_in_parents_that_come_first(
    rules: AttributionModel, text: str, least: float
) -> None:
    found = find(text, model=rules, settings=FindSettings(min_score=least))
    for at, a in enumerate(found):
        assert all(span.cut(text).strip() for span in (*a.source, *a.cue, *a.content))
        assert a.score >= least
        if a.parent is not None:
            assert a.parent in {before.id for before in found[:at]}
            outer = around(found, a) or ()
            assert all(any(o.contains(span) for o in outer) for span in (*a.cue, *a.content))


@settings(max_examples=40)
@given(text=TEXTS)
def test_every_piece_of_a_content_holds_a_word(rules: AttributionModel, text: str) -> None:
    for a in find(text, model=rules, settings=FindSettings(min_score=0)):
        assert all(any(char.isalnum() for char in piece) for piece in words(text, a.content))
