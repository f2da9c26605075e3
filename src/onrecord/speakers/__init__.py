"""Whom each source is.

`resolve` brings the word patterns it works with; it is loaded when somebody first asks for it.
"""

from typing import TYPE_CHECKING

from onrecord.speakers.speaker import HOWS, SOURCE_TYPES, How, Mention, SourceType, Speaker, Speakers

if TYPE_CHECKING:
    from onrecord.speakers.resolution import resolve

__all__ = ["HOWS", "SOURCE_TYPES", "How", "Mention", "SourceType", "Speaker", "Speakers", "resolve"]


def __getattr__(name: str) -> object:
    if name != "resolve":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.speakers import resolution  # noqa: PLC0415 - see above

    return resolution.resolve
