"""Single pictures out of a file, each as a JPEG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

from onrecord.broadcast.decoding.messages import say, say_fault, step
from onrecord.broadcast.decoding.opened import Times, picture_of
from onrecord.broadcast.decoding.packets import Frames

_QUALITY = "3"
"""Of FFmpeg's JPEG, 2 (best) to 31."""

_MOST_FRAMES = 2000
"""Decoded from a key frame on to the one that is wanted."""


def stills(container: InputContainer, wanted: Sequence[tuple[int, str]], *, width: int) -> None:
    """Write the picture that is shown at each time, and say where.

    Args:
        container: The file.
        wanted: Times in milliseconds, and where to write the picture of each.
        width: Pixels at most; 0 for as wide as the film is.
    """
    stream = picture_of(container)
    if stream is None:
        say_fault("no-picture", "there is no picture in it, so there are no stills")
        return
    times = Times.of(container)
    for at, path in wanted:
        step()
        shown = _shown(container, stream, at=at, times=times)
        if shown is None:
            say_fault("no-still", f"no picture can be read at {at:,} ms")
            continue
        moment, frame = shown
        _write(frame, Path(path), width=min(width or frame.width, frame.width))
        say("still", asked_ms=at, at_ms=moment, path=path)


def _shown(container: InputContainer, stream: Any, *, at: int, times: Times) -> tuple[int, Any] | None:
    """Return the last frame that begins at or before a time, and when it begins; the first one after it where there is none."""
    offset = round((at + times.zero_ms) / (1000 * stream.time_base))
    try:
        container.seek(max(offset, 0), stream=stream)
    except av.FFmpegError:
        return None
    best: tuple[int, Any] | None = None
    for number, frame in enumerate(Frames(container, stream, begins_ms=at)):
        begins = times.of_part(frame)
        if best is None or begins <= at:
            best = begins, frame
        if begins >= at or number >= _MOST_FRAMES:
            break
    return best


def _write(frame: Any, path: Path, *, width: int) -> None:
    codec: Any = av.CodecContext.create("mjpeg", "w")
    height = max(round(frame.height * width / frame.width), 2)
    codec.width, codec.height, codec.pix_fmt = width, height, "yuvj420p"
    codec.time_base = frame.time_base
    codec.options = {"qmin": _QUALITY, "qmax": _QUALITY}
    picture = frame.reformat(width=width, height=height, format="yuvj420p")
    picture.pts = 0
    packets = [*codec.encode(picture), *codec.encode(None)]
    path.write_bytes(b"".join(bytes(packet) for packet in packets))
