"""Train the attribution model: `python training/train.py --out build/model`.

Reads ../shared/data/polnear; on two CPU cores about eight minutes an epoch. Forty training articles are held out for the
calibration of scores and for every threshold, so the dev articles are only reported on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from articles import QUIET, Article, Example, examples, framed, read_articles
from network import BEFORE, Chain, Cues, Masks, Network, from_minilm
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.attributions.windows import WindowSettings

HELD_OUT = 40
SWAPS = [dict(zip("“”‘’\"", marks, strict=True)) for marks in ('""\'\'"', "‘’“”'", '«»‘’"', "“”''“", "„“‘’\"", '""‘’“')]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainSettings:
    """What one run is made of; times in epochs, rates per step."""

    seed: int = 13
    epochs: int = 12
    batch: int = 12
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    frame_rate: float = 0.12
    swap_rate: float = 0.25
    average: float = 0.9985


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded tensors of some windows; cues of all windows in one list, gold first, roles only for gold."""

    ids: Tensor
    features: Tensor
    paragraph: Tensor
    lengths: Tensor
    outer: Tensor
    any: Tensor
    cues: Cues
    inner: Tensor
    roles: Tensor


def collate(rows: Sequence[Example]) -> Batch:
    size = max(len(row.window.ids) for row in rows)

    def pad(values: list[np.ndarray], fill: int) -> Tensor:
        return torch.tensor(np.stack([np.pad(v, (0, size - len(v)), constant_values=fill) for v in values]).astype(np.int64))

    links = [(n, link) for n, row in enumerate(rows) for link in row.links]
    roles = pad([link.roles for _, link in links], 0) if links else torch.zeros(0, size, dtype=torch.long)
    return Batch(
        ids=pad([row.window.ids for row in rows], 0),
        features=pad([row.window.features for row in rows], 0),
        paragraph=pad([row.paragraph for row in rows], 0),
        lengths=torch.tensor([len(row.window.ids) for row in rows]),
        outer=pad([row.outer for row in rows], QUIET),
        any=pad([row.any for row in rows], QUIET),
        cues=Cues(
            window=torch.tensor([n for n, _ in links], dtype=torch.long),
            start=torch.tensor([link.start for _, link in links], dtype=torch.long),
            end=torch.tensor([link.end for _, link in links], dtype=torch.long),
        ),
        inner=torch.tensor([link.inner for _, link in links], dtype=torch.float),
        roles=roles,
    )


def batches(rows: list[Example], *, size: int, rng: random.Random) -> Iterator[Batch]:
    """Yield shuffled batches whose windows are of about one length."""
    rows = rng.sample(rows, len(rows))
    pool = 24 * size
    groups = []
    for start in range(0, len(rows), pool):
        near = sorted(rows[start : start + pool], key=lambda row: len(row.window.ids))
        groups += [near[k : k + size] for k in range(0, len(near), size)]
    rng.shuffle(groups)
    yield from map(collate, groups)


