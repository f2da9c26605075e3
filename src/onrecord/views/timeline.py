"""What stands beside the statements of a broadcast: who speaks when, and what is on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents import Caption, CaptionKind, Turn
from onrecord.reading import Reading
from onrecord.views.statements import clock_words, shown

_TOLD: tuple[CaptionKind, ...] = ("name", "headline", "ticker", "other")
"""Kinds that tell something; signs of channels, clocks, sounds and what is spoken anyway stand in the JSON alone."""

_LONGEST = 120
"""Characters of a caption; a line that runs along the edge has no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One line: its id, when, what it is, and in quiet letters what it goes by or how often it is shown."""

    id: str
    when: str
    what: str
    about: str = ""


def turn_lines(reading: Reading) -> Iterator[TimelineLine]:
    """Yield who speaks when, and by what that is known."""
    timeline = reading.document.timeline
    for turn in timeline.turns if timeline else ():
        yield TimelineLine(id=turn.id, when=clock_words(turn.at), what=_who(turn), about=_by(turn))


def caption_lines(reading: Reading) -> Iterator[TimelineLine]:
    """Yield what is on the screen, the same words once, with when they are first shown and how often."""
    timeline = reading.document.timeline
    groups: dict[tuple[CaptionKind, str], list[Caption]] = {}
    for caption in timeline.captions if timeline else ():
        if caption.kind in _TOLD:
            words = " · ".join(shown(line) for line in caption.text.splitlines())
            groups.setdefault((caption.kind, words), []).append(caption)
    for (kind, text), (first, *others) in groups.items():
        words = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"
        times = f" · {len(others) + 1} times" if others else ""
        yield TimelineLine(id=first.id, when=clock_words(first.at), what=words, about=kind + times)


def _who(turn: Turn) -> str:
    if turn.voice == "own":
        return "the broadcast's own voice"
    return " · ".join(shown(each) for each in (turn.name, turn.role) if each)


def _by(turn: Turn) -> str:
    if turn.inferred:
        return "inferred: it carries the report"
    return f"by {', '.join(turn.captions)}" if turn.captions else ""
