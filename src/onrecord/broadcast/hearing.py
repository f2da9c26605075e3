"""What is heard in a file: who speaks when, and, where no subtitles say it, which words."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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

_ALIKE = (0.4, 0.5, 0.6)
"""How alike the windows of a voice must be where captions contradict coarser voices: two made ones are by .4, one by .7."""

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
    finer = (replace(usual, alike=alike) for alike in _ALIKE if alike > usual.alike)
    return tuple(told(windows, settings=settings) for settings in (usual, *finer)) if windows else ()


def _recognised(spoken: Iterable[Piece], *, said: list[Utterance], faults: list[Fault], walk: Walk) -> Iterator[Piece]:
    """Yield the pieces once the recogniser has had them, and keep what it made out."""
    taken: deque[Piece] = deque()
    settings = walk.settings
    utterances = recognise(_kept(spoken, taken), model=settings.speech_model, language=settings.language)
    for utterance in without_faults(utterances, faults=faults):
        said.append(utterance)
        while taken:
            yield taken.popleft()
    yield from taken


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