def hard_negatives(logits: Tensor, batch: Batch, *, most: int) -> tuple[Cues, Tensor]:
    """Return the cues that the tagger now believes in most and that are none, and whether "any" may be trained on each."""
    with torch.no_grad():
        outer, anyway = logits.float().view(*logits.shape[:2], 2, 3).softmax(-1).unbind(2)
        belief = torch.maximum(outer[..., 1], anyway[..., 1])
        belief = torch.where((batch.outer == 0) & (batch.any <= 0), belief, torch.zeros(()))
        top = belief.flatten().topk(min(most, belief.numel()))
        flat = top.indices[top.values > 0.03]
        window, start = flat // logits.shape[1], flat % logits.shape[1]
        inside = logits.view(*logits.shape[:2], 2, 3).argmax(-1)
        ends = []
        for w, s in zip(window.tolist(), start.tolist(), strict=True):
            e = s + 1
            while e < int(batch.lengths[w]) - 1 and 2 in inside[w, e].tolist() and e < s + 6:
                e += 1
            ends.append(e)
    known = (batch.any[window, start] == 0).float()
    return Cues(window=window, start=start, end=torch.tensor(ends, dtype=torch.long)), known


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss, each a mean over cues, by name."""
    hidden, logits = network.encoder(batch.ids, batch.features)
    count = max(1, len(batch.inner))
    outer = F.cross_entropy(logits[..., :3].float().flatten(0, 1), batch.outer.flatten(), ignore_index=QUIET, reduction="sum")
    anyway = F.cross_entropy(logits[..., 3:].float().flatten(0, 1), batch.any.flatten(), ignore_index=QUIET, reduction="sum")
    wrong, known = hard_negatives(logits.detach(), batch, most=max(4, count // 3))
    cues = Cues(*()) if False else Cues(
        window=torch.cat([batch.cues.window, wrong.window]),
        start=torch.cat([batch.cues.start, wrong.start]),
        end=torch.cat([batch.cues.end, wrong.end]),
    )
    parts = {"outer": outer / count, "any": anyway / count}
    if not len(cues.start):
        return parts
    roles, valid, where, real = network.link(hidden, batch.paragraph, batch.lengths, cues)
    gold = batch.roles.gather(1, where[:count]) * real[:count].long() if len(batch.inner) else None
    if gold is not None:
        with torch.autocast("cpu", enabled=False):
            parts["chain"] = network.chain.loss(roles[:count].float(), gold, real[:count]).mean()
    n = len(batch.inner)
    truth = torch.zeros(len(cues.start), 2)
    truth[:n, 0], truth[:n, 1] = 1 - batch.inner, 1
    weight = torch.ones_like(truth)
    weight[n:, 1] = known
    parts["valid"] = F.binary_cross_entropy_with_logits(valid.float(), truth, weight=weight, reduction="sum") / count
    return parts


WEIGHTS = {"outer": 1.0, "any": 0.3, "chain": 0.3, "valid": 0.3}


def optimizer(network: Network, settings: TrainSettings) -> torch.optim.AdamW:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [*network.linker.parameters(), *network.chain.parameters()]
    fresh = {id(p) for p in network.encoder.cue.parameters()} | {id(network.encoder.features.weight)}
    groups = [
        {"params": [p for p in encoder if id(p) not in fresh], "lr": settings.encoder_rate},
        {"params": [p for p in encoder if id(p) in fresh] + heads, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def split(articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """Return the articles to train on and those held out, the same for every seed."""
    order = random.Random(2018).sample(sorted({a.id for a in articles}), HELD_OUT)
    held = set(order)
    return [a for a in articles if a.id not in held], [a for a in articles if a.id in held]


def load_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def epoch_rows(articles: list[Article], *, tokenizer: Tokenizer, settings: TrainSettings, rng: random.Random) -> list[Example]:
    """Return one epoch's windows: borders shifted, some sentences framed, quotation marks of some windows exchanged."""
    tables = [{tokenizer.token_to_id(a): tokenizer.token_to_id(b) for a, b in swap.items()} for swap in SWAPS]
    rows = []
    for article in articles:
        seen = framed(article, rng=rng, rate=settings.frame_rate)
        cut = examples(seen, tokenizer=tokenizer, settings=WindowSettings(overlap=0), first=rng.randint(64, 256))
        rows += [_swapped(row, rng.choice(tables)) if rng.random() < settings.swap_rate else row for row in cut]
    return rows


def _swapped(row: Example, table: dict[int, int]) -> Example:
    ids = np.array([table.get(int(k), int(k)) for k in row.window.ids], np.int32)
    return replace(row, window=replace(row.window, ids=ids))


def train(settings: TrainSettings, *, data: Path, base: Path, out: Path) -> None:
    random.seed(settings.seed), torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    tokenizer = load_tokenizer(base / "tokenizer.json")
    articles, held = split(read_articles(data / "train.jsonl"))
    held_ids = {a.id for a in held}
    articles += [a for a in read_articles(data / "train.multi.jsonl") if a.id not in held_ids]
    network = from_minilm(load_file(base / "model.safetensors"))
    network.encoder.drop = Masks(settings.dropout)
    optim = optimizer(network, settings)
    rows = epoch_rows(articles, tokenizer=tokenizer, settings=settings, rng=rng)
    steps = settings.epochs * math.ceil(len(rows) / settings.batch)
    mean = {k: v.detach().clone() for k, v in network.state_dict().items()}
    schedule = torch.optim.lr_scheduler.LambdaLR(optim, lambda s: min((s + 1) / (0.06 * steps), max(0.0, 1 - s / steps) * 1.0 + 0.005))
    step, began, sums = 0, time.time(), {}
    for epoch in range(1, settings.epochs + 1):
        network.train()
        for batch in batches(rows, size=settings.batch, rng=rng):
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(network, batch)
            total = sum(WEIGHTS[k] * v for k, v in parts.items())
            optim.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optim.step(), schedule.step()
            step += 1
            keep = min(settings.average, step / (step + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if name != "encoder.words.weight":
                        mean[name].lerp_(value, 1 - keep)
            for k, v in parts.items():
                sums[k] = 0.98 * sums.get(k, float(v)) + 0.02 * float(v)
            if step % 20 == 0:
                shown = "  ".join(f"{k} {v:.3f}" for k, v in sums.items())
                print(f"epoch {epoch}  step {step}/{steps}  {time.time() - began:.0f} s  {shown}", file=sys.stderr, flush=True)
        out.mkdir(parents=True, exist_ok=True)
        save_file(mean, out / f"epoch{epoch:02d}.safetensors")
        if epoch < settings.epochs:
            rows = epoch_rows(articles, tokenizer=tokenizer, settings=settings, rng=rng)
    (out / "settings.json").write_text(json.dumps({k: getattr(settings, k) for k in settings.__slots__}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"))
    parser.add_argument("--base", type=Path, required=True, help="folder with MiniLM-L6's model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--seed", type=int, default=TrainSettings().seed)
    parser.add_argument("--epochs", type=int, default=TrainSettings().epochs)
    options = parser.parse_args()
    train(TrainSettings(seed=options.seed, epochs=options.epochs), data=options.data, base=options.base, out=options.out)


if __name__ == "__main__":
    main()
