"""Subtitle files and media as documents."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.broadcast.subtitle import Subtitles
from onrecord.broadcast.subtitle_files import subtitles_of
from onrecord.broadcast.transcript import transcript
from onrecord.documents import Clock, Document, Moment, Stated, Timeline
from onrecord.documents.encodings import decode
from onrecord.documents.outlets import name_of_outlet
from onrecord.documents.printable import printable
from onrecord.documents.timeline import WordsFrom
from onrecord.errors import Fault, InputError, RefusedError

MOST_BYTES = 10_000_000
"""Of a subtitle file: a day of speech takes two million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Subtitles and where they come from: `path` is the file as typed, `language` in ISO 639-1 where the file states it."""

    path: str
    words_from: WordsFrom
    subtitles: Subtitles
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What is known of a file with sound or picture: its path as typed, its length, its shots, what was wrong with it."""

    path: str
    duration_ms: int | None
    shots: tuple[Moment, ...] = ()
    faults: tuple[Fault, ...] = ()


def words_of(path: str) -> Words:
    """Return the subtitles of a subtitle file.

    Raises:
        InputError: It cannot be read, it is too large, or there are no subtitles in it.
    """
    decoded = decode(_bytes(path), path=path)
    found = subtitles_of(decoded.text, path=path)
    return Words(
        path=printable(path),
        words_from="subtitle file",
        subtitles=Subtitles(shown=found.shown, faults=(*decoded.faults, *found.faults)),
    )


def broadcast(words: Words, *, media: Media | None, stated: Stated) -> Document:
    """Return a broadcast as a document.

    Raises:
        InputError: Nothing is said in the subtitles.
    """
    written = transcript(words.subtitles.shown)
    if not written.text:
        raise InputError(words.path, "nothing is said in these subtitles", "give those of the speech", code="file-empty")
    clock = Clock(
        words_from=words.words_from,
        subtitles=words.path,
        media=printable(media.path) if media else None,
        duration_ms=media.duration_ms if media else None,
        stretches=written.stretches,
    )
    shots = media.shots if media else ()
    timeline = Timeline(clock=clock, turns=written.turns, captions=written.captions, shots=shots)
    faults = (*words.subtitles.faults, *(media.faults if media else ()), *_doubts(timeline, text=written.text))
    return Document(
        id=stated.url or clock.media or words.path,
        text=written.text,
        kind="broadcast",
        title=stated.title,
        outlet=stated.outlet or name_of_outlet(written.text, url=stated.url),
        url=stated.url,
        published=stated.published,
        language=words.language,
        faults=faults,
        timeline=timeline,
    )


def _doubts(timeline: Timeline, *, text: str) -> list[Fault]:
    """Return what makes the record of a broadcast less sure."""
    path, doubts = timeline.clock.subtitles, []
    if all(turn.voice == "own" for turn in timeline.turns):
        detail = f"{path}: the subtitles do not say who speaks; every word is taken for the broadcast's own voice"
        doubts.append(Fault(code="speakers-not-marked", detail=detail))
    if text.isupper():
        detail = f"{path}: the subtitles are all in capitals; names are found less surely, give subtitles in small letters"
        doubts.append(Fault(code="capitals-only", detail=detail))
    return doubts


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check how the path is written", code="file-missing") from error
    except (OSError, ValueError) as error:
        problem = f"the file cannot be opened ({error})"
        raise InputError(path, problem, "check the path and its rights", code="file-unreadable") from error
    if len(data) > MOST_BYTES:
        problem = f"this subtitle file is larger than {MOST_BYTES:,} bytes"
        raise RefusedError(path, problem, "cut it into parts", code="document-too-large")
    return data
