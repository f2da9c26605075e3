"""Makes the weights of `src/onrecord/roots/utterances.toml`: how likely two stretches of different documents are one utterance.

    python training/utterance_chances.py ecbplus.jsonl.gz kcna.jsonl.gz others.jsonl.gz

Learns from `gold/quotations-*tune.jsonl`, every pair of utterances of a story that share enough words to be compared and of
which one is marked, and from `gold/quotation-pairs-*tune.jsonl`, pairs that were judged one by one. Prints for folds that leave
a story out the log loss, and how the clusters come out that those weights give; then writes those learned from everything.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.evaluation.marked_stories import MarkedQuotation, load_documents, load_quotations
from onrecord.evaluation.quotations import documents_of, marked_as, places_of, score_quotations
from onrecord.evaluation.rows import Row, read_rows
from onrecord.reading import Reading, read
from onrecord.roots import Coverage, Occurrence, quotations
from onrecord.roots.chances import Weights
from onrecord.roots.leaders import LEAST_SHARED
from onrecord.roots.sameness import signs_between
from onrecord.roots.utterances import Utterance, everything_said, unattributed, utterances
from onrecord.roots.wording import resemblance

GOLD = Path(__file__).parent.parent / "gold"
WEIGHTS = Path(__file__).parent.parent / "src/onrecord/roots/utterances.toml"
CLUSTERS = ("quotations-tune.jsonl", "quotations-others-tune.jsonl")
JUDGED = ("quotation-pairs-tune.jsonl", "quotation-pairs-others-tune.jsonl")
STRENGTH = 1.0
"""Of the weights against their penalty (scikit-learn's C)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two stretches: their story, their signs by name, and whether they are one utterance."""

    story: str
    signs: Mapping[str, float]
    same: bool


def story_examples(marked: Sequence[MarkedQuotation], *, coverage: Coverage) -> Iterator[Example]:
    """Yield the pairs of utterances of a story that may be one and of which at least one is marked."""
    said = list(everything_said(coverage))
    cluster_of = {member: number for number, each in enumerate(marked) for member in each.members}
    places = [marked_as(Occurrence(document=each.document, span=each.span), cluster_of) for each in said]
    known = [cluster_of[place] if place else None for place in places]
    for (one, here), (other, there) in combinations(zip(said, known, strict=True), 2):
        if one.document != other.document and (here, there) != (None, None) and _is_compared(one, other, coverage=coverage):
            yield Example(story=marked[0].story, signs=signs_between(one, other, coverage=coverage), same=here == there)


def _is_compared(one: Utterance, other: Utterance, *, coverage: Coverage) -> bool:
    return resemblance(one.wording, other.wording, rarity=coverage.rarity) >= LEAST_SHARED


def judged_examples(known: Mapping[str, Reading]) -> Iterator[Example]:
    """Yield the pairs of stretches that were judged; those of one topic are looked at in one coverage."""
    for topic, judged in groupby(judged_rows(), key=lambda row: row.words("topic")):
        pairs = [(judged_places(row), bool(row.data["same"])) for row in judged]
        names = dict.fromkeys(place.document for places, _ in pairs for place in places)
        coverage = Coverage.of(known[name] for name in names)
        for places, same in pairs:
            one, other = (utterance_at(place, coverage=coverage) for place in places)
            yield Example(story=topic, signs=signs_between(one, other, coverage=coverage), same=same)


def judged_rows() -> list[Row]:
    """Return the judged pairs, by topic."""
    return [row for name in JUDGED for row in sorted(read_rows(GOLD / name), key=lambda row: row.words("topic"))]


def judged_places(row: Row) -> list[Occurrence]:
    """Return the two places of a judged pair."""
    return [Occurrence(document=entry.words("doc"), span=entry.span("span")) for entry in row.objects("places")]


def utterance_at(place: Occurrence, *, coverage: Coverage) -> Utterance:
    """Return the utterance that stands at a judged stretch, or the stretch as one in the outlet's own voice."""
    report = coverage.reports[place.document]
    said = next((each for each in utterances(report) if each.span == place.span), None)
    return said or unattributed(report, span=place.span)


def fitted(examples: Sequence[Example]) -> Weights:
    """Return the weights of the signs, by name, and the intercept."""
    names = list(examples[0].signs)
    signs = np.array([[float(example.signs[name]) for name in names] for example in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(signs, [example.same for example in examples])
    weights = zip(("intercept", *names), (*model.intercept_, *model.coef_[0]), strict=True)
    return {"same utterance": {name: float(weight) for name, weight in weights}}


def log_loss(examples: Sequence[Example], *, weights: Weights) -> list[float]:
    """Return the log loss of each example."""
    table = weights["same utterance"]
    drawn = [table["intercept"] + sum(table[name] * each.signs[name] for name in each.signs) for each in examples]
    return [float(np.logaddexp(0, -odds if each.same else odds)) for odds, each in zip(drawn, examples, strict=True)]


def leave_one_out(
    examples: Sequence[Example], *, stories: Mapping[str, Sequence[MarkedQuotation]], coverages: Mapping[str, Coverage]
) -> None:
    """Print how the pairs, and the clusters of each story, come out by weights that the other stories gave."""
    losses, found = [], {}
    for story in sorted({each.story for each in examples} | set(stories)):
        weights = fitted([each for each in examples if each.story != story])
        losses += log_loss([each for each in examples if each.story == story], weights=weights)
        if story in stories:
            found[story] = places_of(quotations(coverages[story], given=weights))
    one = sum(each.same for each in examples)
    print(f"{len(examples)} pairs, {one} of them one; stories left out: log loss {np.mean(losses):.3f}")
    print(score_quotations(stories, found=found, plain=found).to_json())


def main(*texts: Path) -> None:
    """Learn the weights, print how they do on stories left out, and write them."""
    stories: dict[str, list[MarkedQuotation]] = defaultdict(list)
    for each in (each for name in CLUSTERS for each in load_quotations(GOLD / name)):
        stories[each.story].append(each)
    judged = {place.document for row in judged_rows() for place in judged_places(row)}
    wanted = judged | {name for marked in stories.values() for name in documents_of(marked)}
    known = {name: read(document) for name, document in load_documents(texts, wanted=wanted).items()}
    coverages = {name: Coverage.of(known[each] for each in documents_of(marked)) for name, marked in stories.items()}
    examples = [each for name, marked in stories.items() for each in story_examples(marked, coverage=coverages[name])]
    examples += judged_examples(known)
    leave_one_out(examples, stories=stories, coverages=coverages)
    table = "".join(f"{name} = {weight:.2f}\n" for name, weight in fitted(examples)["same utterance"].items())
    about = "# Made by training/utterance_chances.py: what each sign weighs; see sameness.py for what they are.\n"
    WEIGHTS.write_text(about + table, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
