"""Counts and rates."""

from onrecord.evaluation.tallies import Share, Tally, paired


def test_rates_are_in_per_cent() -> None:
    tally = paired(3, predicted=4, gold=6)
    assert (tally.precision, tally.recall, tally.f1) == (75, 50, 60)


def test_precision_and_recall_may_have_their_own_hits() -> None:
    tally = Tally(predicted=4, gold=4, right=1, found=3)
    assert (tally.precision, tally.recall) == (25, 75)


def test_nothing_counted_rates_nothing() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)
    assert Share().percent is None


def test_counts_add_up_field_by_field() -> None:
    assert paired(1, predicted=2, gold=3) + paired(2, predicted=2, gold=2) == paired(3, predicted=4, gold=5)
    assert Share(part=1, whole=2) + Share(part=0, whole=2) == Share(part=1, whole=4)
