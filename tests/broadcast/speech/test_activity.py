from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.broadcast.media import Samples
from onrecord.broadcast.speech.activity import Piece, _Cutter, pieces
from onrecord.errors import RecordError

MakePiece = Callable[..., Piece]
RealSound = Callable[[str], list[Samples]]


def cut(chances: Sequence[float]) -> list[Piece]:
    """The pieces of windows of 32 ms whose samples are the window's number."""
    cutter = _Cutter(start_ms=0)
    windows = np.repeat(np.arange(len(chances), dtype=np.float32)[:, None], 512, axis=1)
    return [*cutter.hear(windows, np.array(chances, dtype=np.float32)), *cutter.rest()]


RUNS = st.lists(st.tuples(st.floats(0, 1, width=32), st.integers(1, 400)), max_size=12)


@given(RUNS)
def test_pieces_follow_one_another_hold_at_most_30_s_and_are_the_sound_of_their_time(runs: list[tuple[float, int]]) -> None:
    found = cut([chance for chance, length in runs for _ in range(length)])
    assert all(each.samples.size <= 30 * 16_000 for each in found)
    assert all(above.end_ms <= below.start_ms for above, below in pairwise(found))
    for each in found:
        assert each.start_ms == 32 * each.samples[0]
        assert (np.diff(each.samples[::512]) == 1).all()


@given(RUNS)
def test_no_long_speech_is_lost(runs: list[tuple[float, int]]) -> None:
    chances = [chance for chance, length in runs for _ in range(length)]
    covered = [moment for each in cut(chances) for moment in each.speech]
    at = 0
    for chance, length in runs:
        if chance >= 0.5 and length >= 3:
            inside = (min(m.end_ms, 32 * (at + length)) - max(m.start_ms, 32 * at) for m in covered)
            assert sum(each for each in inside if each > 0) >= 32 * (length - 2)
        at += length


def test_two_seconds_of_silence_part_two_pieces_and_a_breath_does_not() -> None:
    speech, breath, silence = [0.9] * 50, [0.1] * 9, [0.1] * 63
    first, second = cut([*speech, *breath, *speech, *silence, *speech])
    assert len(first.speech) == len(second.speech) == 1
    assert (first.start_ms, first.end_ms) == (0, 32 * (109 + 10))


def test_what_is_too_long_is_cut_in_the_longest_silence_of_its_second_half() -> None:
    found = cut([*[0.9] * 600, *[0.1] * 20, *[0.9] * 200, *[0.1] * 5, *[0.9] * 300])
    assert found[0].speech[-1].end_ms == 32 * 600
    assert found[1].speech[0].start_ms == 32 * 619


def test_a_short_noise_is_no_speech() -> None:
    assert cut([*[0.1] * 50, 0.9, *[0.1] * 50]) == []


def test_nobody_speaks_in_silence_noise_or_a_tone() -> None:
    chance = np.random.default_rng(7)
    for made in (np.zeros(160_000), chance.standard_normal(160_000) * 2000, np.sin(np.arange(160_000) / 10) * 8000):
        assert list(pieces([Samples(start_ms=0, data=made.astype("<i2").tobytes())])) == []


def test_somebody_speaks_where_a_president_does(real_sound: RealSound) -> None:
    (found,) = pieces(real_sound("jfk.flac"))
    assert len(found.speech) == 4
    assert abs(found.speech[0].start_ms - 320) <= 100


def test_what_stands_behind_a_gap_in_the_sound_keeps_its_own_time(real_sound: RealSound) -> None:
    spoken = real_sound("jfk.flac")
    later = [Samples(start_ms=each.start_ms + 60_000, data=each.data) for each in spoken]
    first, second = pieces([*spoken, *later])
    assert second.start_ms - first.start_ms == 60_000
    assert np.array_equal(first.samples, second.samples[: first.samples.size])


def test_parts_of_a_piece_join_without_a_gap_and_cut_in_silence(piece: MakePiece) -> None:
    whole = piece((100, 400), (600, 900), (1000, 1200), end_ms=1300)
    first, second = whole.part(0, 1), whole.part(1, 3)
    assert (first.start_ms, first.end_ms, second.start_ms, second.end_ms) == (0, 500, 500, 1300)
    assert first.speech + second.speech == whole.speech


def test_a_piece_without_speech_or_with_speech_outside_it_cannot_be_built(piece: MakePiece) -> None:
    with pytest.raises(RecordError, match="without speech"):
        Piece(start_ms=0, samples=np.zeros(16, dtype=np.float32), speech=())
    with pytest.raises(RecordError, match="outside"):
        piece((100, 400), end_ms=300)
