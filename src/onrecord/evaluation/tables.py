"""Scores as text for a terminal: made here, printed elsewhere."""

from collections.abc import Mapping
from typing import Any

from onrecord.evaluation.attributions import AttributionScores, AttributionTallies, RoleTallies
from onrecord.evaluation.calibration import Calibration
from onrecord.evaluation.interval import Interval
from onrecord.evaluation.marking import ROLES
from onrecord.evaluation.record import RecordScores
from onrecord.evaluation.tallies import Share, Tally
from onrecord.evaluation.times import TimeScores


def attribution_table(scores: AttributionScores) -> str:
    """Return the scores of outermost attributions as lines of text, rates in per cent, without a final newline."""
    tallies = scores.tallies
    counts = f"gold attributions {tallies.relaxed.gold}   predicted {tallies.relaxed.predicted}"
    lines = [
        f"articles {scores.articles}   {counts}",
        "",
        f"{'role':<8} {'token P/R/F1':>23} {'exact span P/R/F1':>23} {'overlap P/R/F1':>23}",
        *(_role_line(role, tallies.role(role)) for role in ROLES),
        "",
        _line("attribution relaxed", tallies.relaxed, interval=scores.relaxed_interval),
        _line("attribution strict", tallies.strict, interval=scores.strict_interval),
        *_share_lines(tallies),
    ]
    if scores.calibration is not None:
        lines += ["", calibration_table(scores.calibration)]
    return "\n".join(lines)


def calibration_table(calibration: Calibration) -> str:
    """Return a reliability table as lines of text, without a final newline."""
    lines = [
        f"scores: expected calibration error {calibration.expected_error:.3f}  Brier {calibration.brier:.3f}",
        f"{'score':<12} {'count':>7} {'mean score':>11} {'share right':>12}",
    ]
    for band in calibration.bands:
        edges = f"{band.low:.2f}-{band.high:.2f}"
        lines.append(f"{edges:<12} {band.count:>7} {band.mean_score:>11.2f} {band.share_correct:>12.2f}")
    return "\n".join(lines)


def record_table(scores: RecordScores) -> str:
    """Return the scores of whole records as lines of text, rates in per cent, without a final newline."""
    return score_lines(scores.to_json())


def score_lines(scores: Mapping[str, Any]) -> str:
    """Return scores by their names as lines of text, without a final newline."""
    width = max(22, *map(len, scores))
    return "\n".join(f"{name:<{width}} {'-' if value is None else value}" for name, value in scores.items())


def time_table(scores: TimeScores) -> str:
    """Return the scores of time expressions as lines of text, rates in per cent, without a final newline."""
    tallies = scores.tallies
    accuracy = tallies.accuracy
    rows = (
        ("relaxed", tallies.relaxed, scores.relaxed_interval),
        ("strict", tallies.strict, scores.strict_interval),
        ("type", tallies.type, None),
        ("value", tallies.value, scores.value_interval),
    )
    lines = [f"texts {scores.texts}   gold times {tallies.relaxed.gold}   predicted {tallies.relaxed.predicted}", ""]
    lines += [_line(f"time {name}", tally, interval=interval) for name, tally, interval in rows]
    return "\n".join([*lines, f"value right of those found: {_counted(accuracy)}"])


def wrong_name_lines(scores: RecordScores) -> str:
    """Return a line for each name that stands under somebody else's statement: document, statement, speaker, given."""
    return "\n".join(
        " | ".join((wrong.document, wrong.statement, wrong.speaker, wrong.given)) for wrong in scores.tallies.wrong_names
    )


def _role_line(role: str, tallies: RoleTallies) -> str:
    cells = (_triple(tally) for tally in (tallies.token, tallies.exact, tallies.overlap))
    return f"{role:<8} " + " ".join(f"{cell:>23}" for cell in cells)


def _triple(tally: Tally) -> str:
    return f"{tally.precision:6.1f} /{tally.recall:6.1f} /{tally.f1:6.1f} "


def _line(name: str, tally: Tally, *, interval: Interval | None) -> str:
    bounds = f"  F1 95% CI [{interval.low:.1f}, {interval.high:.1f}]" if interval else ""
    return f"{name:<20} P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}{bounds}"


def _share_lines(tallies: AttributionTallies) -> list[str]:
    view = tallies.quoted_view
    source, stated = tallies.source_given_content, tallies.stated_source_given_content
    return [
        f"relaxed recall: quoted {_counted(tallies.quoted)}  indirect {_counted(tallies.indirect)}",
        f"quoted view (both sides with a quotation mark): P {view.precision:.1f}  R {view.recall:.1f}  F1 {view.f1:.1f}",
        f"source accuracy given content: {_counted(source)}; where gold has a source: {stated.percent or 0.0:.1f}",
    ]


def _counted(share: Share) -> str:
    return f"{share.percent or 0.0:.1f} (n={share.whole})"
