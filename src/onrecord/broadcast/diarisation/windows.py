"""Speech → windows of two seconds, each with the embedding of the voice in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.broadcast.diarisation.mel import LENGTH, RATE, STEP, log_mel
from onrecord.broadcast.speech.activity import Piece
from onrecord.documents import Moment
from onrecord.errors import RecordError
from onrecord.models.voice_model import FRAMES, voice_model

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

_PER_MS = RATE // 1000
LOUDNESS_MS = 10
"""Of sound behind each loudness."""

_CLOSE_MS = 1000
"""Silence that parts even short stretches of speech."""


class Ear(Protocol):
    """What tells voices apart: `window` samples in, one embedding of length 1 out."""

    @property
    def window(self) -> int:
        """Samples that are heard at once."""

    def embeddings(self, windows: Floats) -> Floats:
        """Return N x K for N x `window` samples."""


class ShippedEar:
    """The network that ships with the package.

    Raises:
        ModelError: A file of it is missing, or is not the one that was shipped.
    """

    window = LENGTH + (FRAMES - 1) * STEP

    def __init__(self) -> None:
        self._model = voice_model()

    def embeddings(self, windows: Floats) -> Floats:
        """Return N x 192 for N x `window` samples."""
        bands = np.stack([log_mel(window) for window in windows])
        return self._model.embeddings(bands - bands.mean(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """What is kept of some speech: no sound.

    `speech` is when somebody speaks: one stretch, or several short ones that follow each other closely. `centres_ms` are the
    middles of its N windows, in order; `embeddings` are N x K, each of length 1; `loudness` is in decibels, one for each 10 ms
    from its beginning to its end.

    Raises:
        RecordError: Windows and embeddings are not equally many, or there are none.
    """

    speech: tuple[Moment, ...]
    centres_ms: Longs
    embeddings: Floats
    loudness: Floats

    def __post_init__(self) -> None:
        if not 0 < len(self.centres_ms) == len(self.embeddings):
            windows = f"{len(self.centres_ms)} windows, {len(self.embeddings)} embeddings"
            raise RecordError(f"{self.speech[0].start_ms} ms: {windows}")

    @property
    def lasts_ms(self) -> int:
        """How long somebody speaks in it."""
        return sum(each.end_ms - each.start_ms for each in self.speech)


def hear(pieces: Iterable[Piece], *, ear: Ear, hop_ms: int) -> Iterator[Heard]:
    """Yield what is heard in some speech; a piece's sound is let go before the next one is asked for.

    Args:
        pieces: Sound with speech in it, in order.
        ear: What tells voices apart.
        hop_ms: From one window to the next.
    """
    for piece in pieces:
        for speech in _together(piece.speech, window_ms=ear.window // _PER_MS):
            sound = np.concatenate([_cut(piece, each) for each in speech])
            starts = _starts(sound.size, window=ear.window, hop=hop_ms * _PER_MS)
            middle = min(ear.window, sound.size) // 2
            yield Heard(
                speech=speech,
                centres_ms=np.array([_when(speech, spoken_ms=(start + middle) // _PER_MS) for start in starts]),
                embeddings=ear.embeddings(np.stack([_window(sound, start, size=ear.window) for start in starts])),
                loudness=_loudness(_cut(piece, Moment(start_ms=speech[0].start_ms, end_ms=speech[-1].end_ms))),
            )


def _together(speech: Sequence[Moment], *, window_ms: int) -> Iterator[tuple[Moment, ...]]:
    """Yield stretches of speech that are heard as one: each alone, but short ones that follow each other closely.

    In half a second of speech a voice is hardly itself; a short answer between longer stretches is heard alone all the same,
    since those may be somebody else's.
    """
    held: list[Moment] = []
    for each in speech:
        follows = held and each.start_ms - held[-1].end_ms <= _CLOSE_MS
        if held and not (follows and max(_lasts(each), _lasts(held[-1])) < window_ms):
            yield tuple(held)
            held = []
        held.append(each)
    if held:
        yield tuple(held)


def _lasts(moment: Moment) -> int:
    return moment.end_ms - moment.start_ms


def _when(speech: Sequence[Moment], *, spoken_ms: int) -> int:
    """Return the time at which so much has been spoken."""
    left = spoken_ms
    for each in speech:
        if left < _lasts(each):
            return each.start_ms + left
        left -= _lasts(each)
    return speech[-1].end_ms


def _cut(piece: Piece, moment: Moment) -> Floats:
    first, last = (((at - piece.start_ms) * _PER_MS) for at in (moment.start_ms, moment.end_ms))
    return piece.samples[first:last]


def _starts(size: int, *, window: int, hop: int) -> list[int]:
    """Return where windows begin: each hop, and one that ends where the sound ends."""
    last = max(size - window, 0)
    return [*range(0, last, hop), last]


def _window(sound: Floats, start: int, *, size: int) -> Floats:
    """Return one window; sound that is too short is repeated until it fills one."""
    window = sound[start : start + size]
    return window if window.size == size else np.resize(window, size)


def _loudness(sound: Floats) -> Floats:
    step = LOUDNESS_MS * _PER_MS
    power = (sound[: sound.size // step * step].reshape(-1, step) ** 2).mean(axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 1e-10)), dtype=np.float32)
