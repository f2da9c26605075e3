"""Speech against transcripts that people wrote: words wrong, when clips are said to begin, what it costs.

    python benchmarks/speech.py [FOLDER …]

The clips are those of Debian's package `pocketsphinx-testdata` that have a transcript (five of LibriVox, five of playing
cards), `jfk.flac` of ../shared/data/media, and each NAME.wav with a NAME.txt in the folders given. Words are compared in small
letters, without punctuation, hyphens as spaces, numbers in words as figures, "mister" as "mr". The interval is the bootstrap's
over clips (10,000 draws). Then the clips are joined in three orders with silences of 0.4 to 3 s between, filled with faint
noise; a clip begins where four of five frames of 10 ms are louder than its quietest twentieth by 12 dB and no more than 35 dB
below its loudest. Each setting runs in a process of its own, for its memory.
"""

import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from onrecord.broadcast.media import Samples, sound
from onrecord.broadcast.speech.activity import pieces
from onrecord.broadcast.speech.listener import RATE, Floats
from onrecord.broadcast.speech.recognition import recognise
from onrecord.broadcast.speech.utterance import Utterance, Word
from onrecord.broadcast.speech.whisper import WhisperSettings

DEBIAN = Path("/usr/share/pocketsphinx/test/data")
SHARED = Path(__file__).parents[2] / "shared/data"
SETTINGS = (
    ("base", WhisperSettings()),
    ("base", WhisperSettings(beams=1)),
    ("base", WhisperSettings(threads=2)),
    ("base", WhisperSettings(weights="float32")),
    ("tiny.en", WhisperSettings()),
)
ORDERS = 3
SEED = 7
DRAWS = 10_000
WITHIN_MS = 150
FRAME = RATE // 100
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
)
NUMBERS = {word: str(number) for number, word in enumerate(f"{UNITS} nineteen twenty".split())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A clip and what is said in it."""

    name: str
    samples: Floats
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one setting made of the clips: wrong words and words of each, errors of beginnings in ms (null: unheard), costs."""

    wrong: tuple[int, ...]
    words: tuple[int, ...]
    onsets: tuple[int | None, ...]
    cpu: float
    wall: float
    peak_mb: int


def normal(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    plain = re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("mister", "mr").replace("’", "'"))
    return tuple(NUMBERS.get(word, word) for word in plain.split())


def clips(folders: Sequence[Path]) -> list[Clip]:
    """Return all clips that are here."""
    told = [*_of_debian(), *_of_shared()]
    told += ((path, path.with_suffix(".txt").read_text("utf-8")) for folder in folders for path in sorted(folder.glob("*.wav")))
    return [Clip(name=path.name, samples=_samples(path), words=normal(text)) for path, text in told]


def _of_debian() -> Iterator[tuple[Path, str]]:
    for folder, listed in (("librivox", "transcription"), ("cards", "cards.transcription")):
        for line in (DEBIAN / folder / listed).read_text("utf-8").splitlines():
            text, name = re.fullmatch(r"<s>(.*)</s>\s*\((.*)\)", line.strip()).groups()
            yield DEBIAN / folder / f"{name}.wav", text


def _of_shared() -> Iterator[tuple[Path, str]]:
    notes = SHARED.parent / "DATA.md"
    if notes.exists():
        yield SHARED / "media/jfk.flac", re.search(r'`jfk.flac` \("([^"]+)"', notes.read_text("utf-8")).group(1)


def _samples(path: Path) -> Floats:
    data = b"".join(part.data for part in sound(str(path)) if isinstance(part, Samples))
    return np.frombuffer(data, dtype="<i2").astype(np.float32) / 32768


def onset_ms(samples: Floats) -> int:
    """Return when somebody begins to speak in a clip, by its loudness."""
    frames = samples[: samples.size // FRAME * FRAME].reshape(-1, FRAME)
    loud = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-10)
    speaks = loud > max(np.percentile(loud, 5) + 12, np.percentile(loud, 95) - 35)
    return next(10 * start for start in range(len(speaks)) if speaks[start : start + 5].sum() >= 4)


def words_in(samples: Floats, *, model: str, settings: WhisperSettings) -> list[Word]:
    """Return the words of some sound, as the pipeline finds them."""
    whole = np.clip(samples * 32768, -32768, 32767).astype("<i2")
    seconds = (
        Samples(start_ms=1000 * begin // RATE, data=whole[begin : begin + RATE].tobytes())
        for begin in range(0, whole.size, RATE)
    )
    said = recognise(pieces(seconds), model=model, settings=settings)
    return [word for each in said if isinstance(each, Utterance) for word in each.words]


def measured(found: Sequence[Clip], *, model: str, settings: WhisperSettings) -> Found:
    """Return what a setting makes of the clips."""
    heard = [normal(" ".join(word.text for word in words_in(clip.samples, model=model, settings=settings))) for clip in found]
    wrong = tuple(Levenshtein.distance(clip.words, words) for clip, words in zip(found, heard, strict=True))
    for clip, words in zip(found, heard, strict=True):
        if clip.words != words:
            print(f"  {clip.name}: {' '.join(clip.words)} → {' '.join(words)}", file=sys.stderr)
    joined, starts = _joined(found)
    cpu, wall = time.process_time(), time.perf_counter()
    words = words_in(joined, model=model, settings=settings)
    seconds = joined.size / RATE
    return Found(
        wrong=wrong,
        words=tuple(len(clip.words) for clip in found),
        onsets=tuple(_error(words, begins, ends) for begins, ends in starts),
        cpu=(time.process_time() - cpu) / seconds,
        wall=(time.perf_counter() - wall) / seconds,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


def _joined(found: Sequence[Clip]) -> tuple[Floats, list[tuple[int, int]]]:
    """Return all clips as one sound, and for each when its speech begins and the clip ends, in ms."""
    chance, noise = random.Random(SEED), np.random.default_rng(SEED)  # noqa: S311 - not for secrets
    parts: list[Floats] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for _ in range(ORDERS):
        for clip in chance.sample(found, len(found)):
            silence = round(chance.uniform(0.4, 3) * RATE)
            parts += [0.001 * noise.standard_normal(silence).astype(np.float32), clip.samples]
            length += silence + clip.samples.size
            starts.append(((length - clip.samples.size) * 1000 // RATE + onset_ms(clip.samples), length * 1000 // RATE))
    return np.concatenate(parts), starts


def _error(words: Sequence[Word], begins: int, ends: int) -> int | None:
    inside = [word.at.start_ms for word in words if begins - 300 < (word.at.start_ms + word.at.end_ms) / 2 < ends]
    return min(inside) - begins if inside else None


def row(model: str, settings: WhisperSettings, found: Found) -> str:
    """Return a line of the table."""
    wrong, words = np.array(found.wrong), np.array(found.words)
    draws = np.random.default_rng(SEED).integers(0, wrong.size, (DRAWS, wrong.size))
    low, high = np.percentile(wrong[draws].sum(axis=1) / words[draws].sum(axis=1), [2.5, 97.5])
    errors = [abs(error) for error in found.onsets if error is not None]
    near = sum(error <= WITHIN_MS for error in errors)
    middle, most = np.percentile(errors, [50, 90])
    return (
        f"| {model}, beam {settings.beams}, {settings.weights}, {settings.threads} thread(s) "
        f"| {wrong.sum()} of {words.sum()}: {wrong.sum() / words.sum():.1%} [{low:.1%}, {high:.1%}] "
        f"| {near} of {len(found.onsets)}: {near / len(found.onsets):.0%} | {middle:.0f}, {most:.0f} ms "
        f"| {found.cpu:.2f} | {found.wall:.2f} | {found.peak_mb} MB |"
    )


def main(arguments: Sequence[str]) -> None:
    """Print the table; with `--one` and its number, what one setting makes of the clips."""
    if arguments[:1] == ["--one"]:
        model, settings = SETTINGS[int(arguments[1])]
        print(json.dumps(asdict(measured(clips([Path(each) for each in arguments[2:]]), model=model, settings=settings))))
        return
    print("| setting | words wrong | begin within 150 ms | median and 90 % | CPU s/s | wall s/s | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for number, (model, settings) in enumerate(SETTINGS):
        command = [sys.executable, __file__, "--one", str(number), *arguments]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603 - this file itself
        print(row(model, settings, Found(**told)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
