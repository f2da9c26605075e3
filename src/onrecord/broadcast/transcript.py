"""Phrases → a text with its timeline: turns as paragraphs, words with the moments they were said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.broadcast.phrases import ENDS_A_SENTENCE, Phrase
from onrecord.broadcast.voices import OWN, Speaking
from onrecord.documents import Moment, Stretch, Turn
from onrecord.spans import Span

PAUSE_MS = 2000
"""Silence after a sentence that ends a paragraph."""

_BETWEEN_PARAGRAPHS = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What was said, as text on a clock."""

    text: str
    stretches: tuple[Stretch, ...]
    turns: tuple[Turn, ...]


def transcript(phrases: Iterable[Phrase]) -> Transcript:
    """Return phrases, given in the order of time, as a text; what nothing gives to anybody is the broadcast's own.

    Phrases are joined by a space. A change of voice begins a paragraph, and so does a pause after a sentence.
    """
    writer = _Writer()
    for phrase in phrases:
        writer.write(phrase)
    return writer.transcript()


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
    turns: list[_Open] = field(default_factory=list)

    def write(self, phrase: Phrase) -> None:
        by = phrase.by or OWN
        if not self.turns or self.turns[-1].by != by:
            self.turns.append(_Open(by=by))
        self._append(phrase, turn=self.turns[-1])

    def _append(self, phrase: Phrase, *, turn: _Open) -> None:
        at = phrase.at
        goes_on = bool(turn.paragraphs) and not self._pauses(at)
        if self.length:
            self._put(phrase.space if goes_on else _BETWEEN_PARAGRAPHS)
        start = self.length
        self._put(phrase.text)
        self.stretches.append(Stretch(span=Span(start=start, end=self.length), at=at))
        if goes_on:
            turn.paragraphs[-1] = (turn.paragraphs[-1][0], self.length)
        else:
            turn.paragraphs.append((start, self.length))
        turn.moments.append(at)

    def _pauses(self, at: Moment) -> bool:
        silent = at.start_ms - self.stretches[-1].at.end_ms >= PAUSE_MS
        return silent and ENDS_A_SENTENCE.search(self.pieces[-1]) is not None

    def _put(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def transcript(self) -> Transcript:
        taken = {turn.by.name for turn in self.turns}
        names = (name for number in range(1, len(self.turns) + 1 + len(taken)) if (name := f"speaker {number}") not in taken)
        nameless = sorted({turn.by.number for turn in self.turns if turn.by.number})
        numbers = dict(zip(nameless, names, strict=False))
        return Transcript(
            text="".join(self.pieces),
            stretches=tuple(self.stretches),
            turns=tuple(_closed(turn, number=number, numbers=numbers) for number, turn in enumerate(self.turns, start=1)),
        )


def _closed(turn: _Open, *, number: int, numbers: dict[int, str]) -> Turn:
    by = turn.by
    at = Moment(start_ms=min(each.start_ms for each in turn.moments), end_ms=max(each.end_ms for each in turn.moments))
    return Turn(
        id=f"t{number}",
        spans=tuple(Span(start=start, end=end) for start, end in turn.paragraphs),
        at=at,
        voice=by.voice,
        name=None if by.voice == "own" else by.name or numbers[by.number],
        role=by.role,
        captions=by.captions,
        inferred=by.inferred,
    )
