"""Media as they come: damaged, lying, turned, in every format. Each clip is synthetic and made here."""

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.broadcast.media import Frame, Shot, film, probe
from onrecord.errors import Fault, InputError

av = pytest.importorskip("av", reason="the extra broadcast is not installed")

MakeClip = Callable[..., Path]


def painted(path: Path, *, codec: str, form: str, size: tuple[int, int] = (160, 90), frames: int = 25, **options: str) -> Path:
    """Write a film of 25 pictures a second whose upper left quarter is red on blue."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, form
        picture = np.full((size[1], size[0], 3), (20, 20, 220), np.uint8)
        picture[: size[1] // 2, : size[0] // 2] = (220, 20, 20)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format=form)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def first_frame(path: Path) -> Frame:
    return next(each for each in film(str(path), every_ms=500) if isinstance(each, Frame))


def red(frame: Frame) -> tuple[bool, bool, bool, bool]:
    """Say of the upper left, upper right, lower left and lower right quarter whether it is red."""
    height, width, _ = frame.pixels.shape
    places = [(h, w) for h in (height // 4, 3 * height // 4) for w in (width // 4, 3 * width // 4)]
    first, second, third, fourth = (bool(frame.pixels[place][0] > 120) for place in places)
    return first, second, third, fourth


@pytest.mark.parametrize(
    ("name", "codec", "form"),
    [
        ("a.mkv", "ffv1", "yuv444p10le"),
        ("a.mkv", "ffv1", "gray"),
        ("a.mov", "png", "rgba"),
        ("a.mkv", "ffv1", "yuva420p"),
        ("a.ts", "mpeg2video", "yuv422p"),
    ],
)
def test_odd_pixel_formats_are_seen(tmp_path: Path, name: str, codec: str, form: str) -> None:
    frame = first_frame(painted(tmp_path / name, codec=codec, form=form))
    assert frame.pixels.shape == (90, 160, 3)
    assert form == "gray" or red(frame) == (True, False, False, False)


def test_interlaced_film_is_seen(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.ts", codec="mpeg2video", form="yuv420p", flags="+ilme+ildct")
    assert red(first_frame(path)) == (True, False, False, False)


@pytest.mark.parametrize(("size", "seen"), [((3840, 2160), (720, 1280)), ((720, 1280), (1280, 720)), ((17, 13), (13, 17))])
def test_no_frame_is_larger_than_720p(tmp_path: Path, size: tuple[int, int], seen: tuple[int, int]) -> None:
    path = painted(tmp_path / "a.mkv", codec="ffv1", form="yuv420p", size=size, frames=2)
    assert first_frame(path).pixels.shape == (*seen, 3)


def test_a_film_that_is_to_be_turned_is_turned(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.mp4", codec="mpeg4", form="yuv420p")
    data = bytearray(path.read_bytes())
    matrix = data.find(struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000), data.find(b"tkhd"))
    data[matrix : matrix + 36] = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)  # a quarter clockwise
    path.write_bytes(data)
    frame = first_frame(path)
    assert frame.pixels.shape == (160, 90, 3)
    assert red(frame) == (False, True, False, False)


def test_a_cover_is_no_film(tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="mp4") as container:
        sound: Any = container.add_stream("aac", rate=16_000)
        cover: Any = container.add_stream("png", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 64, "rgb24"
        cover.disposition = av.stream.Disposition.attached_pic
        container.mux(cover.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")))
        for number in range(16):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1000), np.int16), format="s16", layout="mono")
            frame.rate, frame.pts = 16_000, number * 1000
            container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    found = probe(str(path))
    assert [track.type for track in found.tracks] == ["audio", "cover"]
    assert not found.has("video")
    assert list(film(str(path), every_ms=500)) == []


def test_frames_that_state_no_time_are_seen(clip: MakeClip, tmp_path: Path) -> None:
    with av.open(str(clip("a.mp4", picture_s=1))) as given, (tmp_path / "bare.m4v").open("wb") as bare:
        for packet in given.demux(video=0):
            bare.write(bytes(packet))
    with pytest.raises(InputError) as refused:
        next(film(str(tmp_path / "bare.m4v"), every_ms=None))
    assert refused.value.code == "media-unreadable"  # a bare stream of pictures has no clock at all


def changed(path: Path, *, box: bytes, skip: int, to: int) -> str:
    """Write a number of 32 bits into a box of an MP4 file, some bytes after its name."""
    data = bytearray(path.read_bytes())
    at = data.find(box) + len(box) + skip
    data[at : at + 4] = struct.pack(">I", to)
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("box", "skip", "to"),
    [
        (b"stsz", 4, 200_000_000),  # every picture has 200 MB
        (b"stsz", 8, 250_000_000),  # there are so many pictures
        (b"stts", 4, 250_000_000),  # as many lengths of time
        (b"stsc", 4, 250_000_000),  # as many chunks
        (b"stco", 4, 250_000_000),
        (b"mdat", -8, 100_000_000),  # all pictures have 100 MB
        (b"mp4v", 24, 0xFFF0_FFF0),  # 65,520 pixels across and down
        (b"esds", 4, 0xFFFF_FFFF),
    ],
)
def test_a_head_that_lies_costs_no_memory_and_no_time(clip: MakeClip, box: bytes, skip: int, to: int) -> None:
    path = changed(clip("a.mp4", picture_s=1), box=box, skip=skip, to=to)
    assert told(path) - {"shot", "media-unreadable", "media-broken", "picture-broken"} == set()


def told(path: str) -> set[str]:
    """Return what a film gives besides frames: "shot", the codes of its faults, or of the error."""
    try:
        seen = list(film(path, every_ms=500))
    except InputError as error:
        return {error.code}
    found = {"shot" if isinstance(each, Shot) else each.code for each in seen if not isinstance(each, Frame)}
    return found or {"nothing"}


def test_a_picture_that_claims_more_memory_than_there_is_is_a_fault(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.mov", codec="png", form="rgb24")
    data = bytearray(path.read_bytes())
    at = -1
    while (at := data.find(b"IHDR", at + 1)) >= 0:
        data[at + 4 : at + 12] = struct.pack(">II", 60_000, 60_000)  # 10 GB
    path.write_bytes(data)
    (fault,) = {each.code for each in film(str(path), every_ms=500) if isinstance(each, Fault)} - {"media-broken"}
    assert fault == "picture-broken"
