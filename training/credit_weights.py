r"""Train what chooses among everything that could be a credit; write `weighing.npz`.

    DATA=../shared/data
    python training/other_texts.py $DATA build/others.jsonl.gz
    python training/credit_weights.py src/onrecord/credits/weights \
        --marks gold/credits-tune.jsonl --marks gold/credits-others-tune.jsonl \
        --texts $DATA/ecbplus/topics1-35.jsonl.gz --texts $DATA/kcna/2011.jsonl.gz --texts build/others.jsonl.gz

Reads the marks, the texts, and the shipped encoder's states of them, which stay as they are. Two minutes on one CPU core. The
same data, encoder and number of threads give the same weights.
"""

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from onrecord.attributions import Attribution, PieceStates, find_with_states
from onrecord.credits.features import FEATURES, Page, features
from onrecord.credits.finder import proposed
from onrecord.credits.found import Proposal
from onrecord.credits.models import FILE, POOLS
from onrecord.credits.weighing import is_signature, pooled
from onrecord.documents import Document
from onrecord.evaluation.credits import GoldCredit, load_credits
from onrecord.evaluation.marked_stories import load_documents
from onrecord.models import attribution_model
from onrecord.spans import Span

STATE = 384
CREDIT, NONE, UNSURE = 1, 0, -1
_UNRULY = frozenset({"stranger", "loose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How it is trained: `kept` numbers of each state, a hidden layer of `hidden`; the rest as in AdamW.

    `doubt` is the share of examples from which it is hidden what the rules say: they were made on part of these marks, and are
    surer there than elsewhere. `caution` is in log odds.
    """

    kept: int = 16
    hidden: int = 32
    epochs: int = 15
    batch: int = 128
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.4
    doubt: float = 0.4
    caution: float = -0.2
    seed: int = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The proposals of some texts: states (N x 6 x 384), features (N x F), and what each is."""

    states: np.ndarray
    known: np.ndarray
    labels: np.ndarray


def examples(document: Document, *, marked: Sequence[GoldCredit]) -> Examples:
    """Return the proposals of a document, and which of them are marked."""
    eye = np.eye(STATE, dtype=np.float32)
    found, states = find_with_states(document.text, model=attribution_model(), projection=eye)
    return examples_of(document, marked=marked, attributions=found, states=states)


def examples_of(
    document: Document, *, marked: Sequence[GoldCredit], attributions: Sequence[Attribution], states: PieceStates
) -> Examples:
    """Return the proposals of a document that has been read."""
    could, page = proposed(document.text, attributions=attributions, outlet=document.outlet)
    return Examples(
        states=pooled(could, states=states).reshape(-1, POOLS, STATE).astype(np.float16),
        known=features(could, page=page),
        labels=labels(could, marked=marked, page=page),
    )


def labels(could: Sequence[Proposal], *, marked: Sequence[GoldCredit], page: Page) -> np.ndarray:
    """Return what each proposal is: of several that share a marked name, the likeliest is the credit, the rest are unsure."""
    out = np.full(len(could), NONE)
    for gold in marked:
        ranked = sorted(_sharing(could, gold.credit.name_span), reverse=True)
        inside = [at for at, one in enumerate(could) if _shared(one.found.name_span, gold.credit.span) > 0]
        out[[at for *_, at in ranked] if ranked else [at for at in inside if out[at] != CREDIT]] = UNSURE
        if ranked and not gold.optional:
            out[ranked[0][-1]] = CREDIT
    out[[at for at, one in enumerate(could) if is_signature(one, text=page.text)]] = UNSURE
    return out


def _sharing(could: Sequence[Proposal], name: Span) -> Iterator[tuple[bool, int, int, int]]:
    for at, one in enumerate(could):
        shared = _shared(one.found.name_span, name)
        if shared > 0:
            yield one.sort not in _UNRULY, shared, -at, at


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


class Network(nn.Module):
    """What `onrecord.credits.weighing` runs, with the projection learned along."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.projection = nn.Linear(STATE, settings.kept, bias=False)
        self.hidden = nn.Linear(POOLS * settings.kept + len(FEATURES), settings.hidden)
        self.credit = nn.Linear(settings.hidden, 1)
        self.dropout = nn.Dropout(settings.dropout)

    def forward(self, states: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """Return the log odds of some proposals."""
        kept = self.projection(self.dropout(states)).reshape(len(states), -1)
        return self.credit(self.dropout(torch.relu(self.hidden(torch.cat([kept, known], 1)))))[:, 0]


def train(seen: Sequence[Examples], *, settings: Settings) -> dict[str, np.ndarray]:
    """Return the weights of the network, by the names of `onrecord.credits.models.Network`."""
    torch.manual_seed(settings.seed)
    states, known, wanted = _joined(seen)
    network = Network(settings)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    steps = settings.epochs * -(-len(wanted) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=steps)
    for _ in range(settings.epochs):
        for batch in torch.randperm(len(wanted)).split(settings.batch):
            optimizer.zero_grad()
            odds = network(states[batch], _doubted(known[batch], share=settings.doubt))
            nn.functional.binary_cross_entropy_with_logits(odds, wanted[batch]).backward()
            optimizer.step()
            schedule.step()
    return _weights_of(network, caution=settings.caution)


def _joined(seen: Sequence[Examples]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    kept = [one.labels != UNSURE for one in seen]
    states = np.concatenate([one.states[rows] for one, rows in zip(seen, kept, strict=True)])
    known = np.concatenate([one.known[rows] for one, rows in zip(seen, kept, strict=True)])
    wanted = np.concatenate([one.labels[rows] for one, rows in zip(seen, kept, strict=True)])
    return torch.tensor(states).float(), torch.tensor(known), torch.tensor(wanted).float()


def _doubted(known: torch.Tensor, *, share: float) -> torch.Tensor:
    """Return features without what the rules say, for a share of the proposals."""
    columns = [FEATURES.index(name) for name in ("by rule", "begins before its name", "goes on behind its name")]
    told = known.clone()
    told[:, columns] *= (torch.rand(len(known), 1) > share).float()
    return told


def _weights_of(network: Network, *, caution: float) -> dict[str, np.ndarray]:
    arrays = {
        "projection": network.projection.weight.T,
        "hidden": network.hidden.weight.T,
        "hidden_bias": network.hidden.bias,
        "credit": network.credit.weight.T,
        "credit_bias": network.credit.bias,
    }
    return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()} | {
        "caution": np.array(caution, np.float32)
    }


def write(folder: Path, weights: dict[str, np.ndarray]) -> None:
    """Write the weights, and their hash as `sha256sum` prints it."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / FILE, **weights)
    digest = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  {FILE}\n", encoding="ascii")


def main() -> None:
    """Train on all articles that are marked and whose texts are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="Where the weights go.")
    parser.add_argument("--marks", type=Path, action="append", required=True, help="Credits marked, an article a line.")
    parser.add_argument(
        "--texts", type=Path, action="append", required=True, help="JSON Lines with the articles; again for more."
    )
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    marked = [article for path in chosen.marks for article in load_credits(path)]
    known = load_documents(chosen.texts, wanted={article.document for article in marked})
    here = [article for article in marked if article.document in known]
    seen = [examples(known[article.document], marked=article.credits) for article in here]
    write(chosen.folder, train(seen, settings=Settings()))
    print(f"{chosen.folder}: trained on {sum(len(one.labels) for one in seen)} proposals of {len(seen)} articles")


if __name__ == "__main__":
    main()
