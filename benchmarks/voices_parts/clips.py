"""Recorded voices of Debian's packages and of ../shared/data/media, cut into sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

RATE = 16_000
_STEP = RATE // 100
_QUIET = 25.0
"""Decibels under a clip's loudest moments that are taken for silence."""

_PAUSE = 30
"""Steps of 10 ms without speech that part two stretches of it."""

_LONGEST_S = 8
_LEAST_S = 8
"""Of a voice, for it to be used."""

_ASTERISK = "/usr/share/asterisk/sounds"
_KLETTRES = "/usr/share/klettres"
_SPHINX = "/usr/share/pocketsphinx/test/data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the clips of one voice lie: files under `folder` by `pattern`. `narrow` ones are telephone sound of 8 kHz."""

    folder: str
    pattern: str
    format: str | None = None
    narrow: bool = False


def _prompts(folder: str) -> Source:
    return Source(folder=f"{_ASTERISK}/{folder}", pattern="**/*.g722", format="g722")


def _letters(language: str) -> Source:
    return Source(folder=f"{_KLETTRES}/{language}", pattern="*/*.ogg")


def _media(name: str) -> Source:
    return Source(folder="../shared/data/media", pattern=name)


TUNE: Mapping[str, Source] = {
    "Allison, English": _prompts("en_US_f_Allison"),
    "Carlo, Italian": _prompts("it_IT_m_Carlo"),
    "Armelle, French": Source(folder=f"{_ASTERISK}/fr", pattern="**/*.gsm", format="gsm", narrow=True),
    "a LibriVox reader": Source(folder=f"{_SPHINX}/librivox", pattern="*.wav"),
    "cards": Source(folder=f"{_SPHINX}/cards", pattern="*.wav"),
    "Danish syllables": _letters("da"),
    "Lithuanian syllables": _letters("lt"),
}
REPORT: Mapping[str, Source] = {
    "June, French": _prompts("fr_CA_f_June"),
    "Ivrvoice, Russian": _prompts("ru_RU_f_IvrvoiceRU"),
    "Menardi, Italian": Source(folder=f"{_ASTERISK}/it_IT_f_Menardi", pattern="**/*.wav", narrow=True),
    "Colombian Spanish": Source(folder=f"{_ASTERISK}/es", pattern="**/*.gsm", format="gsm", narrow=True),
    "whole-earth": _media("whole-earth.wav"),
    "jfk": _media("jfk.flac"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one person says: parts of a second to eight or so, silence around them cut off, all equally loud."""

    name: str
    clips: tuple[Floats, ...]
    narrow: bool


def load(sources: Mapping[str, Source], *, most: int = 80) -> tuple[Voice, ...]:
    """Return the voices whose files are there; of each, as many files as `most`, at equal distances."""
    found = []
    for name, source in sources.items():
        paths = sorted(Path(source.folder).glob(source.pattern))
        paths = paths[:: max(len(paths) // most, 1)]
        clips = tuple(clip for path in paths for clip in _sentences(_decoded(path, source.format)) if clip.size >= RATE)
        if sum(clip.size for clip in clips) >= _LEAST_S * RATE:
            found.append(Voice(name=name, clips=clips, narrow=source.narrow))
    return tuple(found)


def spoken(samples: Floats) -> list[tuple[int, int]]:
    """Return where a clip is not silent, in samples; pauses of less than 300 ms are part of speech."""
    power = (samples[: samples.size // _STEP * _STEP].reshape(-1, _STEP) ** 2).mean(axis=1)
    loud = np.flatnonzero(power > np.percentile(power, 95) * 10 ** (-_QUIET / 10)) if power.size else np.zeros(0, dtype=int)
    stretches: list[tuple[int, int]] = []
    for step in loud.tolist():
        if stretches and step - stretches[-1][1] < _PAUSE:
            stretches[-1] = (stretches[-1][0], step + 1)
        else:
            stretches.append((step, step + 1))
    return [(begin * _STEP, end * _STEP) for begin, end in stretches]


def _sentences(samples: Floats) -> Iterator[Floats]:
    """Yield a clip in parts of at most 8 s, cut in silence."""
    held: tuple[int, int] | None = None
    for begin, end in spoken(samples):
        if held and end - held[0] > _LONGEST_S * RATE:
            yield _level(samples[held[0] : held[1]])
            held = None
        held = (held[0] if held else begin, end)
    if held and held[1] > held[0]:
        yield _level(samples[held[0] : held[1]])


def _level(samples: Floats) -> Floats:
    """Return samples at -23 dB."""
    return np.asarray(samples * 10 ** (-23 / 20) / np.sqrt((samples**2).mean() + 1e-12), dtype=np.float32)


def _decoded(path: Path, form: str | None) -> Floats:
    options = {"sample_rate": "8000"} if form == "gsm" else {}
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts: list[Floats] = []
    with av.open(str(path), format=form, options=options) as container:
        for frame in container.decode(audio=0):
            parts += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
        parts += [piece.to_ndarray()[0] for piece in resampler.resample(None)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
