"""How well figures are read: where they stand, what they say, on whose word.

A figure found is paired with the marked one that it overlaps, one to one, the better overlap first. Two measures of place are
given: overlap, and the same cut (one of the cuts that the mark allows: the number alone, or with its words of exactness and
its measure). What a figure says is asked of those that are found. A mark that is optional, and what is found where marks do
not apply, is neither demanded nor punished.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.pairing import Candidate, best_first_pairing
from onrecord.evaluation.tallies import Additive, Share, Tally, paired
from onrecord.spans import Span

TOLERANCE = 1e-3
"""How far two numbers may be apart, as a part of the greater one, and be the same: marks write a third as 0.333."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a figure says: value, low and high as in `onrecord.figures.Figure`, and how exact it is."""

    value: float | None
    low: float | None
    high: float | None
    exactness: str

    def same_as(self, other: "Numbers") -> bool:
        """Say whether both say the same."""
        pairs = ((self.value, other.value), (self.low, other.low), (self.high, other.high))
        return self.exactness == other.exactness and all(_same(left, right) for left, right in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """One marked figure; what is None was not marked, except a unit, `of`, `event`, `status` or carrier inside its tuple.

    `cuts` are the spans that are right. `units` are those that are right. `carriers` are the places of the cues on whose
    word the figure may stand, with None for the outlet's own voice.
    """

    cuts: tuple[Span, ...]
    numbers: Numbers | None = None
    units: tuple[str | None, ...] | None = None
    carriers: tuple[Span | None, ...] | None = None
    of: tuple[Span | None] | None = None
    event: tuple[Span | None] | None = None
    status: tuple[str | None] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigures:
    """The marked figures of one document, in their order.

    Every figure that begins in one of `regions` is marked; in `ignored` others may stand.
    """

    document: str
    sha256: str | None
    regions: tuple[Span, ...]
    figures: tuple[GoldFigure, ...]
    ignored: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """One figure as it was read. `carrier` is the cue of its attribution (its source where it has none), empty without one.

    `carrier` is None where whoever read tells of numbers alone: then neither it nor `of`, event and status are asked for.
    """

    span: Span
    numbers: Numbers | None = None
    unit: str | None = None
    of: Span | None = None
    event: Span | None = None
    status: str | None = None
    carrier: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTallies(Additive):
    """Counts that add up over documents; the shares are of the figures found."""

    overlap: Tally = field(default_factory=Tally)
    cut: Tally = field(default_factory=Tally)
    numbers: Share = field(default_factory=Share)
    unit: Share = field(default_factory=Share)
    carrier: Share = field(default_factory=Share)
    of: Share = field(default_factory=Share)
    event: Share = field(default_factory=Share)
    status: Share = field(default_factory=Share)


SHARES = ("numbers", "unit", "carrier", "of", "event", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureScores:
    """The scores of figures over documents; rates are in per cent, intervals by the bootstrap over documents."""

    documents: int
    tallies: FigureTallies
    overlap_interval: Interval | None
    cut_interval: Interval | None
    share_intervals: Mapping[str, Interval | None]

    def to_json(self) -> dict[str, Any]:
        """Return the scores as plain values for `json.dumps`."""
        return {
            "documents": self.documents,
            "overlap": _tally_to_json(self.tallies.overlap, self.overlap_interval),
            "cut": _tally_to_json(self.tallies.cut, self.cut_interval),
            **{name: _share_to_json(self.share(name), self.share_intervals.get(name)) for name in SHARES},
        }

    def share(self, name: str) -> Share:
        """Return one of the shares in `SHARES`."""
        share = getattr(self.tallies, name)
        if not isinstance(share, Share):
            raise TypeError(f"{name} is no share")
        return share


def score_figures(
    golds: Sequence[GoldFigures], *, found: Mapping[str, Sequence[FoundFigure]], settings: BootstrapSettings | None = None
) -> FigureScores:
    """Return how well the figures found by document id meet the marks; a document nobody read has none."""
    settings = settings or BootstrapSettings()
    by_document = [_of_document(gold, found.get(gold.document, ())) for gold in golds]
    return FigureScores(
        documents=len(golds),
        tallies=sum(by_document, FigureTallies()),
        overlap_interval=f1_interval([tallies.overlap for tallies in by_document], settings=settings),
        cut_interval=f1_interval([tallies.cut for tallies in by_document], settings=settings),
        share_intervals={name: _share_interval(name, by_document, settings=settings) for name in SHARES},
    )


def _of_document(gold: GoldFigures, found: Sequence[FoundFigure]) -> FigureTallies:
    inside = [figure for figure in found if any(_begins_in(figure.span, region) for region in gold.regions)]
    pairs = best_first_pairing(_candidates(gold.figures, inside))
    taken = set(pairs.values())
    extra = [at for at, figure in enumerate(inside) if at not in taken and not _ignored(figure, gold)]
    met = [(gold.figures[left], inside[right]) for left, right in pairs.items() if not gold.figures[left].optional]
    demanded = sum(not figure.optional for figure in gold.figures)
    predicted = len(met) + len(extra)
    same_cut = sum(figure.span in mark.cuts for mark, figure in met)
    tallies = FigureTallies(
        overlap=paired(len(met), predicted=predicted, gold=demanded),
        cut=paired(same_cut, predicted=predicted, gold=demanded),
    )
    return sum((_of_pair(mark, figure) for mark, figure in met), tallies)


def _candidates(gold: Sequence[GoldFigure], found: Sequence[FoundFigure]) -> list[Candidate]:
    """Return the pairs that overlap, the best first; what is demanded goes before what is optional."""
    pairs = [
        Candidate(gold=left, predicted=right, dice=_overlap(mark, figure))
        for left, mark in enumerate(gold)
        for right, figure in enumerate(found)
        if _overlap(mark, figure) > 0
    ]
    return sorted(pairs, key=lambda pair: (gold[pair.gold].optional, -pair.dice, pair.gold, pair.predicted))


def _overlap(mark: GoldFigure, figure: FoundFigure) -> float:
    return max(_dice(cut, figure.span) for cut in mark.cuts)


def _dice(left: Span, right: Span) -> float:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return 2 * max(shared, 0) / (len(left) + len(right))


def _ignored(figure: FoundFigure, gold: GoldFigures) -> bool:
    return any(figure.span.overlaps(span) for span in gold.ignored)


def _begins_in(span: Span, region: Span) -> bool:
    return region.start <= span.start < region.end


def _of_pair(mark: GoldFigure, figure: FoundFigure) -> FigureTallies:
    tells = figure.carrier is not None
    return FigureTallies(
        numbers=_asked(mark.numbers is not None and figure.numbers is not None, right=_says_the_same(mark, figure)),
        unit=_asked(mark.units is not None, right=figure.unit in (mark.units or ())),
        carrier=_asked(tells and mark.carriers is not None, right=_carrier_right(mark, figure)),
        of=_asked(tells and mark.of is not None, right=_same_place(figure.of, mark.of)),
        event=_asked(tells and mark.event is not None, right=_same_place(figure.event, mark.event)),
        status=_asked(tells and mark.status is not None, right=mark.status == (figure.status,)),
    )


def _says_the_same(mark: GoldFigure, figure: FoundFigure) -> bool:
    return mark.numbers is not None and figure.numbers is not None and mark.numbers.same_as(figure.numbers)


def _carrier_right(mark: GoldFigure, figure: FoundFigure) -> bool:
    if not figure.carrier:
        return None in (mark.carriers or ())
    cues = [cue for cue in mark.carriers or () if cue is not None]
    return any(cue.overlaps(piece) for cue in cues for piece in figure.carrier)


def _same_place(found: Span | None, marked: tuple[Span | None] | None) -> bool:
    wanted = marked[0] if marked else None
    if found is None or wanted is None:
        return found is wanted
    return found.overlaps(wanted)


def _asked(asked: bool, *, right: bool) -> Share:
    return Share(part=int(asked and right), whole=int(asked))


def _same(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=TOLERANCE)


def _share_interval(name: str, by_document: Sequence[FigureTallies], *, settings: BootstrapSettings) -> Interval | None:
    """Return the interval of a share; the F1 of equal numbers of things asked and answered is the share itself."""
    shares: list[Share] = [getattr(tallies, name) for tallies in by_document]
    asked = [paired(share.part, predicted=share.whole, gold=share.whole) for share in shares if share.whole]
    return f1_interval(asked, settings=settings)


def _tally_to_json(tally: Tally, interval: Interval | None) -> dict[str, Any]:
    return {
        "gold": tally.gold,
        "found": tally.predicted,
        "precision": round(tally.precision, 2),
        "recall": round(tally.recall, 2),
        "f1": round(tally.f1, 2),
        "interval": _interval_to_json(interval),
    }


def _share_to_json(share: Share, interval: Interval | None) -> dict[str, Any]:
    percent = share.percent
    return {
        "right": share.part,
        "of": share.whole,
        "percent": None if percent is None else round(percent, 2),
        "interval": _interval_to_json(interval) if share.whole else None,
    }


def _interval_to_json(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(interval.low, 2), round(interval.high, 2)]
