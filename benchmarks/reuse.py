"""Time the tracing of reuse, and compare it with the plain ways of finding the same words.

    python benchmarks/reuse.py time kcna.jsonl.gz
    python benchmarks/reuse.py growth kcna.jsonl.gz
    python benchmarks/reuse.py peers gold/reuse-tune.jsonl ecbplus.jsonl.gz kcna.jsonl.gz

`time` traces every article in those before it and then adds one article to all of them, over and over. `growth` traces the
same articles in indexes of 1,000 to 50,000 documents; what the articles do not fill is made of their sentences, drawn with a
fixed seed. `peers` joins the marked documents by MinHash-LSH (datasketch, rensa) at their best threshold, by difflib at its
best length and by any n words in a row at the best n, and scores all by the same marks. Times are CPU seconds of one core.
"""

import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from onrecord.evaluation.reuse import MarkedStory, score_reuse
from onrecord.evaluation.reuse_evaluation import load_marked_texts, load_stories
from onrecord.evaluation.tallies import Tally, paired
from onrecord.language import sentences
from onrecord.reuse import Match, MemoryIndex, Postings, postings, trace

SIZES = (1_000, 5_000, 12_000, 50_000)
PROBES = 300
SEED = 7
SHINGLE = 5
PERMUTATIONS = 128
THRESHOLDS = (0.02, 0.05, 0.1, 0.2, 0.3)
LENGTHS = range(5, 15)

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a way of joining documents found, and what it took."""

    pairs: set[Pair]
    seconds: float


def texts_of(path: Path) -> dict[str, str]:
    """Return the texts of gzipped JSON lines by id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def trace_all(texts: dict[str, str]) -> tuple[MemoryIndex, dict[str, Postings], list[Match]]:
    """Trace each text in those before it."""
    index, known, found = MemoryIndex(), {}, []
    for name, text in texts.items():
        known[name] = postings(name, text)
        found += trace(known[name], index=index, known=known)
        index.add(known[name])
    return index, known, found


def show_time(texts: dict[str, str]) -> None:
    """Print what tracing all texts takes, and what one more takes."""
    start = time.process_time()
    index, known, found = trace_all(texts)
    seconds = time.process_time() - start
    passages = sum(len(match.passages) for match in found)
    print(f"{len(texts):,} articles traced in {seconds:.1f} s: {len(found):,} pairs, {passages:,} passages")
    spent = sorted(_milliseconds(lambda each=each: _add(each, index=index, known=known)) for each in _probes(known))
    most = spent[int(0.95 * len(spent))]
    print(f"one more: median {statistics.median(spent):.1f} ms, 95 % under {most:.1f} ms, worst {spent[-1]:.1f} ms")


def show_growth(texts: dict[str, str]) -> None:
    """Print what one trace takes in indexes of rising size."""
    probes = _probes({name: postings(name, text) for name, text in texts.items()})
    taken = {each.document for each in probes}
    real = [(name, text) for name, text in texts.items() if name not in taken]
    random.Random(SEED).shuffle(real)  # noqa: S311 - a repeatable order, no secret
    source = [*real, *_made([text for _, text in real], count=max(SIZES) - len(real))]
    index, known = MemoryIndex(), {}
    for size in SIZES:
        for name, text in source[len(index) : size]:
            known[name] = postings(name, text)
            index.add(known[name])
        start = time.process_time()
        found = sum(len(trace(each, index=index, known=known)) for each in probes)
        spent = 1000 * (time.process_time() - start) / len(probes)
        print(f"{size:>7,} documents: {spent:.2f} ms a trace, {found / len(probes):.1f} pairs each")


def show_peers(gold: Path, paths: Sequence[Path]) -> None:
    """Print how each way of joining marked documents scores, and what it takes."""
    stories = load_stories(gold)
    marked = {name: digest for story in stories for name, digest in story.documents.items()}
    known = load_marked_texts(paths, gold=gold, marked=marked)
    texts = {name: known[name] for name in marked}
    start = time.process_time()
    _, _, matches = trace_all(texts)
    ours = time.process_time() - start
    scores = score_reuse(stories, matches=matches, texts=texts)
    print(_line("onrecord", scores.pairs, ours))
    print(
        _line(
            f"any {scores.best_plain} words in a row", scores.plain[scores.best_plain], _plain_seconds(texts, scores.best_plain)
        )
    )
    for name, join in (("datasketch MinHash-LSH", _datasketch), ("rensa RMinHash-LSH", _rensa)):
        tried = {threshold: join(texts, threshold) for threshold in THRESHOLDS}
        _print_best(name, tried, stories=stories)
    _print_best("difflib, longest block", _difflib(texts, stories=stories), stories=stories)


