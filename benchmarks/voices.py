r"""Who speaks when, on made-up broadcasts of real voices: the shipped network, Resemblyzer's, and none.

    apt-get install asterisk-core-sounds-{en,fr,it,ru}-g722 asterisk-prompt-{es-co,fr-armelle,it-menardi-wav} \
        klettres-data pocketsphinx-testdata
    python3 -m venv peers && peers/bin/pip install -e '.[broadcast]' scipy
    peers/bin/python benchmarks/voices.py --peers FOLDER

FOLDER holds `resemblyzer.onnx`, as `training/voices.py --resemblyzer` writes it. Voices are recorded people, each in one half
only: settings are found on the mixes of the one half, for each network of its own, and all that is reported is of the other.
Where speech is, Silero hears, as in a reading; so what is missed or false is mostly its own doing.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from voices_parts.clips import RATE, REPORT, TUNE, Floats, Voice, load
from voices_parts.ears import Cepstra, Resemblyzer
from voices_parts.mixes import GROUNDS, Mix, make
from voices_parts.scores import Score, score

from onrecord.broadcast.diarisation import VoiceSettings, told
from onrecord.broadcast.diarisation.windows import Ear, Heard, ShippedEar, hear
from onrecord.broadcast.media import Samples
from onrecord.broadcast.speech.activity import Piece, pieces

_SECONDS = 90
_TUNED = {"shipped": (0.3, 0.58), "Resemblyzer": (0.5, 0.78), "cepstra": (0.0, 0.5)}
"""Between which mean cosines the bar for one voice is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one network heard in a mix, and the processor's seconds it took."""

    mix: Mix
    heard: tuple[Heard, ...]
    cpu_s: float


def mixes(pool: Sequence[Voice], *, count: int, seed: int) -> list[Mix]:
    """Return mixes of one to five voices, drawn by lot, over each ground in turn."""
    made = []
    for number in range(count):
        rng = np.random.default_rng(seed + number)
        chosen = rng.choice(len(pool), number % 5 + 1, replace=False)
        ground = GROUNDS[(number + number // 5) % len(GROUNDS)]
        made.append(make([pool[each] for each in chosen], ground=ground, seconds=_SECONDS, seed=seed + number))
    return made


def listened(mix: Mix, *, spoken: Sequence[Piece], ear: Ear) -> Told:
    """Return what a network hears in a mix."""
    begun = time.process_time()
    heard = tuple(hear(spoken, ear=ear, hop_ms=VoiceSettings().hop_ms))
    return Told(mix=mix, heard=heard, cpu_s=time.process_time() - begun)


def speech(samples: Floats) -> list[Piece]:
    """Return the pieces of a mix in which somebody speaks."""
    lots = [samples[at : at + RATE] for at in range(0, samples.size, RATE)]
    sound = (
        Samples(start_ms=number * 1000, data=(np.clip(lot, -1, 1) * 32767).astype("<i2").tobytes())
        for number, lot in enumerate(lots)
    )
    return list(pieces(sound))


def fitted(tuning: Sequence[Told], *, between: tuple[float, float]) -> VoiceSettings:
    """Return the middle one of the settings that are as good as the best, up to a hundredth.

    Good is when few seconds go to another voice and the number of voices is right.
    """
    grid = product(np.linspace(*between, 8).tolist(), (0.05, 0.1, 0.15, 0.2))
    tried = [replace(VoiceSettings(), alike=alike, same=alike + above) for alike, above in grid]
    losses = [_loss([scored(each, settings=settings) for each in tuning]) for settings in tried]
    good = [settings for settings, loss in zip(tried, losses, strict=True) if loss <= min(losses) + 0.01]
    return good[len(good) // 2]


def scored(each: Told, *, settings: VoiceSettings) -> Score:
    """Return the score of what was heard in a mix."""
    return score(each.mix, found=told(each.heard, settings=settings))


def _loss(scores: Sequence[Score]) -> float:
    confused = sum(each.confused for each in scores) / sum(each.speech for each in scores)
    return confused + sum(abs(each.found - each.voices) for each in scores) / sum(each.voices for each in scores) / 4


def table(scores: Sequence[Score]) -> str:
    """Return one line: error with its three parts, number of voices, changes and their borders."""
    total = sum(each.speech for each in scores)
    missed, false, confused = (
        100 * sum(getattr(each, part) for each in scores) / total for part in ("missed", "false", "confused")
    )
    right = sum(each.voices == each.found for each in scores)
    more, fewer = (sum(max(sign * (each.found - each.voices), 0) for each in scores) for sign in (1, -1))
    borders = np.array([border for each in scores for border in each.borders_ms])
    near = 100 * float((borders <= 250).mean()) if borders.size else 0.0
    return (
        f"error {missed + false + confused:5.1f} % = missed {missed:.1f} + false {false:.1f} + another voice {confused:.1f}"
        f"   voices right {right} of {len(scores)} (+{more} -{fewer})"
        f"   changes found {borders.size} of {sum(each.changes for each in scores)}, within 250 ms {near:.0f} %"
    )


def main() -> None:
    """Print what each network reaches on voices that nothing was fitted to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--mixes", type=int, default=20)
    args = parser.parse_args()
    halves = [load(TUNE), load(REPORT)]
    for pool in halves:
        print("; ".join(voice.name for voice in pool))
    made = [mixes(pool, count=args.mixes, seed=seed) for pool, seed in zip(halves, (100, 900), strict=True)]
    heard = [[(mix, speech(mix.samples)) for mix in each] for each in made]
    for name, ear in _ears(halves[0], peers=args.peers).items():
        tuning, reported = ([listened(mix, spoken=spoken, ear=ear) for mix, spoken in half] for half in heard)
        _print(name, tuning, reported)


def _ears(voices: Sequence[Voice], *, peers: Path | None) -> dict[str, Ear]:
    ears: dict[str, Ear] = {"shipped": ShippedEar(), "cepstra": Cepstra(voices)}
    return ears | ({"Resemblyzer": Resemblyzer(peers / "resemblyzer.onnx")} if peers else {})


def _print(name: str, tuning: Sequence[Told], reported: Sequence[Told]) -> None:
    settings = fitted(tuning, between=_TUNED[name])
    minutes = sum(each.mix.samples.size for each in reported) / RATE / 60
    spent = sum(each.cpu_s for each in reported) / minutes
    print(f"\n{name}: {spent:.2f} s of CPU a minute; {settings}")
    print("  fitted on  ", table([scored(each, settings=settings) for each in tuning]))
    print("  reported   ", table([scored(each, settings=settings) for each in reported]))
    if name == "shipped":
        shipped = [(each.mix, scored(each, settings=VoiceSettings())) for each in reported]
        print("  as shipped ", table([each for _, each in shipped]))
        for ground in GROUNDS:
            print(f"   {ground:10}", table([each for mix, each in shipped if ground in mix.name]))


if __name__ == "__main__":
    main()
