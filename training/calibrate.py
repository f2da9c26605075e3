"""Turn evidence into a probability, on articles that no weight has seen: `python training/calibrate.py FOLDER`.

Two logistic regressions on the held-out training articles: one says how often a proposal like this is right as an outermost
attribution, the other, without the evidence that only concerns outermost ones, serves for nested ones. The default score
below which nothing is reported is the lowest whose relaxed F1 there comes within one point of the best: a doubtful statement
is marked as such, a missing one nobody sees. Dev is only reported on.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from articles import HELD_OUT, Article, Marked, read_articles, split
from parts import TorchModel
from shipped import change_settings

from onrecord.attributions.chains import Least, chained
from onrecord.attributions.proposals import EVIDENCE, Proposal, ProposalSettings, propose
from onrecord.evaluation import (
    AttributionScores,
    BootstrapSettings,
    MarkedArticle,
    Marking,
    attribution_table,
    score_attributions,
)
from onrecord.evaluation.marking import compared
from onrecord.evaluation.tokens import TokenizedText
from onrecord.models import AttributionModel, ModelSettings
from onrecord.spans import Span

Floats = npt.NDArray[np.float64]

OUTERMOST_ONLY = tuple(name.startswith("outer") for name in EVIDENCE)
SLACK = 1.0
"""Points of relaxed F1 that the default score may cost."""
STEPS = (0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35, 0.375, 0.4, 0.425, 0.45, 0.475, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """An article with what the model proposes for it."""

    article: Article
    proposals: tuple[Proposal, ...]


def proposed(articles: Sequence[Article], *, model: AttributionModel | TorchModel) -> list[Proposed]:
    """Return the articles with their proposals."""
    settings = ProposalSettings()
    return [
        Proposed(article=article, proposals=tuple(propose(article.text, model=model, settings=settings)))
        for article in articles
    ]


def right(row: Proposed) -> list[bool]:
    """Return for each proposal whether it is relaxedly right; the likelier one gets a gold attribution that two could have."""
    text = TokenizedText(row.article.text)
    gold = compared(tuple(map(marking, row.article.marked)), text=text)
    found = [compared((as_marking(p),), text=text)[0] for p in row.proposals]
    taken: set[int] = set()
    out = [False] * len(found)
    for n in sorted(range(len(found)), key=lambda n: -(row.proposals[n].evidence[0] + row.proposals[n].evidence[2])):
        free = ((k, g) for k, g in enumerate(gold) if k not in taken and g.same_source(found[n]))
        fits = [(dice(g.content, found[n].content), k) for k, g in free]
        best = max(fits, default=(0.0, -1))
        if best[0] >= 0.5:
            taken.add(best[1])
            out[n] = True
    return out


def dice(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the Dice coefficient of two sets of tokens, 0 for two empty ones."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def marking(marked: Marked) -> Marking:
    """Return a training mark as the evaluation reads it."""
    return Marking(source=spans(marked.source), cue=spans(marked.cue), content=spans(marked.content))


def as_marking(proposal: Proposal, *, score: float | None = None) -> Marking:
    """Return a proposal as the evaluation reads it."""
    return Marking(source=spans(proposal.source), cue=spans([proposal.cue]), content=spans(proposal.content), score=score)


def spans(places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return places as spans, in the order of the text."""
    return tuple(Span(start=s, end=e) for s, e in sorted(places) if s < e)


def outside(row: Proposed) -> list[bool]:
    """Return for each proposal whether its cue lies outside every marked content: inside, the corpus says nothing."""
    contents = [place for marked in row.article.marked for place in marked.content]
    return [not any(s <= proposal.cue[0] < e for s, e in contents) for proposal in row.proposals]


def logistic(evidence: Floats, truth: Floats, *, ridge: float = 1.0) -> Floats:
    """Return bias and weights of a logistic regression (Newton's method on standardised columns, ridge penalty)."""
    mean, spread = evidence.mean(0), evidence.std(0) + 1e-6
    rows = np.column_stack([np.ones(len(evidence)), (evidence - mean) / spread])
    penalty = np.diag([0.0, *[ridge] * evidence.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        share = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (share - truth) + penalty @ weights
        weights -= np.linalg.solve((rows * (share * (1 - share))[:, None]).T @ rows + penalty, slope)
    scaled = weights[1:] / spread
    return np.concatenate([[weights[0] - scaled @ mean], scaled])


def fitted(rows: Sequence[Proposed], *, settings: ModelSettings) -> ModelSettings:
    """Return the settings with weights fitted on the rows and the best default score."""
    evidence = np.array([p.evidence for row in rows for p in row.proposals])
    truth = np.array([k for row in rows for k in right(row)], float)
    known = np.array([k for row in rows for k in outside(row)])
    outer = logistic(evidence, truth)
    nested = logistic(np.where(OUTERMOST_ONLY, 0.0, evidence)[known], truth[known])
    weighted = replace(settings, outer=tuple(outer.tolist()), nested=tuple(nested.tolist()))
    reached = {step: scores(rows, settings=weighted, min_score=step).tallies.relaxed.f1 for step in STEPS}
    return replace(weighted, min_score=min(step for step, f1 in reached.items() if f1 - max(reached.values()) >= -SLACK))


def scores(rows: Sequence[Proposed], *, settings: ModelSettings, min_score: float, rounds: int = 0) -> AttributionScores:
    """Return the scores of the outermost attributions that stand at `min_score`, with intervals from `rounds` bootstraps."""
    predicted = {
        row.article.id: tuple(
            as_marking(link.proposal, score=link.score)
            for link in chained(row.proposals, settings=settings, least=Least(outermost=min_score, nested=min_score))
            if link.parent is None
        )
        for row in rows
    }
    articles = (row.article for row in rows)
    gold = [MarkedArticle(id=a.id, text=a.text, markings=tuple(map(marking, a.marked))) for a in articles]
    return score_attributions(gold, predicted=predicted, settings=BootstrapSettings(rounds=rounds))


def calibrate(model: AttributionModel | TorchModel, *, data: Path) -> tuple[ModelSettings, str]:
    """Return a model's settings with fitted weights and default score, and the table of its scores on dev."""
    _, held = split(read_articles(data / "train.jsonl"), held_out=HELD_OUT)
    settings = fitted(proposed(held, model=model), settings=model.settings)
    dev = proposed(read_articles(data / "dev.jsonl"), model=model)
    return settings, attribution_table(scores(dev, settings=settings, min_score=settings.min_score, rounds=1000))


def calibrated(folder: Path, *, data: Path) -> str:
    """Write fitted weights and the default score into a model's folder; return the table of its scores on dev."""
    settings, table = calibrate(AttributionModel(folder), data=data)
    change_settings(folder, outer=settings.outer, nested=settings.nested, min_score=settings.min_score)
    return table


def main() -> None:
    """Parse the command line and calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="an exported model: encoder, linker, tokenizer and settings")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear"), help="folder with train.jsonl, dev.jsonl")
    options = parser.parse_args()
    print(calibrated(options.folder, data=options.data))


if __name__ == "__main__":
    main()