def _print_best(name: str, tried: dict[float, Timed], *, stories: Sequence[MarkedStory]) -> None:
    tallies = {setting: _tally(stories, joined=timed.pairs) for setting, timed in tried.items()}
    best = max(tallies, key=lambda setting: tallies[setting].f1)
    print(_line(f"{name} at {best:g}", tallies[best], tried[best].seconds))


def _line(name: str, tally: Tally, seconds: float) -> str:
    return f"{name:<34} P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}  {seconds:7.2f} s"


def _tally(stories: Sequence[MarkedStory], *, joined: set[Pair]) -> Tally:
    sure = [pair for story in stories for pair in story.pairs if not pair.doubtful]
    gold = {frozenset(pair.documents) for pair in sure if pair.extent}
    predicted = {frozenset(pair.documents) for pair in sure} & joined
    return paired(len(gold & predicted), predicted=len(predicted), gold=len(gold))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()


def _shingles(text: str, *, length: int = SHINGLE) -> set[str]:
    words = _words(text)
    return {" ".join(words[place : place + length]) for place in range(len(words) - length + 1)}


def _plain_seconds(texts: dict[str, str], length: int) -> float:
    start = time.process_time()
    holders: dict[str, list[str]] = {}
    for name, text in texts.items():
        for shingle in _shingles(text, length=length):
            holders.setdefault(shingle, []).append(name)
    pairs = {frozenset(pair) for names in holders.values() for pair in combinations(names, 2)}
    del pairs
    return time.process_time() - start


def _datasketch(texts: dict[str, str], threshold: float) -> Timed:
    start = time.process_time()
    lsh, pairs = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS), set()
    for name, text in texts.items():
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
        pairs |= {frozenset((name, other)) for other in lsh.query(sketch)}
        lsh.insert(name, sketch)
    return Timed(pairs=pairs, seconds=time.process_time() - start)


def _rensa(texts: dict[str, str], threshold: float) -> Timed:
    start = time.process_time()
    bands = next((bands for bands in (16, 32, 64) if (1 / bands) ** (bands / PERMUTATIONS) <= threshold), 64)
    lsh, names, pairs = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands), list(texts), set()
    for number, name in enumerate(names):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(sorted(_shingles(texts[name])))
        pairs |= {frozenset((name, names[other])) for other in lsh.query(sketch)}
        lsh.insert(number, sketch)
    return Timed(pairs=pairs, seconds=time.process_time() - start)


def _difflib(texts: dict[str, str], *, stories: Sequence[MarkedStory]) -> dict[float, Timed]:
    """Return, for each length, the pairs whose longest common block is as long; every pair of a story is compared."""
    start = time.process_time()
    words = {name: _words(text) for name, text in texts.items()}
    longest = {
        frozenset(pair.documents): SequenceMatcher(None, *(words[name] for name in pair.documents), autojunk=False)
        .find_longest_match()
        .size
        for story in stories
        for pair in story.pairs
    }
    seconds = time.process_time() - start
    return {
        length: Timed(pairs={pair for pair, size in longest.items() if size >= length}, seconds=seconds) for length in LENGTHS
    }


def _probes(known: dict[str, Postings]) -> list[Postings]:
    return random.Random(SEED).sample(list(known.values()), PROBES)  # noqa: S311 - a sample, no secret


def _made(texts: Sequence[str], *, count: int) -> Iterator[tuple[str, str]]:
    """Yield documents of sentences drawn from all texts, each as long in sentences as a text drawn with it."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    cut = [[text[span.start : span.end] for span in sentences(text)] for text in texts]
    pool = [sentence for each in cut for sentence in each]
    for number in range(count):
        yield f"made{number}", " ".join(chance.choices(pool, k=len(chance.choice(cut)) or 1))


def _add(each: Postings, *, index: MemoryIndex, known: dict[str, Postings]) -> None:
    trace(each, index=index, known=known)
    index.add(each)


def _milliseconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


def main(arguments: Iterable[str]) -> None:
    """Run what is asked for."""
    part, *paths = arguments
    if part == "peers":
        show_peers(Path(paths[0]), [Path(path) for path in paths[1:]])
    else:
        {"time": show_time, "growth": show_growth}[part](texts_of(Path(paths[0])))


if __name__ == "__main__":
    main(sys.argv[1:])
