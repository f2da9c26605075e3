"""Which voice says which words: stretches of sound in which one voice is heard, joined with words that have times."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.broadcast.phrases import ENDS_A_SENTENCE, Phrase, sentences_of, together
from onrecord.broadcast.voices import OWN, Speaking
from onrecord.documents import Moment

if TYPE_CHECKING:
    from onrecord.broadcast.diarisation import VoiceStretch

_PAUSE_MS = 1000
"""Silence that parts what is taken for one voice; short of it, a sentence has one voice unless another one is heard long."""

_INTERJECTED_SHARE = 0.25
_INTERJECTED_MS = 800
"""A second voice in a sentence that is heard for less than either is an error at its border, or somebody who says "mhm"."""

_NEAREST_MS = 2000
"""How far from its words a voice may be heard; subtitles are shown a little early and late."""

_KNOWN_MS = 3000
"""A voice that is heard for less in all is not known well enough to speak in the middle of another one's sentence."""

_Word = tuple[int, Phrase]


def told_apart(phrases: Sequence[Phrase], *, voices: Sequence["VoiceStretch"]) -> list[Phrase]:
    """Return the phrases cut where the voice changes, each that no mark names with the number of its voice.

    A sentence has one voice, since the times of words are less sure than their order: the one heard longest in it. Where
    another one is heard long, too, the sentence is cut between words. Where nobody is heard near the words, nobody is said to
    speak them: they are the broadcast's own.

    Args:
        phrases: In the order of time.
        voices: In the order of time. Without any, the phrases come back as they are.
    """
    if not voices:
        return list(phrases)
    heard = _Heard.of(voices)
    told: list[_Word] = []
    for sentence in sentences_of(phrases, pause_ms=_PAUSE_MS):
        by = sentence[0][1].by
        told += sentence if by is not None and not by.is_nameless else _voiced(sentence, heard=heard)
    return list(together(_whole(told, voices=voices)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """Stretches in the order of time, to ask who is heard when."""

    stretches: Sequence["VoiceStretch"]
    starts: Sequence[int]
    reach: Sequence[int]
    """Where the first i + 1 stretches have ended."""

    @classmethod
    def of(cls, voices: Sequence["VoiceStretch"]) -> "_Heard":
        ordered = sorted(voices, key=lambda voice: voice.at)
        reach: list[int] = []
        for voice in ordered:
            reach.append(max(voice.at.end_ms, reach[-1] if reach else 0))
        return cls(stretches=ordered, starts=[voice.at.start_ms for voice in ordered], reach=reach)

    def during(self, at: Moment) -> Counter[int]:
        """Return how many milliseconds each voice is heard in a stretch of time."""
        found: Counter[int] = Counter()
        first, after = bisect_right(self.reach, at.start_ms), bisect_left(self.starts, max(at.end_ms, at.start_ms + 1))
        for voice in self.stretches[first:after]:
            shared = min(voice.at.end_ms, at.end_ms) - max(voice.at.start_ms, at.start_ms)
            if shared > 0:
                found[voice.number] += shared
        return found

    def near(self, at: Moment) -> int | None:
        """Return the voice that is heard nearest to a stretch of time in which none is, null where none is near."""
        after = bisect_left(self.starts, at.end_ms)
        around = self.stretches[max(after - 1, 0) : after + 1]
        gaps = ((max(each.at.start_ms - at.end_ms, at.start_ms - each.at.end_ms), each.number) for each in around)
        return min((number for number in gaps if number[0] <= _NEAREST_MS), default=(0, None))[1]


def _whole(told: Sequence[_Word], *, voices: Sequence["VoiceStretch"]) -> Iterator[_Word]:
    """Yield words, those of a sentence that one voice begins and ends its own, where the voice between is hardly known."""
    lasts = Counter[int]()
    for voice in voices:
        lasts[voice.number] += voice.at.end_ms - voice.at.start_ms
    runs = [list(run) for _, run in groupby(told, key=lambda word: word[1].by)]
    for place, run in enumerate(runs):
        by = run[0][1].by
        around = [runs[beside][-1 if beside < place else 0][1] for beside in (place - 1, place + 1) if 0 <= beside < len(runs)]
        if by and by.number and lasts[by.number] < _KNOWN_MS and _goes_on(around, through=run[-1][1]):
            yield from ((number, replace(word, by=around[0].by)) for number, word in run)
        else:
            yield from run


def _goes_on(around: Sequence[Phrase], *, through: Phrase) -> bool:
    """Say whether the words before and after are one voice's, and no sentence ends between them."""
    if len(around) != 2 or around[0].by != around[1].by:
        return False
    return not any(ENDS_A_SENTENCE.search(words.text) for words in (around[0], through))


def _voiced(sentence: Sequence[_Word], *, heard: _Heard) -> Iterator[_Word]:
    at = Moment(start_ms=sentence[0][1].at.start_ms, end_ms=max(word.at.end_ms for _, word in sentence))
    found = heard.during(at)
    if not found:
        yield from _said_by(heard.near(at), sentence)
        return
    (longest, lasts), *others = found.most_common()
    second = others[0][1] if others else 0
    if second < _INTERJECTED_MS or second < _INTERJECTED_SHARE * (lasts + second):
        yield from _said_by(longest, sentence)
        return
    for number, words in groupby(_steady(sentence, heard=heard, otherwise=longest), key=lambda pair: pair[0]):
        yield from _said_by(number, [word for _, word in words])


def _steady(sentence: Sequence[_Word], *, heard: _Heard, otherwise: int) -> Iterator[tuple[int, _Word]]:
    """Yield each word with its voice; a word in which none is heard, and one alone, goes with those before it."""
    found = [heard.during(word.at).most_common(1) for _, word in sentence]
    numbers = [most[0][0] if most else 0 for most in found]
    last = next((number for number in numbers if number), otherwise)
    for place, (number, word) in enumerate(zip(numbers, sentence, strict=True)):
        if number and number in numbers[place + 1 : place + 2]:
            last = number
        yield last, word


def _said_by(number: int | None, words: Sequence[_Word]) -> Iterator[_Word]:
    by = OWN if number is None else Speaking(voice="unknown", number=number)
    yield from ((place, replace(word, by=by)) for place, word in words)
