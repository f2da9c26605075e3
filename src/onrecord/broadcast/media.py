"""Files with sound or picture, decoded in a process of their own that no file can hang or fill."""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.broadcast.decoder import messages
from onrecord.broadcast.subtitle import Subtitle, Subtitles, in_order
from onrecord.broadcast.subtitle_markup import lines_of
from onrecord.documents import Moment, Shot
from onrecord.documents.printable import printable
from onrecord.errors import Fault

__all__ = ["Frame", "Probe", "Samples", "Shot", "Still", "Track", "film", "probe", "sound", "stills"]

_AT_ONCE = 200
"""Stills that one process writes."""

_MOST_WORDS = 10_000_000
"""Characters of subtitles inside a file: a day of speech takes two million."""

_MOST_FAULTS = 100
"""Of one file that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One stream of a file; null where it does not say. A "cover" is a picture that is no film."""

    index: int
    type: str
    codec: str | None
    language: str | None
    duration_ms: int | None
    width: int | None
    height: int | None
    channels: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What is in a file: `duration_ms` is measured, not believed; `subtitles` is null where it holds no subtitles in text."""

    tracks: tuple[Track, ...]
    duration_ms: int
    subtitles: Subtitles | None
    language: str | None
    faults: tuple[Fault, ...]

    def has(self, kind: str) -> bool:
        """Say whether there is a track of a kind ("video", "audio")."""
        return any(track.type == kind for track in self.tracks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A picture that was written: what was asked for, when the frame begins, and where it lies."""

    asked_ms: int
    at_ms: int
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """One picture of a film and when it begins: height x width x 3, RGB, upright, at most 1280 x 720 or 720 x 1280."""

    at_ms: int
    pixels: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Some sound: 16 bits, little-endian, 16,000 a second, one channel; and when it begins."""

    start_ms: int
    data: bytes


def probe(path: str) -> Probe:
    """Return what is in a file.

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    said = _Said(path)
    for message in messages("probe", path):
        said.hear(message)
    return said.probe()


def film(path: str, *, every_ms: int | None) -> Iterator[Frame | Shot | Fault]:
    """Yield frames and faults as they come, and in the end the shots, in one way through the film; nothing without a picture.

    One picture is held at a time: the process that decodes waits for whoever takes them.

    Args:
        path: The film.
        every_ms: For each multiple of it, the first frame that begins then or later; null for no frames.

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    borders: list[Mapping[str, Any]] = []
    for message in messages("film", path, str(every_ms or 0)):
        match message["kind"]:
            case "fault":
                yield _fault(message, path=path)
            case "frame":
                yield _frame(message)
            case "border":
                borders.append(message)
            case "picture":
                yield from _shots(borders, end_ms=message["end_ms"])


def stills(path: str, wanted: Mapping[Path, int], *, width: int | None = None) -> Iterator[Still | Fault]:
    """Write pictures, and yield each with when its frame begins, or a fault.

    Args:
        path: The film.
        wanted: For each file to write, the moment in milliseconds.
        width: Of the pictures in pixels, where they are wider; null leaves them as they are.

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    pairs = sorted((at, str(where)) for where, at in wanted.items())
    for first in range(0, len(pairs), _AT_ONCE):
        asked = [word for at, where in pairs[first : first + _AT_ONCE] for word in (str(at), where)]
        for message in messages("stills", path, str(width or 0), *asked):
            if message["kind"] == "fault":
                yield _fault(message, path=path)
            else:
                yield Still(asked_ms=message["asked_ms"], at_ms=message["at_ms"], path=Path(message["path"]))


def sound(path: str, *, track: int = 0) -> Iterator[Samples | Fault]:
    """Yield the sound of one audio track in pieces of about a second; no more than a few are held at a time.

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    for message in messages("sound", path, str(track)):
        if message["kind"] == "fault":
            yield _fault(message, path=path)
        else:
            yield Samples(start_ms=message["start_ms"], data=b64decode(message["samples"]))


class _Said:
    """What a process has said of a file so far."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._tracks: list[Track] = []
        self._subtitles: list[Subtitle] | None = None
        self._language: str | None = None
        self._duration_ms = 0
        self._faults: list[Fault] = []
        self._words = 0

    def hear(self, message: Mapping[str, Any]) -> None:
        match message["kind"]:
            case "stream":
                self._tracks.append(Track(**{key: value for key, value in message.items() if key != "kind"}))
            case "subtitles":
                self._subtitles, self._language = [], message["language"]
            case "subtitle" if self._subtitles is not None:
                self._hear_subtitle(message, kept=self._subtitles)
            case "length":
                self._duration_ms = message["measured_ms"]
            case "fault" if len(self._faults) < _MOST_FAULTS:
                self._faults.append(_fault(message, path=self._path))

    def _hear_subtitle(self, message: Mapping[str, Any], *, kept: list[Subtitle]) -> None:
        before, self._words = self._words, self._words + len(message["text"])
        if self._words <= _MOST_WORDS:
            at = Moment(start_ms=message["start_ms"], end_ms=max(message["end_ms"], message["start_ms"]))
            kept.append(Subtitle(at=at, lines=lines_of(message["text"], voice=message["voice"])))
        elif before <= _MOST_WORDS:
            detail = f"{printable(self._path)}: its subtitles have more than {_MOST_WORDS:,} characters; the rest is left out"
            self._faults.append(Fault(code="subtitles-too-long", detail=detail))

    def probe(self) -> Probe:
        return Probe(
            tracks=tuple(self._tracks),
            duration_ms=self._duration_ms,
            subtitles=None if self._subtitles is None else in_order(self._subtitles, path=printable(self._path)),
            language=self._language,
            faults=tuple(self._faults),
        )


def _shots(borders: Sequence[Mapping[str, Any]], *, end_ms: int) -> Iterator[Shot]:
    inside = [border for border in borders if 0 < border["at_ms"] < end_ms]
    for border, after in pairwise([{"at_ms": 0, "change": "start"}, *inside, {"at_ms": end_ms}]):
        takes_time = border["change"] in {"dissolve", "fade"}
        over = Moment(start_ms=border["start_ms"], end_ms=border["end_ms"]) if takes_time else None
        yield Shot(start_ms=border["at_ms"], end_ms=after["at_ms"], begins=border["change"], over=over)


def _frame(message: Mapping[str, Any]) -> Frame:
    shape = (message["height"], message["width"], 3)
    return Frame(at_ms=message["at_ms"], pixels=np.frombuffer(message["data"], np.uint8).reshape(shape))


def _fault(message: Mapping[str, Any], *, path: str) -> Fault:
    return Fault(code=message["code"], detail=f"{printable(path)}: {message['detail']}")
