"""Real people from the shared clips; skipped where these are absent. Nothing in here is synthetic but the noise."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

av = pytest.importorskip("av", reason="decoding needs the extra broadcast")
pytest.importorskip("faster_whisper", reason="hearing speech needs the extra broadcast")

from onrecord.broadcast.diarisation import VoiceStretch, voices  # noqa: E402
from onrecord.broadcast.media import Samples  # noqa: E402
from onrecord.broadcast.speech.activity import pieces  # noqa: E402

Floats = npt.NDArray[np.float32]

RATE = 16_000
MEDIA = Path(__file__).parents[4] / "shared" / "data" / "media"
needs_media = pytest.mark.skipif(not MEDIA.is_dir(), reason="shared/data/media is absent")


def decoded(name: str) -> Floats:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    with av.open(str(MEDIA / name)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [piece.to_ndarray()[0] for frame in frames for piece in resampler.resample(frame)]
    samples: Floats = np.concatenate(parts)
    return np.asarray(samples * 0.07 / np.sqrt((samples**2).mean()), dtype=np.float32)


def told(samples: Floats) -> tuple[VoiceStretch, ...]:
    def lots() -> Iterator[Samples]:
        for second in range(-(-samples.size // RATE)):
            lot = np.clip(samples[second * RATE : (second + 1) * RATE], -1, 1) * 32_767
            yield Samples(start_ms=second * 1000, data=lot.astype("<i2").tobytes())

    return voices(pieces(lots()))


@needs_media
def test_a_long_speech_is_one_voice() -> None:
    assert {each.number for each in told(decoded("whole-earth.wav")[: 30 * RATE])} == {1}


@needs_media
def test_two_people_by_turns_are_two_voices_where_they_were_joined() -> None:
    one, other = decoded("jfk.flac"), decoded("whole-earth.wav")
    gap = np.zeros(RATE // 4, dtype=np.float32)
    parts = [one[: 11 * RATE], gap, other[: 8 * RATE], gap, one[: 11 * RATE], gap, other[9 * RATE : 16 * RATE]]
    ends_ms = np.cumsum([part.size for part in parts]) // 16
    found = told(np.concatenate(parts))
    owners = [
        [each.number for each in found if begin <= (each.at.start_ms + each.at.end_ms) // 2 < end]
        for begin, end in _turns(ends_ms)
    ]
    assert [set(numbers) for numbers in owners] == [{1}, {2}, {1}, {2}]
    changes = [later.at.start_ms for each, later in pairwise(found) if each.number != later.number]
    assert changes == pytest.approx([ends_ms[1], ends_ms[3], ends_ms[5]], abs=500)


@needs_media
def test_people_who_speak_korean_russian_and_ukrainian_for_some_seconds_are_three_voices() -> None:
    gap = np.zeros(RATE, dtype=np.float32)
    found = told(np.concatenate([decoded("ko.wav"), gap, decoded("ru.wav"), gap, decoded("uk.wav")]))
    assert {each.number for each in found} == {1, 2, 3}


@pytest.mark.parametrize("level", [0.0, 0.02, 0.2])
def test_noise_and_silence_are_nobody(level: float) -> None:
    noise = np.random.default_rng(1).normal(0, 1, 20 * RATE).astype(np.float32)
    assert told(noise * np.float32(level)) == ()


def test_music_is_nobody() -> None:
    at = np.arange(20 * RATE) / RATE
    chord = sum(np.sin(2 * np.pi * hertz * at) for hertz in (220.0, 277.2, 329.6, 440.0))
    assert told((0.05 * chord * np.exp(-(at % 0.5) * 3)).astype(np.float32)) == ()


def _turns(ends_ms: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    return [(0, int(ends_ms[0])), *((int(ends_ms[at]), int(ends_ms[at + 1])) for at in (1, 3, 5))]
