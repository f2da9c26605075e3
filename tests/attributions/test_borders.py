import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.borders import Place, tidy_content, tidy_source, tidy_words, whole_words

MARKED_TEXT = st.text(alphabet=st.sampled_from("abc Y.,;:!?\"'“”‘’`«»()—\n_é7"), max_size=60)


@st.composite
def texts_and_places(draw: st.DrawFn) -> tuple[str, list[Place]]:
    text = draw(st.one_of(MARKED_TEXT, st.text(min_size=1, max_size=60)).filter(bool))
    edges = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


def content(text: str, *pieces: str) -> list[str]:
    return [text[start:end] for start, end in tidy_content(text, places(text, *pieces))]


def wording(text: str, *pieces: str) -> list[str]:
    return [text[start:end] for start, end in tidy_words(text, places(text, *pieces))]


def places(text: str, *pieces: str) -> list[Place]:
    return [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


@pytest.mark.parametrize(
    ("piece", "whole"),
    [("arbour mas", "harbour master"), ("master", "master"), ("r", "harbour"), (" master", " master"), ("said", "said")],
)
def test_a_place_is_widened_to_whole_words(piece: str, whole: str) -> None:
    text = "The harbour master said no."
    start, end = whole_words(text, places(text, piece)[0])
    assert text[start:end] == whole


def test_a_source_has_no_space_at_its_edges_and_keeps_its_marks() -> None:
    assert wording("So the mayor (of Veld) said", " the mayor (of Veld) ") == ["the mayor (of Veld)"]


def test_pieces_of_a_source_with_no_word_between_are_one() -> None:
    assert wording("The mayor, the pilot and he agreed", "The mayor", "the pilot") == ["The mayor, the pilot"]
    assert wording("The mayor and the pilot agreed", "The mayor", "the pilot") == ["The mayor", "the pilot"]


def test_pieces_of_two_paragraphs_stay_apart() -> None:
    assert content("Fog came.\nShips stopped.", "Fog came", "Ships stopped") == ["Fog came", "Ships stopped"]
    assert content("Fog came.\r\nShips stopped.", "Fog came", "Ships stopped") == ["Fog came", "Ships stopped"]


@pytest.mark.parametrize(
    ("text", "piece", "kept"),
    [
        ("“We stay,” the mayor said.", "We stay", "“We stay,”"),
        ("“We stay,” the mayor said.", "“We stay,”", "“We stay,”"),
        ("The mayor said: ‘We stay.’", "We stay", "‘We stay.’"),
        ('"We stay," the mayor said.', "We stay", '"We stay,"'),
        ("''We stay,'' the mayor said.", "We stay", "''We stay,''"),
        ("``We stay,'' the mayor said.", "We stay", "``We stay,''"),
        ("The mayor said «we stay» on Monday.", "we stay", "«we stay»"),
        ("Then 「we stay」 the mayor said.", "we stay", "「we stay」"),
    ],
)
def test_a_quoted_content_has_its_marks_and_the_comma_or_stop_inside_them(text: str, piece: str, kept: str) -> None:
    assert content(text, piece) == [kept]


@pytest.mark.parametrize(
    ("text", "piece", "kept"),
    [
        ("The mayor said the quay is safe.", "the quay is safe.", "the quay is safe"),
        ("The quay is safe, the mayor said.", "The quay is safe,", "The quay is safe"),
        ("The quay is safe — the mayor said so.", "The quay is safe —", "The quay is safe"),
        ("The mayor said it is run by Veld Inc.", "it is run by Veld Inc.", "it is run by Veld Inc."),
        ("The mayor said it is run by Mr. B.", "it is run by Mr. B.", "it is run by Mr. B."),
    ],
)
def test_a_content_ends_before_the_comma_or_stop_that_closes_the_sentence(text: str, piece: str, kept: str) -> None:
    assert content(text, piece) == [kept]


def test_a_content_does_not_start_with_the_end_of_another_sentence() -> None:
    assert content("Fog came. The quay is safe, she said", ". The quay is safe") == ["The quay is safe"]


def test_an_apostrophe_opens_no_quotation_that_a_later_mark_could_close() -> None:
    text = "“The pilots said they don't care,” the mayor said."
    assert content(text, "they don't care") == ["they don't care"]


def test_marks_alone_are_no_content() -> None:
    assert content("Fog came … “ ” she said", "… “ ”") == []


@given(given=texts_and_places())
def test_tidied_pieces_lie_in_the_text_in_order_with_whole_words(given: tuple[str, list[Place]]) -> None:
    text, rough = given
    for tidied in (tidy_words(text, rough), tidy_content(text, rough)):
        ends = [0, *(edge for place in tidied for edge in place), len(text)]
        assert ends == sorted(ends)
        for start, end in tidied:
            assert start < end
            assert text[start:end].strip() == text[start:end]
            assert whole_words(text, (start, end)) == (start, end)


@given(given=texts_and_places())
def test_every_piece_of_a_content_has_a_word(given: tuple[str, list[Place]]) -> None:
    text, rough = given
    assert all(any(char.isalnum() or char == "_" for char in text[s:e]) for s, e in tidy_content(text, rough))


@given(given=texts_and_places())
def test_words_tidied_twice_are_as_words_tidied_once(given: tuple[str, list[Place]]) -> None:
    text, rough = given
    once = tidy_words(text, rough)
    assert tidy_words(text, once) == once


@pytest.mark.parametrize("unit", [" ", "—", ", ", ".", "”", "'", "_", "a"])
def test_a_long_run_of_anything_is_tidied_in_linear_time(unit: str) -> None:
    text = "He said fog" + unit * 60_000 + "quay and left"
    start = time.process_time()
    tidy_content(text, [(8, len(text) - 9)])
    tidy_words(text, [(8, len(text) - 9)])
    assert time.process_time() - start < 2


def test_many_pieces_of_one_run_of_letters_are_tidied_in_linear_time() -> None:
    text = "he_said_" * 8_000
    start = time.process_time()
    for at in range(0, len(text), 40):
        tidy_words(text, [(at, at + 2)])
    assert time.process_time() - start < 2


def test_a_dateline_is_no_part_of_the_source() -> None:
    text = "EASTQUAY (NPA) — The harbour minister said fog came."
    end = text.index(" said")
    assert [text[s:e] for s, e in tidy_source(text, [(0, end)])] == ["The harbour minister"]
    assert [text[s:e] for s, e in tidy_source(text, [(17, end)])] == ["The harbour minister"]
