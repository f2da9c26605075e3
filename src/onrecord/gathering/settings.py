"""What goes for every file of a run."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.broadcast import BroadcastSettings
from onrecord.documents import Document, Stated
from onrecord.errors import InputError, RefusedError
from onrecord.gathering.limits import Limits

Clock = Callable[[], str]
"""Returns the time: UTC in ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSettings:
    """What goes for every file of a run.

    `stated` goes before what documents state themselves. `text_column` names the column of a table that holds the text.
    `broadcasts` says how sound and picture are read.
    """

    clock: Clock
    stated: Stated = field(default_factory=Stated)
    text_column: str = "text"
    limits: Limits = field(default_factory=Limits)
    broadcasts: BroadcastSettings = field(default_factory=BroadcastSettings)


def checked(document: Document, *, path: str, limits: Limits) -> Document:
    """Return the document where it can be stored, read and shown.

    Raises:
        RefusedError: The text is longer than the limit.
        InputError: A NUL stands in it.
    """
    if document.characters > limits.text_characters:
        problem = f"the text is longer than {limits.text_characters:,} characters"
        raise RefusedError(path, problem, "split it into articles", code="text-too-long")
    for field_name in ("id", "text", "title", "outlet", "url"):
        if "\0" in (getattr(document, field_name) or ""):
            problem = f"there is a NUL in its {field_name}"
            raise InputError(path, problem, "give text, not binary data", code="nul-in-text")
    return document
