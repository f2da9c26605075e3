"""A file with sound or picture and the subtitles that go with it: beside it, or inside it."""

from pathlib import Path

from onrecord.broadcast.endings import SUBTITLES
from onrecord.broadcast.files import Media, Words, words_of, words_of_subtitles
from onrecord.broadcast.media import Probe, probe, shots
from onrecord.errors import Fault, InputError
from onrecord.language import iso_code

_ENGLISH_FIRST = ("en", "eng", "english")


def recording(path: str) -> tuple[Words, Media]:
    """Return the words of a recording and what is known of it.

    A subtitle file of the same name beside it goes before subtitles inside it.

    Raises:
        InputError: It cannot be read, or there are no subtitles; the message says what to give.
        UsageError: The extra `broadcast` is not installed.
    """
    found = probe(path)
    words = _words(path, found)
    cuts, faults = shots(path) if found.has("video") else ((), ())
    return words, Media(path=path, duration_ms=found.duration_ms, shots=cuts, faults=_once((*found.faults, *faults)))


def sidecar(path: str) -> str | None:
    """Return the subtitle file beside a recording: "report.srt" for "report.mp4", else "report.en.srt"; None without one."""
    folder, stem = Path(path).parent, Path(path).stem
    candidates = [stem + ending for ending in SUBTITLES]
    candidates += [f"{stem}.{language}{ending}" for language in _ENGLISH_FIRST for ending in SUBTITLES]
    return next((str(folder / name) for name in candidates if (folder / name).is_file()), None)


def _words(path: str, found: Probe) -> Words:
    beside = sidecar(path)
    if beside is not None:
        return words_of(beside)
    if found.subtitles is None or not found.subtitles.shown:
        problem = "there are no subtitles in it or beside it, and speech is not recognised yet"
        hint = f"put a subtitle file beside it, {Path(path).stem}.srt or .vtt"
        raise InputError(path, problem, hint, code="no-subtitles")
    language = "en" if found.language in _ENGLISH_FIRST else iso_code(found.language or "")
    return words_of_subtitles(found.subtitles, path=path, words_from="subtitles in the media", language=language)


def _once(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return faults without those that were met on each way through the file."""
    return tuple(dict.fromkeys(faults))
