"""Where one shot ends and the next begins: hard cuts, and fades through black.

Detectors of PySceneDetect (BSD 3-Clause; https://scenedetect.com), fed with small frames.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from av.container import InputContainer
from scenedetect.common import FrameTimecode
from scenedetect.detectors import AdaptiveDetector, ThresholdDetector

from onrecord.broadcast.decoding.messages import say
from onrecord.broadcast.decoding.opened import THREADS, Times, is_decodable, milliseconds, until_broken

_WIDTH = 256
_BLACK = 12
"""Mean of a picture's signs of light, 0 to 255, below which it is black."""

_RATE = Fraction(25)
"""What detectors that count frames are told; times are the frames' own."""

_HELD = 4096
"""Frames whose times are kept; detectors look back a few."""


def shots(container: InputContainer) -> None:
    """Say each cut and where the picture ends, in milliseconds. A file without a picture has none."""
    stream = picture_of(container)
    if stream is None:
        return
    stream.thread_type = "AUTO"
    stream.codec_context.thread_count = THREADS
    times, film = Times.of(container), _Film()
    for frame in until_broken(iter(container.decode(stream))):
        lasts = milliseconds(frame.duration, frame.time_base) if frame.duration and frame.time_base else 0
        for at in film.cuts(_small(frame), at=times.of_part(frame, lasts_ms=lasts)):
            say("cut", at_ms=at)
    say("picture", end_ms=times.latest_ms)


def picture_of(container: InputContainer) -> Any | None:
    """Return the first stream of pictures that is no cover and can be decoded, None where there is none."""
    streams = (stream for stream in container.streams.video if "attached_pic" not in str(stream.disposition))
    return next((stream for stream in streams if is_decodable(stream)), None)


def _small(frame: Any) -> Any:
    height = max(round(frame.height * _WIDTH / frame.width), 2)
    return frame.reformat(width=_WIDTH, height=height, format="bgr24").to_ndarray()


@dataclass(slots=True)
class _Film:
    """The frames so far: their times and brightness by number, and the detectors that watch them."""

    hard: AdaptiveDetector = field(default_factory=AdaptiveDetector)
    fades: ThresholdDetector = field(default_factory=lambda: ThresholdDetector(threshold=_BLACK, fade_bias=0.0))
    number: int = 0
    at: dict[int, int] = field(default_factory=dict)
    light: dict[int, float] = field(default_factory=dict)
    first_light: int | None = None

    def cuts(self, picture: Any, *, at: int) -> Iterator[int]:
        """Yield when cuts were, as they come to be known. Black between two shots is one cut, in its middle."""
        code = FrameTimecode(self.number, fps=_RATE)
        self._hold(at, light=float(picture.mean()))
        hard = (cut.frame_num for cut in self.hard.process_frame(code, picture))
        yield from (self.at[number] for number in hard if not self._is_beside_black(number))
        fades = (cut.frame_num for cut in self.fades.process_frame(code, picture))
        yield from (self.at[number] for number in fades if self.first_light is not None and self.first_light < number)
        self.number += 1

    def _is_beside_black(self, number: int) -> bool:
        return min(self.light.get(number - 1, 0), self.light.get(number, 0)) < _BLACK

    def _hold(self, at: int, *, light: float) -> None:
        self.at[self.number], self.light[self.number] = at, light
        if light >= _BLACK and self.first_light is None:
            self.first_light = self.number
        self.at.pop(self.number - _HELD, None)
        self.light.pop(self.number - _HELD, None)
