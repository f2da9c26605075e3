"""Broadcasts as documents with the bytes of their subtitle file; films themselves are not kept."""

from pathlib import Path

from onrecord.broadcast import SUBTITLES, openers
from onrecord.documents import Document
from onrecord.errors import InputError
from onrecord.gathering.captured import Captured
from onrecord.gathering.settings import FileSettings, checked
from onrecord.ledger import Capture

_MEDIA_TYPES = {".srt": "application/x-subrip", ".vtt": "text/vtt"}


def is_broadcast(path: str) -> bool:
    """Say whether a file's ending is one of subtitles, sound or picture."""
    return _suffix(path) in openers()


def broadcast_in(path: str, *, settings: FileSettings) -> Captured:
    """Return the broadcast of a subtitle file, or of a file with sound or picture.

    Raises:
        InputError: It cannot be read, or nothing is said in it.
        ModelError: A model is missing or damaged.
        UsageError: It is a film, and the extra `broadcast` is not installed.
    """
    opener = openers(settings.broadcasts)[_suffix(path)]
    document = checked(opener(path, settings.stated), path=path, limits=settings.limits)
    return Captured(document=document, capture=_capture(document, path=path, settings=settings))


def _capture(document: Document, *, path: str, settings: FileSettings) -> Capture | None:
    """Return the bytes of the subtitle file by itself; null for those beside or in a film."""
    if _suffix(path) not in SUBTITLES:
        return None
    try:
        body = Path(path).read_bytes()
    except OSError as error:
        problem = f"the file cannot be read ({error})"
        raise InputError(path, problem, "check the path and its rights", code="file-unreadable") from error
    return Capture(body=body, media_type=_MEDIA_TYPES[_suffix(path)], headers={}, url=document.url, fetched_at=settings.clock())


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()
