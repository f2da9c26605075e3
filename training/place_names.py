"""Train what finds the names of places and chooses what they mean; write `recognition.npz` and `resolution.json`.

    DATA=../shared/data
    python training/place_names.py $DATA/places $DATA/gum/train.zip src/onrecord/places/weights --folds build/places

Reads LGL (Lieberman et al. 2010), GeoVirus (Gritta et al. 2018), part of GUM (see `gum_names.py`), and the shipped encoder's
states of them, which stay as they are. Minutes on two CPU cores. The same data, encoder and number of threads give the same
weights.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gum_names import gum_texts
from torch import nn

from onrecord.attributions import find_with_states
from onrecord.evaluation.place_files import FOLDS, MarkedPlaces, fold_of, load_places
from onrecord.models import attribution_model
from onrecord.places import PLACE_KINDS
from onrecord.places.candidates import Name, names
from onrecord.places.countries import is_people
from onrecord.places.distances import kilometres
from onrecord.places.features import FEATURES, features, possible
from onrecord.places.finder import page_of
from onrecord.places.gazetteer import Entry, gazetteer
from onrecord.places.gazetteer import Floats as Doubles
from onrecord.places.matches import longest, matches
from onrecord.places.models import FILES
from onrecord.places.recognition import BEGIN, INSIDE, OUTSIDE, word_states
from onrecord.places.resolution import ALONE, TOGETHER, Weights, alone_features, best, together_features
from onrecord.places.words import Words
from onrecord.spans import Span

STATE = 384
REACH_KM = {"country": 1200.0, "region": 300.0, "continent": 3000.0}
"""How far from the marked point a candidate of a kind may lie and still be the place; others 80."""
SAME_KM = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How it is trained: `kept` numbers of each state, a hidden layer of `hidden`; the rest as in AdamW.

    `home` is the weight of lying in the outlet's country. It is not learned: the outlets of LGL are local papers, for which it
    would be 4, and a paper known all over the world would have its Paris in Texas.
    """

    kept: int = 32
    hidden: int = 64
    epochs: int = 12
    batch: int = 512
    rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.3
    caution: float = 0.5
    ridge: float = 0.3
    home: float = 1.0
    seed: int = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text: states (N x 384) and features of its words, which can belong to a name, and the tag of each."""

    states: np.ndarray
    known: np.ndarray
    able: np.ndarray
    tags: np.ndarray


def example(text: str, *, places: Sequence[Span], unsure: Sequence[Span] = ()) -> Example:
    """Return a text as the network sees it; words that touch an `unsure` span are not learned from."""
    words, table = Words.of(text), gazetteer()
    _, states = find_with_states(text, model=attribution_model(), projection=np.eye(STATE, dtype=np.float32))
    chosen = longest(matches(words, table=table))
    tags = _tags(words, places)
    return Example(
        states=word_states(words, states=states).astype(np.float16),
        known=features(words, chosen=chosen, table=table),
        able=possible(words, chosen=chosen) & ((_tags(words, unsure) == OUTSIDE) | (tags != OUTSIDE)),
        tags=tags,
    )


def _tags(words: Words, spans: Sequence[Span]) -> np.ndarray:
    """Return the tag of each word; words for peoples and languages stand outside, though LGL marks some."""
    tags = np.full(len(words), OUTSIDE)
    starts, ends = np.array(words.starts), np.array(words.ends)
    for span in sorted(spans, key=lambda span: span.start - span.end):
        inside = np.flatnonzero((ends > span.start) & (starts < span.end))
        if len(inside) and not is_people(words.text[span.start : span.end]):
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
    page = page_of(Words.of(article.text), spans=spans, named=named, home=None)
    rows = [alone_features(name, number=at, names=named, page=page) for at, name in enumerate(named)]
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
    fitted = weights.detach().numpy()
    fitted[ALONE.index("outlet's country")] = settings.home
    return fitted


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
    """Train on all articles, and for each fold on those of the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="The folder with LGL and GeoVirus.")
    parser.add_argument("gum", type=Path, help="The zip of GUM's training part.")
    parser.add_argument("folder", type=Path, help="Where the weights go.")
    parser.add_argument("--folds", type=Path, help="Where weights go that leave out one fold each, in folders 0 to 4.")
    chosen = parser.parse_args()
    articles = [article for path in sorted(chosen.data.glob("*.xml.gz")) for article in load_places(path)]
    seen = [example(article.text, places=[place.span for place in article.places]) for article in articles]
    more = [example(page.text, places=page.places, unsure=page.unsure) for page in gum_texts(chosen.gum)]
    train(chosen.folder, articles=articles, examples=[*seen, *more])
    for fold in range(FOLDS if chosen.folds else 0):
        rest = [at for at, article in enumerate(articles) if fold_of(article) != fold]
        examples = [*(seen[at] for at in rest), *more]
        train(chosen.folds / str(fold), articles=[articles[at] for at in rest], examples=examples)


def train(folder: Path, *, articles: Sequence[MarkedPlaces], examples: Sequence[Example]) -> None:
    """Train both parts and write them."""
    settings = Settings()
    write(folder, network=train_network(examples, settings=settings), weights=train_resolution(articles, settings=settings))
    print(f"{folder}: trained on {len(examples)} texts, {len(articles)} with points")


if __name__ == "__main__":
    main()
