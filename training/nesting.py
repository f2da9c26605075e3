"""Weigh the two readings of a nested attribution on hand-marked records: `python training/nesting.py FOLDER`.

A nested attribution shows when the article is read, and again when the content around it is read as a text of its own. A
logistic regression on the tuning records says how often one is right given both; it fills `both` in the model's settings.
What somebody says of themselves ("I think") may be marked or not, and takes no part.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import dice, logistic, spans
from export import change_settings

from onrecord.attributions.chains import Least, odds_of
from onrecord.attributions.finder import everything
from onrecord.attributions.proposals import Proposal
from onrecord.evaluation.tokens import TokenizedText
from onrecord.models import AttributionModel

DATA = Path("../shared/data")
TEXTS = ("polnear/dev.jsonl", "kcna/2011.jsonl.gz")
SELF = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One nested proposal: its log odds in the article and in its content alone, and whether a person marked it too."""

    odds: tuple[float, float]
    right: bool


def seen(text: str, marks: Sequence[dict[str, Any]], *, model: AttributionModel) -> Iterator[Seen]:
    """Yield the proposals that lie in the content of an outermost attribution, with the verdict of the marks."""
    tokens = TokenizedText(text)
    gold = [tokens.tokens(spans(mark["content"])) for mark in marks if mark["parent"] is not None]
    least = Least(outermost=model.settings.min_score, nested=model.settings.min_nested)
    read = everything(text, model=model, least=least)
    outermost = {link.proposal.cue for link in read.links if link.parent is None}
    for proposal in read.proposals:
        if proposal.cue in outermost or not _lies_in(proposal, read.contents) or _of_self(text, proposal):
            continue
        words = tokens.tokens(spans(proposal.content))
        right = any(dice(words, marked) >= 0.5 for marked in gold)
        yield Seen(odds=odds_of(proposal, settings=model.settings), right=right)


def _lies_in(proposal: Proposal, contents: Sequence[tuple[int, int]]) -> bool:
    return any(s <= proposal.cue[0] and proposal.cue[1] <= e for s, e in contents)


def _of_self(text: str, proposal: Proposal) -> bool:
    return any(text[s:e].casefold() in SELF for s, e in proposal.source)


def texts_of(paths: Sequence[Path], *, wanted: frozenset[str]) -> dict[str, str]:
    """Return the wanted texts by id from JSONL files, gzipped or not."""
    found: dict[str, str] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            rows = (json.loads(line) for line in lines)
            found |= {row["id"]: row["text"] for row in rows if row["id"] in wanted}
    return found


def weighed(folder: Path, *, gold: Path, texts: Sequence[Path]) -> str:
    """Write the weights of both readings into a model's folder; return them with how often what passes is right."""
    model = AttributionModel(folder)
    with gold.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    found = texts_of(texts, wanted=frozenset(record["doc"] for record in records))
    rows = [row for record in records for row in seen(found[record["doc"]], record["attributions"], model=model)]
    odds = np.array([row.odds for row in rows])
    truth = np.array([row.right for row in rows], float)
    bias, inside, alone = logistic(odds, truth).tolist()
    change_settings(folder, both=[bias, inside, alone])
    passing = bias + odds @ np.array([inside, alone]) >= np.log(model.settings.min_nested / (1 - model.settings.min_nested))
    share = truth[passing].mean()
    return f"both {bias:.3f} {inside:.3f} {alone:.3f}; {passing.sum()} of {len(rows)} pass, {share:.0%} of them right"


def main() -> None:
    """Parse the command line and weigh."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="an exported and calibrated model")
    parser.add_argument("--gold", type=Path, default=Path("gold/record-tune.jsonl"))
    parser.add_argument("--texts", type=Path, nargs="+", default=[DATA / name for name in TEXTS], help="where the texts are")
    options = parser.parse_args()
    print(weighed(options.folder, gold=options.gold, texts=options.texts))


if __name__ == "__main__":
    main()
