"""What is in a file: its streams, how long it is, its subtitles. Every packet is looked at, none but subtitles decoded."""

from collections.abc import Sequence
from typing import Any

import av
from av.container import InputContainer

from onrecord.broadcast.decoding.messages import say, say_fault
from onrecord.broadcast.decoding.opened import Times, is_cover, is_decodable, milliseconds
from onrecord.broadcast.decoding.packets import Packets

_SPREAD_MS = 1000
"""How much shorter a file may be than it says."""

_LONGEST_MS = 12 * 3_600_000
"""Half a day."""

_AS_WRITTEN = frozenset({"srt", "subrip", "text", "webvtt"})
"""Codecs whose packets are the words of a subtitle with their markup; FFmpeg would take the voice tags out."""

_TEXT_FIELDS = 9
"""Of a line of dialogue in SubStation as FFmpeg hands it on: the last one is the text, the fourth the name."""


def probe(container: InputContainer) -> None:
    """Say the streams, the words of the subtitles chosen, how long the file is, and what is wrong with it."""
    for stream in container.streams:
        say("stream", **_stream(stream))
    chosen = _subtitles(container)
    times = Times.of(container)
    packets, counted = Packets(container), 0
    for packet in packets:
        if packet.size == 0 or is_cover(packet.stream):
            continue
        counted += 1
        lasts = milliseconds(packet.duration or 0, packet.time_base) if packet.time_base else 0
        at = times.of_part(packet, lasts_ms=lasts)
        if chosen is not None and packet.stream.index == chosen.index:
            _say_subtitles(packet, at=at, lasts=lasts)
    _say_length(container, times=times, packets=counted)
    _say_times(missing=times.missing - packets.wrong, wrong=packets.wrong)


def _say_length(container: InputContainer, *, times: Times, packets: int) -> None:
    stated = container.duration
    stated_ms = None if stated is None else round(stated / 1000)
    say("length", measured_ms=times.latest_ms, stated_ms=stated_ms, packets=packets)
    if packets == 0:
        say_fault("media-empty", "there is neither sound nor picture in it")
    elif times.latest_ms > _LONGEST_MS:
        say_fault("times-wrong", f"its times reach {times.latest_ms:,} ms, more than half a day; they are damaged")
    elif stated_ms is not None and times.latest_ms + _SPREAD_MS < stated_ms:
        told = f"it says {stated_ms:,} ms and ends at {times.latest_ms:,} ms"
        say_fault("media-breaks-off", f"the file ends before it should: {told}")


def _say_times(*, missing: int, wrong: int) -> None:
    if missing:
        say_fault("times-missing", f"{missing:,} packets state no time; each is taken as following the one before")
    if wrong:
        say_fault("times-wrong", f"times that are minutes ahead of those around them are left out: {wrong:,}")


def _stream(stream: Any) -> dict[str, Any]:
    codec = stream.codec_context
    base = stream.time_base
    return {
        "index": stream.index,
        "type": "cover" if is_cover(stream) else stream.type,
        "codec": codec.name if codec is not None else None,
        "language": (stream.metadata or {}).get("language"),
        "duration_ms": milliseconds(stream.duration, base) if stream.duration is not None and base else None,
        "width": getattr(codec, "width", None) if stream.type == "video" else None,
        "height": getattr(codec, "height", None) if stream.type == "video" else None,
        "channels": getattr(codec, "channels", None) if stream.type == "audio" else None,
    }


def _subtitles(container: InputContainer) -> Any:
    """Return the stream of subtitles to read, None without one: English before others; pictures of words are none."""
    found: list[Any] = list(container.streams.subtitles)
    texts = [stream for stream in found if is_decodable(stream) and _is_text(stream.codec_context.name)]
    if found and not texts:
        say_fault("subtitles-are-pictures", "its subtitles are pictures of words, which are not read; give a subtitle file")
    if not texts:
        return None
    chosen = next((stream for stream in texts if _language(stream) in {"eng", "en"}), texts[0])
    if len(texts) > 1:
        others = ", ".join(_language(stream) or "unknown" for stream in texts if stream is not chosen)
        say_fault(
            "other-subtitles", f"its subtitles in {_language(chosen) or 'an unknown language'} are read, others not: {others}"
        )
    say("subtitles", language=_language(chosen))
    return chosen


def _language(stream: Any) -> str | None:
    language: str | None = (stream.metadata or {}).get("language")
    return None if language == "und" else language


def _is_text(codec: str) -> bool:
    return codec in _AS_WRITTEN or codec in {"ass", "ssa", "mov_text"}


def _say_subtitles(packet: Any, *, at: int, lasts: int) -> None:
    if packet.stream.codec_context.name in _AS_WRITTEN:
        say("subtitle", start_ms=at, end_ms=at + lasts, voice=None, text=bytes(packet).decode(errors="replace"))
        return
    try:
        decoded: Sequence[Any] = packet.decode()
    except av.FFmpegError as error:
        say_fault("subtitle-broken", f"the subtitle at {at:,} ms cannot be read ({error.strerror})")
        return
    for shown in decoded:
        for rect in getattr(shown, "rects", (shown,)):
            name, text = _dialogue(rect)
            say("subtitle", start_ms=at, end_ms=at + lasts, voice=name, text=text)


def _dialogue(rect: Any) -> tuple[str | None, str]:
    fields = rect.ass.decode(errors="replace").split(",", _TEXT_FIELDS - 1)
    if len(fields) < _TEXT_FIELDS:
        return None, rect.ass.decode(errors="replace")
    return fields[3].strip() or None, fields[-1]
