"""Options of the commands that may hear speech."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from onrecord.broadcast import BroadcastSettings
from onrecord.language import iso_code


def speech_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how speech is recognised, and hand them on as one value, `broadcasts`."""

    @click.option(
        "--speech-model",
        default=BroadcastSettings().speech_model,
        show_default=True,
        metavar="NAME|PATH",
        help="Of sound without subtitles: the Whisper model that recognises speech.",
    )
    @click.option("--speech-language", metavar="CODE", help="The language that is spoken (en, fr ...), where it is known.")
    @wraps(command)
    def with_broadcasts(*given: object, speech_model: str, speech_language: str | None, **named: object) -> object:
        language = iso_code(speech_language) if speech_language else None
        if speech_language and language is None:
            raise click.UsageError(f"{speech_language!r} is no language; write it in two letters: en, fr, uk")
        broadcasts = BroadcastSettings(speech_model=speech_model, language=language)
        return command(*given, broadcasts=broadcasts, **named)

    return with_broadcasts
