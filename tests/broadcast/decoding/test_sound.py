import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.broadcast.media import Samples, sound
from onrecord.errors import Fault

av: Any = pytest.importorskip("av", reason="the extra broadcast is not installed")

RATE = 16_000
FRAME = 1024


def noise(path: Path, *, codec: str, begins_s: Sequence[int], lasts_s: int = 3) -> str:
    """Write noise that begins and ends several times, with nothing between."""
    chance = np.random.default_rng(7)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=RATE)
        for begins in begins_s:
            for number in range(lasts_s * RATE // FRAME):
                samples = (chance.standard_normal((1, FRAME)) * 3000).astype("int16")
                frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
                frame.rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), begins * RATE + number * FRAME
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return str(path)


@pytest.mark.parametrize(("name", "codec"), [("a.mkv", "pcm_s16le"), ("a.ts", "mp2")])
def test_sound_behind_a_gap_keeps_its_own_time(tmp_path: Path, name: str, codec: str) -> None:
    found = [each for each in sound(noise(tmp_path / name, codec=codec, begins_s=(0, 10))) if isinstance(each, Samples)]
    before, after = ([each for each in found if (each.start_ms > 9000) == is_late] for is_late in (False, True))
    assert abs(after[0].start_ms - 10_000) <= 50
    for run in (before, after):
        starts = [run[0].start_ms + sum(len(each.data) // 32 for each in run[:number]) for number in range(len(run))]
        assert [each.start_ms for each in run] == starts


def test_damaged_packets_of_sound_are_left_out_and_counted(tmp_path: Path) -> None:
    path = Path(noise(tmp_path / "a.ts", codec="mp2", begins_s=(0,), lasts_s=6))
    data, chance = bytearray(path.read_bytes()), random.Random(1)
    for _ in range(len(data) // 300):
        data[chance.randrange(len(data) // 5, len(data) * 4 // 5)] = chance.randrange(256)
    path.write_bytes(data)
    found = list(sound(str(path)))
    assert "sound-broken" in [each.code for each in found if isinstance(each, Fault)]
    assert max(each.start_ms for each in found if isinstance(each, Samples)) > 4500
