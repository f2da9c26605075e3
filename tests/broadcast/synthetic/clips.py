"""Tiny clips made by PyAV: plain colours and a tone, all of it synthetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.subtitles.subtitle import SubtitleSet

RATE = 25
SIZE = (160, 90)
_COLOURS = ((200, 30, 30), (30, 200, 30), (30, 30, 200))
_MS = Fraction(1, 1000)
_HEAD = (
    b"[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,16\n\n"
    b"[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What to make: seconds of picture with hard cuts, sound tracks, subtitles as (start, end, words) in milliseconds."""

    picture_s: float = 0.0
    cuts_s: Sequence[float] = ()
    tracks: int = 0
    sound_s: float = 0.0
    subtitles: Sequence[tuple[int, int, str]] = ()
    codec: str = "srt"
    begins_ms: int = 0
    times_ms: Sequence[int] = ()
    """Of each frame, where they are not even."""


def made(path: Path, clip: Clip) -> Path:
    """Write a clip and return its path."""
    with av.open(str(path), "w") as container:
        picture = _picture_stream(container) if clip.picture_s or clip.times_ms else None
        sounds = [
            container.add_stream("pcm_s16le" if path.suffix == ".wav" else "aac", rate=16_000) for _ in range(clip.tracks)
        ]
        words = _words_stream(container, codec=clip.codec) if clip.subtitles else None
        if picture is not None:
            _draw(container, picture, clip)
        for sound in sounds:
            _hum(container, sound, seconds=clip.sound_s)
        for number, subtitle in enumerate(clip.subtitles):
            _write(container, words, number=number, subtitle=subtitle)
    return path


def _picture_stream(container: Any) -> Any:
    stream = container.add_stream("mpeg4", rate=RATE)
    stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
    stream.time_base = stream.codec_context.time_base = _MS
    return stream


def _words_stream(container: Any, *, codec: str) -> Any:
    stream = container.add_stream(codec)
    stream.codec_context.subtitle_header = _HEAD
    stream.time_base = stream.codec_context.time_base = _MS
    stream.metadata["language"] = "eng"
    return stream


def _draw(container: Any, stream: Any, clip: Clip) -> None:
    times = clip.times_ms or [clip.begins_ms + round(n * 1000 / RATE) for n in range(round(clip.picture_s * RATE))]
    for at in times:
        shot = sum(at - clip.begins_ms >= cut * 1000 for cut in clip.cuts_s)
        image = np.full((SIZE[1], SIZE[0], 3), _COLOURS[shot % len(_COLOURS)], np.uint8)
        frame = av.VideoFrame.from_ndarray(image, format="rgb24")
        frame.pts, frame.time_base = at, _MS
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _hum(container: Any, stream: Any, *, seconds: float) -> None:
    for number in range(round(seconds * 16_000 / 1000)):
        tone = (np.sin(np.arange(1000) / 10)[None] * 8000).astype("int16")
        frame = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
        frame.rate, frame.pts = 16_000, number * 1000
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _write(container: Any, stream: Any, *, number: int, subtitle: tuple[int, int, str]) -> None:
    start, end, words = subtitle
    line = f"{number},0,Default,,0,0,0,,{words}".encode()
    shown = SubtitleSet.create(text=line, start=0, end=end - start, pts=start * 1000)
    packet = stream.codec_context.encode_subtitle(shown)
    packet.stream, packet.pts, packet.dts, packet.duration, packet.time_base = stream, start, start, end - start, _MS
    container.mux(packet)
