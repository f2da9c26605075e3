"""Train what finds the names of places and chooses what they mean; write `recognition.npz` and `resolution.json`.

    python training/place_names.py ../shared/data/places src/onrecord/places/weights
    python training/place_names.py ../shared/data/places build/folds --fold 0   (… 4: leaves one fifth of the outlets out)

Reads LGL (Lieberman et al. 2010) and GeoVirus (Gritta et al. 2018), and the shipped encoder's states of them, which stay as
they are. Minutes on two CPU cores. The same data, encoder and number of threads give the same weights.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from onrecord.attributions import find_with_states
from onrecord.evaluation.place_files import MarkedPlaces, fold_of, load_places
from onrecord.models import attribution_model
from onrecord.places import PLACE_KINDS
from onrecord.places.candidates import Name, names
from onrecord.places.countries import peoples
from onrecord.places.distances import kilometres
from onrecord.places.features import FEATURES, features, possible
from onrecord.places.folding import folded
from onrecord.places.gazetteer import Entry, gazetteer
from onrecord.places.gazetteer import Floats as Doubles
from onrecord.places.matches import longest, matches
from onrecord.places.models import FILES
from onrecord.places.recognition import BEGIN, INSIDE, OUTSIDE, word_states
from onrecord.places.resolution import ALONE, TOGETHER, Weights, alone_features, beside, best, together_features
from onrecord.places.words import Words

STATE = 384
REACH_KM = {"country": 1200.0, "region": 300.0, "continent": 3000.0}
"""How far from the marked point a candidate of a kind may lie and still be the place; others 80."""
SAME_KM = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How it is trained: `kept` numbers of each state, a hidden layer of `hidden`; the rest as in AdamW."""

    kept: int = 32
    hidden: int = 64
    epochs: int = 12
    batch: int = 512
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.3
    caution: float = 0.25
    ridge: float = 0.3
    seed: int = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text: states (N x 384) and features of its words, which can belong to a name, and the tag of each."""

    states: np.ndarray
    known: np.ndarray
    able: np.ndarray
    tags: np.ndarray


def example(article: MarkedPlaces) -> Example:
    """Return a text as the network sees it."""
    words, table = Words.of(article.text), gazetteer()
    _, states = find_with_states(article.text, model=attribution_model(), projection=np.eye(STATE, dtype=np.float32))
    chosen = longest(matches(words, table=table))
    return Example(
        states=word_states(words, states=states).astype(np.float16),
        known=features(words, chosen=chosen, table=table),
        able=possible(words, chosen=chosen),
        tags=_tags(article, words),
    )


def _tags(article: MarkedPlaces, words: Words) -> np.ndarray:
    tags = np.full(len(words), OUTSIDE)
    starts, ends = np.array(words.starts), np.array(words.ends)
    for place in sorted(article.places, key=lambda place: place.span.start - place.span.end):
        inside = np.flatnonzero((ends > place.span.start) & (starts < place.span.end))
        if len(inside) and folded(article.text[place.span.start : place.span.end]) not in peoples():
            tags[inside], tags[inside[0]] = INSIDE, BEGIN
    return tags


class Network(nn.Module):
    """What `onrecord.places.recognition` runs, with the projection learned along."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.projection = nn.Linear(STATE, settings.kept, bias=False)
        self.hidden = nn.Linear(3 * settings.kept + 3 * len(FEATURES), settings.hidden)
        self.tags = nn.Linear(settings.hidden, 3)
        self.dropout = nn.Dropout(settings.dropout)

    def forward(self, states: torch.Tensor, known: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Return the scores of the tags for some words; there is an empty row before and after each text."""
        around = [rows - 1, rows, rows + 1]
        seen = [self.projection(self.dropout(states[row].float())) for row in around] + [known[row] for row in around]
        return self.tags(self.dropout(torch.relu(self.hidden(torch.cat(seen, 1)))))


def train_network(examples: Sequence[Example], *, settings: Settings) -> dict[str, np.ndarray]:
    """Return the weights of the network, by the names of `onrecord.places.models.Network`."""
    torch.manual_seed(settings.seed)
    states, known, tags, rows = _joined(examples)
    network = Network(settings)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    steps = settings.epochs * (len(rows) // settings.batch + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=steps)
    for _ in range(settings.epochs):
        for batch in rows[torch.randperm(len(rows))].split(settings.batch):
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(states, known, batch), tags[batch]).backward()
            optimizer.step()
            schedule.step()
    return _weights_of(network, caution=settings.caution)


def _joined(examples: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    """Return all texts one after the other with an empty row around each, and the rows of the words that can be names."""
    states = np.concatenate([np.pad(one.states, ((1, 1), (0, 0))) for one in examples])
    known = np.concatenate([np.pad(one.known, ((1, 1), (0, 0))) for one in examples])
    tags = np.concatenate([np.pad(one.tags, 1) for one in examples])
    able = np.concatenate([np.pad(one.able, 1) for one in examples])
    return torch.tensor(states), torch.tensor(known), torch.tensor(tags), torch.tensor(np.flatnonzero(able))


def _weights_of(network: Network, *, caution: float) -> dict[str, np.ndarray]:
    arrays = {
        "projection": network.projection.weight.T,
        "hidden": network.hidden.weight.T,
        "hidden_bias": network.hidden.bias,
        "tags": network.tags.weight.T,
        "tags_bias": network.tags.bias,
    }
    return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()} | {
        "caution": np.array(caution, np.float32)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The candidates of one name: their features, which of them are right, and how much the name counts."""

    rows: Doubles
    right: np.ndarray
    weight: float


def train_resolution(articles: Sequence[MarkedPlaces], *, settings: Settings) -> Weights:
    """Return the two linear models: the likelihood of the right candidate, with a ridge."""
    pages = [_page(article) for article in articles]
    alone = _fitted([choice for page in pages for choice in _choices(*page)], columns=len(ALONE), settings=settings)
    guessed = [choice for page in pages for choice in _choices(*page, alone=alone)]
    return Weights(alone=alone, together=_fitted(guessed, columns=len(ALONE) + len(TOGETHER), settings=settings))


def _page(article: MarkedPlaces) -> tuple[list[Name], list[Doubles], list[np.ndarray]]:
    spans = [place.span for place in article.places]
    named = names(article.text, spans=spans, table=gazetteer())
    pairs = beside(article.text, spans=spans, names=named)
    rows = [alone_features(name, number=at, names=named, beside=pairs, home=0) for at, name in enumerate(named)]
    return named, rows, [_right(name, article=article) for name in named]


def _right(name: Name, *, article: MarkedPlaces) -> np.ndarray:
    """Return which candidates are the place that was marked: near its point, and of its kind where that was told."""
    marked = next((place for at in name.mentions if (place := article.places[at]).point is not None), None)
    if marked is None or marked.point is None or not len(name):
        return np.zeros(len(name), bool)
    far = np.array([kilometres((entry.latitude, entry.longitude), marked.point) for entry in _entries(name)])
    near = far <= np.array([REACH_KM.get(PLACE_KINDS[kind], 80.0) for kind in name.kinds])
    alike = near & (name.kinds == PLACE_KINDS.index(marked.kind)) if marked.kind else near
    return alike if alike.any() else near & (far <= far.min() + SAME_KM)


def _entries(name: Name) -> list[Entry]:
    return [gazetteer().entry(int(number)) for number in name.numbers]


def _choices(
    named: Sequence[Name], rows: Sequence[Doubles], right: Sequence[np.ndarray], alone: Doubles | None = None
) -> Iterator[Choice]:
    guesses = [] if alone is None else [best(row @ alone) for row in rows]
    for at, name in enumerate(named):
        if right[at].any() and not right[at].all():
            more = [] if alone is None else [together_features(name, number=at, names=named, guesses=guesses)]
            yield Choice(rows=np.hstack([rows[at], *more]), right=right[at], weight=len(name.mentions) ** 0.5)


def _fitted(choices: Sequence[Choice], *, columns: int, settings: Settings) -> Doubles:
    weights = torch.zeros(columns, dtype=torch.float64, requires_grad=True)
    given = [(torch.tensor(choice.rows), torch.tensor(choice.right), choice.weight) for choice in choices]
    optimizer = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = settings.ridge / 2 * weights @ weights
        for rows, right, weight in given:
            scores = rows @ weights
            total = total + weight * (torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach().numpy()


def write(folder: Path, *, network: dict[str, np.ndarray], weights: Weights) -> None:
    """Write the weights, and the hash of each file as `sha256sum` prints it."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / FILES[0], **network)
    row = {
        "alone": dict(zip(ALONE, weights.alone.round(4).tolist(), strict=True)),
        "together": dict(zip((*ALONE, *TOGETHER), weights.together.round(4).tolist(), strict=True)),
    }
    (folder / FILES[1]).write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> None:
    """Train on all articles, or on those of the other folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fold", type=int, action="append", default=[], help="Leave this fold of five out.")
    chosen = parser.parse_args()
    articles = [article for path in sorted(chosen.data.glob("*.xml.gz")) for article in load_places(path)]
    seen = [article for article in articles if fold_of(article) not in chosen.fold]
    settings = Settings()
    network = train_network([example(article) for article in seen], settings=settings)
    write(chosen.folder, network=network, weights=train_resolution(seen, settings=settings))
    print(f"trained on {len(seen)} of {len(articles)} articles")


if __name__ == "__main__":
    main()
