"""One way through the pictures of a film: its borders, and frames for whoever reads what is on them."""

from typing import Any

from av.container import InputContainer

from onrecord.broadcast.decoding.borders import Borders
from onrecord.broadcast.decoding.frames import Sampler
from onrecord.broadcast.decoding.looks import Look, look, small
from onrecord.broadcast.decoding.messages import say, say_fault
from onrecord.broadcast.decoding.opened import Times, milliseconds, picture_of
from onrecord.broadcast.decoding.packets import Frames


def film(container: InputContainer, *, every_ms: int) -> None:
    """Say the frames as they come, and in the end the borders and when the picture ends. A file without a picture has none.

    Args:
        container: The file.
        every_ms: A frame each so many milliseconds; 0 for none.
    """
    stream = picture_of(container)
    if stream is None:
        return
    times, frames, borders = Times.of(container), Frames(container, stream), Borders()
    sampler = Sampler(every_ms=every_ms) if every_ms else None
    last: Look | None = None
    for frame in frames:
        at = times.of_part(frame, lasts_ms=_lasts(frame))
        if last is not None and at <= last.at:
            continue
        last = look(small(frame), at=at, last=last)
        borders.see(last)
        if sampler is not None:
            sampler.see(frame, at=at)
    for border in borders.end():
        say("border", at_ms=border.at_ms, start_ms=border.start_ms, end_ms=border.end_ms, change=border.kind)
    if last is None:
        say_fault("picture-broken", "none of its pictures can be decoded")
    else:
        say("picture", end_ms=times.latest_ms)
        if frames.damaged:
            say_fault("picture-broken", f"damaged packets of its pictures are left out: {frames.damaged:,}")


def _lasts(frame: Any) -> int:
    return milliseconds(frame.duration, frame.time_base) if frame.duration and frame.time_base else 0
