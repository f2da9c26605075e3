"""What opens a file of a broadcast, by its ending. The readers themselves are imported when such a file is met."""

from collections.abc import Mapping
from functools import partial

from onrecord.broadcast.settings import BroadcastSettings
from onrecord.documents import Document, Opener, Stated

SUBTITLES = (".srt", ".vtt")
"""Endings of subtitle files."""

MEDIA = tuple(
    ".aac .avi .flac .flv .m2ts .m4a .m4v .mka .mkv .mov .mp3 .mp4 .mpeg .mpg .mts .mxf .ogg .ogv .opus .ts .wav .webm .wma "
    ".wmv".split()
)
"""Endings of files with sound or picture."""


def openers(settings: BroadcastSettings | None = None) -> Mapping[str, Opener]:
    """Return what opens each ending of a broadcast; `settings` say how sound and picture are read."""
    opens_media = partial(opened_media, settings=settings)
    return {**dict.fromkeys(SUBTITLES, opened_subtitles), **dict.fromkeys(MEDIA, opens_media)}


def opened_subtitles(path: str, stated: Stated) -> Document:
    """Return the document of a subtitle file by itself.

    Raises:
        InputError: It cannot be read, or nothing is said in it.
    """
    from onrecord.broadcast.files import broadcast, words_of  # noqa: PLC0415 - reading articles needs none of it

    return broadcast(words_of(path), media=None, stated=stated)


def opened_media(path: str, stated: Stated, *, settings: BroadcastSettings | None = None) -> Document:
    """Return the document of a file with sound or picture, its words from subtitles beside it or in it, else from speech.

    Raises:
        InputError: It cannot be read, or there are no subtitles and nobody speaks.
        ModelError: A model is missing or damaged.
        UsageError: The extra `broadcast` is not installed.
    """
    from onrecord.broadcast.files import broadcast  # noqa: PLC0415 - as above
    from onrecord.broadcast.recordings import recording  # noqa: PLC0415 - the door of the extra

    words, media = recording(path, settings=settings)
    return broadcast(words, media=media, stated=stated)
