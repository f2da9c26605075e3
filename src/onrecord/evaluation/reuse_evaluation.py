"""The whole evaluation of reuse, from files to scores: what `onrecord evaluate reuse` calls."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from onrecord.errors import InputError
from onrecord.evaluation.reuse import (
    MarkedPair,
    MarkedPassage,
    MarkedStory,
    ReuseScores,
    score_reuse,
)
from onrecord.evaluation.rows import Row, read_rows
from onrecord.evaluation.tallies import Tally
from onrecord.reuse import Match, MemoryIndex, ReuseSettings, postings, trace


def evaluate_reuse(
    gold: Path,
    *,
    texts: Sequence[Path],
    only_marked: bool = False,
    settings: ReuseSettings | None = None,
) -> ReuseScores:
    """Return how well reuse is found now among marked documents.

    Args:
        gold: JSON Lines as `load_stories` takes them.
        texts: JSON Lines with `id` and `text`. All of them are in the index, as in a ledger.
        only_marked: Put only the marked documents in the index.
        settings: What counts as the same words.

    Raises:
        InputError: A file cannot be read or does not fit, or a text is missing or is not the one that was marked.
    """
    stories = load_stories(gold)
    marked = {name: digest for story in stories for name, digest in story.documents.items()}
    known = load_marked_texts(texts, gold=gold, marked=marked)
    compared = known if not only_marked else {name: known[name] for name in marked}
    matches = traced(compared, wanted=set(marked), settings=settings)
    return score_reuse(stories, matches=matches, texts=known)


def traced(texts: Mapping[str, str], *, wanted: set[str], settings: ReuseSettings | None = None) -> list[Match]:
    """Return what wanted documents share with each other, each pair once, with all of the texts in the index."""
    known = {name: postings(name, text) for name, text in texts.items()}
    index = MemoryIndex()
    for each in known.values():
        index.add(each)
    found: list[Match] = []
    for name in sorted(wanted):
        matches = trace(known[name], index=index, known=known, settings=settings)
        found += [match for match in matches if match.documents[1] in wanted and match.documents[1] < name]
    return found


def load_stories(path: Path) -> list[MarkedStory]:
    """Return marked stories, in the order of the file.

    Each line has `story`, `documents`, a list of `{"doc", "sha256"}`, and `pairs`, a list of `{"documents": [a, b], "extent",
    "passages": [{"a", "b", "relation"}]}`, where wanted with `doubtful`: true for the whole pair or "extent" for that only.

    Raises:
        InputError: The file cannot be read or holds no story, a line lacks a field, or a pair is not of the story.
    """
    stories = [_story(row) for row in read_rows(path)]
    if not stories:
        raise InputError(str(path), "holds no story", 'write one object a line: {"story", "documents", "pairs"}')
    return stories


def load_marked_texts(paths: Sequence[Path], *, gold: Path, marked: Mapping[str, str | None]) -> dict[str, str]:
    """Return all texts by id, in the order of the files.

    Raises:
        InputError: A file cannot be read, or a marked text is missing or is not the one that was marked.
    """
    texts = {row.words("id"): row.words("text") for path in paths for row in read_rows(path)}
    for name, digest in marked.items():
        if name not in texts:
            raise InputError(str(gold), f'"{name}" comes without its text', "name a file that has it with --texts")
        if digest is not None and sha256(texts[name].encode()).hexdigest() != digest:
            raise InputError(str(gold), f'the text of "{name}" is not the one that was marked', "name the gold's own texts")
    return texts


def reuse_table(scores: ReuseScores) -> str:
    """Return the scores as lines of text, rates in per cent, without a final newline."""
    bounds = f"  F1 95% CI [{scores.interval.low:.1f}, {scores.interval.high:.1f}]" if scores.interval else ""
    n = scores.best_plain
    lines = [
        f"stories {scores.stories}",
        _line("pairs", scores.pairs) + bounds,
        _line(f"any {n} words in a row", scores.plain[n]) + "  (the plain rule at its best length)",
        _line("characters of passages", scores.characters),
        f"{'extent right':<24} {scores.extents.percent or 0.0:.1f} (n={scores.extents.whole})",
        f"{'relation right':<24} {scores.relations.percent or 0.0:.1f} (n={scores.relations.whole})",
    ]
    return "\n".join(lines)


def _line(name: str, tally: Tally) -> str:
    rates = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
    return f"{name:<24} {rates}  (gold {tally.gold}, found {tally.predicted})"


def _story(row: Row) -> MarkedStory:
    documents = {entry.words("doc"): entry.optional_words("sha256") for entry in row.objects("documents")}
    pairs = tuple(_pair(entry) for entry in row.objects("pairs"))
    for pair in pairs:
        if not set(pair.documents) <= set(documents):
            raise row.error(f"{' and '.join(pair.documents)} are not both in its documents", hint="list every document")
    return MarkedStory(story=row.words("story"), documents=documents, pairs=pairs)


def _pair(entry: Row) -> MarkedPair:
    names = entry.values("documents")
    if len(names) != 2 or not all(isinstance(name, str) for name in names):
        raise entry.error(f'"documents" is {names!r}', hint="name two documents")
    passages = tuple(
        MarkedPassage(first=inner.span("a"), second=inner.span("b"), relation=inner.words("relation"))
        for inner in entry.objects("passages")
    )
    doubtful = entry.data.get("doubtful")
    return MarkedPair(
        documents=(names[0], names[1]),
        extent=entry.optional_words("extent"),
        passages=passages,
        doubtful=doubtful is True,
        extent_doubtful=doubtful == "extent",
    )
