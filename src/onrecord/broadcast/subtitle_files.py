"""Subtitle files, SubRip (.srt) and WebVTT (.vtt): their text → subtitles.

Both are read by one rule, since files are broken across the two: a subtitle (WebVTT: a cue) begins at a line with times around
an arrow and goes on up to the next one. WebVTT: W3C Candidate Recommendation of 4 April 2019; SubRip has no standard.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.broadcast.subtitle import Subtitle, Subtitles, fault, in_order
from onrecord.broadcast.subtitle_markup import lines_of
from onrecord.documents import Moment
from onrecord.errors import Fault, InputError

_LINE_BREAK = re.compile(r"\r\n?|\n")
_ARROW = re.compile(r".{0,40}\d.{0,40}-->")
"""A number before an arrow makes a line one of times, even where they cannot be read; else the arrow is a sign of words."""
_TIME = r"(?P<{0}_sign>-?)(?:(?P<{0}_h>\d{{1,2}}):)?(?P<{0}_m>\d{{1,2}}):(?P<{0}_s>\d{{1,2}})(?:[.,](?P<{0}_part>\d{{1,3}}))?"
_TIMES = re.compile(rf"\s*{_TIME.format('start')}\s*-->\s*{_TIME.format('end')}(?!\S)")
_NUMBER = re.compile(r"\s*\d{1,9}\s*")
_NO_SUBTITLE = re.compile(r"(?:NOTE|STYLE|REGION)(?!\S)")
_HEAD = "WEBVTT"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """One subtitle as it stands in the file: the line of its times, from 1; `times` is null for words before the first one."""

    line: int
    times: str | None
    number: str | None
    words: str


@dataclass(slots=True)
class _Problems:
    """How many subtitles have each problem, and the line of the first."""

    path: str
    found: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, code: str, *, line: int) -> None:
        count, first = self.found.get(code, (0, line))
        self.found[code] = (count + 1, first)

    def faults(self) -> Iterator[Fault]:
        for code, (count, line) in self.found.items():
            yield fault(code, path=self.path, count=count, line=line)


def subtitles_of(text: str, *, path: str) -> Subtitles:
    """Return the subtitles of a subtitle file in the order of time. Linear in the text.

    Nothing is dropped for being broken: what cannot be placed in time stands where the one before it ends, and a fault says so.

    Args:
        text: All of it, without a byte order mark.
        path: Where it comes from, for messages.

    Raises:
        InputError: No line has times around an arrow.
    """
    lines = _LINE_BREAK.split(text)
    if not any(_ARROW.match(line) for line in lines):
        raise InputError(path, "there are no subtitles in it", "give a .srt or .vtt file with subtitles", code="no-subtitles")
    web = lines[0].startswith(_HEAD)
    problems = _Problems(path)
    blocks = list(_blocks(lines, web=web))
    if not web:
        _check_numbers(blocks, problems=problems)
    found = in_order(list(_subtitles(blocks, problems=problems)), path=path)
    return Subtitles(shown=found.shown, faults=(*problems.faults(), *found.faults))


def _blocks(lines: Sequence[str], *, web: bool) -> Iterator[_Block]:
    arrows = [number for number, line in enumerate(lines) if _ARROW.match(line)]
    heads = [number - 1 if _is_head(lines, number, web=web) else number for number in arrows]
    yield _Block(line=1, times=None, number=None, words=_words(lines[: heads[0]], above="", web=web))
    for number, head, after in zip(arrows, heads, [*heads[1:], len(lines)], strict=True):
        name = lines[head].strip() if head < number else None
        words = _words(lines[number + 1 : after], above=lines[number], web=web)
        yield _Block(line=number + 1, times=lines[number], number=name, words=words)


def _is_head(lines: Sequence[str], number: int, *, web: bool) -> bool:
    """Say whether the line before a subtitle's times is its number (in WebVTT: its name)."""
    if number == 0 or _ARROW.match(lines[number - 1]):
        return False
    above = lines[number - 1]
    after_gap = number == 1 or not lines[number - 2].strip()
    return bool(above.strip()) and ((web and after_gap) or _NUMBER.fullmatch(above) is not None)


def _words(lines: Sequence[str], *, above: str, web: bool) -> str:
    """Return the words of a block; comments, styles and the head of WebVTT, each up to an empty line, are none."""
    kept: list[str] = []
    skipping = False
    for before, line in pairwise([above, *lines]):
        if web and not before.strip():
            skipping = _NO_SUBTITLE.match(line) is not None or line.startswith(_HEAD)
        if line.strip() and not skipping:
            kept.append(line)
    return "\n".join(kept)


def _check_numbers(blocks: Sequence[_Block], *, problems: _Problems) -> None:
    before = 0
    for block in blocks:
        number = int(block.number or 0)
        if block.times and number != before + 1:
            problems.add("subtitle-numbers-wrong", line=block.line)
        before = number or before


def _subtitles(blocks: Sequence[_Block], *, problems: _Problems) -> Iterator[Subtitle]:
    at = Moment(start_ms=0, end_ms=0)
    for block in blocks:
        lines = lines_of(block.words)
        if block.times is None:
            if lines:
                problems.add("words-without-time", line=block.line)
        else:
            at = _moment(block, problems=problems) or Moment(start_ms=at.end_ms, end_ms=at.end_ms)
        yield Subtitle(at=at, lines=lines)


def _moment(block: _Block, *, problems: _Problems) -> Moment | None:
    times = _TIMES.match(block.times or "")
    if times is None:
        problems.add("subtitle-time-wrong", line=block.line)
        return None
    start, end = (_milliseconds(times, name) for name in ("start", "end"))
    if start < 0:
        problems.add("subtitle-time-negative", line=block.line)
    if end < start:
        problems.add("subtitle-time-reversed", line=block.line)
    start = max(start, 0)
    return Moment(start_ms=start, end_ms=max(end, start))


def _milliseconds(times: re.Match[str], name: str) -> int:
    hours, minutes, seconds = (int(times[f"{name}_{unit}"] or 0) for unit in "hms")
    part = int((times[f"{name}_part"] or "0").ljust(3, "0"))
    total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + part
    return -total if times[f"{name}_sign"] else total
