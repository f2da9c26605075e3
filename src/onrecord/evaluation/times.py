"""How well time expressions were found and valued, by the measures of TempEval-3.

relaxed  an expression is found when it shares a character with one that was marked; one to one, in the order of the text
strict   found from the same character to the same character
type     found by `relaxed`, with the right type
value    found by `relaxed`, with the right value; its F1 is the task's "value F1", which is the relaxed F1 times `accuracy`
accuracy the share of right values among those found by `relaxed`

After UzZaman et al., SemEval-2013 Task 1 (TempEval-3), section 5. Values are compared letter by letter. The day of publication
is no expression of the text. What lies beyond the part that was read by whoever marked it is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marked_times import MarkedTime, TimedText
from onrecord.evaluation.tallies import Additive, Share, Tally, paired


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTallies(Additive):
    """Everything counted in one text or, added up, in many; the module's head says what each means."""

    relaxed: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    type: Tally = field(default_factory=Tally)
    value: Tally = field(default_factory=Tally)
    accuracy: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScores:
    """The scores over an archive. The intervals bound the F1s (95 %, bootstrap over texts), None where none was asked for."""

    texts: int
    tallies: TimeTallies
    relaxed_interval: Interval | None
    strict_interval: Interval | None
    value_interval: Interval | None

    def to_json(self) -> dict[str, Any]:
        """Return the scores ready for `json.dumps`: rates in per cent, unrounded."""
        tallies = self.tallies
        return {
            "texts": self.texts,
            "gold": tallies.relaxed.gold,
            "pred": tallies.relaxed.predicted,
            "relaxed": _to_json(tallies.relaxed, self.relaxed_interval),
            "strict": _to_json(tallies.strict, self.strict_interval),
            "type": _to_json(tallies.type, None),
            "value": _to_json(tallies.value, self.value_interval),
            "value_accuracy": tallies.accuracy.percent,
        }


def score_times(
    texts: Sequence[TimedText],
    *,
    predicted: Mapping[str, Sequence[MarkedTime]],
    settings: BootstrapSettings | None = None,
) -> TimeScores:
    """Return the scores of predictions, by the id of their text, against the marks; no predictions means nothing was found."""
    settings = settings or BootstrapSettings()
    tallies = [_count(text, predicted.get(text.id, ())) for text in texts]
    return TimeScores(
        texts=len(texts),
        tallies=sum(tallies, start=TimeTallies()),
        relaxed_interval=f1_interval([tally.relaxed for tally in tallies], settings=settings),
        strict_interval=f1_interval([tally.strict for tally in tallies], settings=settings),
        value_interval=f1_interval([tally.value for tally in tallies], settings=settings),
    )


def _count(text: TimedText, predicted: Sequence[MarkedTime]) -> TimeTallies:
    read = sorted((time for time in predicted if time.span.start < text.marked), key=lambda time: time.span)
    pairs = _overlapping(text.times, read)
    right = sum(gold.value == found.value for gold, found in pairs)
    counts = {"predicted": len(read), "gold": len(text.times)}
    return TimeTallies(
        relaxed=paired(len(pairs), **counts),
        strict=paired(sum(gold.span == found.span for gold, found in pairs), **counts),
        type=paired(sum(gold.type == found.type for gold, found in pairs), **counts),
        value=paired(right, **counts),
        accuracy=Share(part=right, whole=len(pairs)),
    )


def _overlapping(gold: Sequence[MarkedTime], found: Sequence[MarkedTime]) -> list[tuple[MarkedTime, MarkedTime]]:
    """Return the pairs that share a character, one to one: first those with the same ends, then in order."""
    exact = {time.span: time for time in found}
    pairs = [(time, exact.pop(time.span)) for time in gold if time.span in exact]
    paired_gold = {id(time) for time, _ in pairs}
    free = list(exact.values())
    for time in gold:
        near = next((other for other in free if other.span.overlaps(time.span)), None)
        if id(time) not in paired_gold and near is not None:
            pairs.append((time, near))
            free.remove(near)
    return pairs


def _to_json(tally: Tally, interval: Interval | None) -> dict[str, Any]:
    bounds = None if interval is None else [interval.low, interval.high]
    return {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1, "ci95": bounds}
