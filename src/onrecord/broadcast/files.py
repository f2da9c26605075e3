"""Subtitle files and media as documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.broadcast.heard import told_apart
from onrecord.broadcast.naming import Named, named
from onrecord.broadcast.narrator import narrated
from onrecord.broadcast.phrases import Phrase, lines_of_subtitles
from onrecord.broadcast.subtitle import Subtitles
from onrecord.broadcast.subtitle_files import subtitles_of
from onrecord.broadcast.transcript import transcript
from onrecord.documents import Caption, Clock, Document, Moment, Recogniser, Stated, Timeline, Tongue
from onrecord.documents.encodings import decode
from onrecord.documents.outlets import name_of_outlet
from onrecord.documents.printable import printable
from onrecord.documents.timeline import WordsFrom
from onrecord.errors import Fault, InputError, RefusedError

if TYPE_CHECKING:
    from onrecord.broadcast.diarisation import VoiceStretch

MOST_BYTES = 10_000_000
"""Of a subtitle file: a day of speech takes two million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said in a broadcast, in phrases, and where that comes from.

    `path` is the file as typed, `language` in ISO 639-1 where it is stated or heard, `sounds` what subtitles say of them.
    `recogniser` and `tongues` go with words from speech.
    """

    path: str
    words_from: WordsFrom
    phrases: tuple[Phrase, ...]
    sounds: tuple[Caption, ...] = ()
    language: str | None = None
    recogniser: Recogniser | None = None
    tongues: tuple[Tongue, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What is known of a file with sound or picture: its path as typed, its length, who is heard when, what is seen when.

    `voices` holds who is heard when, told apart more and more finely; it is empty where nobody is.
    """

    path: str
    duration_ms: int | None
    voices: "tuple[tuple[VoiceStretch, ...], ...]" = ()
    captions: tuple[Caption, ...] = ()
    shots: tuple[Moment, ...] = ()
    faults: tuple[Fault, ...] = ()


_NO_MEDIA = Media(path="", duration_ms=None)


def words_of(path: str) -> Words:
    """Return the words of a subtitle file.

    Raises:
        InputError: It cannot be read, it is too large, or there are no subtitles in it.
    """
    decoded = decode(_bytes(path), path=path)
    found = subtitles_of(decoded.text, path=path)
    return words_of_subtitles(replace(found, faults=(*decoded.faults, *found.faults)), path=path, words_from="subtitle file")


def words_of_subtitles(subtitles: Subtitles, *, path: str, words_from: WordsFrom, language: str | None = None) -> Words:
    """Return the words of subtitles that were read from a file as typed."""
    lines = lines_of_subtitles(subtitles.shown)
    return Words(
        path=printable(path),
        words_from=words_from,
        phrases=lines.phrases,
        sounds=lines.sounds,
        language=language,
        faults=subtitles.faults,
    )


def broadcast(words: Words, *, media: Media | None, stated: Stated) -> Document:
    """Return a broadcast as a document: its words on a clock, each with its voice as far as marks and captions tell.

    Args:
        words: What is said.
        media: What is known of the sound and picture, where a file with them was given.
        stated: What goes before anything found.

    Raises:
        InputError: Nothing is said, and nothing is seen.
    """
    seen = media or _NO_MEDIA
    known = _named(words, media=seen)
    carried = narrated(known.phrases, shots=seen.shots, path=words.path)
    written = transcript(carried.phrases)
    if not (written.text or seen.shots):
        raise _silent(words, heard=bool(seen.voices))
    clock = Clock(
        words_from=words.words_from,
        subtitles=None if words.words_from in {"speech", "nowhere"} else words.path,
        media=printable(seen.path) if media else None,
        duration_ms=seen.duration_ms,
        stretches=written.stretches,
        recogniser=words.recogniser,
        languages=words.tongues,
    )
    captions = _in_order(seen.captions, sounds=words.sounds)
    timeline = Timeline(clock=clock, turns=written.turns, captions=captions, shots=seen.shots)
    doubts = (*known.faults, *carried.faults, *_doubts(timeline, text=written.text, heard=bool(seen.voices)))
    return Document(
        id=stated.url or clock.media or words.path,
        text=written.text,
        kind="broadcast",
        title=stated.title,
        outlet=stated.outlet or name_of_outlet(written.text, url=stated.url),
        url=stated.url,
        published=stated.published,
        language=words.language,
        faults=(*words.faults, *seen.faults, *doubts),
        timeline=timeline,
    )


def _silent(words: Words, *, heard: bool) -> InputError:
    problem = "nobody speaks in it" if words.words_from == "speech" else "nothing is said in these subtitles"
    if heard and words.words_from == "speech":
        hint = "take another --speech-model, or put subtitles beside it"
        return InputError(words.path, "what is said in it cannot be made out", hint, code="file-empty")
    return InputError(words.path, problem, "give a file in which somebody speaks", code="file-empty")


def _named(words: Words, *, media: Media) -> Named:
    """Return the words with whoever captions name, the voices told apart as finely as the captions ask for, and no finer."""
    tries = (
        named(told_apart(words.phrases, voices=voices), captions=media.captions, shots=media.shots, path=words.path)
        for voices in media.voices or ((),)
    )
    best = next(tries)
    while best.contradictions and (finer := next(tries, None)):
        best = min(best, finer, key=lambda known: known.contradictions)
    return best


def _in_order(captions: Sequence[Caption], *, sounds: Sequence[Caption]) -> tuple[Caption, ...]:
    """Return all captions in the order of time; sounds are numbered on after what is on the screen."""
    last = max((int(caption.id[1:]) for caption in captions), default=0)
    heard = (replace(sound, id=f"c{number}") for number, sound in enumerate(sounds, start=last + 1))
    return tuple(sorted([*captions, *heard], key=lambda caption: caption.at))


def _doubts(timeline: Timeline, *, text: str, heard: bool) -> list[Fault]:
    """Return what makes the record of a broadcast less sure; `heard` says whether voices were told apart."""
    path, doubts = timeline.clock.file, []
    if not text:
        why = "what is said in it cannot be made out" if heard else "nobody speaks in it"
        detail = f"{path}: {why}; the record has what is seen alone"
        return [Fault(code="nobody-speaks", detail=detail)]
    if not heard and any(turn.captions for turn in timeline.turns):
        detail = f"{path}: no voices were told apart; a caption names only what is said in its shot"
        doubts.append(Fault(code="voices-not-heard", detail=detail))
    if all(turn.voice == "own" and not turn.captions and not turn.inferred for turn in timeline.turns):
        detail = f"{path}: nothing says who speaks; every word is taken for the broadcast's own voice"
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
