"""How a file with sound or picture is read, and what is told on the way. A bare install imports it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Lane = Literal["sound", "picture"]
"""What is worked through at once: what is heard, and what is seen."""

DEFAULT_SPEECH_MODEL = "base"
"""Whisper base, of all languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a lane of one file has come, in milliseconds of the media."""

    path: str
    lane: Lane
    done_ms: int
    total_ms: int


def silent(progress: Progress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastSettings:
    """By which model speech is recognised where there are no subtitles, in which language, and who is told how far it is.

    `language` is ISO 639-1, null to find out. `told` is called from two threads, never by both at once.
    """

    speech_model: str = DEFAULT_SPEECH_MODEL
    language: str | None = None
    told: Callable[[Progress], None] = field(default=silent, compare=False)
