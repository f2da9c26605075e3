import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attributions.windows import CLS, FEATURES, SEP, Pieces, Window, WindowSettings, cut_pieces, lay_out

DEFAULT = WindowSettings()
TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(["Veld ", "said ", "“", "”", "'", '"', "‘", "’", "\r\n", "\n", " ", "É", "\u0301", "🚢", "[SEP]"])
    ).map("".join),
)


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


def paragraphs_of(*lengths: int) -> Pieces:
    size = sum(lengths)
    numbers = np.repeat(np.arange(len(lengths)), lengths).astype(np.int32)
    ones = np.ones(size, np.int32)
    return Pieces(
        ids=np.arange(1000, 1000 + size, dtype=np.int32),
        starts=np.arange(size, dtype=np.int32),
        ends=np.arange(1, size + 1, dtype=np.int32),
        features=ones,
        paragraph=numbers,
    )


def held(window: Window) -> list[int]:
    return [int(k) for k in window.piece if k >= 0]


def test_pieces_cut_out_the_words_of_the_page(tokenizer: Tokenizer) -> None:
    text = "The mayor said:  “No.”"
    assert words(text, cut_pieces(text, tokenizer=tokenizer)) == ["The", "mayor", "said", ":", "“", "No", ".", "”"]


def test_offsets_count_code_points_behind_accents_emoji_and_composed_letters(tokenizer: Tokenizer) -> None:
    text = "Zoë 🚢 cafe\u0301 said"
    assert words(text, cut_pieces(text, tokenizer=tokenizer))[-1] == "said"


@given(text=TEXTS)
def test_pieces_of_any_text_lie_inside_it_and_in_order(tokenizer: Tokenizer, text: str) -> None:
    pieces = cut_pieces(text, tokenizer=tokenizer)
    assert np.all(pieces.starts < pieces.ends)
    assert np.all(pieces.ends[:-1] <= pieces.starts[1:])
    assert np.all(np.diff(pieces.paragraph) >= 0)
    assert not len(pieces) or (pieces.starts[0] >= 0 and pieces.ends[-1] <= len(text))
    assert set(pieces.features.tolist()) <= set(range(FEATURES))


@given(text=TEXTS)
def test_no_piece_runs_over_a_line_break(tokenizer: Tokenizer, text: str) -> None:
    assert not any("\n" in word for word in words(text, cut_pieces(text, tokenizer=tokenizer)))


def test_a_long_paragraph_is_not_cut_short(tokenizer: Tokenizer) -> None:
    assert len(cut_pieces("quay " * 3000, tokenizer=tokenizer)) == 3000


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\n\n", "\r\n\r\n", " \n\t\n "])
def test_every_way_to_break_a_line_begins_one_paragraph(tokenizer: Tokenizer, line_break: str) -> None:
    text = f"Fog came{line_break}Ships stopped"
    pieces = cut_pieces(text, tokenizer=tokenizer)
    assert words(text, pieces) == ["Fog", "came", "Ships", "stopped"]
    assert pieces.paragraph.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t", "\u200b", "\x00"])
def test_a_text_without_words_has_no_pieces_and_no_windows(tokenizer: Tokenizer, text: str) -> None:
    pieces = cut_pieces(text, tokenizer=tokenizer)
    assert len(pieces) == 0
    assert lay_out(pieces, settings=DEFAULT) == []


@pytest.mark.parametrize(("word", "feature"), [("quay", 0), ("Quay", 1), ("QUAY", 2), ("A", 1), ("7", 0), ("Éva", 1)])
def test_a_piece_remembers_how_it_is_written(tokenizer: Tokenizer, word: str, feature: int) -> None:
    assert cut_pieces(word, tokenizer=tokenizer).features.tolist()[0] == feature


def quoted(text: str, tokenizer: Tokenizer) -> str:
    pieces = cut_pieces(text, tokenizer=tokenizer)
    inside = (word for word, feature in zip(words(text, pieces), pieces.features, strict=True) if feature >= 3)
    return " ".join(inside)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("so “we stay” then", "“ we stay ”"),
        ("so ‘we stay’ then", "‘ we stay ’"),
        ("so «we stay» then", "« we stay »"),
        ("so „we stay” then", "„ we stay ”"),
        ("so 「we stay」 then", "「 we stay 」"),
        ('so "we stay" then', '" we stay "'),
        ("so 'we stay' then", "' we stay '"),
        ("so ``we stay'' then", "` we stay ' '"),
        ("the pilot's boat and the crew’s boat", ""),
        ("so ‘the crew’s boat’ then", "‘ the crew ’ s boat ’"),
        ("nothing", ""),
    ],
)
def test_a_piece_remembers_whether_it_stands_inside_quotation_marks(tokenizer: Tokenizer, text: str, inside: str) -> None:
    assert quoted(text, tokenizer) == inside


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_mark_that_is_never_closed_ends_with_its_paragraph(tokenizer: Tokenizer, line_break: str) -> None:
    assert quoted(f"so “we stay{line_break}then fog", tokenizer) == "“ we stay"


