"""Learn how likely shared words were taken over: the weights of `onrecord.reuse.chances`.

    python training/reuse_chances.py ecbplus.jsonl.gz kcna.jsonl.gz others.jsonl.gz

Learns from `gold/reuse-*tune.jsonl` (every pair of each story) and `gold/reuse-judged-*tune.jsonl` (single pairs that were hard
to tell), once among all documents of the texts named, and once with each pair in a folder of six. A pair is as likely as its
likeliest passage: which one that is, is worked out in turns with the weights. Prints precision and recall by folds that leave
whole stories out, for each least chance, and then writes `src/onrecord/reuse/chances.toml`, learned from everything.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord.evaluation.reuse_evaluation import load_stories
from onrecord.evaluation.rows import read_rows
from onrecord.reuse import Index, MemoryIndex, Postings, ReuseSettings, postings
from onrecord.reuse.chances import SIGNS
from onrecord.reuse.tracing import weigh

Rows = NDArray[np.float64]

GOLD = Path(__file__).parent.parent / "gold"
WEIGHTS = Path(__file__).parent.parent / "src/onrecord/reuse/chances.toml"
STORIES = ("reuse-tune.jsonl", "reuse-others-tune.jsonl")
JUDGED = ("reuse-judged-tune.jsonl", "reuse-judged-others-tune.jsonl")

EVERYTHING = ReuseSettings(least_chance=1e-9)
"""What is unlikely by the weights that there are is learned from, too."""

FOLDER = 6
"""Documents of a small folder: the pair and others, drawn from the same corpus or topic."""

FOLDS = 10
TURNS = 3
SEED = 3
CHANCES = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
STRENGTH = 1.0
"""Of the weights against their penalty (scikit-learn's C)."""

UNTOLD = {"many": "", "few": "patched"}
"""The sign of which a few documents tell nothing."""

SURE = 2.0
"""How much more a pair of a marked story counts than one picked because it was hard to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two documents, whether they share words, and the story or group that is left out together."""

    documents: tuple[str, str]
    reuse: bool
    group: str
    of_story: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A pair with the signs of each passage that it may share, one a row; there may be none."""

    pair: Pair
    signs: Rows


def story_pairs() -> Iterator[Pair]:
    """Yield the pairs of the marked stories that are not doubtful."""
    for story in (story for name in STORIES for story in load_stories(GOLD / name)):
        for pair in story.pairs:
            if not pair.doubtful:
                yield Pair(documents=pair.documents, reuse=pair.extent is not None, group=story.story, of_story=True)


def judged_pairs() -> Iterator[Pair]:
    """Yield the pairs that were judged one by one, grouped by topic."""
    for row in (row for name in JUDGED for row in read_rows(GOLD / name)):
        one, other = map(str, row.values("documents"))
        yield Pair(documents=(one, other), reuse=bool(row.data["reuse"]), group=topic(one), of_story=False)


def topic(document: str) -> str:
    """Return the topic of a document of ECB+, one of eight parts of KCNA 2011, else the corpus or the outlet of the others."""
    if document.startswith("kcna"):
        return f"kcna{int(document[-5:]) % 8}"
    if document.startswith(("lgl-", "geovirus-")):
        return document.split("-", maxsplit=1)[0]
    return document.split("_", maxsplit=1)[0] if "_" in document else document[:3]


def signs(pair: Pair, *, index: Index, known: Mapping[str, Postings]) -> Rows:
    """Return the signs of each passage that a pair may share."""
    new, other = sorted(pair.documents, reverse=True)
    found = [
        weighed
        for there, weighed in weigh(known[new], index=index, known=known, settings=EVERYTHING)
        if there.document == other
    ]
    rows = [list(each.signs.numbers().values()) for weighed in found for each in weighed]
    return np.array(rows, dtype=float).reshape(len(rows), len(SIGNS))


def folder(pair: Pair, *, known: Mapping[str, Postings], chance: random.Random) -> MemoryIndex:
    """Return an index of the pair and a few others like it."""
    alike = [name for name in known if topic(name)[:4] == topic(pair.documents[0])[:4] and name not in pair.documents]
    index = MemoryIndex()
    for name in (*pair.documents, *chance.sample(alike, FOLDER - 2)):
        index.add(known[name])
    return index


def learn(examples: Sequence[Example]) -> LogisticRegression:
    """Return a model of the likeliest passage of each pair."""
    some = [example for example in examples if len(example.signs)]
    chosen = np.array([example.signs[example.signs[:, 0].argmax()] for example in some])
    right = [example.pair.reuse for example in some]
    counts = [SURE if example.pair.of_story else 1.0 for example in some]
    for _ in range(TURNS):
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(chosen, right, sample_weight=counts)
        chosen = np.array([example.signs[(example.signs @ model.coef_[0]).argmax()] for example in some])
    return model


def left_out(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Return how likely each pair is by a model that has not seen its story."""
    groups = [example.pair.group for example in examples]
    chances = np.zeros(len(examples))
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(groups, groups=groups):
        model = learn([examples[place] for place in train])
        for place in test:
            if len(examples[place].signs):
                chances[place] = model.predict_proba(examples[place].signs)[:, 1].max()
    return chances


def show(examples: Sequence[Example], chances: NDArray[np.float64]) -> None:
    """Print precision and recall of the stories' pairs and of the judged ones, left out."""
    right = np.array([example.pair.reuse for example in examples])
    stories = np.array([example.pair.of_story for example in examples])
    for least in CHANCES:
        parts = []
        for name, part in (("stories", stories), ("judged", ~stories)):
            found, true = part & (chances >= least), part & right
            hits = np.count_nonzero(found & right)
            parts.append(f"{name} P {100 * hits / max(1, found.sum()):5.1f} R {100 * hits / true.sum():5.1f}")
        print(f"  least chance {least:.2f}: {'  '.join(parts)}")


def section(name: str, model: LogisticRegression) -> str:
    """Return the weights of a model as a table of TOML."""
    rows = [("intercept", model.intercept_[0]), *zip(SIGNS, model.coef_[0], strict=True)]
    return f"\n[{name}]\n" + "".join(f"{sign} = {weight:.3f}\n" for sign, weight in rows)


def main(*texts: Path) -> None:
    """Learn both tables, print how they do on stories left out, and write them."""
    known = {row.words("id"): postings(row.words("id"), row.words("text")) for path in texts for row in read_rows(path)}
    everything, chance = MemoryIndex(), random.Random(SEED)
    for each in known.values():
        everything.add(each)
    pairs = [*story_pairs(), *judged_pairs()]
    text = "# Made by training/reuse_chances.py: what each sign weighs in an index of many documents, and of few.\n"
    for name, untold in UNTOLD.items():
        among = (everything if name == "many" else folder(pair, known=known, chance=chance) for pair in pairs)
        told = np.array([sign != untold for sign in SIGNS], dtype=float)
        examples = [
            Example(pair=pair, signs=signs(pair, index=index, known=known) * told)
            for pair, index in zip(pairs, among, strict=True)
        ]
        print(f"{name}: {len(pairs)} pairs")
        show(examples, left_out(examples))
        text += section(name, learn(examples))
    WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
