"""The sound of a file as a recogniser wants it: 16,000 samples a second, one channel, 16 bits."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import av
from av.container import InputContainer

from onrecord.broadcast.decoding.messages import say, say_fault
from onrecord.broadcast.decoding.opened import Times, is_decodable
from onrecord.broadcast.decoding.packets import Frames

RATE = 16_000
_PIECE = RATE
"""Samples said at once: a second."""

_GAP_MS = 200
"""What must be missing for later sound to keep its own time. Players and recorders are a few frames off, which is no gap."""


def sound(container: InputContainer, *, track: int) -> None:
    """Say the samples of one audio track, in pieces of about a second, each with when it begins; gaps stay gaps.

    Args:
        container: The file.
        track: Which audio track, from 0.
    """
    tracks = container.streams.audio
    if track >= len(tracks):
        say_fault("no-sound", f"there is no audio track {track} in it; it has {len(tracks)}")
        return
    if not is_decodable(tracks[track]):
        say_fault("no-sound", f"the codec of audio track {track} is not known")
        return
    times, frames, run = Times.of(container), Frames(container, tracks[track]), None
    for frame in frames:
        at = times.of_part(frame)
        if run is None or not run.goes_on_with(frame, at=at):
            if run is not None:
                run.end()
            run = _Run(begins_ms=at, frame=frame)
        run.say(frame)
    if run is not None:
        run.end()
    if frames.damaged:
        say_fault("sound-broken", f"damaged packets of its sound are left out: {frames.damaged:,}")


class _Run:
    """Sound without a gap: samples follow one another, whatever small errors their stamps have."""

    def __init__(self, *, begins_ms: int, frame: Any) -> None:
        self._begins_ms = begins_ms
        self._kind = _kind(frame)
        self._resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE, frame_size=_PIECE)
        self._taken, self._said = 0, 0

    def goes_on_with(self, frame: Any, *, at: int) -> bool:
        """Say whether a frame follows: nothing is missing before it, and it is sound of the same kind."""
        expected = self._begins_ms + self._taken * 1000 // frame.sample_rate
        return _kind(frame) == self._kind and at - expected < _GAP_MS

    def say(self, frame: Any) -> None:
        """Say a frame's samples, as far as they make whole seconds."""
        self._taken += frame.samples
        frame.pts = None
        self._say_all(self._resampler.resample(frame))

    def end(self) -> None:
        """Say what is left."""
        self._say_all(self._resampler.resample(None))

    def _say_all(self, parts: Iterable[Any]) -> None:
        for part in parts:
            samples = part.to_ndarray().astype("<i2", copy=False)
            at = self._begins_ms + self._said * 1000 // RATE
            say("sound", start_ms=at, samples=b64encode(samples.tobytes()).decode())
            self._said += int(samples.size)


def _kind(frame: Any) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate
