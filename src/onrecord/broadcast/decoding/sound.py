"""The sound of a file as a recogniser wants it: 16,000 samples a second, one channel, 16 bits."""

from base64 import b64encode
from typing import Any

import av
from av.container import InputContainer

from onrecord.broadcast.decoding.messages import say, say_fault
from onrecord.broadcast.decoding.opened import Times, is_decodable, until_broken

RATE = 16_000
_PIECE = RATE
"""Samples said at once: a second."""


def sound(container: InputContainer, *, track: int) -> None:
    """Say the samples of one audio track, in pieces of about a second, each with when it begins.

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
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE, frame_size=_PIECE)
    times = Times.of(container)
    begins, samples = None, 0
    for frame in until_broken(iter(container.decode(tracks[track]))):
        at = times.of_part(frame)
        begins = at if begins is None else begins
        frame.pts = None
        for piece in resampler.resample(frame):
            samples += _say(piece, at=begins + samples * 1000 // RATE)
    for piece in resampler.resample(None) if begins is not None else ():
        samples += _say(piece, at=(begins or 0) + samples * 1000 // RATE)


def _say(piece: Any, *, at: int) -> int:
    samples = piece.to_ndarray().astype("<i2", copy=False)
    say("sound", start_ms=at, samples=b64encode(samples.tobytes()).decode())
    return int(samples.size)
