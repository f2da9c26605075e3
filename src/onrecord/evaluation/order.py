"""Order in time against marks: which of two documents came first, going by what they state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_stories import load_documents
from onrecord.evaluation.rows import Row, read_rows
from onrecord.evaluation.tallies import Share, paired
from onrecord.reuse import order


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedOrder:
    """Two documents of one story and which was published first; null for one day, or where nobody can tell."""

    documents: tuple[str, str]
    first: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderScores:
    """Scores of the order of pairs of documents.

    `dated` is the share right of the pairs with a date on both sides, an order that is left open being right where the marks
    leave it open; `ordered` the share right of those that were put in order; `left_open` the share of dated pairs that were not
    though the marks do. `undated_first` counts pairs in which a document without a date was called first.
    """

    dated: Share
    interval: Interval | None
    ordered: Share
    left_open: Share
    undated: int
    undated_first: int

    def to_json(self) -> dict[str, Any]:
        """Return the scores as one object; shares in per cent."""
        return {
            "dated pairs": self.dated.whole,
            "dated pairs right": _percent(self.dated),
            "dated pairs right interval": [round(self.interval.low, 1), round(self.interval.high, 1)]
            if self.interval
            else None,
            "pairs put in order": self.ordered.whole,
            "pairs put in order right": _percent(self.ordered),
            "left open though marked": _percent(self.left_open),
            "pairs with an undated document": self.undated,
            "undated called first": self.undated_first,
        }


def _percent(share: Share) -> float | None:
    return None if share.percent is None else round(share.percent, 1)


def evaluate_order(gold: Path, *, texts: Sequence[Path]) -> OrderScores:
    """Return how well documents are put in order now by the dates that they state.

    Args:
        gold: JSON Lines with `documents`, two ids, and `first`, one of them or null.
        texts: JSON Lines with `id`, `text` and `published`.

    Raises:
        InputError: A file cannot be read or does not fit, or a document comes without its text.
    """
    marked = [_marked(row) for row in read_rows(gold)]
    wanted = {name for pair in marked for name in pair.documents}
    known = load_documents(texts, wanted=wanted)
    if missing := sorted(wanted - set(known)):
        raise InputError(str(gold), f'"{missing[0]}" comes without its text', "name a file that has it with --texts")
    return score_order(marked, published={name: document.published for name, document in known.items()})


def score_order(marked: Sequence[MarkedOrder], *, published: Mapping[str, str | None]) -> OrderScores:
    """Return how the order by stated dates compares with the marks.

    Args:
        marked: Pairs with the one that came first.
        published: What each document states, null for nothing.
    """
    dated = [pair for pair in marked if all(published[name] is not None for name in pair.documents)]
    undated = [pair for pair in marked if pair not in dated]
    said = [_first(pair, published=published) for pair in dated]
    right = [first == pair.first for first, pair in zip(said, dated, strict=True)]
    ordered = [hit for hit, first in zip(right, said, strict=True) if first is not None]
    left_open = [pair for pair, first in zip(dated, said, strict=True) if first is None and pair.first is not None]
    return OrderScores(
        dated=Share(part=sum(right), whole=len(right)),
        interval=f1_interval([paired(int(hit), predicted=1, gold=1) for hit in right], settings=BootstrapSettings()),
        ordered=Share(part=sum(ordered), whole=len(ordered)),
        left_open=Share(part=len(left_open), whole=len(dated)),
        undated=len(undated),
        undated_first=sum(_calls_undated_first(pair, published=published) for pair in undated),
    )


def _first(pair: MarkedOrder, *, published: Mapping[str, str | None]) -> str | None:
    one, other = pair.documents
    found = order(published[one], published[other]).order
    return {"before": one, "after": other}.get(found)


def _calls_undated_first(pair: MarkedOrder, *, published: Mapping[str, str | None]) -> bool:
    first = _first(pair, published=published)
    return first is not None and published[first] is None


def _marked(row: Row) -> MarkedOrder:
    names, first = row.values("documents"), row.optional_words("first")
    if len(names) != 2 or not all(isinstance(name, str) for name in names):
        raise row.error(f'"documents" is {names!r}', hint="name two documents")
    if first not in (*names, None):
        raise row.error(f'"first" is {first!r}', hint="name one of the two documents, or null")
    return MarkedOrder(documents=(names[0], names[1]), first=first)
