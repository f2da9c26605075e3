"""Made-up broadcasts of real voices: turns of 2 to 20 s with known truth, over silence, noise, music, or by telephone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from voices_parts.clips import RATE, Floats, Voice, spoken

Ground = Literal["silence", "noise", "music", "telephone"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)

_UNDER_DB = {"silence": 60.0, "noise": 15.0, "music": 12.0, "telephone": 30.0}
"""How much quieter than the voices the ground is."""

_CHORDS = ((220.0, 277.2, 329.6), (196.0, 246.9, 293.7), (174.6, 220.0, 261.6), (164.8, 207.7, 246.9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """A made-up broadcast: who speaks from which sample up to which, by the number of the voice."""

    name: str
    samples: Floats
    truth: tuple[tuple[int, int, int], ...]
    voices: int


def make(voices: Sequence[Voice], *, ground: Ground, seconds: float, seed: int) -> Mix:
    """Return a broadcast in which the first voice tells and the others come in, half of the time after it."""
    rng = np.random.default_rng(seed)
    parts: list[Floats] = [np.zeros(RATE // 2, dtype=np.float32)]
    truth: list[tuple[int, int, int]] = []
    at, speaker = RATE // 2, 0
    left = [list(rng.permutation(len(voice.clips))) for voice in voices]
    gains = 10 ** (rng.uniform(-3, 3, len(voices)) / 20)
    while at < seconds * RATE:
        for clip, pause in _turn(voices[speaker], left=left[speaker], rng=rng):
            truth += [(at + begin, at + end, speaker) for begin, end in spoken(clip)]
            parts += [np.asarray(clip * gains[speaker], dtype=np.float32), np.zeros(pause, dtype=np.float32)]
            at += clip.size + pause
        gap = int(RATE * _gap(rng))
        parts.append(np.zeros(gap, dtype=np.float32))
        at += gap
        speaker = _next(speaker, count=len(voices), rng=rng)
    sound = _over(np.concatenate(parts), ground=ground, rng=rng)
    if ground == "telephone" or any(voice.narrow for voice in voices):
        sound = _narrowed(sound, telephone=ground == "telephone")
    heard = {number: place for place, number in enumerate(dict.fromkeys(number for _, _, number in truth))}
    name = f"{len(voices)} voices over {ground}, seed {seed}"
    numbered = tuple((begin, end, heard[number]) for begin, end, number in truth)
    return Mix(name=name, samples=sound, truth=numbered, voices=len(heard))


def _turn(voice: Voice, *, left: list[int], rng: np.random.Generator) -> list[tuple[Floats, int]]:
    """Return clips with the pause after each, of 2 to 20 s in all; clips come again only when all were used."""
    wanted, said = RATE * np.exp(rng.uniform(np.log(2), np.log(20))), 0
    clips: list[tuple[Floats, int]] = []
    while said < wanted:
        if not left:
            left += list(rng.permutation(len(voice.clips)))
        clip, pause = voice.clips[left.pop()], int(RATE * rng.uniform(0.1, 0.5))
        clips.append((clip, pause))
        said += clip.size + pause
    clips[-1] = (clips[-1][0], 0)
    return clips


def _gap(rng: np.random.Generator) -> float:
    """Return seconds between two turns: sometimes none, sometimes a picture without words."""
    kind = rng.uniform()
    if kind < 0.3:
        return float(rng.uniform(0, 0.1))
    return float(rng.uniform(0.1, 1.0) if kind < 0.85 else rng.uniform(2, 4))


def _next(speaker: int, *, count: int, rng: np.random.Generator) -> int:
    if count == 1:
        return 0
    if speaker and rng.uniform() < 0.5:
        return 0
    return int(rng.choice([each for each in range(count) if each != speaker]))


def _over(sound: Floats, *, ground: Ground, rng: np.random.Generator) -> Floats:
    under = _music(sound.size) if ground == "music" else _pink(sound.size, rng)
    wanted = 10 ** ((-23 - _UNDER_DB[ground]) / 20)
    return np.asarray(sound + under * wanted / np.sqrt((under**2).mean()), dtype=np.float32)


def _pink(size: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    spectrum = np.fft.rfft(rng.normal(size=size))
    return np.fft.irfft(spectrum / np.sqrt(np.arange(spectrum.size) + 1.0), size)


def _music(size: int) -> npt.NDArray[np.float64]:
    """Return chords of two seconds with four overtones, each struck and fading."""
    at = np.arange(size) / RATE
    bar = (at // 2).astype(int) % len(_CHORDS)
    sound = np.zeros(size)
    for number, chord in enumerate(_CHORDS):
        tones = sum(np.sin(2 * np.pi * tone * over * at) / over for tone in chord for over in (1, 2, 3, 4))
        sound += np.where(bar == number, tones, 0)
    return sound * np.exp(-(at % 0.5) * 3)


def _narrowed(sound: Floats, *, telephone: bool) -> Floats:
    """Return what a telephone leaves of a sound, or what one of its voices with 8 kHz leaves of the others."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(sound.size, 1 / RATE)
    spectrum[(hertz > 3400) | (telephone & (hertz < 300))] = 0
    return np.asarray(np.fft.irfft(spectrum, sound.size), dtype=np.float32)
