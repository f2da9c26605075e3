from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.broadcast.diarisation import VoiceStretch, voices
from onrecord.broadcast.speech.activity import Piece
from onrecord.documents import Moment
from onrecord.errors import RecordError

Floats = npt.NDArray[np.float32]

HERTZ = (300, 700, 1500, 3100)
Said = tuple[int, int]
"""Which voice (-1 for a pause), and for how many milliseconds."""


class ToneEar:
    """Tells tones apart, which stand for voices: hears how loud each of the tones is in two seconds."""

    window = 32_000

    def embeddings(self, windows: Floats) -> Floats:
        """Return N x 4, each of length 1."""
        at = [hertz * self.window // 16_000 for hertz in HERTZ]
        loud = np.abs(np.fft.rfft(windows))
        found = np.stack([loud[:, each - 4 : each + 5].max(axis=1) for each in at], axis=1)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def piece(*said: Said, start_ms: int = 0) -> Piece:
    """Return a piece in which voices speak in turn; pauses are quiet, and of 320 ms and more nobody speaks in them."""
    parts, speech, at = [], list[Moment](), start_ms
    for voice, lasts_ms in said:
        parts.append(_tone(voice, lasts_ms))
        if voice >= 0 or lasts_ms < 320:
            joins = bool(speech) and speech[-1].end_ms == at
            start = speech.pop().start_ms if joins else at
            speech.append(Moment(start_ms=start, end_ms=at + lasts_ms))
        at += lasts_ms
    return Piece(start_ms=start_ms, samples=np.concatenate(parts), speech=tuple(speech))


def spoken(said: Sequence[Said]) -> int:
    """Return the milliseconds in which somebody speaks."""
    return sum(lasts for voice, lasts in said if voice >= 0)


def _tone(voice: int, lasts_ms: int) -> Floats:
    at = np.arange(lasts_ms * 16) / 16_000
    loudness = 0.3 if voice >= 0 else 0.0001
    return (loudness * np.sin(2 * np.pi * HERTZ[voice] * at)).astype(np.float32)


def told(*pieces: Piece) -> list[tuple[int, int, int]]:
    return [(each.number, each.at.start_ms, each.at.end_ms) for each in voices(pieces, ear=ToneEar())]


def test_where_nobody_speaks_there_is_no_voice() -> None:
    assert told() == []


def test_one_voice_for_a_long_time_is_one_voice() -> None:
    assert told(*(piece((2, 28_000), start_ms=30_000 * number) for number in range(10))) == [
        (1, 30_000 * number, 30_000 * number + 28_000) for number in range(10)
    ]


def test_voices_are_numbered_in_the_order_in_which_they_are_first_heard() -> None:
    found = told(piece((3, 4000), (-1, 800), (0, 4000), (-1, 800), (3, 4000)), piece((1, 5000), start_ms=20_000))
    assert found == [(1, 0, 4000), (2, 4800, 8800), (1, 9600, 13_600), (3, 20_000, 25_000)]


def test_a_short_silence_does_not_part_what_one_voice_says() -> None:
    assert told(piece((1, 4000), (-1, 400), (1, 3000))) == [(1, 0, 7400)]


@pytest.mark.parametrize("pause_ms", [100, 200, 300])
def test_a_change_in_the_middle_of_speech_is_laid_into_the_pause(pause_ms: int) -> None:
    first, second = told(piece((0, 5000), (-1, pause_ms), (1, 6000)))
    assert (first[0], second[0]) == (1, 2)
    assert 5000 <= first[2] == second[1] <= 5000 + pause_ms


def test_a_change_without_any_pause_is_found_within_a_quarter_of_a_second() -> None:
    first, second = told(piece((0, 5000), (1, 6000)))
    assert abs(first[2] - 5000) <= 250
    assert second[1] == first[2]


def test_a_conversation_without_pauses_is_between_two() -> None:
    found = told(piece((0, 4000), (1, 3500), (0, 3000), (1, 5000), (0, 2500)))
    assert [number for number, _, _ in found] == [1, 2, 1, 2, 1]
    assert [end for _, _, end in found] == pytest.approx([4000, 7500, 10_500, 15_500, 18_000], abs=250)


def test_a_word_alone_goes_to_the_voice_it_is_like() -> None:
    found = told(piece((0, 5000), (-1, 600), (1, 5000), (-1, 600), (0, 400), (-1, 600), (1, 5000)))
    assert [number for number, _, _ in found] == [1, 2, 1, 2]


def test_a_word_is_all_there_is() -> None:
    assert told(piece((2, 300))) == [(1, 0, 300)]


def test_a_piece_is_let_go_before_the_next_one_is_asked_for() -> None:
    asked: list[int] = []

    class Counting(ToneEar):
        heard = 0

        def embeddings(self, windows):  # type: ignore[no-untyped-def]
            self.heard += 1
            return super().embeddings(windows)

    ear = Counting()

    def pieces() -> Iterator[Piece]:
        for number in range(4):
            asked.append(ear.heard)
            yield piece((0, 3000), start_ms=number * 4000)

    voices(pieces(), ear=ear)
    assert asked == [0, 1, 2, 3]


turns = st.lists(st.tuples(st.integers(0, 3), st.integers(2500, 6000)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(turns)
def test_stretches_are_in_order_apart_and_cover_what_is_spoken(said: list[tuple[int, int]]) -> None:
    parted = [each for turn in said for each in (turn, (-1, 700))][:-1]
    found = voices([piece(*parted)], ear=ToneEar())
    assert all(one.at.end_ms <= other.at.start_ms for one, other in pairwise(found))
    assert sum(each.at.end_ms - each.at.start_ms for each in found) == spoken(said)
    assert len({each.number for each in found}) == len({voice for voice, _ in said})
    assert [each.number for each in found] == _in_order([voice for voice, _ in said])


def _in_order(said: list[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(voice, len(numbers) + 1) for voice in said]


@pytest.mark.parametrize(("number", "end_ms"), [(0, 10), (1, 0)])
def test_a_stretch_has_a_voice_and_lasts(number: int, end_ms: int) -> None:
    with pytest.raises(RecordError):
        VoiceStretch(at=Moment(start_ms=0, end_ms=end_ms), number=number)