def test_a_window_holds_cls_the_pieces_and_a_sep_after_each_paragraph() -> None:
    (window,) = lay_out(paragraphs_of(2, 1), settings=DEFAULT)
    assert window.ids.tolist() == [CLS, 1000, 1001, SEP, 1002, SEP]
    assert window.piece.tolist() == [-1, 0, 1, -1, 2, -1]
    assert window.features.tolist() == [0, 1, 1, 0, 1, 0]


LENGTHS = st.lists(st.one_of(st.integers(1, 4), st.integers(1, 700)), min_size=1, max_size=60)


@given(lengths=LENGTHS, overlap=st.sampled_from([0, 16, 48]))
def test_windows_hold_every_piece_in_stretches_that_go_on(lengths: list[int], overlap: int) -> None:
    pieces = paragraphs_of(*lengths)
    windows = [held(w) for w in lay_out(pieces, settings=WindowSettings(overlap=overlap))]
    for window in windows:
        assert window == list(range(window[0], window[-1] + 1))
    assert windows[0][0] == 0
    assert windows[-1][-1] == len(pieces) - 1
    for before, after in pairwise(windows):
        assert before[0] < after[0] <= before[-1] + 1
        assert before[-1] < after[-1]
        assert before[-1] + 1 - after[0] <= overlap


@given(lengths=LENGTHS, overlap=st.sampled_from([0, 48]))
def test_no_window_is_longer_than_its_size_with_its_marks(lengths: list[int], overlap: int) -> None:
    assert all(len(w.ids) <= 256 for w in lay_out(paragraphs_of(*lengths), settings=WindowSettings(overlap=overlap)))


@given(lengths=LENGTHS)
def test_a_window_has_one_sep_for_each_paragraph_and_says_where_each_piece_is(lengths: list[int]) -> None:
    pieces = paragraphs_of(*lengths)
    for window in lay_out(pieces, settings=DEFAULT):
        here = held(window)
        assert np.count_nonzero(window.ids == SEP) == len(set(pieces.paragraph[here].tolist()))
        assert window.ids[window.piece >= 0].tolist() == pieces.ids[here].tolist()
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP


@given(lengths=LENGTHS, first=st.integers(64, 256))
def test_a_smaller_first_window_shifts_the_borders_and_loses_nothing(lengths: list[int], first: int) -> None:
    pieces = paragraphs_of(*lengths)
    windows = lay_out(pieces, settings=WindowSettings(overlap=0), first=first)
    assert len(windows[0].ids) <= first
    assert [k for w in windows for k in held(w)] == list(range(len(pieces)))


def seconds(text: str, tokenizer: Tokenizer) -> float:
    start = time.process_time()
    lay_out(cut_pieces(text, tokenizer=tokenizer), settings=DEFAULT)
    return time.process_time() - start


@pytest.mark.parametrize("unit", [" ", "\t ", "\n", "“", "'", "_", "a", "- ", "e\u0301", "said ", "1", "\r"])
def test_a_long_run_of_anything_is_cut_in_linear_time(tokenizer: Tokenizer, unit: str) -> None:
    assert seconds("fog" + unit * 60_000 + "quay", tokenizer) < 3


@settings(max_examples=20)
@given(text=TEXTS, times=st.integers(2, 5))
def test_the_pieces_of_a_text_do_not_depend_on_the_paragraphs_before_it(tokenizer: Tokenizer, text: str, times: int) -> None:
    alone = cut_pieces(text, tokenizer=tokenizer)
    behind = cut_pieces("Fog.\n" * times + text, tokenizer=tokenizer)
    assert behind.ids[2 * times :].tolist() == alone.ids.tolist()
    assert behind.features[2 * times :].tolist() == alone.features.tolist()
    assert behind.starts[2 * times :].tolist() == [start + 5 * times for start in alone.starts.tolist()]
