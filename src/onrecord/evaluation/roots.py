"""Root counts against marks: how often the count is the marked one, and how often it lies in the range that is given.

Beside it stand two plain rules: always one, and as many as there are documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_stories import MarkedRoots, load_documents, load_roots
from onrecord.evaluation.tallies import Share, paired
from onrecord.reading import read
from onrecord.roots import Coverage, Roots, count


@dataclass(frozen=True, slots=True, kw_only=True)
class RootScores:
    """Scores of root counts: the share that is exact, with its interval, and the share inside the range that was given.

    `wide` says how many ranges hold one number, two, three. `defended` is the share of counts that lie in the marked range.
    """

    statements: int
    exact: Share
    interval: Interval | None
    inside: Share
    defended: Share
    wide: tuple[int, int, int]
    always_one: Share
    documents: Share

    def to_json(self) -> dict[str, Any]:
        """Return the scores as one object; shares in per cent."""
        return {
            "statements": self.statements,
            "count right": _percent(self.exact),
            "count right interval": [round(self.interval.low, 1), round(self.interval.high, 1)] if self.interval else None,
            "inside the range given": _percent(self.inside),
            "inside the range marked": _percent(self.defended),
            "ranges of one, two, three": list(self.wide),
            "always one: count right": _percent(self.always_one),
            "documents: count right": _percent(self.documents),
        }


def evaluate_roots(gold: Path, *, texts: Sequence[Path], settings: BootstrapSettings | None = None) -> RootScores:
    """Return the scores of the roots that are counted now from the places where each marked statement stands.

    Args:
        gold: JSON Lines as `load_roots` takes them.
        texts: JSON Lines with `id` and `text`.
        settings: The bootstrap behind the interval.

    Raises:
        InputError: A file cannot be read or does not fit; the message names the line.
        UsageError: The texts do not hold all the documents.
    """
    marked = load_roots(gold)
    counted: list[Roots] = []
    wanted = {name for each in marked for name in each.documents}
    known = load_documents(texts, wanted=wanted)
    missing = sorted(wanted - set(known))
    if missing:
        raise UsageError(f"no text of {', '.join(missing[:3])}: name the files that hold the documents with --texts")
    for documents, statements in groupby(marked, key=lambda each: each.documents):
        coverage = Coverage.of(read(known[name]) for name in documents)
        counted += [count(each.occurrences, coverage=coverage) for each in statements]
    return score_roots(marked, counted=counted, settings=settings)


def score_roots(
    marked: Sequence[MarkedRoots], *, counted: Sequence[Roots], settings: BootstrapSettings | None = None
) -> RootScores:
    """Return the scores of counts, one for each marked statement in its order."""
    pairs = list(zip(marked, counted, strict=True))
    right = [each.count == roots.count for each, roots in pairs]
    tallies = [paired(int(each), predicted=1, gold=1) for each in right]
    widths = [roots.high - roots.low for roots in counted]
    return RootScores(
        statements=len(pairs),
        exact=_share(right),
        interval=f1_interval(tallies, settings=settings or BootstrapSettings()),
        inside=_share([roots.low <= each.count <= roots.high for each, roots in pairs]),
        defended=_share([each.low <= roots.count <= each.high for each, roots in pairs]),
        wide=(widths.count(0), widths.count(1), widths.count(2)),
        always_one=_share([each.count == 1 for each in marked]),
        documents=_share([each.count == len({place.document for place in each.occurrences}) for each in marked]),
    )


def _share(answers: Sequence[bool]) -> Share:
    return Share(part=sum(answers), whole=len(answers))


def _percent(share: Share) -> float | None:
    return None if share.percent is None else round(share.percent, 1)
