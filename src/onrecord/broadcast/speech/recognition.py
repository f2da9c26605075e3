"""Speech → words, each with its time; what cannot be made out is said to be so, and no words are put there."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from onrecord.broadcast.speech.activity import Piece
from onrecord.broadcast.speech.languages import Passage, passages
from onrecord.broadcast.speech.models import model_folder
from onrecord.broadcast.speech.utterance import Utterance, Word, space_of
from onrecord.broadcast.speech.whisper import Heard, Whisper, WhisperSettings
from onrecord.broadcast.speech.words import uncovered, words_of
from onrecord.documents import Moment
from onrecord.errors import Fault, UsageError

_UNSURE = -0.7
"""Mean log-probability below which words are not believed: of 22 recognitions in noise that had less, 20 were mostly wrong."""

_SURE = -0.5
"""What words must reach that went round at first: what was made of made-up Korean, Russian and Ukrainian had less."""

_SILENT = 0.5
"""Chance of silence from which on words are not believed: of 100 recognitions in noise, all seven that had it were wrong."""

_LOOP = re.compile(r"(.{0,30}?[^\W\d_].{1,30}?)\1{3,}", re.DOTALL)
"""The same four times in a row, not figures alone: Whisper goes round, or somebody chants."""

_MOST_REPETITION = 2.4
"""How often shorter a text may become when packed, as Whisper's authors have it."""

_SHORT_MS = 8000
"""Sound that is heard unclearly is heard again in two parts, unless it is shorter."""

_SETTINGS = WhisperSettings()

Progress = Callable[[int], None]
"""Told how many milliseconds of the media are done."""


def recognise(
    pieces: Iterable[Piece],
    *,
    model: str,
    language: str | None = None,
    progress: Progress | None = None,
    settings: WhisperSettings = _SETTINGS,
) -> Iterator[Utterance | Fault]:
    """Yield what is said, in order, and a fault for each stretch of speech in which it cannot be made out.

    Args:
        pieces: Sound in which somebody speaks.
        model: The name or the folder of a Whisper model.
        language: The one that is spoken (ISO 639-1); null to find it out for each stretch.
        progress: Told after each piece.
        settings: How Whisper is run.

    Raises:
        ModelError: There is no such model here; the message says how to get one.
        UsageError: The model does not know this language, or the extra `broadcast` is not installed.
    """
    whisper = Whisper(model_folder(model), settings=settings)
    if language is None and not whisper.knows_many_languages:
        yield Fault(code="language-not-found-out", detail=f"{model}: this model of speech takes every language for English")
    yield from _said_apart(
        _recognised(_passages(pieces, whisper=whisper, language=language), whisper=whisper, progress=progress)
    )


def _passages(pieces: Iterable[Piece], *, whisper: Whisper, language: str | None) -> Iterator[Passage]:
    if language is None and whisper.knows_many_languages:
        return passages(pieces, whisper=whisper)
    spoken = language or whisper.languages[0]
    if spoken not in whisper.languages:
        raise UsageError(f"this model of speech does not know the language {spoken!r}; it knows {', '.join(whisper.languages)}")
    return (Passage(piece=piece, language=spoken, otherwise=spoken) for piece in pieces)


def _recognised(found: Iterable[Passage], *, whisper: Whisper, progress: Progress | None) -> Iterator[Utterance | Moment]:
    """Yield what is said, and when it cannot be made out."""
    for passage in found:
        yield from _said(passage, whisper=whisper)
        if progress is not None:
            progress(passage.piece.end_ms)


def _said(passage: Passage, *, whisper: Whisper, again: bool = True) -> Iterator[Utterance | Moment]:
    piece = passage.piece
    utterance = _believed(passage, whisper=whisper)
    if utterance is not None:
        missed = uncovered(piece.speech, utterance.words) if again else []
        yield from _with_missed(utterance, missed, passage=passage, whisper=whisper)
    elif len(piece.speech) > 1 and piece.end_ms - piece.start_ms > _SHORT_MS:
        for half in _halves(piece):
            yield from _said(replace(passage, piece=half), whisper=whisper, again=again)
    else:
        yield Moment(start_ms=piece.speech[0].start_ms, end_ms=piece.speech[-1].end_ms)


