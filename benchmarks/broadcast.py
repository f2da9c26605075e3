"""What a broadcast takes to be read with everything on: time against its length, memory of all processes, and each stage alone.

    python benchmarks/broadcast.py [--minutes 5] [--stages] [--film FILM]

The film is made here: 1280 x 720 at 25 pictures a second, shots of soft waves that move under grain, parted by cuts and
dissolves, a caption in every other shot and a line of news that runs; its sound are LibriVox clips read by people (Debian's
`pocketsphinx-testdata`) one after the other. A minute of pictures is drawn and stands in the film again and again. The words
are recognised (the model `base` must be here). A stage alone runs in a process of its own.
"""

import argparse
import os
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from machine import processor
from PIL import Image, ImageDraw, ImageFont

from onrecord.broadcast.diarisation import voices
from onrecord.broadcast.media import Frame, Samples, film, probe, sound
from onrecord.broadcast.screen import EVERY_MS, captions
from onrecord.broadcast.speech.activity import pieces
from onrecord.broadcast.speech.recognition import recognise

CLIPS = Path("/usr/share/pocketsphinx/test/data/librivox")
FONT = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
WIDTH, HEIGHT, RATE, HERTZ = 1280, 720, 25, 16_000
SHOT, DISSOLVE = 5 * RATE, RATE
"""Frames."""
DRAWN_S = 60
NEWS = "Veld: the bridge over the Ansa opens in spring +++ Rain from the west +++ The harbour of Oru counts its ships +++ "

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one process and those it started took; memory is the most that all held at once, shared pages told once."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def main() -> None:
    """Make the film, read it, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=5)
    parser.add_argument("--stages", action="store_true", help="each stage alone, too")
    parser.add_argument("--film", type=Path, help="a film of yours, or where to keep the one that is made")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stage:
        STAGES[asked.stage](str(asked.film))
        return
    with TemporaryDirectory() as folder:
        path = asked.film or Path(folder) / "film.mp4"
        if not path.exists():
            make(path, minutes=asked.minutes)
        measure(path, stages=tuple(STAGES) if asked.stages else ())


def measure(path: Path, *, stages: tuple[str, ...]) -> None:
    """Print what reading a film takes, and each of some stages alone."""
    lasts_s = probe(str(path)).duration_ms / 1000
    print(f"{processor()}, {os.cpu_count()} cores; {path.name}: {lasts_s:.0f} s", flush=True)
    read = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", str(path), "--json"]
    commands = {"read, everything on": read}
    commands |= {stage: [sys.executable, __file__, "--stage", stage, "--film", str(path)] for stage in stages}
    for name, command in commands.items():
        taken = take(command)
        speed = f"{lasts_s / taken.wall_s:5.2f} times real time, {taken.cpu_s / lasts_s:.2f} CPU-seconds a second"
        print(f"{name:<22} {taken.wall_s:6.1f} s, {speed}, {taken.peak_mb:5.0f} MB", flush=True)


def take(command: list[str]) -> Taken:
    """Run a command and return what it took.

    Raises:
        CalledProcessError: It failed.
    """
    began, before = time.monotonic(), os.times()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
        peak_kb = 0
        while process.poll() is None:
            peak_kb = max(peak_kb, sum(_held_kb(pid) for pid in _with_children(process.pid)))
            time.sleep(1)
    after = os.times()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(wall_s=time.monotonic() - began, cpu_s=cpu_s, peak_mb=peak_kb / 1024)


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in " ".join(tasks).split():
        yield from _with_children(int(child))


def _held_kb(pid: int) -> int:
    """Return what a process holds; pages that several hold are shared out among them (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _decoded(path: str) -> None:
    for _ in film(path, every_ms=None):
        pass


def _captioned(path: str) -> None:
    frames = (each for each in film(path, every_ms=EVERY_MS) if isinstance(each, Frame))
    print(sum(1 for _ in captions(frames, languages=("en",))))


def _samples(path: str) -> Iterator[Samples]:
    return (each for each in sound(path) if isinstance(each, Samples))


def _spoken(path: str) -> None:
    print(sum(1 for _ in pieces(_samples(path))))


def _recognised(path: str) -> None:
    print(sum(1 for _ in recognise(pieces(_samples(path)), model="base")))


def _told_apart(path: str) -> None:
    print(len(voices(pieces(_samples(path)))))


STAGES: Mapping[str, Callable[[str], None]] = {
    "shots": _decoded,
    "shots and captions": _captioned,
    "voice activity": _spoken,
    "activity and words": _recognised,
    "activity and voices": _told_apart,
}


def make(path: Path, *, minutes: int) -> None:
    """Write the film."""
    drawn = path.with_name("drawn.mp4")
    _draw(drawn)
    with av.open(str(path), "w") as container, av.open(str(drawn)) as given:
        picture: Any = container.add_stream_from_template(given.streams.video[0])
        voice: Any = container.add_stream("aac", rate=HERTZ)
        for start in range(0, 60 * minutes, DRAWN_S):
            given.seek(0)
            for packet in given.demux(video=0):
                if packet.dts is None:
                    continue
                shift = round(start / packet.time_base)
                packet.pts, packet.dts, packet.stream = (packet.pts or 0) + shift, packet.dts + shift, picture
                container.mux(packet)
        _say(container, voice, seconds=60 * minutes)
    drawn.unlink()


def _draw(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "crf": "23"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        chance = np.random.default_rng(0)
        grain = chance.normal(0, 4, (HEIGHT, 2 * WIDTH, 1))
        for number in range(DRAWN_S * RATE):
            shift = int(chance.integers(WIDTH))
            picture = np.clip(_ground(number) + grain[:, shift : shift + WIDTH], 0, 255).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(_written(picture, number), format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _ground(number: int) -> npt.NDArray[np.float64]:
    """Return the picture without grain and words: every second change of shots is a dissolve, the others are cuts."""
    shot, within = divmod(number, SHOT)
    share = min(within / DISSOLVE, 1.0) if shot % 2 else 1.0
    now = _waves(shot, at=within)
    return now if share == 1.0 else now * share + _waves(shot - 1, at=within + SHOT) * (1 - share)


def _waves(shot: int, *, at: int) -> npt.NDArray[np.float64]:
    chance = np.random.default_rng(shot)
    down, across = np.ogrid[:90, :160]
    picture = np.full((90, 160, 3), 120.0)
    for _ in range(8):
        length, turn = chance.uniform(12, 120), chance.uniform(0, 2 * np.pi)
        way = (across + at * 0.3) * np.cos(turn) + down * np.sin(turn)
        picture += 22 * np.sin(2 * np.pi * way[..., None] / length + chance.uniform(0, 6, 3))
    small = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return np.asarray(small.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR), dtype=np.float64)


def _written(picture: Pixels, number: int) -> Pixels:
    image = Image.fromarray(picture)
    pen, shot, within = ImageDraw.Draw(image), *divmod(number, SHOT)
    if shot % 2 and within > RATE:
        pen.rectangle((80, 540, 700, 640), fill=(20, 40, 110))
        pen.text((100, 545), f"Mara Lind {shot}", font=ImageFont.truetype(FONT, 44), fill="white")
        pen.text((100, 598), "Minister of Transport, Veld", font=ImageFont.truetype(FONT, 28), fill="white")
    pen.rectangle((0, 670, WIDTH, HEIGHT), fill=(120, 10, 10))
    pen.text((WIDTH - 4 * number % (3 * WIDTH), 678), NEWS * 2, font=ImageFont.truetype(FONT, 28), fill="white")
    return np.asarray(image)


def _say(container: Any, stream: Any, *, seconds: int) -> None:
    clips = [_clip(path) for path in sorted(CLIPS.glob("*.wav"))]
    silence = np.zeros(HERTZ // 2, np.int16)
    once = np.concatenate([part for clip in clips for part in (clip, silence)])
    said = np.resize(once, seconds * HERTZ)
    for start in range(0, len(said), 1024):
        frame = av.AudioFrame.from_ndarray(said[None, start : start + 1024], format="s16", layout="mono")
        frame.rate, frame.pts = HERTZ, start
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _clip(path: Path) -> npt.NDArray[np.int16]:
    with wave.open(str(path)) as clip:
        return np.frombuffer(clip.readframes(clip.getnframes()), np.int16)


if __name__ == "__main__":
    main()
