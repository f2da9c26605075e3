"""Makes the weights of `src/onrecord/roots/chances.toml`: how likely two stretches, or two occurrences, are one.

    python training/roots_chances.py ../shared/data/ecbplus/topics1-35.jsonl.gz ../shared/data/kcna/2011.jsonl.gz

Pairs of stretches come from `gold/quotation-pairs-tune.jsonl`, pairs of occurrences from `gold/roots-tune.jsonl`: those that
nothing sure joins; a document that stands under no root is right with any. Logistic regression by Newton's method, with a
penalty on the squares of the weights. Printed beside the weights: the log loss and the share of right answers where each story
is judged by weights that the others gave.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.marked_stories import load_documents
from onrecord.evaluation.rows import Row, read_rows
from onrecord.reading import Reading, read
from onrecord.roots import Coverage, Occurrence
from onrecord.roots.clusters import signs_between
from onrecord.roots.evidence import evidence
from onrecord.roots.joins import sure_links
from onrecord.roots.links import Links
from onrecord.roots.signs import Signs
from onrecord.roots.utterances import Utterance, unattributed, utterances

GOLD = Path(__file__).parent.parent / "gold"
WEIGHTS = Path(__file__).parent.parent / "src/onrecord/roots/chances.toml"
PENALTIES = {"same utterance": 0.3, "same root": 1.0}

STEPS = 25
"""Of Newton's method; ten are enough for six digits."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One pair: its story, its signs as numbers by name, whether the two are one, and how much it counts."""

    story: str
    signs: Mapping[str, float]
    same: bool
    counts: float = 1.0


def utterance_examples(texts: Sequence[Path]) -> Iterator[Example]:
    """Yield the pairs of stretches that were judged; those of one topic are looked at in one coverage."""
    rows = read_rows(GOLD / "quotation-pairs-tune.jsonl")
    for topic, judged in groupby(rows, key=lambda row: row.words("topic")):
        pairs = [([_occurrence(entry) for entry in row.objects("places")], bool(row.data["same"])) for row in judged]
        documents = load_documents(texts, wanted={place.document for places, _ in pairs for place in places})
        coverage = Coverage.of(map(read, documents.values()))
        for places, same in pairs:
            one, other = (_utterance(place, coverage=coverage) for place in places)
            yield Example(story=topic, signs=signs_between(one, other, coverage=coverage), same=same)


def root_examples(texts: Sequence[Path]) -> Iterator[Example]:
    """Yield the pairs of occurrences that nothing sure joins; those of a statement weigh the root of their number together."""
    rows = list(read_rows(GOLD / "roots-tune.jsonl"))
    wanted = {str(name) for row in rows for name in row.values("documents")}
    known = {name: read(document) for name, document in load_documents(texts, wanted=wanted).items()}
    for row in rows:
        found = list(_root_pairs(row, known=known))
        yield from (
            Example(story=row.words("story"), signs=signs, same=same, counts=len(found) ** -0.5) for signs, same in found
        )


def _root_pairs(row: Row, *, known: Mapping[str, Reading]) -> Iterator[tuple[Mapping[str, float], bool]]:
    coverage = Coverage.of(known[str(name)] for name in row.values("documents"))
    roots: dict[str, set[int]] = defaultdict(set)
    for number, root in enumerate(row.objects("roots")):
        for name in root.values("documents"):
            roots[str(name)].add(number)
    places = [_occurrence(entry) for entry in row.objects("occurrences")]
    found = [evidence(coverage.reports[place.document], occurrence=place) for place in places]
    joined = Links(len(found))
    for link in sure_links(found, coverage=coverage):
        joined.join(link.one, link.other)
    for one, other in combinations(range(len(found)), 2):
        mine, theirs = found[one], found[other]
        if mine.document != theirs.document and joined.head(one) != joined.head(other):
            of_mine, of_theirs = roots[mine.document], roots[theirs.document]
            same = not of_mine or not of_theirs or not of_mine.isdisjoint(of_theirs)
            yield Signs.between(mine, theirs, coverage=coverage).numbers(), same


def _occurrence(entry: Row) -> Occurrence:
    return Occurrence(document=entry.words("doc"), span=entry.span("span"))


def _utterance(place: Occurrence, *, coverage: Coverage) -> Utterance:
    """Return the utterance that stands at a judged stretch, or the stretch as one in the outlet's own voice."""
    report = coverage.reports[place.document]
    said = next((each for each in utterances(report) if each.span == place.span), None)
    return said or unattributed(report, span=place.span)


def fitted(examples: Sequence[Example], *, names: Sequence[str], penalty: float) -> Numbers:
    """Return the weights, the intercept first."""
    signs, same = _columns(examples, names=names), np.array([example.same for example in examples], dtype=float)
    counts = np.array([example.counts for example in examples])

    weights = np.zeros(signs.shape[1])
    penalties = np.array([0.0, *(penalty for _ in names)])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (counts * (chances - same)) + penalties * weights
        bend = (signs * (counts * chances * (1 - chances))[:, None]).T @ signs + np.diag(penalties)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def held_out(examples: Sequence[Example], *, names: Sequence[str], penalty: float) -> tuple[float, float]:
    """Return log loss and share of right answers, each story being judged by weights that the others gave."""
    losses, right, counts = [], [], []
    for story in sorted({example.story for example in examples}):
        weights = fitted([each for each in examples if each.story != story], names=names, penalty=penalty)
        for example in (each for each in examples if each.story == story):
            drawn = float((_columns([example], names=names) @ weights)[0])
            losses.append(float(np.logaddexp(0, -drawn if example.same else drawn)))
            right.append((drawn > 0) == example.same)
            counts.append(example.counts)
    return float(np.average(losses, weights=counts)), float(np.average(right, weights=counts))


def _columns(examples: Sequence[Example], *, names: Sequence[str]) -> Numbers:
    return np.array([[1.0, *(float(example.signs[name]) for name in names)] for example in examples])


def table(model: str, examples: Iterable[Example]) -> str:
    """Return the weights of one model as a table of TOML, with how good they are."""
    listed = list(examples)
    names = list(listed[0].signs)
    penalty = PENALTIES[model]
    loss, right = held_out(listed, names=names, penalty=penalty)
    weights = fitted(listed, names=names, penalty=penalty)
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(("intercept", *names), weights, strict=True)]
    one = sum(example.same for example in listed)
    about = f"# {len(listed)} pairs, {one} of them one; held out by story: log loss {loss:.3f}, right {right:.1%}"
    return "\n".join((f'["{model}"]', about, *lines))


def main() -> None:
    """Make the weights and print how good they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    texts = parser.parse_args().texts
    tables = (table("same utterance", utterance_examples(texts)), table("same root", root_examples(texts)))
    made = "# Made by training/roots_chances.py; see chances.py for what it is for.\n" + "\n\n".join(tables) + "\n"
    WEIGHTS.write_text(made, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
