"""Mark what nobody marked: `python training/deepen.py --teachers build/teachers --fold 0 --minilm MINILM --base MPNET`.

PolNeAR marks outermost attributions. Here a teacher reads the contents of the articles that it was not trained on as texts of
their own, where what is nested is outermost; and it reads texts that nobody marked. Written as JSON lines, for `train.py`.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from articles import Article, Marked, Spans
from descent import device
from lifting import read_inside
from parts import TorchModel, first_settings, load_tokenizer
from safetensors.torch import load_file
from teach import FOLDS, fold_of, teacher_network, training_articles

from onrecord.attributions.borders import Place
from onrecord.attributions.chains import Least, chained
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose
from onrecord.models import ModelSettings

SURE = 0.5
DOUBTFUL = 0.15
"""Between the two a proposal teaches nothing, below it is taken for none."""
_OUTERMOST = Least(outermost=DOUBTFUL, nested=2.0)


def load_teacher(folder: Path, fold: int, *, base: Path, minilm: Path) -> TorchModel:
    """Return one of the teachers that `teach.py` wrote."""
    pieces = load_tokenizer(minilm / "tokenizer.json")
    network = teacher_network(base, pieces=pieces)
    network.load_state_dict({name: value.float() for name, value in load_file(folder / f"{fold}.safetensors").items()})
    weights = json.loads((folder / f"{fold}.json").read_text(encoding="utf-8"))
    settings = replace(first_settings(network), **{name: tuple(values) for name, values in weights.items()})
    return TorchModel(network.to(device()), tokenizer=pieces, settings=settings)


def inside(text: str, contents: Sequence[Place], *, model: TorchModel) -> tuple[Marked, ...]:
    """Return the attributions that a teacher sees in some contents when it reads them alone."""
    found = [proposal for proposal in read_inside(text, contents, model=model) if proposal.telling]
    return tuple(_marked(found, settings=model.settings, inner=True))


def outermost(text: str, *, model: TorchModel) -> tuple[Marked, ...]:
    """Return the outermost attributions that a teacher sees in a text."""
    return tuple(_marked(list(propose(text, model=model, settings=ProposalSettings())), settings=model.settings, inner=False))


def _marked(proposals: Sequence[Proposal], *, settings: ModelSettings, inner: bool) -> Iterator[Marked]:
    for link in chained(proposals, settings=settings, least=_OUTERMOST):
        found = link.proposal
        yield Marked(source=found.source, cue=(found.cue,), content=found.content, inner=inner, sure=link.score >= SURE)


def deepened(article: Article, *, model: TorchModel) -> Article:
    """Return the article with what stands inside its contents."""
    contents = [place for mark in article.marked if mark.sure for place in mark.content]
    return replace(article, marked=article.marked + inside(article.text, contents, model=model), deep=True)


def unmarked(paths: Sequence[Path]) -> list[Article]:
    """Return the texts of JSONL files, gzipped or not, as articles without marks."""
    return [article for path in paths for article in _unmarked(path)]


def _unmarked(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(id=row["id"], text=row["text"], marked=())


def write(path: Path, articles: Sequence[Article]) -> None:
    """Write articles as JSON lines."""
    path.write_text("".join(json.dumps(asdict(article)) + "\n" for article in articles), encoding="utf-8")


def read(path: Path) -> list[Article]:
    """Return the articles that `write` wrote."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [replace(Article(**row), marked=tuple(map(_mark, row["marked"]))) for row in rows]


def _mark(row: dict[str, object]) -> Marked:
    return Marked(**{name: _spans(value) if isinstance(value, list) else value for name, value in row.items()})  # type: ignore[arg-type]


def _spans(value: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in value)


def main() -> None:
    """Parse the command line and mark with one teacher."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"), help="folder with train.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="folder with MPNet's model.safetensors and tokenizer.json")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with MiniLM-L6's tokenizer.json")
    parser.add_argument("--teachers", type=Path, default=Path("build/teachers"))
    parser.add_argument("--fold", type=int, choices=range(FOLDS), required=True, help="which teacher")
    parser.add_argument("--unmarked", type=Path, nargs="*", default=[], help="JSONL.gz files of texts to mark as well")
    options = parser.parse_args()
    model = load_teacher(options.teachers, options.fold, base=options.base, minilm=options.minilm)
    own = [article for article in training_articles(options.data) if fold_of(article.id) == options.fold]
    write(options.teachers / f"deep{options.fold}.jsonl", [deepened(article, model=model) for article in own])
    others = [article for article in unmarked(options.unmarked) if fold_of(article.id) == options.fold]
    guessed = [deepened(replace(a, marked=outermost(a.text, model=model)), model=model) for a in others]
    write(options.teachers / f"guessed{options.fold}.jsonl", guessed)
    for name, articles in (("marked", own), ("unmarked", guessed)):
        print(f"fold {options.fold}: {len(articles)} {name} articles", flush=True)


if __name__ == "__main__":
    main()
