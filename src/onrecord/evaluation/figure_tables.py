"""Scores of figures as text for a terminal: made here, printed elsewhere."""

from collections.abc import Mapping

from onrecord.evaluation.figures import SHARES, FigureScores
from onrecord.evaluation.interval import Interval
from onrecord.evaluation.tallies import Tally

_NAMES = {"numbers": "value and exactness", "carrier": "on whose word", "of": "of what"}


def figure_table(scores: Mapping[str, FigureScores]) -> str:
    """Return the scores by gold set as lines of text, rates in per cent, without a final newline."""
    return "\n\n".join("\n".join(_lines(name, score)) for name, score in scores.items())


def _lines(name: str, scores: FigureScores) -> list[str]:
    tallies = scores.tallies
    counts = f"documents {scores.documents}   gold {tallies.overlap.gold}   found {tallies.overlap.predicted}"
    return [
        f"{name}   {counts}",
        _tally_line("overlap", tallies.overlap, scores.overlap_interval),
        _tally_line("same cut", tallies.cut, scores.cut_interval),
        *(_share_line(share, scores) for share in SHARES if scores.share(share).whole),
    ]


def _tally_line(name: str, tally: Tally, interval: Interval | None) -> str:
    rates = f"P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}"
    return f"  {name:<20} {rates}{_bounds(interval)}"


def _share_line(name: str, scores: FigureScores) -> str:
    share = scores.share(name)
    right = f"{share.percent or 0.0:5.1f} ({share.part} of {share.whole})"
    return f"  {_NAMES.get(name, name):<20} {right}{_bounds(scores.share_intervals[name])}"


def _bounds(interval: Interval | None) -> str:
    return f"  95% CI [{interval.low:.1f}, {interval.high:.1f}]" if interval else ""