def _believed(passage: Passage, *, whisper: Whisper) -> Utterance | None:
    """Return what is heard in the language around it, else in the one that it sounds like; null where neither makes sense."""
    for language in dict.fromkeys((passage.language, passage.otherwise)):
        heard = _heard(passage.piece, language=language, whisper=whisper)
        if heard is not None and heard.words:
            words = words_of(heard.words, speech=passage.piece.speech, space=space_of(language))
            return Utterance(words=words, language=language)
    return None


def _heard(piece: Piece, *, language: str, whisper: Whisper) -> Heard | None:
    """Return what is heard, on listening once more where it goes round; null where it is not sure."""
    heard, least = whisper.hear(piece.samples, start_ms=piece.start_ms, language=language), _UNSURE
    if _goes_round(heard.text):
        heard = whisper.hear(piece.samples, start_ms=piece.start_ms, language=language, without_repeating=True)
        least = _SURE
    doubtful = heard.sureness < least or heard.silence >= _SILENT
    return None if doubtful or _goes_round(heard.text) else heard


def _goes_round(text: str) -> bool:
    data = text.encode()
    return bool(_LOOP.search(text)) or len(data) > _MOST_REPETITION * len(zlib.compress(data))


def _halves(piece: Piece) -> tuple[Piece, Piece]:
    """Return a piece in two, cut in its longest silence."""
    silences = [(later.start_ms - earlier.end_ms, number) for number, (earlier, later) in enumerate(pairwise(piece.speech), 1)]
    _, number = max(silences)
    return piece.part(0, number), piece.part(number, len(piece.speech))


def _with_missed(
    utterance: Utterance, missed: Sequence[Moment], *, passage: Passage, whisper: Whisper
) -> Iterator[Utterance | Moment]:
    """Yield an utterance, and in it what is heard on listening once more to what was passed over."""
    rest = list(utterance.words)
    for moment in missed:
        before = [word for word in rest if word.at.start_ms < moment.start_ms]
        rest = rest[len(before) :]
        yield from _uttered(before, language=utterance.language, ends_ms=moment.start_ms)
        samples = passage.piece.between(moment.start_ms, moment.end_ms)
        part = Piece(start_ms=moment.start_ms, samples=samples, speech=(moment,))
        yield from _said(replace(passage, piece=part), whisper=whisper, again=False)
    yield from _uttered(rest, language=utterance.language, ends_ms=passage.piece.end_ms)


def _uttered(words: Sequence[Word], *, language: str, ends_ms: int) -> Iterator[Utterance]:
    if words:
        last = replace(words[-1], at=replace(words[-1].at, end_ms=min(words[-1].at.end_ms, ends_ms)))
        yield Utterance(words=(*words[:-1], last), language=language)


def _said_apart(said: Iterable[Utterance | Moment]) -> Iterator[Utterance | Fault]:
    """Yield what is said, and one fault for all that cannot be made out between two utterances."""
    for is_unclear, together in groupby(said, key=lambda each: isinstance(each, Moment)):
        if not is_unclear:
            yield from (each for each in together if isinstance(each, Utterance))
            continue
        moments = [each for each in together if isinstance(each, Moment)]
        seconds = sum(moment.end_ms - moment.start_ms for moment in moments) / 1000
        when = f"{_clock(moments[0].start_ms)}–{_clock(moments[-1].end_ms)}"
        detail = f"{when}: somebody seems to speak, {seconds:.0f} seconds in all; the words cannot be made out and are left out"
        yield Fault(code="speech-unclear", detail=detail)


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
