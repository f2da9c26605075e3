"""Makes the weights of `src/onrecord/roots/chances.toml`: how likely two occurrences have one root, and how many there are.

    python training/roots_chances.py ecbplus.jsonl.gz kcna.jsonl.gz others.jsonl.gz

Pairs of occurrences come from `gold/roots-*tune.jsonl`: those that nothing sure joins, of documents that stand under a root.
Logistic regression by Newton's method, with a penalty on the squares of the weights. The number of roots comes from steps: the
marked statements are merged by the weights of their pairs, and from the last merge upwards there is another root, or there is
none. Printed beside the weights: the log loss and the share of right answers where each story is judged by weights that the
others gave, and what becomes of the counts then.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.marked_stories import MarkedRoots, load_documents, load_roots
from onrecord.evaluation.roots import RootScores, score_roots
from onrecord.evaluation.rows import Row, read_rows
from onrecord.reading import read
from onrecord.roots import Coverage, Roots, count
from onrecord.roots.chances import Weights, shipped_weights
from onrecord.roots.chronology import in_order
from onrecord.roots.evidence import Evidence, evidence
from onrecord.roots.joins import sure_links
from onrecord.roots.links import Links
from onrecord.roots.merging import merges
from onrecord.roots.numbers import Sources, signs_of_another
from onrecord.roots.signs import Signs, are_surely_apart, chance_between

GOLD = Path(__file__).parent.parent / "gold"
WEIGHTS = Path(__file__).parent.parent / "src/onrecord/roots/chances.toml"
MARKED = ("roots-tune.jsonl", "roots-others-tune.jsonl")
PENALTIES = {"same root": 1.0, "another root": 3.0}

STEPS = 25
"""Of Newton's method; ten are enough for six digits."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A pair or a step: its story, its signs as numbers by name, whether it is true, and how much it counts."""

    story: str
    signs: Mapping[str, float]
    same: bool
    counts: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A marked statement, the documents that it was looked for in, and what each of its places rests on."""

    marked: MarkedRoots
    roots: Mapping[str, Set[int]]
    coverage: Coverage
    found: tuple[Evidence, ...]


def statements(texts: Sequence[Path]) -> list[Statement]:
    """Return the marked statements; those of one story share a coverage."""
    paths = [GOLD / name for name in MARKED]
    rows = [pair for path in paths for pair in zip(read_rows(path), load_roots(path), strict=True)]
    documents = load_documents(texts, wanted={name for _, marked in rows for name in marked.documents})
    known = {name: read(document) for name, document in documents.items()}
    coverages = {names: Coverage.of(map(known.__getitem__, names)) for names in {marked.documents for _, marked in rows}}
    return [_statement(row, marked=marked, coverage=coverages[marked.documents]) for row, marked in rows]


def _statement(row: Row, *, marked: MarkedRoots, coverage: Coverage) -> Statement:
    roots: dict[str, set[int]] = defaultdict(set)
    for number, root in enumerate(row.objects("roots")):
        for name in root.values("documents"):
            roots[str(name)].add(number)
    places = in_order(marked.occurrences, coverage=coverage)
    found = tuple(evidence(coverage.reports[place.document], occurrence=place) for place in places)
    return Statement(marked=marked, roots=roots, coverage=coverage, found=found)


def pair_examples(marked: Iterable[Statement]) -> Iterator[Example]:
    """Yield the pairs of occurrences that nothing sure joins; those of a statement weigh the root of their number together."""
    for each in marked:
        pairs = list(_pairs(each))
        counts = len(pairs) ** -0.5 if pairs else 0.0
        yield from (Example(story=each.marked.story, signs=signs, same=same, counts=counts) for signs, same in pairs)


def _pairs(each: Statement) -> Iterator[tuple[Mapping[str, float], bool]]:
    joined = _surely_joined(each)
    for one, other in combinations(range(len(each.found)), 2):
        mine, theirs = each.found[one], each.found[other]
        of_mine, of_theirs = (each.roots.get(name, set()) for name in (mine.document, theirs.document))
        if of_mine and of_theirs and joined.head(one) != joined.head(other) and not are_surely_apart(mine, theirs):
            same = len(of_mine) == 1 if mine.document == theirs.document else not of_mine.isdisjoint(of_theirs)
            yield Signs.between(mine, theirs, coverage=each.coverage).numbers(), same


def _surely_joined(each: Statement) -> Links:
    joined = Links(len(each.found))
    for link in sure_links(each.found, coverage=each.coverage):
        joined.join(link.one, link.other)
    return joined


def step_examples(marked: Iterable[Statement], *, given: Weights) -> Iterator[Example]:
    """Yield the steps from one root up to the number that each statement has, its groups being merged by given weights."""
    for each in marked:
        groups = _surely_joined(each).groups()
        chance = partial(chance_between, coverage=each.coverage, given=given)
        merging = [merge.chance for merge in merges(groups, found=each.found, chance=chance)]
        sources = Sources.of(groups, found=each.found)
        for roots, alike in enumerate(reversed(merging[-each.marked.count :]), start=1):
            signs = signs_of_another(roots, alike=alike, sources=sources)
            yield Example(story=each.marked.story, signs=signs, same=each.marked.count > roots)


def weights_of_counting(marked: Sequence[Statement]) -> dict[str, dict[str, float]]:
    """Return the weights of pairs and of steps that marked statements give."""
    pairs = _named_weights("same root", list(pair_examples(marked)))
    steps = _named_weights("another root", list(step_examples(marked, given={"same root": pairs})))
    return {"same root": pairs, "another root": steps}


def _named_weights(model: str, examples: Sequence[Example]) -> dict[str, float]:
    names = list(examples[0].signs)
    weights = fitted(examples, names=names, penalty=PENALTIES[model])
    return dict(zip(("intercept", *names), map(float, weights), strict=True))


def counts_held_out(marked: Sequence[Statement]) -> RootScores:
    """Return the scores of the counts, each story being judged by weights that the others gave."""
    judged: list[MarkedRoots] = []
    counted: list[Roots] = []
    for story in dict.fromkeys(each.marked.story for each in marked):
        given = dict(shipped_weights()) | weights_of_counting([each for each in marked if each.marked.story != story])
        own = [each for each in marked if each.marked.story == story]
        judged += [each.marked for each in own]
        counted += [count(each.marked.occurrences, coverage=each.coverage, given=given) for each in own]
    return score_roots(judged, counted=counted)


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
    about = f"# {len(listed)} examples, {one} of them true; held out by story: log loss {loss:.3f}, right {right:.1%}"
    return "\n".join((f'["{model}"]', about, *lines))


def main() -> None:
    """Make the weights and print how good they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    texts = parser.parse_args().texts
    marked = statements(texts)
    steps = step_examples(marked, given=weights_of_counting(marked))
    tables = (table("same root", pair_examples(marked)), table("another root", steps))
    made = "# Made by training/roots_chances.py; see chances.py for what it is for.\n" + "\n\n".join(tables) + "\n"
    WEIGHTS.write_text(made, encoding="utf-8")
    print(made)
    print("counts, each story by the weights of the others:", counts_held_out(marked).to_json())


if __name__ == "__main__":
    main()
