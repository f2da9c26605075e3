"""Markup of subtitles taken off: styles and places away, entities as signs, voice tags as whom they name."""

import re
from collections.abc import Iterator
from html import unescape

from onrecord.broadcast.subtitle import Line

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>v|c|i|b|u|s|ruby|rt|lang|font)(?P<classes>\.[^\s<>]*)?(?P<said>\s[^<>]*)?>"
    r"|<\d[\d:.]*>"
    r"|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""Tags of WebVTT and SubRip, times inside a subtitle, and overrides of SubStation; any other "<" is a sign of the text."""

_LINE_BREAK = re.compile(r"\r\n?|\n|\\N")
_HARD_SPACE = re.compile(r"\\h|&nbsp;")
_SPACE = re.compile(r"\s+")


def lines_of(marked: str, *, voice: str | None = None) -> tuple[Line, ...]:
    """Return the lines of one subtitle without markup, empty ones left out.

    Args:
        marked: The words of the subtitle as they stand in the file.
        voice: Whom the file names as speaking outside the words (the name field of SubStation).
    """
    return tuple(line for said, words in _runs(marked, voice=voice) for line in _lines(words, voice=said))


def _runs(marked: str, *, voice: str | None) -> Iterator[tuple[str | None, str]]:
    """Yield stretches of one voice, without tags."""
    said, gathered, here = voice, [], 0
    for tag in _TAG.finditer(marked):
        gathered.append(marked[here : tag.start()])
        here = tag.end()
        if (tag["name"] or "").lower() == "v":
            yield said, "".join(gathered)
            gathered = []
            said = voice if tag["close"] else _plain(tag["said"] or "") or voice
    yield said, "".join([*gathered, marked[here:]])


def _lines(words: str, *, voice: str | None) -> Iterator[Line]:
    for line in _LINE_BREAK.split(words):
        plain = _plain(line)
        if plain:
            yield Line(text=plain, voice=voice)


def _plain(words: str) -> str:
    return _SPACE.sub(" ", unescape(_HARD_SPACE.sub(" ", words))).strip()
