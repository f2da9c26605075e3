"""Where somebody speaks: sound → pieces of at most 30 s with speech in them, cut in silence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.broadcast.media import Samples
from onrecord.broadcast.speech.listener import RATE, WINDOW, Floats, Listener
from onrecord.documents import Moment
from onrecord.errors import RecordError

_SAMPLES_PER_MS = RATE // 1000
_WINDOW_MS = WINDOW // _SAMPLES_PER_MS

_SPEAKS = 0.5
"""Chance from which on a window is speech."""

_SILENT = 0.35
"""Chance below which speech has ended; between the two it goes on as it was. Both as Silero's authors have them."""

_LONGEST = 30_000 // _WINDOW_MS
"""Windows in a piece: Whisper hears 30 s at a time."""

_PAUSE = 2_000 // _WINDOW_MS
"""Windows of silence that end a piece."""

_PAD = 320 // _WINDOW_MS
"""Windows of silence kept before and after speech."""

_BREATH = 320 // _WINDOW_MS
"""Windows of silence that do not part two stretches of speech."""

_SHORTEST = 3
"""Windows; shorter noises are no speech."""

_GAP_MS = 100
"""What may be missing between two lots of samples without their being apart."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Some sound with speech in it.

    `samples` are 16,000 a second, one channel, -1 to 1. `speech` says where in it somebody speaks, in the time of the media and
    in order; what is left out is silence, noise or music.

    Raises:
        RecordError: Nobody speaks in it, or somebody does outside it.
    """

    start_ms: int
    samples: Floats
    speech: tuple[Moment, ...]

    def __post_init__(self) -> None:
        if not self.speech:
            raise RecordError(f"{self.start_ms} ms: a piece without speech")
        if self.speech[0].start_ms < self.start_ms or self.end_ms < self.speech[-1].end_ms:
            raise RecordError(f"{self.start_ms} ms: speech outside its piece")

    @property
    def end_ms(self) -> int:
        """Where it ends."""
        return self.start_ms + self.samples.size // _SAMPLES_PER_MS

    def between(self, start_ms: int, end_ms: int) -> Floats:
        """Return its sound from one moment up to another."""
        return self.samples[(start_ms - self.start_ms) * _SAMPLES_PER_MS : (end_ms - self.start_ms) * _SAMPLES_PER_MS]

    def part(self, first: int, after: int) -> "Piece":
        """Return its stretches of speech from `first` up to, not including, `after`, cut in the silence around them."""
        middles = [(before.end_ms + behind.start_ms) // 2 for before, behind in pairwise(self.speech)]
        borders = [self.start_ms, *middles, self.end_ms]
        samples = self.between(borders[first], borders[after])
        return Piece(start_ms=borders[first], samples=samples, speech=self.speech[first:after])


def pieces(sound: Iterable[Samples]) -> Iterator[Piece]:
    """Yield the pieces of some sound in which somebody speaks, in order and never overlapping.

    A piece ends in a silence of two seconds, else in the quietest moment of its second half. One is held at a time.

    Raises:
        ModelError: The network that hears speech is missing or damaged.
        UsageError: The extra `broadcast` is not installed.
    """
    listener, cutter, ears = Listener(), _Cutter(start_ms=0), _Windows()
    for samples in sound:
        if ears.is_apart(samples):
            yield from _heard(cutter, listener, ears.rest())
            yield from cutter.rest()
            listener.forget()
            cutter = _Cutter(start_ms=samples.start_ms)
        yield from _heard(cutter, listener, ears.windows(samples))
    yield from _heard(cutter, listener, ears.rest())
    yield from cutter.rest()


def _heard(cutter: "_Cutter", listener: Listener, windows: Floats) -> Iterator[Piece]:
    if windows.size:
        yield from cutter.hear(windows, listener.chances(windows))


class _Windows:
    """Samples as they come → whole windows."""

    def __init__(self) -> None:
        self._left = np.zeros(0, dtype=np.float32)
        self._next_ms: int | None = None

    def is_apart(self, samples: Samples) -> bool:
        """Say whether these do not follow the ones before."""
        return self._next_ms is None or abs(samples.start_ms - self._next_ms) > _GAP_MS

    def windows(self, samples: Samples) -> Floats:
        """Return the windows that are whole now, N x 512."""
        new = np.frombuffer(samples.data, dtype="<i2").astype(np.float32) / 32768
        self._next_ms = samples.start_ms + new.size // _SAMPLES_PER_MS
        held = np.concatenate([self._left, new])
        whole = held.size // WINDOW * WINDOW
        self._left = held[whole:]
        return held[:whole].reshape(-1, WINDOW)

    def rest(self) -> Floats:
        """Return what is left over as one window, filled up with silence; none where nothing is left."""
        left, self._left = self._left, np.zeros(0, dtype=np.float32)
        return np.pad(left, (0, -left.size % WINDOW)).reshape(-1, WINDOW)


class _Cutter:
    """What has been heard and is not in a piece yet."""

    def __init__(self, *, start_ms: int) -> None:
        self._start_ms = start_ms
        self._windows: list[Floats] = []
        self._chances: list[float] = []
        self._speaks = False
        self._quiet = 0

    def hear(self, windows: Floats, chances: Floats) -> Iterator[Piece]:
        """Yield the pieces that end in these windows."""
        for window, chance in zip(windows, chances, strict=True):
            self._hear(window, float(chance))
            if not self._speaks:
                self._drop(len(self._windows) - _PAD)
            elif self._quiet >= _PAUSE:
                yield from self._cut(len(self._windows) - self._quiet + _PAD)
            elif len(self._windows) >= _LONGEST:
                yield from self._cut(_quietest(self._chances))

    def rest(self) -> Iterator[Piece]:
        """Yield what is left, if there is speech in it."""
        yield from self._cut(len(self._windows))

    def _hear(self, window: Floats, chance: float) -> None:
        self._windows.append(window)
        self._chances.append(chance)
        self._speaks = self._speaks or chance >= _SPEAKS
        self._quiet = self._quiet + 1 if chance < _SILENT else 0

    def _cut(self, end: int) -> Iterator[Piece]:
        """Yield the first `end` windows without the silence around them, and go on after them."""
        spoken = _spoken(self._chances[:end])
        if spoken:
            first, last = max(spoken[0][0] - _PAD, 0), min(spoken[-1][1] + _PAD, end)
            yield Piece(
                start_ms=self._ms(first),
                samples=np.concatenate(self._windows[first:last]),
                speech=tuple(Moment(start_ms=self._ms(begin), end_ms=self._ms(until)) for begin, until in spoken),
            )
        self._drop(end)
        self._speaks = any(chance >= _SPEAKS for chance in self._chances)
        self._quiet = min(self._quiet, len(self._chances))

    def _ms(self, window: int) -> int:
        return self._start_ms + window * _WINDOW_MS

    def _drop(self, count: int) -> None:
        if count > 0:
            del self._windows[:count], self._chances[:count]
            self._start_ms += count * _WINDOW_MS


def _spoken(chances: Sequence[float]) -> list[tuple[int, int]]:
    """Return the stretches of windows in which somebody speaks; a breath parts none, and short noises are none."""
    stretches: list[tuple[int, int]] = []
    for begin, until in _above(chances):
        if stretches and begin - stretches[-1][1] < _BREATH:
            stretches[-1] = (stretches[-1][0], until)
        else:
            stretches.append((begin, until))
    return [(begin, until) for begin, until in stretches if until - begin >= _SHORTEST]


def _above(chances: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield from the window before the one in which the chance reaches speech up to where it falls to silence.

    The network hears speech a little late: measured by its loudness, it begins 0 to 180 ms before, in the middle 50.
    """
    begin: int | None = None
    for number, chance in enumerate((*chances, 0.0)):
        if begin is None and chance >= _SPEAKS:
            begin = max(number - 1, 0)
        elif begin is not None and chance < _SILENT:
            yield begin, number
            begin = None


def _quietest(chances: Sequence[float]) -> int:
    """Return where to cut in the second half: in the middle of its longest silence, else where speech is least likely."""
    half = len(chances) // 2
    stretches = [(half, half), *((begin, until) for begin, until in _above(chances) if until > half), (len(chances),) * 2]
    silences = [(later[0] - max(earlier[1], half), later[0]) for earlier, later in pairwise(stretches)]
    length, end = max(silences)
    if length >= _SHORTEST:
        return end - length // 2
    return half + int(np.argmin(chances[half:])) + 1
