"""A made television report with sound and picture: its script spoken by espeak-ng, shots drawn, captions set in Noto Sans.

Nothing in it is real. The narrator has no caption; who else speaks is shown by a caption at the bottom left from the second
second of some of their parts on, for five seconds. A headline stands above, a line of other news runs below, each shot has a
ground of its own that moves. The subtitles beside it say nothing of who speaks. Words have the times at which espeak-ng says
them: each sentence is spoken again up to the word.
"""

import io
import shutil
import subprocess
import tomllib
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from report import SCRIPT, Report, Truth, Word, srt, subtitles, truths_of  # type: ignore[import-not-found]  # lies beside it

SCRIPTS = Path(__file__).with_name("scripts")
FONT = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
BOLD = FONT.with_name("NotoSans-Bold.ttf")

_RATE = 22_050
_WIDTH, _HEIGHT, _FRAMES = 1280, 720, 10
_PAUSE_MS, _CHANGE_MS, _BEGINS_MS = 600, 1300, 1000
_WORDS_A_MINUTE = "120"
_CAPTION_AFTER_MS, _CAPTION_MS = 1200, 5000
_TICKER_STEP = 12
"""Pixels a frame."""

Sound = npt.NDArray[np.int16]
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is on the screen from a moment up to another one: the ground by number, and the lines of a caption if any."""

    start_ms: int
    end_ms: int
    ground: int
    caption: tuple[str, ...] = ()


@dataclass(slots=True)
class _Film:
    """What has been made so far."""

    sound: list[Sound] = field(default_factory=list)
    shots: list[Shown] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    shown: list[tuple[int, int, str]] = field(default_factory=list)
    now_ms: int = 0

    def silence(self, ms: int) -> None:
        self.sound.append(np.zeros(ms * _RATE // 1000, np.int16))
        self.now_ms = sum(len(each) for each in self.sound) * 1000 // _RATE

    def speak(self, samples: Sound) -> None:
        self.sound.append(samples)
        self.silence(_PAUSE_MS)


def lacking() -> str | None:
    """Return what is missing on this machine to make a film, None where nothing is."""
    if shutil.which("espeak-ng") is None:
        return "espeak-ng is not installed"
    return None if FONT.is_file() and BOLD.is_file() else f"{FONT} is missing (fonts-noto-core)"


def film(path: Path, *, script: str, parts: slice = slice(None), silent: bool = False) -> Report:
    """Write a film and the subtitles beside it, and return its truth.

    Args:
        path: Where to write it; the subtitles go beside it.
        script: The name of a script in `scripts`.
        parts: Which of its parts.
        silent: Whether the film has no sound; its times are the same.
    """
    written = script_of(script)
    made = _Film()
    made.silence(_BEGINS_MS)
    for part in written["part"][parts]:
        _part(made, part, voice=written["voice"][part["voice"].partition(",")[0]])
    report = Report(srt=srt(made.shown), truths=tuple(made.truths), lasts_ms=made.now_ms)
    path.with_suffix(".srt").write_text(report.srt, encoding="utf-8")
    _write(path, made, headline=written["headline"], ticker=written["ticker"], silent=silent)
    return report


def script_of(name: str) -> dict[str, Any]:
    """Return a script: one of those for films, or that of the report, which is spoken without a machine elsewhere."""
    path = SCRIPT if name == SCRIPT.stem else SCRIPTS / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _part(made: _Film, part: dict[str, Any], *, voice: dict[str, Any]) -> None:
    begins, words = made.now_ms, []
    for sentence in _sentences(part["text"]):
        samples = _speech(sentence, voice=voice["speaks"], pitch=voice["pitch"])
        words += list(_words(sentence, voice=voice, begins_ms=made.now_ms, lasts_ms=_ms(samples)))
        made.speak(samples)
    made.silence(_CHANGE_MS - _PAUSE_MS)
    who = voice["caption"][0] if "caption" in voice else None
    made.truths += truths_of(part, words, who=who)
    made.shown += subtitles(words, label="")
    first = made.shots[-1].ground + 1 if made.shots else 0
    count = part.get("shots", 2)
    borders = [begins + (made.now_ms - begins) * number // count for number in range(count + 1)]
    if not made.shots:
        borders[0] = 0
    for number in range(count):
        captioned = number == 0 and part.get("captioned", True)
        lines = tuple(voice["caption"]) if captioned and "caption" in voice else ()
        made.shots.append(Shown(start_ms=borders[number], end_ms=borders[number + 1], ground=first + number, caption=lines))


def _sentences(text: str) -> list[str]:
    return [sentence.strip().rstrip(".") + "." for sentence in text.strip().split(". ")]


def _words(sentence: str, *, voice: dict[str, Any], begins_ms: int, lasts_ms: int) -> Iterator[Word]:
    """Yield the words of a sentence: each ends where the sentence up to it, spoken alone, does."""
    said, start = sentence.split(), 0
    alone = [_ms(_speech(" ".join(said[:n]), voice=voice["speaks"], pitch=voice["pitch"])) for n in range(1, len(said))]
    for word, end in zip(said, [*alone, lasts_ms], strict=True):
        end_ms = min(max(end, start + 1), lasts_ms)
        yield Word(text=word, start_ms=begins_ms + start, end_ms=begins_ms + end_ms)
        start = end_ms


@cache
def _speech(text: str, *, voice: str, pitch: int) -> Sound:
    """Return what espeak-ng says, without the silence around it."""
    command = ["espeak-ng", "-v", voice, "-p", str(pitch), "-s", _WORDS_A_MINUTE, "--stdout", text]
    spoken = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - words of our own scripts
    with wave.open(io.BytesIO(spoken)) as stream:
        assert stream.getframerate() == _RATE
        samples = np.frombuffer(stream.readframes(stream.getnframes()), "<i2")
    loud = np.flatnonzero(np.abs(samples) > 200)
    return samples[loud[0] : loud[-1] + 1]


def _ms(samples: Sound) -> int:
    return len(samples) * 1000 // _RATE


def _write(path: Path, made: _Film, *, headline: str, ticker: str, silent: bool) -> None:
    samples = np.concatenate(made.sound)
    with av.open(str(path), "w") as container:
        picture: Any = container.add_stream("mpeg4", rate=_FRAMES)
        picture.width, picture.height, picture.pix_fmt, picture.bit_rate = _WIDTH, _HEIGHT, "yuv420p", 3_000_000
        sound: Any = None if silent else container.add_stream("aac", rate=_RATE, layout="mono")
        for number, pixels in enumerate(_frames(made, headline=headline, ticker=ticker)):
            if sound is not None and number % _FRAMES == 0:
                _hear(container, sound, samples, second=number // _FRAMES)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, _FRAMES)
            container.mux(picture.encode(frame))
        for stream in (picture, sound):
            container.mux(stream.encode(None) if stream is not None else ())


def _hear(container: Any, stream: Any, samples: Sound, *, second: int) -> None:
    start = second * _RATE
    frame = av.AudioFrame.from_ndarray(samples[None, start : start + _RATE], format="s16", layout="mono")
    frame.rate, frame.pts, frame.time_base = _RATE, start, Fraction(1, _RATE)
    container.mux(stream.encode(frame))


def _frames(made: _Film, *, headline: str, ticker: str) -> Iterator[Pixels]:
    running = _tiled(_line(f"{ticker}  +++  ", size=26, ink=(20, 20, 20), paper=(240, 240, 240)))
    top = _line(headline, size=30, ink=(255, 255, 255), paper=(150, 20, 20), bold=True)
    count = made.now_ms * _FRAMES // 1000
    place, ground, caption = 0, _ground(made.shots[0].ground), None
    for number in range(count):
        at = number * 1000 // _FRAMES
        if at >= made.shots[place].end_ms and place + 1 < len(made.shots):
            place += 1
            ground, caption = _ground(made.shots[place].ground), None
        shot = made.shots[place]
        pixels = np.roll(ground, 3 * number, axis=1)
        pixels[30 : 30 + top.shape[0], 60 : 60 + top.shape[1]] = top
        pixels[_HEIGHT - 44 :] = np.roll(running, -_TICKER_STEP * number, axis=1)[:, :_WIDTH]
        if shot.caption and _CAPTION_AFTER_MS <= at - shot.start_ms < _CAPTION_AFTER_MS + _CAPTION_MS:
            caption = _caption(shot.caption) if caption is None else caption
            pixels[520 : 520 + caption.shape[0], 80 : 80 + caption.shape[1]] = caption
        yield pixels


def _tiled(line: Pixels) -> Pixels:
    """Return a line of 44 rows, repeated until it is at least as wide as the picture."""
    rows = np.full((44, line.shape[1], 3), 240, np.uint8)
    rows[: line.shape[0]] = line[:44]
    return np.tile(rows, (1, -(-_WIDTH // line.shape[1]), 1))


def _caption(lines: tuple[str, ...]) -> Pixels:
    name = _line(lines[0], size=40, ink=(255, 255, 255), paper=(20, 40, 110), bold=True)
    role = _line(lines[1], size=28, ink=(20, 40, 110), paper=(245, 245, 245))
    width = max(name.shape[1], role.shape[1])
    rows = [np.pad(each, ((0, 0), (0, width - each.shape[1]), (0, 0)), mode="edge") for each in (name, role)]
    return np.concatenate(rows)


def _line(text: str, *, size: int, ink: tuple[int, int, int], paper: tuple[int, int, int], bold: bool = False) -> Pixels:
    font = ImageFont.truetype(str(BOLD if bold else FONT), size)
    image = Image.new("RGB", (round(font.getlength(text)) + size, round(size * 1.55)), paper)
    ImageDraw.Draw(image).text((size // 2, round(size * 0.05)), text, font=font, fill=ink)
    return np.asarray(image)


def _ground(number: int) -> Pixels:
    """Return the ground of a shot: soft coloured bands, others for each number."""
    chance = np.random.default_rng(number)
    colours = chance.integers(40, 200, (9, 5, 3), dtype=np.uint8)
    small = Image.fromarray(colours).resize((_WIDTH // 4, _HEIGHT // 4), Image.Resampling.BICUBIC)
    return np.asarray(small.resize((_WIDTH, _HEIGHT), Image.Resampling.BILINEAR)).copy()
