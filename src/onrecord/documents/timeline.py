"""When the words of a broadcast were spoken, by whom as far as subtitles and captions say, and what was shown.

Times are whole milliseconds from the first moment of the media.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

Voice = Literal["own", "named", "unknown"]
"""Whose a turn is: the broadcast's own (a narrator, an anchor), somebody's with a name, or a voice that nothing names."""

WordsFrom = Literal["subtitle file", "subtitles in the media", "speech", "nowhere"]
"""Where the words of a broadcast were taken from; "nowhere" where it has neither sound nor subtitles."""

CaptionKind = Literal["sound", "name", "headline", "ticker", "subtitle", "logo", "clock", "other"]
"""What a caption is.

Sounds in words ("[applause]", "♪") stand in subtitle files. The others stand on the screen: who is seen and as what, what the
report is about, text that runs along an edge, what is being said, the sign of the channel, the time, and what is none of these.
"""

Change = Literal["start", "cut", "dissolve", "fade"]
"""How a shot begins: with the film, at a cut, out of the one before, out of black or white."""

VOICES: tuple[Voice, ...] = get_args(Voice)
WORDS_FROM: tuple[WordsFrom, ...] = get_args(WordsFrom)
CAPTION_KINDS: tuple[CaptionKind, ...] = get_args(CaptionKind)
CHANGES: tuple[Change, ...] = get_args(Change)

_TURN_ID = re.compile(r"t(?:0|[1-9][0-9]*)")
_CAPTION_ID = re.compile(r"c(?:0|[1-9][0-9]*)")
_SHA256 = re.compile("[0-9a-f]{64}")
_LANGUAGE = re.compile("[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Moment:
    """From `start_ms` up to `end_ms`; the two are equal where no duration is known.

    Raises:
        RecordError: It begins before zero, or ends before it begins.
    """

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms <= self.end_ms:
            raise RecordError(f"{self.start_ms}-{self.end_ms} ms is reversed, or begins before zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot(Moment):
    """From one border of a film to the next.

    `begins` says how it follows the one before. `over` is how long a dissolve, or black or white, takes: the shot begins in its
    middle. It is null at a cut and at the beginning of the film, which take no time.

    Raises:
        RecordError: The beginning is not in the closed list, or `over` does not go with it.
    """

    begins: Change
    over: Moment | None = None

    def __post_init__(self) -> None:
        Moment.__post_init__(self)
        if self.begins not in CHANGES:
            raise RecordError(f"{self.begins!r} is not how a shot begins")
        if (self.over is not None) != (self.begins in {"dissolve", "fade"}):
            raise RecordError(f"a shot that begins with {self.begins!r}: dissolves and fades take time, and nothing else does")

    @property
    def at(self) -> "Shot":
        """When it is, as turns and captions have it: a shot is a stretch of time itself."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of the text that were shown together, and when."""

    span: Span
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one voice says until another one speaks, a span for each paragraph.

    `name` is the speaker's as the subtitles or a caption have it, for an unknown voice a number in words ("speaker 2"), null
    for the broadcast's own voice. `role` is what stands with the name. `captions` are the ids of those by which the voice was
    told. `inferred` is true where nothing says that it is the broadcast's own voice, and it is taken for that because it
    carries the report.

    Raises:
        RecordError: The id is not "t" and a number, there are no words, the voice is not in the closed list, or the name does
            not go with it.
    """

    id: str
    spans: tuple[Span, ...]
    at: Moment
    voice: Voice
    name: str | None = None
    role: str | None = None
    captions: tuple[str, ...] = ()
    inferred: bool = False

    def __post_init__(self) -> None:
        if not _TURN_ID.fullmatch(self.id):
            raise RecordError(f"turn id {self.id!r} is not 't' and a number")
        if not self.spans or not all(above.end <= below.start for above, below in pairwise(self.spans)):
            raise RecordError(f"{self.id} has no words, or they are out of order")
        if self.voice not in VOICES:
            raise RecordError(f"{self.id}: {self.voice!r} is no voice")
        if (self.voice == "own") != (self.name is None) or "" in (self.name, self.role):
            raise RecordError(f"{self.id}: a name stands with every voice but the broadcast's own")
        if self.inferred and (self.voice != "own" or self.captions):
            raise RecordError(f"{self.id}: only the broadcast's own voice is inferred, and no caption tells of it")

    @property
    def span(self) -> Span:
        """All of it, with what stands between its paragraphs."""
        return Span(start=self.spans[0].start, end=self.spans[-1].end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Words that were shown and are not speech.

    `text` is what was read, a line break between lines. A caption of kind "name" has the name as it stands there, and the role
    where one stands with it. `score`, 0 to 1, says how surely words on the screen were read and told apart; null where they
    were given as text.

    Raises:
        RecordError: The id is not "c" and a number, there are no words, the kind is not in the closed list, the name does
            not go with it, or the score is out of range.
    """

    id: str
    text: str
    kind: CaptionKind
    at: Moment
    name: str | None = None
    role: str | None = None
    score: float | None = None

    def __post_init__(self) -> None:
        if not _CAPTION_ID.fullmatch(self.id):
            raise RecordError(f"caption id {self.id!r} is not 'c' and a number")
        if not self.text or self.kind not in CAPTION_KINDS:
            raise RecordError(f"a caption needs words and a kind, not {self.text!r} and {self.kind!r}")
        if (self.kind == "name") != (self.name is not None) or "" in (self.name, self.role):
            raise RecordError(f"{self.id}: a name stands with the kind 'name' and with no other")
        if self.role is not None and self.name is None:
            raise RecordError(f"{self.id}: a role without a name")
        if self.score is not None and not 0 <= self.score <= 1:
            raise RecordError(f"{self.id}: a score of {self.score}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """The model that turned speech into words: what it is called, and the SHA-256 of its weights.

    Raises:
        RecordError: There is no name, or the hash is not one.
    """

    name: str
    sha256: str

    def __post_init__(self) -> None:
        if not self.name or not _SHA256.fullmatch(self.sha256):
            raise RecordError(f"a recogniser needs a name and a SHA-256, not {self.name!r} and {self.sha256!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A stretch of time in which one language was heard: ISO 639-1, or 639-3 where that has none.

    Raises:
        RecordError: The language is not two or three small letters.
    """

    at: Moment
    language: str

    def __post_init__(self) -> None:
        if not _LANGUAGE.fullmatch(self.language):
            raise RecordError(f"{self.language!r} is no language code of two or three letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Which words of a text were spoken when.

    `subtitles` and `media` are the files as typed; `media` is null where only a subtitle file was given, and then
    `duration_ms` is null too; `subtitles` is null where the words were recognised from speech, and then `recogniser` says by
    what and `languages` in which language. Where there is neither sound nor subtitles, words are from "nowhere". `stretches`
    stand in the order of the text; what was on at the same time may overlap in time.

    Raises:
        RecordError: Stretches overlap in the text or are out of order, the duration is negative, or the files and the
            recogniser do not go with where the words are from.
    """

    words_from: WordsFrom
    subtitles: str | None
    media: str | None
    duration_ms: int | None
    stretches: tuple[Stretch, ...]
    recogniser: Recogniser | None = None
    languages: tuple[Tongue, ...] = ()

    def __post_init__(self) -> None:
        if self.words_from not in WORDS_FROM:
            raise RecordError(f"{self.words_from!r} is not where words come from")
        written = self.words_from not in {"speech", "nowhere"}
        if (self.words_from == "speech") != (self.recogniser is not None):
            raise RecordError(f"{self.file}: a recogniser goes with words from speech, and with no others")
        if written != (self.subtitles is not None) or not (written or self.media is not None):
            raise RecordError(f"{self.file}: words from subtitles have a file of them, all others media")
        if not all(above.span.end <= below.span.start for above, below in pairwise(self.stretches)):
            raise RecordError(f"{self.file}: stretches overlap or are out of order")
        if self.duration_ms is not None and self.duration_ms < 0:
            raise RecordError(f"{self.file}: a duration of {self.duration_ms} ms")

    @property
    def file(self) -> str:
        """The file that the words are from, as typed: the subtitles, else the media."""
        return self.subtitles or self.media or ""

    def at(self, spans: Iterable[Span]) -> Moment | None:
        """Return when some words of the text were spoken, from the first to the last; null where none of them is timed.

        Inside a stretch time is shared out evenly over its characters.
        """
        found = [moment for span in spans for moment in self._of(span)]
        if not found:
            return None
        return Moment(start_ms=min(each.start_ms for each in found), end_ms=max(each.end_ms for each in found))

    def _of(self, span: Span) -> Sequence[Moment]:
        first = bisect_right(self.stretches, span.start, key=_end)
        after = bisect_left(self.stretches, span.end, lo=first, key=_start)
        return [_shared(stretch, span) for stretch in self.stretches[first:after]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A broadcast beside its text: the clock, the turns, captions and shots, each in the order of time.

    Records written before it was known how a shot begins have plain moments for shots.

    Raises:
        RecordError: Two turns or two captions share an id, or a turn names a caption that is not there.
    """

    clock: Clock
    turns: tuple[Turn, ...]
    captions: tuple[Caption, ...] = ()
    shots: tuple[Moment, ...] = ()

    def __post_init__(self) -> None:
        if len({turn.id for turn in self.turns}) < len(self.turns):
            raise RecordError(f"{self.clock.file}: two turns share an id")
        shown = {caption.id for caption in self.captions}
        if len(shown) < len(self.captions):
            raise RecordError(f"{self.clock.file}: two captions share an id")
        unknown = sorted({each for turn in self.turns for each in turn.captions} - shown)
        if unknown:
            raise RecordError(f"{self.clock.file}: turns name captions that are not there: {', '.join(unknown)}")

    @property
    def reach(self) -> int:
        """The least number of characters that the text must have."""
        ends = [stretch.span.end for stretch in self.clock.stretches] + [turn.span.end for turn in self.turns]
        return max(ends, default=0)


def _shared(stretch: Stretch, span: Span) -> Moment:
    """Return the share of a stretch's time that falls to the words of `span` in it."""
    length, lasts = stretch.span.end - stretch.span.start, stretch.at.end_ms - stretch.at.start_ms
    before, through = (max(span.start - stretch.span.start, 0), min(span.end - stretch.span.start, length))
    return Moment(
        start_ms=stretch.at.start_ms + lasts * before // length, end_ms=stretch.at.start_ms + -(-lasts * through // length)
    )


def _start(stretch: Stretch) -> int:
    return stretch.span.start


def _end(stretch: Stretch) -> int:
    return stretch.span.end
