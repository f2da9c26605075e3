from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.places.recognition import framed, stretches, three_words, word_states
from onrecord.places.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """States of pieces, made up."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    vectors: npt.NDArray[np.float16]


def made(*pieces: tuple[int, int, float]) -> Made:
    return Made(
        starts=np.array([start for start, _, _ in pieces], np.int32),
        ends=np.array([end for _, end, _ in pieces], np.int32),
        vectors=np.array([[value] for _, _, value in pieces], np.float16).reshape(-1, 1),
    )


def test_the_state_of_a_word_is_the_mean_of_its_pieces() -> None:
    states = word_states(Words.of("Kursk now"), states=made((0, 2, 1.0), (2, 5, 3.0), (6, 9, 7.0)))
    assert states.tolist() == [[2.0], [7.0]]


def test_a_word_without_a_piece_has_a_state_of_zeros() -> None:
    assert word_states(Words.of("Kursk now"), states=made((0, 5, 4.0))).tolist() == [[4.0], [0.0]]
    assert word_states(Words.of("Kursk"), states=made()).tolist() == [[0.0]]


def test_the_network_reads_the_word_before_the_word_and_the_word_after() -> None:
    states = framed(np.array([[1], [2], [3]], np.float32))
    known = framed(np.array([[10], [20], [30]], np.float32))
    assert three_words(states, known, rows=np.array([0, 2])).tolist() == [[0, 1, 2, 0, 10, 20], [2, 3, 0, 20, 30, 0]]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([0, 1, 2, 0, 1], [(1, 2), (4, 4)]),
        ([1, 1, 2], [(0, 0), (1, 2)]),
        ([2, 2, 0, 2], [(0, 1), (3, 3)]),
        ([0, 0], []),
        ([], []),
    ],
)
def test_tags_give_names_and_an_inside_after_nothing_begins_one(tags: list[int], found: list[tuple[int, int]]) -> None:
    assert stretches(np.array(tags, np.int64)) == found


@given(st.lists(st.sampled_from([0, 1, 2]), max_size=30))
def test_names_never_overlap_and_hold_every_word_that_is_tagged(tags: list[int]) -> None:
    found = stretches(np.array(tags, np.int64))
    covered = [at for first, last in found for at in range(first, last + 1)]
    assert covered == [at for at, tag in enumerate(tags) if tag]
