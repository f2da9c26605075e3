"""Say how often a nested proposal is right, on hand-marked records: `python training/nesting.py FOLDER`.

What stands inside contents was marked by teachers, not by people. A logistic regression on the tuning records turns the log
odds that calibration gives such a proposal into the share that people marked too; it is written into the model's settings.
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
from shipped import change_settings

from onrecord.attributions.chains import Least, chained, log_odds
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose
from onrecord.evaluation.tokens import TokenizedText
from onrecord.models import AttributionModel

DATA = Path("../shared/data")
TEXTS = ("polnear/dev.jsonl", "kcna/2011.jsonl.gz")
SELF = frozenset({"i", "we", "my", "our", "me", "us"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One nested proposal: its log odds, and whether a person marked it too."""

    odds: float
    right: bool


def seen(text: str, marks: Sequence[dict[str, Any]], *, model: AttributionModel) -> Iterator[Seen]:
    """Yield the proposals that lie in the content of an outermost attribution, with the verdict of the marks."""
    tokens = TokenizedText(text)
    gold = [tokens.tokens(spans(mark["content"])) for mark in marks if mark["parent"] is not None]
    proposals = list(propose(text, model=model, settings=ProposalSettings()))
    standing = chained(proposals, settings=model.settings, least=Least(outermost=model.settings.min_score, nested=2.0))
    contents = [place for link in standing for place in link.proposal.content]
    outermost = {link.proposal.cue for link in standing}
    for proposal in proposals:
        if proposal.cue in outermost or not _may_be_nested(text, proposal, contents):
            continue
        words = tokens.tokens(spans(proposal.content))
        right = any(dice(words, marked) >= 0.5 for marked in gold)
        yield Seen(odds=log_odds(proposal.evidence, model.settings.nested), right=right)


def _may_be_nested(text: str, proposal: Proposal, contents: Sequence[tuple[int, int]]) -> bool:
    inside = any(s <= proposal.cue[0] and proposal.cue[1] <= e for s, e in contents)
    return inside and proposal.telling and not any(text[s:e].casefold() in SELF for s, e in proposal.source)


def texts_of(paths: Sequence[Path], *, wanted: frozenset[str]) -> dict[str, str]:
    """Return the wanted texts by id from JSONL files, gzipped or not."""
    found: dict[str, str] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            rows = (json.loads(line) for line in lines)
            found |= {row["id"]: row["text"] for row in rows if row["id"] in wanted}
    return found


def weighed(folder: Path, *, golds: Sequence[Path], texts: Sequence[Path]) -> str:
    """Write new weights for nested proposals into a model's folder; return how many pass, and how often these are right."""
    model = AttributionModel(folder)
    records = [json.loads(line) for gold in golds for line in gold.read_text(encoding="utf-8").splitlines()]
    found = texts_of(texts, wanted=frozenset(record["doc"] for record in records))
    rows = [row for record in records for row in seen(found[record["doc"]], record["attributions"], model=model)]
    odds, truth = np.array([row.odds for row in rows]), np.array([row.right for row in rows], float)
    bias, slope = logistic(odds[:, None], truth).tolist()
    first, *others = (slope * weight for weight in model.settings.nested)
    change_settings(folder, nested=[bias + first, *others])
    passing = bias + slope * odds >= np.log(model.settings.min_nested / (1 - model.settings.min_nested))
    share = truth[passing].mean()
    return f"log odds {bias:.3f} + {slope:.3f} x; {passing.sum()} of {len(rows)} pass, {share:.0%} of them right"


def main() -> None:
    """Parse the command line and weigh."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="an exported and calibrated model")
    parser.add_argument("--gold", type=Path, nargs="+", default=[Path("gold/record-tune.jsonl")])
    parser.add_argument("--texts", type=Path, nargs="+", default=[DATA / name for name in TEXTS], help="where the texts are")
    options = parser.parse_args()
    print(weighed(options.folder, golds=options.gold, texts=options.texts))


if __name__ == "__main__":
    main()
