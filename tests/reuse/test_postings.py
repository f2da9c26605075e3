import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.reuse import Postings, postings
from onrecord.spans import Span


def cut(found: Postings, text: str) -> list[str]:
    return [found.span(place, place + 1).cut(text) for place in range(len(found))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop.", ["Don", "t", "stop"]),
        ("U.S. boats, 3,000 of them", ["U", "S", "boats", "3", "000", "of", "them"]),
        ("run - ins and run-ins", ["run", "ins", "and", "run", "ins"]),
        ("항구가 닫혔다", ["항구가", "닫혔다"]),
        ("港が閉じた", ["港", "が", "閉", "じ", "た"]),
        ("كَتَبَ الوزير", ["كَتَبَ", "الوزير"]),
        ("“[W]e stay [here]”", ["[W]e", "stay", "here"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words_are_cut_alike_in_every_script(text: str, expected: list[str]) -> None:
    assert cut(postings("d", text), text) == expected


def test_case_and_composed_letters_make_no_difference() -> None:
    one, two = postings("d", "CAFÉ ﬁnal"), postings("d", "cafe\u0301 final")
    assert one.keys.tolist() == two.keys.tolist()


def test_words_that_reported_speech_changes_are_alike_and_not_equal() -> None:
    mine, theirs = postings("d", "I will leave my boat"), postings("d", "he would leave his boat")
    assert mine.retold.tolist() == theirs.retold.tolist()
    assert (mine.keys == theirs.keys).tolist() == [False, False, True, False, True]


def test_a_name_of_any_length_weighs_one_word() -> None:
    text = "the ferry with Ada Maria Brenn left the Port Authority of Greater Veld sank"
    found = postings("d", text)
    weights = dict(zip(cut(found, text), found.weights.tolist(), strict=True))
    assert weights["Ada"] == weights["Maria"] == weights["Brenn"] == pytest.approx(1 / 3)
    assert weights["Greater"] == weights["Authority"] == pytest.approx(1 / 5)
    assert weights["ferry"] > weights["the"]


def test_words_in_quotation_marks_and_in_contents_given_are_marked() -> None:
    text = 'She said: "no more boats". He wrote: leave at once.'
    found = postings("d", text, contents=[Span(start=text.index("leave"), end=len(text))])
    assert [word for word, inside in zip(cut(found, text), found.in_quotation, strict=True) if inside] == [
        "no",
        "more",
        "boats",
        "leave",
        "at",
        "once",
    ]


def test_there_are_as_many_runs_as_places_where_one_fits() -> None:
    assert len(postings("d", "one two three").grams()) == 0
    assert len(postings("d", "one two three four five").grams()) == 2


def test_postings_cannot_be_built_wrong() -> None:
    good = postings("d", "one two")
    with pytest.raises(RecordError, match="different lengths"):
        Postings(
            document="d",
            keys=good.keys,
            retold=good.retold,
            starts=good.starts,
            ends=good.ends,
            weights=good.weights[:1],
            in_quotation=good.in_quotation,
            particular=good.particular,
        )
    with pytest.raises(RecordError, match="id"):
        postings("", "one")


@given(st.text())
def test_any_text_gives_words_in_order_inside_it(text: str) -> None:
    found = postings("d", text)
    assert (found.starts < found.ends).all()
    assert (np.diff(found.starts) > 0).all()
    assert len(found) == 0 or found.ends[-1] <= len(text)
    assert ((found.weights > 0) & (found.weights <= 1)).all()
