"""Media as PyAV opens it, and its packets and frames with times in whole milliseconds from its first moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import av
from av.container import InputContainer
from av.stream import Disposition

from onrecord.broadcast.decoding.messages import say_fault, step

FORMATS = "aac,ac3,aiff,asf,avi,flac,flv,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpeg,mpegts,mpegvideo,mxf,ogg,wav,w64"
"""What may be inside, whatever the file is called: no playlist, which would open other files or the web."""

_OPTIONS = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
_MICROSECONDS = Fraction(1, 1_000_000)
THREADS = 2


def opened(path: str) -> InputContainer:
    """Return an open file.

    Raises:
        av.FFmpegError: It holds no sound or picture that can be read.
    """
    return av.open(f"file:{path}", options=_OPTIONS, metadata_errors="replace")


def is_decodable(stream: Any) -> bool:
    """Say whether the codec of a stream is known; a damaged head may name none."""
    return stream.codec_context is not None


def is_cover(stream: Any) -> bool:
    """Say whether a stream is one picture that stands for a recording, as on the cover of an album."""
    return bool(stream.disposition & Disposition.attached_pic)


def picture_of(container: InputContainer) -> Any | None:
    """Return the first stream of pictures that is no cover and can be decoded, None where there is none."""
    found = next((stream for stream in container.streams.video if is_decodable(stream) and not is_cover(stream)), None)
    if found is not None:
        found.thread_type = "AUTO"
        found.codec_context.thread_count = THREADS
    return found


def milliseconds(ticks: int, base: Fraction) -> int:
    """Return a time in its own base as the nearest whole millisecond."""
    return round(ticks * base * 1000)


def zero_of(container: InputContainer) -> int:
    """Return the first moment of a file by its own stamps, in milliseconds."""
    return milliseconds(container.start_time or 0, _MICROSECONDS)


@dataclass(slots=True)
class Times:
    """Where the clock of a file begins, and the latest moment met.

    A packet or frame without a time is taken as following the one before it, and counted.
    """

    zero_ms: int
    latest_ms: int = 0
    missing: int = 0
    _last: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, container: InputContainer) -> "Times":
        """Return the clock of a file: zero is its first moment, as players show it."""
        return cls(zero_ms=zero_of(container))

    def of_part(self, part: Any, *, lasts_ms: int = 0) -> int:
        """Return when a packet or frame begins, never before zero."""
        ticks = part.pts if part.pts is not None else part.dts
        track = getattr(part, "stream_index", 0)
        if ticks is None or part.time_base is None:
            self.missing += 1
            return self._last.get(track, 0)
        at = max(milliseconds(ticks, part.time_base) - self.zero_ms, 0)
        self._last[track] = at
        self.latest_ms = max(self.latest_ms, at + lasts_ms)
        return at


def until_broken(parts: Iterator[Any]) -> Iterator[Any]:
    """Yield packets or frames up to where the file breaks; a fault says that it does."""
    while True:
        step()
        try:
            part = next(parts)
        except StopIteration:
            return
        except av.FFmpegError as error:
            say_fault("media-broken", f"the file is broken from here on ({error.strerror}); what stands before it is read")
            return
        yield part
