"""What somebody may type as a source: files and folders, and what stands on the web."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.documents import Document, Stated
from onrecord.errors import Fault, needs_extra
from onrecord.gathering.limits import Limits
from onrecord.gathering.settings import Clock

if TYPE_CHECKING:
    from onrecord.gathering.captured import Gathered

_Item = TypeVar("_Item")
_EXTRA = frozenset({"feedparser", "httpcore", "httpx", "protego"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What goes for every address of a run.

    `stated` goes before what pages state themselves. `allow_private` lets addresses through that are not public.
    """

    clock: Clock
    stated: Stated = field(default_factory=Stated)
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False


def is_address(source: str) -> bool:
    """Say whether somebody who typed this meant an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def is_web_source(source: str) -> bool:
    """Say whether a source leads to the web: an address, or a file with a list of feeds (.opml)."""
    return is_address(source) or Path(source).suffix.lower() == ".opml"


def in_order(
    sources: Sequence[str], *, files: Callable[[list[str]], Iterator[_Item]], web: Callable[[list[str]], Iterator[_Item]]
) -> Iterator[_Item]:
    """Yield what sources of both kinds lead to, in the order they were typed; those in a row go together.

    Args:
        sources: As typed.
        files: Opens files, folders and standard input.
        web: Opens what `is_web_source`.
    """
    for on_web, group in groupby(sources, key=is_web_source):
        yield from (web if on_web else files)(list(group))


def documents_on_web(sources: Sequence[str], *, settings: WebSettings) -> Iterator["Gathered"]:
    """Yield the documents that sources on the web lead to, as they come, and what was missed.

    Raises:
        UsageError: The extra `gather` is not installed.
    """
    with gather_extra():
        from onrecord.gathering.web import documents_at  # noqa: PLC0415 - needs the extra
    return documents_at(sources, settings=settings)


def texts_on_web(sources: Sequence[str], *, settings: WebSettings) -> Iterator[Document | Fault]:
    """Yield the same without the bytes, for whoever keeps nothing.

    Raises:
        UsageError: The extra `gather` is not installed.
    """
    with gather_extra():
        from onrecord.gathering.web import texts_at  # noqa: PLC0415 - needs the extra
    return texts_at(sources, settings=settings)


def gather_extra() -> AbstractContextManager[None]:
    """Name the command to type where a package of the extra `gather` is missing, as a UsageError."""
    return needs_extra("gather", packages=_EXTRA, who="the web")
