from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.broadcast.media import Frame, film

pytestmark = pytest.mark.usefixtures("clip")

MakeClip = Callable[..., Path]


def pictures(path: Path, *, every_ms: int) -> Iterator[Frame]:
    yield from (each for each in film(str(path), every_ms=every_ms) if isinstance(each, Frame))


def test_a_frame_comes_for_each_half_second_in_its_colours(clip: MakeClip) -> None:
    found = list(pictures(clip("a.mp4", picture_s=2, cuts_s=(1,)), every_ms=500))
    assert [frame.at_ms for frame in found] == [0, 520, 1000, 1520]
    assert [frame.pixels.shape for frame in found] == [(90, 160, 3)] * 4
    assert [int(np.argmax(frame.pixels.mean(axis=(0, 1)))) for frame in found] == [0, 0, 1, 1]  # red, then green


def test_where_times_are_uneven_the_first_frame_of_each_stretch_is_given(clip: MakeClip) -> None:
    path = clip("a.mkv", times_ms=[0, 40, 80, 700, 740, 1040, 2900])
    assert [frame.at_ms for frame in pictures(path, every_ms=500)] == [0, 700, 1040, 2900]


def test_sound_alone_has_no_frames(clip: MakeClip) -> None:
    assert list(pictures(clip("a.wav", tracks=1, sound_s=0.5), every_ms=500)) == []


def test_who_stops_watching_leaves_no_process_behind(clip: MakeClip) -> None:
    watching = pictures(clip("a.mp4", picture_s=2), every_ms=40)
    assert next(watching).at_ms == 0
    watching.close()  # type: ignore[attr-defined]
