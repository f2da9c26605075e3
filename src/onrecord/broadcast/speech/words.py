"""What Whisper heard → words, each within the time in which somebody speaks.

Whisper lets a word that follows a silence begin at the end of the word before; who listens for speech knows better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.broadcast.speech.utterance import Word
from onrecord.documents import Moment

_LATE_MS = 500
"""How much later than its stretch of speech a first word may be heard to begin."""

_LONGEST_WORD_MS = 1000

_DRAWN_MS = 1500
"""A word that takes longer has swallowed something."""

_HEARD_MS = 100
"""What of a word must be heard in a stretch for it to end there."""

_MISSED_MS = 1000
"""Speech without a word in it for this long was passed over."""

_Raw = tuple[str, Moment, float]


def words_of(heard: Sequence[_Raw], *, speech: Sequence[Moment], space: str) -> tuple[Word, ...]:
    """Return the words in their order, none overlapping the next.

    Args:
        heard: Words with a space before them where one is written, and their times and chances.
        speech: Where somebody speaks, in order, at least one stretch.
        space: What the language puts between words. Where that is a space, what has none before it belongs to the word before.
    """
    words = list(_whole(heard)) if space else [_word(*raw) for raw in heard]
    timed, last, ends = [], -1, 0
    for word in words:
        stretch = max(last, _nearest(word.at, speech))
        start = max(_start(word.at.start_ms, speech[stretch], is_first=stretch > last), ends)
        ends = max(min(word.at.end_ms, speech[stretch].end_ms), start)
        timed.append(replace(word, at=Moment(start_ms=start, end_ms=ends)))
        last = stretch
    return tuple(timed)


def uncovered(speech: Sequence[Moment], words: Sequence[Word]) -> list[Moment]:
    """Return where somebody speaks for long and no word is heard. No word takes longer than a second."""
    covered = [Moment(start_ms=w.at.start_ms, end_ms=min(w.at.end_ms, w.at.start_ms + _LONGEST_WORD_MS)) for w in words]
    found: list[Moment] = []
    for stretch in speech:
        inside = [moment for moment in covered if moment.start_ms < stretch.end_ms and moment.end_ms > stretch.start_ms]
        ends = [stretch.start_ms, *(moment.end_ms for moment in inside)]
        starts = [*(moment.start_ms for moment in inside), stretch.end_ms]
        found += (Moment(start_ms=a, end_ms=b) for a, b in zip(ends, starts, strict=True) if b - a >= _MISSED_MS)
    return found


def _whole(heard: Sequence[_Raw]) -> Iterator[Word]:
    held: Word | None = None
    for text, at, chance in heard:
        if held is not None and not text.startswith(" "):
            ends = max(held.at.end_ms, at.end_ms)
            held = Word(text=held.text + text.rstrip(), at=replace(held.at, end_ms=ends), chance=min(held.chance, chance))
            continue
        if held is not None:
            yield held
        held = _word(text, at, chance)
    if held is not None:
        yield held


def _word(text: str, at: Moment, chance: float) -> Word:
    return Word(text=text.strip(), at=at, chance=min(max(chance, 0.0), 1.0))


def _nearest(at: Moment, speech: Sequence[Moment]) -> int:
    """Return which stretch holds most of a time, else the nearest one.

    What Whisper passes over it gives to the word that follows; so a word that takes too long belongs where it ends.
    """
    shared = [min(stretch.end_ms, at.end_ms) - max(stretch.start_ms, at.start_ms) for stretch in speech]
    if at.end_ms - at.start_ms > _DRAWN_MS:
        return max((number for number, lasts in enumerate(shared) if lasts >= _HEARD_MS), default=shared.index(max(shared)))
    return shared.index(max(shared))


def _start(start_ms: int, stretch: Moment, *, is_first: bool) -> int:
    """Return when a word begins: the first of a stretch with the stretch, unless it is heard much later."""
    if is_first and start_ms - stretch.start_ms < _LATE_MS:
        return stretch.start_ms
    return min(max(start_ms, stretch.start_ms), stretch.end_ms)
