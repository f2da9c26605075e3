"""Train the attribution model: `python training/train.py --base MINILM --out build/model`.

Reads ../shared/data/polnear. Forty training articles are held out: scores are calibrated and thresholds chosen on them, so
that the dev articles are only reported on. After each epoch the averaged weights are written, and scored on dev.
"""

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from articles import HELD_OUT, Article, Example, examples, framed, read_articles, split
from batches import batches
from calibrate import calibrated
from export import export
from losses import WEIGHTS, losses
from network import Masks, Network, from_minilm
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.attributions.windows import WindowSettings

SWAPS = [dict(zip('“”‘’"', marks, strict=True)) for marks in ('""\'\'"', "‘’“”'", '«»‘’"', "“”''“", '„“‘’"', '""‘’“')]
"""Ways to write quotation marks, some of them broken; a window in four is seen in another way than it was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainSettings:
    """What one run is made of; rates of learning and averaging are per step, the others are shares."""

    seed: int = 13
    epochs: int = 11
    batch: int = 12
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    dropout: float = 0.1
    frame_rate: float = 0.12
    swap_rate: float = 0.25
    average: float = 0.9985


class Average:
    """A running mean of the weights; it is what is scored and shipped."""

    def __init__(self, network: Network, *, most: float) -> None:
        self.most = most
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: Network, *, step: int) -> None:
        """Take in the weights after a step, counted from 1; the frozen word vectors stay as they are."""
        keep = min(self.most, step / (step + 10))
        for name, value in network.state_dict().items():
            if name != "encoder.words.weight":
                self.weights[name].lerp_(value, 1 - keep)


def optimizer(network: Network, settings: TrainSettings) -> torch.optim.AdamW:
    """Return AdamW with one rate for what MiniLM brought and a higher one for what is new."""
    new = {id(p) for p in network.encoder.cue.parameters()} | {id(network.encoder.features.weight)}
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads: list[nn.Parameter] = [*network.linker.parameters(), *network.chain.parameters()]
    groups = [
        {"params": [p for p in encoder if id(p) not in new], "lr": settings.encoder_rate},
        {"params": [p for p in encoder if id(p) in new] + heads, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def epoch_rows(
    articles: Sequence[Article], *, tokenizer: Tokenizer, settings: TrainSettings, rng: random.Random
) -> list[Example]:
    """Return one epoch's windows: borders shifted, some sentences framed, quotation marks of some windows exchanged."""
    tables = [{_number(tokenizer, a): _number(tokenizer, b) for a, b in swap.items()} for swap in SWAPS]
    rows: list[Example] = []
    for article in articles:
        seen = framed(article, rng=rng, rate=settings.frame_rate)
        cut = examples(seen, tokenizer=tokenizer, settings=WindowSettings(overlap=0), first=rng.randint(64, 256))
        rows += [_swapped(row, rng.choice(tables)) if rng.random() < settings.swap_rate else row for row in cut]
    return rows


def _number(tokenizer: Tokenizer, mark: str) -> int:
    """Return the id of a quotation mark.

    Raises:
        ValueError: The tokenizer has no piece of its own for the mark.
    """
    number = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"the tokenizer does not know {mark}")
    return number


def _swapped(row: Example, table: dict[int, int]) -> Example:
    ids = np.array([table.get(int(k), int(k)) for k in row.window.ids], np.int32)
    return replace(row, window=replace(row.window, ids=ids))


def load_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without the padding and the cut-off that its file asks for."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Run:
    """One training run: the network, its average, and the state of the schedule."""

    def __init__(self, network: Network, settings: TrainSettings, *, steps: int) -> None:
        self.network, self.settings, self.steps = network, settings, steps
        self.average = Average(network, most=settings.average)
        self.optimizer = optimizer(network, settings)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.step = 0
        self.began = time.monotonic()
        self.shown: dict[str, float] = {}

    def _rate(self, step: int) -> float:
        return min((step + 1) / (self.settings.warm_up * self.steps), max(0.0, 1 - step / self.steps) + 0.005)

    def epoch(self, rows: Sequence[Example], *, rng: random.Random) -> None:
        """Take one step for each batch."""
        self.network.train()
        for batch in batches(rows, size=self.settings.batch, rng=rng):
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(self.network, batch)
            self._descend(parts)

    def _descend(self, parts: dict[str, Tensor]) -> None:
        total = torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        self.average.update(self.network, step=self.step)
        self._show({name: float(value.detach()) for name, value in parts.items()})

    def _show(self, parts: dict[str, float]) -> None:
        self.shown = {name: 0.98 * self.shown.get(name, value) + 0.02 * value for name, value in parts.items()}
        if self.step % 20 == 0:
            shown = "  ".join(f"{name} {value:.3f}" for name, value in self.shown.items())
            print(f"step {self.step}/{self.steps}  {time.monotonic() - self.began:.0f} s  {shown}", file=sys.stderr, flush=True)


def train(settings: TrainSettings, *, data: Path, base: Path, out: Path) -> None:
    """Train, and after each epoch write `epochNN.safetensors` and the exported, calibrated model in `epochNN/`."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    articles, held = split(read_articles(data / "train.jsonl"), held_out=HELD_OUT)
    kept_back = {article.id for article in held}
    articles += [article for article in read_articles(data / "train.multi.jsonl") if article.id not in kept_back]
    network = from_minilm(load_file(base / "model.safetensors"))
    network.encoder.drop = Masks(settings.dropout)
    out.mkdir(parents=True, exist_ok=True)
    (out / "settings.json").write_text(json.dumps(asdict(settings)), encoding="utf-8")
    rows = epoch_rows(articles, tokenizer=tokenizer, settings=settings, rng=rng)
    run = Run(network, settings, steps=settings.epochs * math.ceil(len(rows) / settings.batch))
    for number in range(1, settings.epochs + 1):
        run.epoch(rows, rng=rng)
        checkpoint = out / f"epoch{number:02d}.safetensors"
        save_file(run.average.weights, checkpoint)
        export(checkpoint, base=base, out=out / checkpoint.stem, data=data)
        print(calibrated(out / checkpoint.stem, data=data))
        if number < settings.epochs:
            rows = epoch_rows(articles, tokenizer=tokenizer, settings=settings, rng=rng)


def main() -> None:
    """Parse the command line and train."""
    defaults = TrainSettings()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"), help="folder with train.jsonl, dev.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="folder with MiniLM-L6's model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    options = parser.parse_args()
    if not (options.data / "train.jsonl").exists():
        parser.error(f"{options.data}/train.jsonl is not there: name the folder with --data")
    train(replace(defaults, seed=options.seed, epochs=options.epochs), data=options.data, base=options.base, out=options.out)


if __name__ == "__main__":
    main()
