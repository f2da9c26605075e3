"""What is heard in a file: who speaks when, and, where no subtitles say it, which words."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.broadcast.diarisation import VoiceSettings, VoiceStretch
from onrecord.broadcast.diarisation.stretches import told
from onrecord.broadcast.diarisation.windows import ShippedEar, hear
from onrecord.broadcast.files import Words
from onrecord.broadcast.lanes import Walk, without_faults
from onrecord.broadcast.media import sound
from onrecord.broadcast.phrases import words_of_speech
from onrecord.broadcast.speech.activity import Piece, pieces
from onrecord.broadcast.speech.recognition import recognise
from onrecord.broadcast.speech.utterance import Utterance
from onrecord.documents import Moment, Recogniser, Tongue
from onrecord.documents.printable import printable
from onrecord.errors import Fault

_UNSURE = 0.5
"""A word that the recogniser gives less than an even chance."""

_MANY = 0.1
"""Share of such words that is worth a note."""

_FINER = ((0.55, 0.8), (0.6, 0.9), (0.65, 0.9), (0.7, 0.9))
"""How alike the windows of a voice, and the means of parts of it, must be where captions contradict coarser voices.

Windows of one made voice are .67 to .75 alike, those of two .27 to .63.
"""

_SMALL_MS = 8000
"""A voice that is heard for less in all is an error of telling apart finely."""

_ISO_639_1 = 2
"""Letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who speaks when, told apart more and more finely; the words where they were recognised, else null; what was wrong."""

    voices: tuple[tuple[VoiceStretch, ...], ...] = ()
    words: Words | None = None
    faults: tuple[Fault, ...] = ()


def heard(walk: Walk, *, recogniser: Recogniser | None) -> Heard:
    """Return what is heard in the first audio track, worked through once.

    Args:
        walk: The file on its way.
        recogniser: What turns speech into words; null where subtitles have them.

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        ModelError: A model is missing or damaged.
        UsageError: The extra `broadcast` is not installed.
    """
    faults: list[Fault] = []
    samples = without_faults(sound(walk.path), faults=faults)
    spoken = pieces(walk.through(samples, lane="sound", when=lambda each: each.start_ms))
    if recogniser is None:
        return Heard(voices=_voices(spoken), faults=tuple(faults))
    said: list[Utterance] = []
    told_apart = _voices(_recognised(spoken, said=said, faults=faults, walk=walk))
    words = _words(said, recogniser=recogniser, path=printable(walk.path))
    return Heard(voices=told_apart, words=words, faults=tuple(faults))


def _voices(spoken: Iterable[Piece]) -> tuple[tuple[VoiceStretch, ...], ...]:
    """Return who speaks when: as finely as real speech asks for, then more finely, for voices that are much alike."""
    usual = VoiceSettings()
    windows = tuple(hear(spoken, ear=ShippedEar(), hop_ms=usual.hop_ms))
    if not windows:
        return ()
    coarse = told(windows, settings=usual)
    finer = (told(windows, settings=replace(usual, alike=alike, same=same)) for alike, same in _FINER)
    return (coarse, *(calmed(fine, coarse=coarse) for fine in finer))


def calmed(fine: Sequence[VoiceStretch], *, coarse: Sequence[VoiceStretch]) -> tuple[VoiceStretch, ...]:
    """Return voices told apart finely without the small ones, which go to the voice beside them that follows more closely.

    Args:
        fine: In the order of time.
        coarse: The same told apart less finely; only voices that are one there are joined.
    """
    lasts = Counter[int]()
    for stretch in fine:
        lasts[stretch.number] += stretch.at.end_ms - stretch.at.start_ms
    heard_as = _heard_as(fine, coarse=coarse)
    runs = [list(run) for _, run in groupby(fine, key=lambda stretch: stretch.number)]
    whose = [run[0].number for run in runs]
    for place, number in enumerate(whose):
        beside = _beside(runs, whose, place=place) if lasts[number] < _SMALL_MS else None
        if beside is not None and heard_as[number] == heard_as[beside]:
            whose[place] = beside
    return tuple(replace(stretch, number=number) for run, number in zip(runs, whose, strict=True) for stretch in run)


def _beside(runs: Sequence[Sequence[VoiceStretch]], whose: Sequence[int], *, place: int) -> int | None:
    """Return the voice on both sides of a run, else the one that is at most half as far from it; null where none is."""
    near: list[tuple[int, int]] = []
    if place > 0:
        near.append((runs[place][0].at.start_ms - runs[place - 1][-1].at.end_ms, whose[place - 1]))
    if place + 1 < len(runs):
        near.append((runs[place + 1][0].at.start_ms - runs[place][-1].at.end_ms, whose[place + 1]))
    if not near:
        return None
    (closer, number), (farther, other) = min(near), max(near)
    return number if number == other or 2 * closer <= farther else None


def _heard_as(fine: Sequence[VoiceStretch], *, coarse: Sequence[VoiceStretch]) -> dict[int, int]:
    """Return for each voice told apart finely which one it mostly is among those told apart less finely; 0 for none."""
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for one in fine:
        first = bisect_right(coarse, one.at.start_ms, key=_end)
        for other in coarse[first : bisect_left(coarse, one.at.end_ms, lo=first, key=_start)]:
            shared[one.number][other.number] += min(one.at.end_ms, other.at.end_ms) - max(one.at.start_ms, other.at.start_ms)
    return {one.number: max(shared[one.number], key=shared[one.number].__getitem__, default=0) for one in fine}


def _start(stretch: VoiceStretch) -> int:
    return stretch.at.start_ms


def _end(stretch: VoiceStretch) -> int:
    return stretch.at.end_ms


def _recognised(spoken: Iterable[Piece], *, said: list[Utterance], faults: list[Fault], walk: Walk) -> Iterator[Piece]:
    """Yield the pieces once the recogniser has had them, and keep what it made out."""
    taken: deque[Piece] = deque()
    settings = walk.settings
    utterances = recognise(_kept(spoken, taken), model=settings.speech_model, language=settings.language)
    doubts: list[Fault] = []
    for utterance in without_faults(utterances, faults=doubts):
        said.append(utterance)
        while taken:
            yield taken.popleft()
    yield from taken
    faults.extend(replace(doubt, detail=f"{printable(walk.path)}: {doubt.detail}") for doubt in doubts)


def _kept(spoken: Iterable[Piece], taken: deque[Piece]) -> Iterator[Piece]:
    for piece in spoken:
        taken.append(piece)
        yield piece


def _words(said: Sequence[Utterance], *, recogniser: Recogniser, path: str) -> Words:
    lasted = Counter[str]()
    for utterance in said:
        lasted[utterance.language] += utterance.at.end_ms - utterance.at.start_ms
    most = max(lasted, key=lambda language: lasted[language], default=None)
    return Words(
        path=path,
        words_from="speech",
        phrases=tuple(words_of_speech(said)),
        language=most if most and len(most) == _ISO_639_1 else None,
        recogniser=recogniser,
        tongues=tuple(_tongues(said)),
        faults=tuple(_doubts(said, path=path)),
    )


def _tongues(said: Sequence[Utterance]) -> Iterator[Tongue]:
    """Yield the stretches of one language, in the order of time."""
    begins = 0
    for number, utterance in enumerate(said):
        if number + 1 == len(said) or said[number + 1].language != utterance.language:
            at = Moment(start_ms=said[begins].at.start_ms, end_ms=utterance.at.end_ms)
            yield Tongue(at=at, language=utterance.language)
            begins = number + 1


def _doubts(said: Sequence[Utterance], *, path: str) -> Iterator[Fault]:
    words = [word for utterance in said for word in utterance.words]
    unsure = sum(word.chance < _UNSURE for word in words)
    if unsure > _MANY * len(words):
        detail = f"{path}: {unsure:,} of {len(words):,} words were made out with less than an even chance; listen to them"
        yield Fault(code="words-unsure", detail=detail)
