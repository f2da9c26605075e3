"""Whisper: which language is spoken, and which words when.

Radford et al. 2022 (https://arxiv.org/abs/2212.04356), run by CTranslate2 through faster-whisper (both MIT).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.broadcast.speech.listener import RATE, Floats
from onrecord.documents import Moment
from onrecord.errors import ModelError, needs_extra

with needs_extra("broadcast", packages={"ctranslate2", "faster_whisper"}, who="recognising speech"):
    from faster_whisper import BatchedInferencePipeline, WhisperModel
    from faster_whisper.transcribe import Segment
    from faster_whisper.transcribe import Word as TimedWord

_TOKENS_A_SECOND = 16
"""More than is spoken in any language, so that Whisper does not go round for long."""

_MOST_TOKENS = 440

_ENOUGH = 5 * RATE

_ISO = {"jw": "jv"}
"""Whisper's codes that are not of ISO 639."""

_WHISPERS = {iso: code for code, iso in _ISO.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WhisperSettings:
    """How Whisper is run; docs/decisions/0022-speech.md has what else was measured.

    `beams` are the wordings that are followed at once, `weights` the numbers it is run in, as CTranslate2 names them.
    """

    beams: int = 5
    weights: str = "int8"
    threads: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What Whisper makes of some sound.

    `words` have a space before them where one is written; each has its time in the media and its chance. `sureness` is the mean
    log-probability of the tokens, in nats: clear speech has more than -0.5. `silence` is the chance that nobody speaks.
    """

    words: tuple[tuple[str, Moment, float], ...]
    sureness: float
    silence: float

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(word for word, _, _ in self.words).strip()


class Whisper:
    """A model, loaded.

    Raises:
        ModelError: The folder holds no model that can be loaded.
    """

    def __init__(self, folder: Path, *, settings: WhisperSettings) -> None:
        how = {"device": "cpu", "compute_type": settings.weights, "cpu_threads": settings.threads}
        try:
            self._model = WhisperModel(str(folder), **how)
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: this model cannot be loaded ({error}); give another one") from error
        self._beams = settings.beams
        self.languages = tuple(_ISO.get(code, code) for code in self._model.supported_languages)

    @property
    def knows_many_languages(self) -> bool:
        """Whether it tells languages apart; else it takes everything for English."""
        return len(self.languages) > 1

    def languages_of(self, samples: Floats) -> Mapping[str, float]:
        """Return the chance of each language in some sound of at most 30 s.

        The sound is filled up with silence to 5 s, not to Whisper's 30 s: this takes a tenth of the time and finds the same.
        """
        filled = np.pad(samples, (0, max(_ENOUGH - samples.size, 0)))
        frames = self._model.feature_extractor(filled, padding=0)
        even = frames.shape[1] // 2 * 2
        (found,) = self._model.model.detect_language(self._model.encode(frames[:, :even]))
        return {_ISO.get(code, code): chance for code, chance in ((token.strip("<|>"), chance) for token, chance in found)}

    def hear(self, samples: Floats, *, start_ms: int, language: str, without_repeating: bool = False) -> Heard:
        """Return the words in some sound of at most 30 s.

        Args:
            samples: The sound.
            start_ms: When it begins.
            language: One of `languages`.
            without_repeating: Forbid that three tokens in a row come twice.
        """
        segments, _ = BatchedInferencePipeline(self._model).transcribe(
            samples,
            language=_WHISPERS.get(language, language),
            beam_size=self._beams,
            no_repeat_ngram_size=3 if without_repeating else 0,
            max_new_tokens=min(samples.size * _TOKENS_A_SECOND // RATE + _TOKENS_A_SECOND, _MOST_TOKENS),
            word_timestamps=True,
            vad_filter=False,
            clip_timestamps=[{"start": 0, "end": samples.size / RATE}],
            batch_size=1,
        )
        return _heard(list(segments), start_ms=start_ms)


def _heard(segments: Sequence[Segment], *, start_ms: int) -> Heard:
    words = tuple(_timed(word, start_ms=start_ms) for segment in segments for word in segment.words or () if word.word.strip())
    return Heard(
        words=words,
        sureness=min((segment.avg_logprob for segment in segments), default=0.0),
        silence=max((segment.no_speech_prob for segment in segments), default=1.0),
    )


def _timed(word: TimedWord, *, start_ms: int) -> tuple[str, Moment, float]:
    begins, ends = (start_ms + round(seconds * 1000) for seconds in (word.start, word.end))
    return word.word, Moment(start_ms=begins, end_ms=max(begins, ends)), float(word.probability)
