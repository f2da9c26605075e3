"""A file with sound or picture → its words, who says them, and what is on the screen.

The words come from subtitles beside it or inside it, else from speech. What is heard and what is seen are worked
through at once.
"""

import hashlib
from pathlib import Path

from onrecord.broadcast.endings import SUBTITLES
from onrecord.broadcast.files import Media, Words, words_of, words_of_subtitles
from onrecord.broadcast.hearing import Heard, heard
from onrecord.broadcast.lanes import Walk
from onrecord.broadcast.media import Probe, probe
from onrecord.broadcast.seeing import Seen, seen
from onrecord.broadcast.settings import BroadcastSettings
from onrecord.broadcast.speech.models import model_folder
from onrecord.documents import Recogniser
from onrecord.documents.printable import printable
from onrecord.errors import Fault, InputError
from onrecord.language import iso_code

_ENGLISH_FIRST = ("en", "eng", "english")


def recording(path: str, *, settings: BroadcastSettings | None = None) -> tuple[Words, Media]:
    """Return the words of a recording and what is known of it.

    A subtitle file of the same name beside it goes before subtitles inside it, and both before what can be recognised.

    Raises:
        InputError: It cannot be read, or there is neither a picture nor sound nor subtitles; the message says what to give.
        ModelError: A model is missing or damaged.
        UsageError: The extra `broadcast` is not installed.
    """
    chosen = settings or BroadcastSettings()
    found = probe(path)
    subtitled = _words(path, found)
    if not (subtitled or found.has("audio") or found.has("video")):
        raise _empty(path)
    recogniser = _recogniser(chosen.speech_model) if found.has("audio") and not subtitled else None
    walk = Walk(path=path, total_ms=found.duration_ms, settings=chosen)
    languages = [language for language in (chosen.language, subtitled.language if subtitled else None) if language]
    sound, picture = walk.both(
        lambda: heard(walk, recogniser=recogniser) if found.has("audio") else Heard(),
        lambda: seen(walk, languages=languages) if found.has("video") else Seen(),
    )
    words = subtitled or sound.words or Words(path=printable(path), words_from="nowhere", phrases=())
    media = Media(
        path=path,
        duration_ms=found.duration_ms,
        voices=sound.voices,
        captions=picture.captions,
        shots=picture.shots,
        faults=_once((*found.faults, *_unheard(found, path=path), *sound.faults, *picture.faults)),
    )
    return words, media


def _unheard(found: Probe, *, path: str) -> list[Fault]:
    """Return that a recording has further sound, such as another language, where it does."""
    others = sum(track.type == "audio" for track in found.tracks) - 1
    if others < 1:
        return []
    told = "1 other track" if others == 1 else f"{others} other tracks"
    return [Fault(code="sound-not-heard", detail=f"{printable(path)}: it has {told} of sound; only the first one was heard")]


def _recogniser(model: str) -> Recogniser:
    """Return what is to recognise speech, before anything is decoded.

    Raises:
        ModelError: The model is not here.
    """
    with (model_folder(model) / "model.bin").open("rb") as weights:
        return Recogniser(name=model, sha256=hashlib.file_digest(weights, "sha256").hexdigest())


def _empty(path: str) -> InputError:
    problem = "there is no picture in it, no sound, and there are no subtitles"
    hint = f"put a subtitle file beside it, {Path(path).stem}.srt or .vtt"
    return InputError(path, problem, hint, code="no-subtitles")


def sidecar(path: str) -> str | None:
    """Return the subtitle file beside a recording: "report.srt" for "report.mp4", else "report.en.srt"; None without one."""
    folder, stem = Path(path).parent, Path(path).stem
    candidates = [stem + ending for ending in SUBTITLES]
    candidates += [f"{stem}.{language}{ending}" for language in _ENGLISH_FIRST for ending in SUBTITLES]
    return next((str(folder / name) for name in candidates if (folder / name).is_file()), None)


def _words(path: str, found: Probe) -> Words | None:
    """Return the words of subtitles beside a recording or in it, null where there are none."""
    beside = sidecar(path)
    if beside is not None:
        return words_of(beside)
    if found.subtitles is None or not found.subtitles.shown:
        return None
    language = "en" if found.language in _ENGLISH_FIRST else iso_code(found.language or "")
    return words_of_subtitles(found.subtitles, path=path, words_from="subtitles in the media", language=language)


def _once(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return faults without those that were met on each way through the file."""
    return tuple(dict.fromkeys(faults))
