"""Packets as a damaged file has them: made by hand, and in a clip with one wrong time."""

import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("av", reason="the extra broadcast is not installed")

from onrecord.broadcast.decoding import opened
from onrecord.broadcast.decoding.packets import Packets
from onrecord.broadcast.media import Shot, film, probe
from onrecord.errors import Fault

HOUR = 3_600_000
PICTURE, SOUND, WORDS = (SimpleNamespace(type=kind, index=number) for number, kind in enumerate(("video", "audio", "subtitle")))


@pytest.fixture(autouse=True)
def no_process_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are no process that ends itself where a minute goes by without a step."""
    monkeypatch.setattr(opened, "step", lambda: None)


class Container:
    """Gives its packets in portions; PyAV fails between one and the next."""

    start_time = 0

    def __init__(self, *portions: Sequence[SimpleNamespace]) -> None:
        self._left = list(portions)

    def demux(self, *_: Any) -> Iterator[SimpleNamespace]:
        yield from self._left.pop(0)
        if self._left:
            raise IndexError("list index out of range")


def packet(at: int | None, *, stream: SimpleNamespace = PICTURE, size: int = 100) -> SimpleNamespace:
    return SimpleNamespace(stream=stream, pts=at, dts=at, duration=40, size=size, time_base=Fraction(1, 1000))


def times(packets: Packets) -> list[int | None]:
    return [each.pts for each in packets]


def test_damage_that_looks_like_one_more_track_ends_nothing() -> None:
    container: Any = Container([packet(0), packet(40)], [], [packet(80)])
    assert times(Packets(container)) == [0, 40, 80]


def test_a_time_far_ahead_is_taken_off_its_packet_and_counted() -> None:
    container: Any = Container([packet(0), packet(HOUR), packet(None), packet(9 * HOUR), packet(160), packet(200)])
    packets = Packets(container)
    assert times(packets) == [0, None, None, None, 160, 200]
    assert packets.wrong == 2


def test_a_time_far_ahead_is_wrong_at_the_end_of_a_track_too() -> None:
    container: Any = Container([packet(0), packet(HOUR), packet(None, size=0)])
    assert times(Packets(container)) == [0, None, None]


def test_behind_a_gap_of_an_hour_time_goes_on() -> None:
    stamps = [0, 40, *range(HOUR, HOUR + 200 * 40, 40)]
    container: Any = Container([packet(at) for at in stamps])
    packets = Packets(container)
    assert times(packets) == stamps
    assert packets.wrong == 0


def test_pictures_may_stand_for_an_hour_and_nobody_need_speak() -> None:
    slide = packet(0)
    slide.duration = HOUR
    container: Any = Container([slide, packet(0, stream=WORDS), packet(HOUR), packet(HOUR, stream=WORDS)])
    assert times(Packets(container)) == [0, 0, HOUR, HOUR]


def test_each_track_has_its_own_time() -> None:
    container: Any = Container([packet(0), packet(HOUR), packet(40, stream=SOUND), packet(40)])
    packets = Packets(container)
    assert [(each.stream.type, each.pts) for each in packets] == [("video", 0), ("audio", 40), ("video", None), ("video", 40)]


def test_one_wrong_time_hides_no_picture_behind_it(clip: Callable[..., Path]) -> None:
    path = clip("a.ts", picture_s=4, cuts_s=(1, 2, 3))
    data, start = bytearray(path.read_bytes()), -1
    for _ in range(30):
        start = data.index(b"\x00\x00\x01\xe0", start + 1)
    data[start + 9] ^= 0x02  # bit 30 of the time of the thirtieth picture: 3 h 19 min later
    path.write_bytes(data)
    found = probe(str(path))
    assert [fault.code for fault in found.faults] == ["times-wrong"]
    assert 3960 <= found.duration_ms <= 4000  # the last picture does not say how long it stands
    assert [each.at.start_ms for each in film(str(path), every_ms=None) if isinstance(each, Shot)] == [0, 1000, 2000, 3000]


def test_damaged_pictures_are_left_out_and_those_behind_them_are_seen(clip: Callable[..., Path]) -> None:
    path = clip("a.ts", picture_s=4, cuts_s=(1, 2, 3), tracks=1, sound_s=4)
    data, chance = bytearray(path.read_bytes()), random.Random(16)
    for _ in range(len(data) // 30):
        data[chance.randrange(len(data) // 5, len(data) * 4 // 5)] = chance.randrange(256)
    path.write_bytes(data)
    assert probe(str(path)).has("video")
    seen = list(film(str(path), every_ms=None))
    assert "picture-broken" in [each.code for each in seen if isinstance(each, Fault)]
    assert max(each.at.end_ms for each in seen if isinstance(each, Shot)) > 3900
