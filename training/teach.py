"""Train teachers: `python training/teach.py --base MPNET --minilm MINILM --out build/teachers --fold 0`.

A teacher is an MPNet-base with our heads, several times as large as what ships. Each leaves one fold of the training
articles out, so that what it says of those is no echo of their marks: `train.py` learns from that. It is scored on dev.
"""

import argparse
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import torch
from articles import HELD_OUT, Article, read_articles, split
from batches import Batch, batches
from calibrate import calibrate
from descent import Descent, Rates, device
from losses import marked_losses, viewed
from network import WORDS, Network, from_mpnet
from parts import TorchModel, load_tokenizer
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from windowing import SeenSettings, epochs_of_rows

FOLDS = 5
RATES = Rates(encoder=5e-5, head=5e-4)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachSettings:
    """What one teacher is made of."""

    fold: int
    epochs: int = 6
    batch: int = 16
    dropout: float = 0.1


def fold_of(article: str, *, folds: int = FOLDS) -> int:
    """Return the fold that an article belongs to, the same for all people who marked it."""
    return random.Random(f"fold {article}").randrange(folds)


def training_articles(data: Path) -> list[Article]:
    """Return the articles to train on, also as further people marked them; none that is held out."""
    articles, held = split(read_articles(data / "train.jsonl"), held_out=HELD_OUT)
    kept_back = {article.id for article in held}
    return articles + [article for article in read_articles(data / "train.multi.jsonl") if article.id not in kept_back]


def teacher_network(base: Path, *, pieces: Tokenizer) -> Network:
    """Return MPNet with new heads; `pieces` is the tokenizer that numbers the word pieces."""
    names = load_tokenizer(base / "tokenizer.json").get_vocab()
    special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[UNK]": "[UNK]", "[MASK]": "<mask>"}
    own = (str(pieces.id_to_token(number)) for number in range(WORDS))
    table = torch.tensor([names.get(special.get(name, name), names["[UNK]"]) for name in own])
    return from_mpnet(load_file(base / "model.safetensors"), table=table)


def marked_step(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the parts of the loss of one batch, computed in bfloat16 where that is safe."""
    with torch.autocast(device(), torch.bfloat16):
        return marked_losses(viewed(network, batch))


def teach(settings: TeachSettings, *, articles: Sequence[Article], network: Network, pieces: Tokenizer) -> Network:
    """Return the averaged network after training on all articles but those of the fold."""
    torch.manual_seed(settings.fold)
    network.to(device()).train()
    network.set_dropout(settings.dropout)
    kept = [article for article in articles if fold_of(article.id) != settings.fold]
    rng = random.Random(settings.fold)
    epochs = epochs_of_rows([kept], settings=SeenSettings(seed=settings.fold, epochs=settings.epochs), tokenizer=pieces)
    first = next(epochs)
    steps = settings.epochs * math.ceil(len(first[0]) / settings.batch)
    descent = Descent(network, rates=RATES, steps=steps, name=f"teacher {settings.fold}")
    for (rows,) in chain([first], epochs):
        for batch in batches(rows, size=settings.batch, rng=rng):
            descent.down(marked_step(network, batch.to(device())))
    return descent.average


def main() -> None:
    """Parse the command line and train one teacher."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"), help="folder with train.jsonl, dev.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="folder with MPNet's model.safetensors and tokenizer.json")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM-L6's tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("build/teachers"))
    parser.add_argument("--fold", type=int, choices=range(FOLDS), required=True, help="which fold to leave out")
    parser.add_argument("--epochs", type=int, default=TeachSettings(fold=0).epochs)
    options = parser.parse_args()
    pieces = load_tokenizer(options.minilm / "tokenizer.json")
    network = teach(
        TeachSettings(fold=options.fold, epochs=options.epochs),
        articles=training_articles(options.data),
        network=teacher_network(options.base, pieces=pieces),
        pieces=pieces,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    settings, table = calibrate(TorchModel(network, tokenizer=pieces), data=options.data)
    weights = {name: value.half().contiguous() for name, value in network.state_dict().items()}
    save_file(weights, options.out / f"{options.fold}.safetensors")
    kept = json.dumps({"outer": settings.outer, "nested": settings.nested})
    (options.out / f"{options.fold}.json").write_text(kept, encoding="utf-8")
    print(f"teacher {options.fold}\n{table}", flush=True)


if __name__ == "__main__":
    main()
