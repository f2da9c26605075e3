"""The packets of a file and the frames in them, whatever is damaged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import av
from av.container import InputContainer

from onrecord.broadcast.decoding.opened import milliseconds, until_broken, zero_of

_AHEAD_MS = 2 * 60_000
"""How far the time of a packet may be ahead of the one before in its track."""

_MOST_HELD = 100
"""So many packets in a row that are ahead are no damage: time goes on there, after a gap."""


class Packets:
    """The packets of some tracks, of all where none is named; each track's own in their order.

    Where damage looks like one more track, PyAV fails and is asked for what comes after. A time of sound or pictures that is
    far ahead of those around it is taken off its packet. Subtitles may be as far apart as they like.
    """

    def __init__(self, container: InputContainer, *tracks: Any, begins_ms: int = 0) -> None:
        self._container, self._tracks = container, tracks
        self._begins_ms = begins_ms + zero_of(container)
        self._held: dict[int, _Held] = {}

    @property
    def wrong(self) -> int:
        """How many times were taken off so far."""
        return sum(track.wrong for track in self._held.values())

    def __iter__(self) -> Iterator[Any]:
        for packet in self._read():
            if packet.stream.type not in {"video", "audio"}:
                yield packet
                continue
            track = self._held.setdefault(packet.stream.index, _Held(until_ms=self._begins_ms))
            yield from track.see(packet)
        for track in self._held.values():
            yield from track.end()

    def _read(self) -> Iterator[Any]:
        while True:
            try:
                yield from until_broken(self._container.demux(*self._tracks))
            except IndexError:
                continue
            return


class Frames:
    """The frames of one track; packets that cannot be decoded are left out and counted in `damaged`."""

    def __init__(self, container: InputContainer, track: Any, *, begins_ms: int = 0) -> None:
        self.damaged = 0
        self._packets = Packets(container, track, begins_ms=begins_ms)

    def __iter__(self) -> Iterator[Any]:
        for packet in self._packets:
            try:
                yield from packet.decode()
            except av.FFmpegError:
                self.damaged += 1


@dataclass(slots=True)
class _Held:
    """One track: up to when it has come, the packets that are held because they are far ahead of that, how many were wrong."""

    until_ms: int
    wrong: int = 0
    _packets: list[Any] = field(default_factory=list)

    def see(self, packet: Any) -> Iterator[Any]:
        """Yield what is known with one more packet: an empty one ends the track."""
        at, end = _times(packet)
        if packet.size and (at - self.until_ms > _AHEAD_MS if at is not None else bool(self._packets)):
            self._packets.append(packet)
            if len(self._packets) == _MOST_HELD:
                self.until_ms = max(_times(each)[1] for each in self._packets)
                yield from self._packets
                self._packets.clear()
            return
        yield from self.end()
        self.until_ms = max(self.until_ms, end)
        yield packet

    def end(self) -> Iterator[Any]:
        """Yield what is held, without its times."""
        for packet in self._packets:
            self.wrong += _times(packet)[0] is not None
            packet.pts = packet.dts = None
            yield packet
        self._packets.clear()


def _times(packet: Any) -> tuple[int | None, int]:
    """Return when a packet begins and ends by its own stamps, null and zero where it states no time."""
    ticks = packet.pts if packet.pts is not None else packet.dts
    if ticks is None or packet.time_base is None:
        return None, 0
    return milliseconds(ticks, packet.time_base), milliseconds(ticks + (packet.duration or 0), packet.time_base)
