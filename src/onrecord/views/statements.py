"""The statements of a reading in the order a person reads them, in words that stand on the page."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from onrecord.attributions import Attribution, Manner
from onrecord.documents import Moment
from onrecord.language import quoted
from onrecord.markup import direct_words, hues_of
from onrecord.reading import Reading
from onrecord.reading.clock import spoken_at
from onrecord.spans import Span
from onrecord.speakers import How, Mention, Speaker, Speakers

LOW_SCORE = 0.5
"""Below it a statement is more likely wrong than right, since scores are calibrated; views say so."""

GAP = " … "
"""Between the pieces of a discontinuous source, cue or content."""

Standing = Literal["unnamed", "unresolved"]
"""No proper name is given; or it cannot be known who it is."""

MANNER_WORDS: Mapping[Manner, str] = {"direct": "direct", "indirect": "paraphrase", "mixed": "part direct"}

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Some words of the page: whether they are the speaker's own, whether they are the cue."""

    text: str
    direct: bool = False
    cue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution as views show it.

    `chain` holds the labels of the statements around it, outermost first. `frame` is source and cue in the order of the
    page. `how` says by what the source was taken for
    its speaker, None where no mention says so. `hue` numbers the speaker's colour, 0 where no source is stated. `at` is when
    it was spoken, None for what is no broadcast.
    """

    attribution: Attribution
    speaker: Speaker | None
    hue: int
    chain: tuple[str, ...]
    source: str
    cue: str
    frame: tuple[Words, ...]
    content: tuple[Words, ...]
    how: How | None
    at: Moment | None = None

    @property
    def depth(self) -> int:
        """How many statements are around this one."""
        return len(self.chain)

    @property
    def label(self) -> str:
        """Who says it: the speaker's name, else the words of the source, else that none is stated."""
        return label(self.speaker, source=self.source)

    @property
    def taken_by(self) -> How | None:
        """By what the source was taken for its speaker, where the source's own words do not say the name."""
        said_so = self.label.casefold() in self.source.casefold()
        unresolved = self.speaker is None or self.speaker.name is None
        return None if said_so or unresolved or self.how == "name" else self.how

    @property
    def low(self) -> bool:
        """Whether the score is too low to rely on."""
        return self.attribution.score < LOW_SCORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker as views list them: what to call them, their colour, and how many statements are theirs."""

    speaker: Speaker
    label: str
    hue: int
    statements: int

    @property
    def about(self) -> tuple[str, ...]:
        """Role, affiliation and place, as far as the article gives them and the name does not say them."""
        stated = (self.speaker.role, self.speaker.affiliation, self.speaker.place)
        return tuple(shown(each) for each in stated if each is not None and each != self.speaker.name)


def voices(told: Iterable[Statement]) -> list[Voice]:
    """Return who speaks in these statements, in the order of their first one."""
    own: dict[str, list[Statement]] = {}
    for statement in told:
        if statement.speaker is not None:
            own.setdefault(statement.speaker.id, []).append(statement)
    return [
        Voice(speaker=first.speaker, label=first.label, hue=first.hue, statements=1 + len(others))
        for first, *others in own.values()
        if first.speaker is not None
    ]


def label(speaker: Speaker | None, *, source: str) -> str:
    """Return what to call a speaker: the name, else the words of the source in quotation marks."""
    if speaker is not None and speaker.name is not None:
        return shown(speaker.name)
    return f"“{source}”" if source else "source not stated"


def standing(speaker: Speaker | None) -> Standing | None:
    """Return what an editor has to notice about a stated source, or None where there is nothing to notice."""
    if speaker is None:
        return None
    if speaker.name is None:
        return "unresolved"
    return None if speaker.named else "unnamed"


def statements(reading: Reading) -> Iterator[Statement]:
    """Yield the statements in the order of the text, each followed by those inside it."""
    inside: dict[str | None, list[Attribution]] = {}
    for attribution in reading.attributions:
        inside.setdefault(attribution.parent, []).append(attribution)
    writer = _Writer(reading)
    waiting: list[tuple[Attribution, tuple[str, ...]]] = [(each, ()) for each in reversed(inside.get(None, []))]
    while waiting:
        attribution, chain = waiting.pop()
        statement = writer.statement(attribution, chain=chain)
        yield statement
        waiting += [(each, (*chain, statement.label)) for each in reversed(inside.get(attribution.id, []))]


def clock_words(at: Moment) -> str:
    """Return when something was said, as players show it: "1:04–1:09"; with hours where there are any."""
    return "–".join(_clock(ms // 1000) for ms in (at.start_ms, at.end_ms))


def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def shown(words: str) -> str:
    """Return words for display: white space folded, and what would act on a terminal or turn the line round made visible."""
    return _UNSEEN.sub(_picture, _SPACE.sub(" ", words))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def joined(text: str, spans: Iterable[Span]) -> str:
    """Return the pieces as they stand in the text, for display, with a gap mark between them."""
    return GAP.join(shown(span.cut(text)) for span in spans)


class _Writer:
    """Cuts the words of each statement out of one reading's text."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._who = {speaker.id: speaker for speaker in reading.speakers}
        self._mentions = {speaker.id: _Mentions.of(speaker) for speaker in reading.speakers}
        self._speaker_of = reading.speaker_of
        self._hues = hues_of(Speakers(speakers=reading.speakers, of=reading.speaker_of))
        self._inside_marks = quoted(self._text)
        self._timeline = reading.document.timeline

    def statement(self, attribution: Attribution, *, chain: tuple[str, ...]) -> Statement:
        speaker = self._who.get(self._speaker_of.get(attribution.id, ""))
        return Statement(
            attribution=attribution,
            speaker=speaker,
            hue=self._hues[speaker.id] if speaker else 0,
            chain=chain,
            source=joined(self._text, attribution.source),
            cue=joined(self._text, attribution.cue),
            frame=tuple(self._frame(attribution)),
            content=tuple(self._content(attribution)),
            how=self._mentions[speaker.id].how(attribution.source) if speaker else None,
            at=spoken_at(attribution, timeline=self._timeline) if self._timeline else None,
        )

    def _frame(self, attribution: Attribution) -> Iterator[Words]:
        pieces = sorted([*((span, False) for span in attribution.source), *((span, True) for span in attribution.cue)])
        end: int | None = None
        for span, is_cue in pieces:
            if end is not None:
                yield Words(text=GAP if self._text[end : span.start].strip() else " ")
            yield Words(text=shown(span.cut(self._text)), cue=is_cue)
            end = span.end

    def _content(self, attribution: Attribution) -> Iterator[Words]:
        direct = direct_words(attribution, inside_marks=self._inside_marks)
        for place, piece in enumerate(attribution.content):
            if place:
                yield Words(text=GAP)
            first, after = (bisect_left(direct, border, key=_start) for border in (piece.start, piece.end))
            yield from self._piece(piece, direct=direct[first:after])

    def _piece(self, piece: Span, *, direct: Sequence[Span]) -> Iterator[Words]:
        opening = {span.start for span in direct}
        borders = sorted({piece.start, piece.end, *(b for span in direct for b in (span.start, span.end))})
        for start, end in pairwise(borders):
            here = Span(start=start, end=end)
            yield Words(text=shown(here.cut(self._text)), direct=start in opening)


def _start(span: Span) -> int:
    return span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mentions:
    """The mentions of one speaker in the order of the text; the first i + 1 of them run up to `reach[i]`."""

    mentions: tuple[Mention, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, speaker: Speaker) -> "_Mentions":
        mentions = tuple(sorted(speaker.mentions, key=lambda mention: mention.span))
        return cls(mentions=mentions, reach=tuple(accumulate((mention.span.end for mention in mentions), max)))

    def how(self, source: Sequence[Span]) -> How | None:
        """Return by what the first mention that shares characters with the source was taken, None where none does."""
        for piece in source:
            place = bisect_right(self.reach, piece.start)
            if place < len(self.mentions) and self.mentions[place].span.start < piece.end:
                return self.mentions[place].how
        return None
