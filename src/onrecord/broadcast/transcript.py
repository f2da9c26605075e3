"""Subtitles → a text with its timeline: turns as paragraphs, words with the moments they were shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.broadcast.subtitle import Subtitle
from onrecord.broadcast.voices import OWN, Said, Speaking, said
from onrecord.documents import Caption, Moment, Stretch, Turn
from onrecord.spans import Span

PAUSE_MS = 2000
"""Silence after a sentence that ends a paragraph."""

_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SOUND = re.compile(r"\[[^\[\]\n]{1,200}\]|[♪♫][^♪♫\n]*[♪♫]|[♪♫].*")
_WHOLE_LINE_SOUND = re.compile(r"\([^()\n]{1,200}\)")
_SPACE = re.compile(r"\s+")
_BETWEEN_PARAGRAPHS = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was said, as text on a clock; what was shown and is no speech stands in `captions`."""

    text: str
    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]
    captions: tuple[Caption, ...]


def transcript(subtitles: Sequence[Subtitle]) -> Transcript:
    """Return the words of some subtitles, given in the order of time, as a text.

    Lines are joined by a space. A change of voice begins a paragraph, and so does a pause after a sentence. Sounds in words
    ("[applause]") become captions.
    """
    writer = _Writer()
    for subtitle, lines in zip(subtitles, said(subtitles), strict=True):
        for line, at in _timed(lines, subtitle.at):
            writer.write(line, at=at)
    return writer.transcript()


def _timed(lines: Sequence[Said], at: Moment) -> Iterator[tuple[Said, Moment]]:
    """Yield the lines of a subtitle, its time shared out by their characters."""
    total, before = max(sum(len(line.text) for line in lines), 1), 0
    lasts = at.end_ms - at.start_ms
    for line in lines:
        after = before + len(line.text)
        yield line, Moment(start_ms=at.start_ms + lasts * before // total, end_ms=at.start_ms + lasts * after // total)
        before = after


@dataclass(slots=True)
class _Open:
    """A turn that is being written: its paragraphs as starts and ends."""

    by: Speaking
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """A text on its way."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stretches: list[Stretch] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    turns: list[_Open] = field(default_factory=list)

    def write(self, line: Said, *, at: Moment) -> None:
        spoken = _WHOLE_LINE_SOUND.fullmatch(line.text) or _SOUND.search(line.text)
        words = self._without_sounds(line.text, at=at) if spoken else line.text
        if not words:
            return
        if not self.turns or self.turns[-1].by != line.by:
            self.turns.append(_Open(by=line.by))
        self._append(words, at=at, turn=self.turns[-1])

    def _append(self, words: str, *, at: Moment, turn: _Open) -> None:
        goes_on = bool(turn.paragraphs) and not self._pauses(at)
        if self.length:
            self._put(" " if goes_on else _BETWEEN_PARAGRAPHS)
        start = self.length
        self._put(words)
        self.stretches.append(Stretch(span=Span(start=start, end=self.length), at=at))
        if goes_on:
            turn.paragraphs[-1] = (turn.paragraphs[-1][0], self.length)
        else:
            turn.paragraphs.append((start, self.length))
        turn.moments.append(at)

    def _pauses(self, at: Moment) -> bool:
        silent = at.start_ms - self.stretches[-1].at.end_ms >= PAUSE_MS
        return silent and _ENDS_A_SENTENCE.search(self.pieces[-1]) is not None

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def _without_sounds(self, text: str, *, at: Moment) -> str:
        pattern = _WHOLE_LINE_SOUND if _WHOLE_LINE_SOUND.fullmatch(text) else _SOUND
        self.captions += (
            Caption(id=f"c{number}", text=sound.group(), kind="sound", at=at)
            for number, sound in enumerate(pattern.finditer(text), start=len(self.captions) + 1)
        )
        return _SPACE.sub(" ", pattern.sub(" ", text)).strip()

    def transcript(self) -> Transcript:
        taken = {turn.by.name for turn in self.turns}
        names = (name for number in range(1, len(self.turns) + 1 + len(taken)) if (name := f"speaker {number}") not in taken)
        nameless = sorted({turn.by.number for turn in self.turns if turn.by.number})
        numbers = dict(zip(nameless, names, strict=False))
        return Transcript(
            text="".join(self.pieces),
            stretches=tuple(self.stretches),
            turns=tuple(_closed(turn, number=number, numbers=numbers) for number, turn in enumerate(self.turns, start=1)),
            captions=tuple(self.captions),
        )


def _closed(turn: _Open, *, number: int, numbers: dict[int, str]) -> Turn:
    by = turn.by
    at = Moment(start_ms=min(each.start_ms for each in turn.moments), end_ms=max(each.end_ms for each in turn.moments))
    return Turn(
        id=f"t{number}",
        spans=tuple(Span(start=start, end=end) for start, end in turn.paragraphs),
        at=at,
        voice=by.voice,
        name=None if by == OWN else by.name or numbers[by.number],
        role=by.role,
    )
