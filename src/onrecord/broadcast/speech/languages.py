"""Which language each stretch of speech is in, so that a few unclear words do not change it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from onrecord.broadcast.speech.activity import Piece
from onrecord.broadcast.speech.listener import Floats
from onrecord.broadcast.speech.whisper import Whisper
from onrecord.documents import Moment

_CHANGE = 2.5
"""What a change of language costs, in nats; there and back costs twice this."""

_LEAST = 1e-3
"""The least chance that a language is given."""

_FULL_MS = 2500
"""How long speech must be to count in full. With these costs, what is shorter than 1.8 s between two others never changes it.

Of 750 spoken messages in five languages, 53 of 165 shorter than a second and a half were mistaken, 18 of 397 from two and a
half seconds on (docs/decisions/0022-speech.md).
"""

_SHORTEST_MS = 500
"""Shorter speech says nothing of its language."""

_AROUND_MS = 320
"""What is listened to before and after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some sound with speech in one language; `otherwise` is the one it sounds most like by itself."""

    piece: Piece
    language: str
    otherwise: str


def passages(pieces: Iterable[Piece], *, whisper: Whisper) -> Iterator[Passage]:
    """Yield the pieces, cut where the language changes; one is held back to see what follows.

    The languages are the likeliest ones in their order (Viterbi 1967), where each change has its cost.
    """
    path, held = _Path(whisper.languages), None
    for piece in pieces:
        for moment in piece.speech:
            path.go(_evidence(piece, moment, whisper=whisper))
        if held is not None:
            yield from _cut(held, path)
        held = piece
    if held is not None:
        yield from _cut(held, path)


def _cut(piece: Piece, path: "_Path") -> Iterator[Passage]:
    settled = path.settled(len(piece.speech))
    for language, numbered in groupby(enumerate(settled), key=lambda step: step[1][0]):
        steps = list(numbered)
        sounds_like = path.likeliest([evidence for _, (_, evidence) in steps])
        yield Passage(piece=piece.part(steps[0][0], steps[-1][0] + 1), language=language, otherwise=sounds_like)


def _evidence(piece: Piece, speech: Moment, *, whisper: Whisper) -> Floats:
    """Return how many nats the sound of a stretch gives for each language."""
    lasts = speech.end_ms - speech.start_ms
    if lasts < _SHORTEST_MS:
        return np.zeros(len(whisper.languages), dtype=np.float32)
    sound = piece.between(max(speech.start_ms - _AROUND_MS, piece.start_ms), min(speech.end_ms + _AROUND_MS, piece.end_ms))
    found = whisper.languages_of(sound)
    chances = np.array([max(found.get(language, 0.0), _LEAST) for language in whisper.languages], dtype=np.float32)
    return np.log(chances) * np.float32(min(lasts / _FULL_MS, 1.0))


class _Path:
    """The likeliest languages so far, how each step was come to, and what it was taken on."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._nats = np.zeros(len(languages), dtype=np.float32)
        self._steps: list[tuple[npt.NDArray[np.intp], Floats]] = []

    def go(self, evidence: Floats) -> None:
        """Take one step."""
        best = int(self._nats.argmax())
        stays = self._nats >= self._nats[best] - _CHANGE
        self._steps.append((np.where(stays, np.arange(self._nats.size), best), evidence))
        self._nats = np.maximum(self._nats, self._nats[best] - _CHANGE) + evidence
        self._nats -= self._nats.max()

    def settled(self, count: int) -> list[tuple[str, Floats]]:
        """Return the language of each of the first steps and what it was taken on, and forget them."""
        at, path = int(self._nats.argmax()), []
        for came_from, evidence in reversed(self._steps):
            path.append((self._languages[at], evidence))
            at = int(came_from[at])
        del self._steps[:count]
        return path[::-1][:count]

    def likeliest(self, evidence: Sequence[Floats]) -> str:
        """Return the language that has most of some evidence alone."""
        return self._languages[int(np.sum(evidence, axis=0).argmax())]
