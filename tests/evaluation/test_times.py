"""TempEval-3's measures, on cases counted by hand."""

import pytest

from onrecord.evaluation import BootstrapSettings, score_times, time_table
from onrecord.evaluation.marked_times import MarkedTime, TimedText
from onrecord.spans import Span

NO_ROUNDS = BootstrapSettings(rounds=0)


def time(start: int, end: int, value: str = "2025", kind: str = "DATE") -> MarkedTime:
    return MarkedTime(span=Span(start=start, end=end), type=kind, value=value)


def text(*times: MarkedTime, name: str = "a", marked: int = 100) -> TimedText:
    return TimedText(id=name, text="x" * 100, published=None, times=times, marked=marked)


def test_relaxed_needs_a_shared_character_and_strict_the_same_ends() -> None:
    gold = text(time(0, 4), time(10, 20), time(30, 40), time(50, 60))
    scores = score_times([gold], predicted={"a": [time(0, 4), time(12, 20), time(41, 45)]}, settings=NO_ROUNDS)
    relaxed, strict = scores.tallies.relaxed, scores.tallies.strict
    assert (relaxed.right, relaxed.predicted, relaxed.gold) == (2, 3, 4)
    assert (strict.right, strict.predicted, strict.gold) == (1, 3, 4)


def test_the_value_f1_is_the_relaxed_f1_times_the_accuracy() -> None:
    gold = text(time(0, 4, "2024"), time(10, 20, "2025"), time(30, 40, "P1D", "DURATION"))
    found = [time(0, 4, "2024"), time(10, 20, "2026"), time(30, 40, "P1D"), time(70, 80)]
    tallies = score_times([gold], predicted={"a": found}, settings=NO_ROUNDS).tallies
    assert tallies.accuracy.percent == pytest.approx(200 / 3)
    assert tallies.relaxed.f1 == pytest.approx(600 / 7)
    assert tallies.value.f1 == pytest.approx(400 / 7)
    assert tallies.type.right == 2


def test_one_long_prediction_finds_one_of_the_two_that_it_covers() -> None:
    tallies = score_times([text(time(0, 4), time(6, 9))], predicted={"a": [time(0, 9)]}, settings=NO_ROUNDS).tallies
    assert (tallies.relaxed.right, tallies.relaxed.predicted, tallies.relaxed.gold) == (1, 1, 2)


def test_the_same_ends_pair_before_a_mere_overlap() -> None:
    tallies = score_times([text(time(4, 9))], predicted={"a": [time(0, 5), time(4, 9)]}, settings=NO_ROUNDS).tallies
    assert (tallies.strict.right, tallies.relaxed.right, tallies.relaxed.predicted) == (1, 1, 2)


def test_what_lies_beyond_the_marked_part_is_left_out() -> None:
    tallies = score_times(
        [text(time(0, 4), marked=50)], predicted={"a": [time(0, 4), time(60, 70)]}, settings=NO_ROUNDS
    ).tallies
    assert tallies.relaxed.precision == 100


def test_a_text_without_predictions_counts_as_one_where_nothing_was_found() -> None:
    scores = score_times([text(time(0, 4)), text(time(0, 4), name="b")], predicted={"b": [time(0, 4)]}, settings=NO_ROUNDS)
    assert scores.tallies.relaxed.recall == 50
    assert scores.relaxed_interval is None


def test_the_scores_print_and_serialize() -> None:
    scores = score_times([text(time(0, 4))], predicted={"a": [time(0, 4)]}, settings=BootstrapSettings(rounds=10))
    assert time_table(scores).splitlines()[2] == "time relaxed         P 100.0  R 100.0  F1 100.0  F1 95% CI [100.0, 100.0]"
    assert scores.to_json()["value"] == {"precision": 100, "recall": 100, "f1": 100, "ci95": [100, 100]}
