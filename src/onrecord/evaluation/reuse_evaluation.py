"""The whole evaluation of reuse, from files to scores: what `onrecord evaluate reuse` calls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from onrecord.errors import InputError
from onrecord.evaluation.reuse import (
    MarkedCluster,
    MarkedPair,
    MarkedPassage,
    MarkedStory,
    ReuseScores,
    score_quotations,
    score_reuse,
)
from onrecord.evaluation.rows import Row, read_rows
from onrecord.evaluation.tallies import Tally
from onrecord.language import quoted
from onrecord.reuse import Cluster, Match, MemoryIndex, Postings, Quote, ReuseSettings, clusters, postings, trace
from onrecord.spans import Span


def evaluate_reuse(
    gold: Path,
    *,
    texts: Sequence[Path],
    quotations: Path | None = None,
    only_marked: bool = False,
    settings: ReuseSettings | None = None,
) -> ReuseScores:
    """Return how well reuse is found now among marked documents.

    Args:
        gold: JSON Lines as `load_stories` takes them.
        texts: JSON Lines with `id` and `text`. All of them are in the index, as in a ledger.
        quotations: JSON Lines with `story` and `members`, a list of `{"doc", "span"}`; None leaves them out.
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
    scores = score_reuse(stories, matches=matches, texts=known)
    if quotations is None:
        return scores
    clusters_marked = load_clusters(quotations)
    return replace(scores, quotations=_score_clusters(clusters_marked, stories=stories, matches=matches, texts=known))


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


def load_clusters(path: Path) -> list[MarkedCluster]:
    """Return marked quotations, one cluster a line with `story` and `members`, in the order of the file.

    Raises:
        InputError: The file cannot be read, or a line lacks a field.
    """
    return [
        MarkedCluster(
            story=row.words("story"),
            members=tuple((entry.words("doc"), _span(entry, "span")) for entry in row.objects("members")),
        )
        for row in read_rows(path)
    ]


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
    return "\n".join([*lines, *([_line("quotations, pairwise", scores.quotations)] if scores.quotations else [])])


def _line(name: str, tally: Tally) -> str:
    rates = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
    return f"{name:<24} {rates}  (gold {tally.gold}, found {tally.predicted})"


def _score_clusters(
    marked: Sequence[MarkedCluster], *, stories: Sequence[MarkedStory], matches: Sequence[Match], texts: Mapping[str, str]
) -> Tally:
    """Return the tally of quotations; quotations are looked for in every document of a story, and joined within it."""
    found: list[Cluster] = []
    for story in stories:
        known: dict[str, Postings] = {name: postings(name, texts[name]) for name in story.documents}
        own = [match for match in matches if set(match.documents) <= set(known)]
        found += clusters(list(_quotes(known, texts=texts)), matches=own, known=known)
    return score_quotations(marked, clusters=found)


def _quotes(known: Mapping[str, Postings], *, texts: Mapping[str, str]) -> Iterator[Quote]:
    for name in known:
        yield from (Quote(document=name, span=span) for span in quoted(texts[name]))


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
        MarkedPassage(first=_span(inner, "a"), second=_span(inner, "b"), relation=inner.words("relation"))
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


def _span(entry: Row, field: str) -> Span:
    spans = Row(place=entry.place, data={field: [entry.data.get(field)]}).spans(field)
    if not spans:
        raise entry.error(f'"{field}" covers nothing', hint="give [start, end] in code points from 0, end not included")
    return spans[0]
