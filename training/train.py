"""Train what ships: `python training/train.py --minilm MINILM --base MPNET --teachers build/teachers --out build/model`.

A MiniLM with some of its layers learns from two things at once: the marks of PolNeAR's annotators, with what stands inside
their contents (`deepen.py`), and what the teachers (`teach.py`) say of each window. A marked article is shown by the teacher
that has not seen its marks, a text that nobody marked by two teachers by lot. Forty training articles are held out: scores
are calibrated and thresholds chosen on them, so that the dev articles are only reported on.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import torch
from articles import Article, Example
from batches import Batch, batches
from calibrate import calibrate
from deepen import load_teacher, read
from descent import Descent, Rates, device
from losses import lesson, marked_losses, taught_losses, viewed
from network import Network, from_minilm
from parts import TorchModel, load_tokenizer
from safetensors.torch import load_file, save_file
from teach import FOLDS
from tokenizers import Tokenizer
from torch import Tensor
from windowing import SeenSettings, epochs_of_rows

RATES = Rates(encoder=4e-4, head=1e-3, average=0.999)
LAYERS = {6: (0, 1, 2, 3, 4, 5), 5: (0, 1, 2, 4, 5), 4: (0, 2, 3, 5), 3: (0, 2, 5), 2: (0, 5)}
"""Which of MiniLM's six layers a smaller one starts from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainSettings:
    """What one run is made of; `marked` is how much the marks count beside the teachers."""

    seed: int = 13
    layers: int = 6
    epochs: int = 14
    batch: int = 16
    dropout: float = 0.1
    marked: float = 0.5
    unmarked: float = 0.5
    """Windows of texts that nobody marked, for each one of marked articles."""
    floor: float = 0.02
    looked_at: int = 96
    """Least belief of a cue, and most cues of a batch, that the teachers are asked for source and content of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A batch and the fold that it is from, None where nobody marked its texts."""

    batch: Batch
    fold: int | None


class School:
    """The teachers, and which of them are asked."""

    def __init__(self, teachers: Sequence[Network], *, settings: TrainSettings) -> None:
        self.teachers, self.settings = [teacher.eval().requires_grad_(False) for teacher in teachers], settings
        self._lot = random.Random(settings.seed)

    def losses(self, student: Network, taught: Taught) -> dict[str, Tensor]:
        """Return the parts of the loss of one batch, from marks and from teachers."""
        asked = self._lot.sample(self.teachers, 2) if taught.fold is None else [self.teachers[taught.fold]]
        with torch.autocast(device(), torch.bfloat16):
            with torch.no_grad():
                said = lesson(
                    [viewed(teacher, taught.batch) for teacher in asked],
                    floor=self.settings.floor,
                    most=self.settings.looked_at,
                )
            view = viewed(student, taught.batch)
            marked = {f"marked {name}": self.settings.marked * value for name, value in marked_losses(view).items()}
            return marked | {f"taught {name}": value for name, value in taught_losses(view, said).items()}


def taught_batches(groups: Sequence[Sequence[Example]], *, settings: TrainSettings, rng: random.Random) -> Iterator[Taught]:
    """Yield one epoch's batches by lot: all marked windows, fold by fold, and as many of the last group as asked for."""
    *folds, free = groups
    most = int(settings.unmarked * sum(map(len, folds)))
    chosen: list[tuple[Sequence[Example], int | None]] = [*zip(folds, range(len(folds)), strict=True)]
    chosen.append((rng.sample(free, min(most, len(free))), None))
    waiting = [
        (batches(rows, size=settings.batch, rng=rng), math.ceil(len(rows) / settings.batch), fold) for rows, fold in chosen
    ]
    order = [n for n, (_, size, _) in enumerate(waiting) for _ in range(size)]
    rng.shuffle(order)
    for n in order:
        yield Taught(batch=next(waiting[n][0]), fold=waiting[n][2])


def train(network: Network, school: School, *, groups: Sequence[Sequence[Article]], pieces: Tokenizer) -> Network:
    """Return the averaged network after training; `groups` holds the articles of each fold, and last those nobody marked."""
    settings = school.settings
    torch.manual_seed(settings.seed)
    network.to(device()).train()
    network.set_dropout(settings.dropout)
    rng = random.Random(settings.seed)
    seen = SeenSettings(seed=settings.seed, epochs=settings.epochs)
    epochs = epochs_of_rows(groups, settings=seen, tokenizer=pieces)
    first = next(epochs)
    each = sum(1 for _ in taught_batches(first, settings=settings, rng=random.Random(0)))
    descent = Descent(network, rates=RATES, steps=settings.epochs * each, name=f"{settings.layers} layers")
    for rows in chain([first], epochs):
        for taught in taught_batches(rows, settings=settings, rng=rng):
            there = Taught(batch=taught.batch.to(device()), fold=taught.fold)
            descent.down(school.losses(network, there))
    return descent.average


def main() -> None:
    """Parse the command line and train."""
    defaults = TrainSettings()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"), help="folder with train.jsonl, dev.jsonl")
    parser.add_argument("--minilm", type=Path, required=True, help="folder of MiniLM-L6: weights and tokenizer.json")
    parser.add_argument("--base", type=Path, required=True, help="folder with MPNet's model.safetensors and tokenizer.json")
    parser.add_argument("--teachers", type=Path, default=Path("build/teachers"), help="what teach.py and deepen.py wrote")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--layers", type=int, choices=sorted(LAYERS), default=defaults.layers)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    options = parser.parse_args()
    settings = TrainSettings(seed=options.seed, layers=options.layers, epochs=options.epochs)
    pieces = load_tokenizer(options.minilm / "tokenizer.json")
    teachers = [load_teacher(options.teachers, fold, base=options.base, minilm=options.minilm) for fold in range(FOLDS)]
    free = [article for fold in range(FOLDS) for article in read(options.teachers / f"guessed{fold}.jsonl")]
    trained = train(
        from_minilm(load_file(options.minilm / "model.safetensors"), layers=LAYERS[settings.layers]),
        School([teacher.network for teacher in teachers], settings=settings),
        groups=[*(read(options.teachers / f"deep{fold}.jsonl") for fold in range(FOLDS)), free],
        pieces=pieces,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "settings.json").write_text(json.dumps(asdict(settings)), encoding="utf-8")
    kept = {name: value.half() for name, value in trained.state_dict().items() if name != "encoder.words.weight"}
    save_file(kept, options.out / "weights.safetensors")
    print(f"{settings.layers} layers\n{calibrate(TorchModel(trained, tokenizer=pieces), data=options.data)[1]}", flush=True)


if __name__ == "__main__":
    main()
