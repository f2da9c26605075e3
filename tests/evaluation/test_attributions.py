"""Scores of outermost attributions, on articles small enough to count by hand."""

from collections.abc import Sequence

import pytest

from onrecord.evaluation import AttributionScores, BootstrapSettings, MarkedArticle, Marking, score_attributions
from onrecord.spans import Span

LATE = 'Ada said "we are late." Ben, a pilot, doubts fog will lift.'
QUICK = BootstrapSettings(rounds=50)


def spans(text: str, *phrases: str) -> tuple[Span, ...]:
    starts = [text.index(phrase) for phrase in phrases]
    return tuple(Span(start=start, end=start + len(phrase)) for start, phrase in zip(starts, phrases, strict=True))


def marking(text: str, *, source: Sequence[str] = (), cue: Sequence[str] = (), content: Sequence[str] = ()) -> Marking:
    return Marking(source=spans(text, *source), cue=spans(text, *cue), content=spans(text, *content))


ADA = marking(LATE, source=["Ada"], cue=["said"], content=['"we are late."'])
BEN = marking(LATE, source=["Ben, a pilot,"], cue=["doubts"], content=["fog will lift"])


def score(predicted: Sequence[Marking], *, gold: Sequence[Marking] = (ADA, BEN), text: str = LATE) -> AttributionScores:
    article = MarkedArticle(id="a", text=text, markings=tuple(gold))
    return score_attributions([article], predicted={"a": tuple(predicted)}, settings=QUICK)


def test_the_gold_itself_scores_full_marks() -> None:
    scores = score([ADA, BEN])
    tallies = scores.tallies
    for role in (tallies.source, tallies.cue, tallies.content):
        assert (role.token.f1, role.exact.f1, role.overlap.f1) == (100, 100, 100)
    assert (tallies.relaxed.f1, tallies.strict.f1, tallies.quoted_view.f1) == (100, 100, 100)
    assert (tallies.quoted.whole, tallies.indirect.whole) == (1, 1)
    assert (tallies.quoted.percent, tallies.indirect.percent, tallies.source_given_content.percent) == (100, 100, 100)
    assert scores.relaxed_interval is not None
    assert (scores.relaxed_interval.low, scores.relaxed_interval.high) == (100, 100)


def test_finding_nothing_scores_nothing() -> None:
    tallies = score([]).tallies
    assert (tallies.relaxed.f1, tallies.strict.f1, tallies.content.token.f1) == (0, 0, 0)
    assert tallies.source_given_content.percent is None


def test_an_article_without_predictions_counts_as_one_where_nothing_was_found() -> None:
    article = MarkedArticle(id="a", text=LATE, markings=(ADA, BEN))
    scores = score_attributions([article], predicted={}, settings=BootstrapSettings(rounds=0))
    assert (scores.tallies.relaxed.predicted, scores.tallies.relaxed.gold) == (0, 2)
    assert scores.relaxed_interval is None


def test_quotation_marks_and_stops_at_the_edges_do_not_count_for_exactness() -> None:
    predicted = [
        marking(LATE, source=["Ada"], cue=["said"], content=["we are late"]),
        marking(LATE, source=["Ben"], cue=["doubts"], content=["fog will lift."]),
    ]
    tallies = score(predicted).tallies
    assert tallies.content.exact.f1 == 100
    assert tallies.source.exact.f1 == 50  # "Ben" is not "Ben, a pilot"
    assert tallies.source.overlap.f1 == 100
    assert (tallies.relaxed.f1, tallies.strict.f1) == (100, 50)
    # gold: " we are late . " (6) and fog will lift (3); predicted: we are late (3) and fog will lift . (4); shared: 6
    assert tallies.content.token.precision == pytest.approx(100 * 6 / 7)
    assert tallies.content.token.recall == pytest.approx(100 * 6 / 9)


def test_a_wrong_source_breaks_the_attribution_and_not_the_content() -> None:
    predicted = [
        marking(LATE, source=["Ben"], cue=["said"], content=['"we are late."']),
        marking(LATE, source=["Ben"], cue=["doubts"], content=["fog will lift"]),
    ]
    tallies = score(predicted).tallies
    assert (tallies.relaxed.precision, tallies.relaxed.recall) == (50, 50)
    assert (tallies.source_given_content.part, tallies.source_given_content.whole) == (1, 2)
    assert (tallies.quoted.percent, tallies.indirect.percent) == (0, 100)


@pytest.mark.parametrize(("gold_source", "predicted_source", "f1"), [([], [], 100), ([], ["Ada"], 0), (["Ada"], [], 0)])
def test_an_unstated_source_is_matched_by_an_unstated_source_alone(
    gold_source: list[str], predicted_source: list[str], f1: float
) -> None:
    gold = marking(LATE, source=gold_source, cue=["said"], content=['"we are late."'])
    predicted = marking(LATE, source=predicted_source, content=['"we are late."'])
    tallies = score([predicted], gold=[gold]).tallies
    assert (tallies.relaxed.f1, tallies.strict.f1) == (f1, f1)
    assert tallies.source_given_content.percent == f1
    assert tallies.stated_source_given_content.whole == len(gold_source)


SIX = "A said one two three four five six ."


@pytest.mark.parametrize(("content", "f1"), [("one two", 100), ("one", 0)])
def test_contents_need_half_of_their_tokens_in_common(content: str, f1: float) -> None:
    gold = marking(SIX, source=["A"], content=["one two three four five six"])
    predicted = marking(SIX, source=["A"], content=[content])  # 2·2/(6+2) = 1/2, and 2·1/(6+1) = 2/7
    assert score([predicted], gold=[gold], text=SIX).tallies.relaxed.f1 == f1


def test_a_content_cut_in_two_is_found_once_and_wrong_once() -> None:
    gold = marking(SIX, source=["A"], content=["one two three four five six"])
    halves = [marking(SIX, source=["A"], content=[half]) for half in ("one two three", "four five six")]
    tallies = score(halves, gold=[gold], text=SIX).tallies
    assert (tallies.relaxed.precision, tallies.relaxed.recall) == (50, 100)


def test_the_relaxed_pairing_is_as_large_as_it_can_be() -> None:
    text = "X said a b c d ."
    gold = [marking(text, source=["X"], content=[content]) for content in ("a b", "c d")]
    predicted = [marking(text, source=["X"], content=[content]) for content in ("a b c d", "a b")]
    tallies = score(predicted, gold=gold, text=text).tallies
    assert (tallies.relaxed.f1, tallies.strict.f1) == (100, 50)


SPLIT = '"One two," she said, "three four."'


def test_a_split_quotation_is_one_attribution_with_two_pieces() -> None:
    gold = marking(SPLIT, source=["she"], cue=["said"], content=['"One two,"', '"three four."'])
    assert score([gold], gold=[gold], text=SPLIT).tallies.strict.f1 == 100
    apart = [marking(SPLIT, source=["she"], content=[content]) for content in ('"One two,"', '"three four."')]
    tallies = score(apart, gold=[gold], text=SPLIT).tallies
    assert tallies.content.exact.f1 == 100
    assert tallies.source.exact.f1 == 100  # the same place twice counts once
    assert tallies.strict.f1 == 0
    assert (tallies.relaxed.precision, tallies.relaxed.recall) == (50, 100)


def test_a_mark_that_only_touches_the_content_is_in_the_quoted_view() -> None:
    tallies = score([marking(LATE, source=["Ada"], content=["we are late"])]).tallies
    assert tallies.quoted_view.f1 == 100
    assert (tallies.quoted_view.gold, tallies.quoted_view.predicted) == (1, 1)


def test_two_apostrophes_are_a_double_mark_and_one_is_none() -> None:
    text = "''Gladly,'' she said. He won't say 'yes'."
    gold = [marking(text, source=["she"], content=["''Gladly,''"]), marking(text, source=["He"], content=["'yes'"])]
    predicted = [marking(text, source=["she"], content=["Gladly,"]), marking(text, source=["He"], content=["'yes'"])]
    tallies = score(predicted, gold=gold, text=text).tallies
    assert (tallies.quoted.whole, tallies.indirect.whole) == (1, 1)
    assert (tallies.quoted_view.gold, tallies.quoted_view.predicted) == (1, 1)


def half_read() -> AttributionScores:
    articles = [MarkedArticle(id=str(number), text=LATE, markings=(ADA, BEN)) for number in range(10)]
    predicted = {str(number): (ADA, BEN) for number in range(5)}
    return score_attributions(articles, predicted=predicted, settings=BootstrapSettings(rounds=500, seed=1))


def test_the_interval_encloses_the_score_and_repeats_with_its_seed() -> None:
    scores = half_read()
    assert scores.relaxed_interval is not None
    assert scores.tallies.relaxed.recall == 50
    assert scores.relaxed_interval.low < scores.tallies.relaxed.f1 < scores.relaxed_interval.high
    assert scores == half_read()


def test_an_article_marked_twice_is_scored_against_both_markings() -> None:
    articles = [MarkedArticle(id="a", text=LATE, markings=markings) for markings in ((ADA, BEN), (ADA,))]
    scores = score_attributions(articles, predicted={"a": (ADA,)}, settings=QUICK)
    assert (scores.articles, scores.tallies.relaxed.gold, scores.tallies.relaxed.predicted) == (2, 3, 2)
    assert scores.tallies.relaxed.found == 2


def test_scores_are_calibrated_only_where_every_prediction_has_one() -> None:
    sure, unsure = (Marking(source=entry.source, content=entry.content, score=0.75) for entry in (ADA, BEN))
    wrong = Marking(source=BEN.source, content=ADA.content, score=0.75)
    calibration = score([sure, unsure, wrong]).calibration
    assert calibration is not None
    assert (calibration.count, len(calibration.bands)) == (3, 1)
    assert calibration.expected_error == pytest.approx(0.75 - 2 / 3)
    assert score([sure, BEN]).calibration is None


def test_the_scores_as_json_name_every_measure() -> None:
    data = score([ADA]).to_json()
    assert (data["articles"], data["gold"], data["pred"]) == (1, 2, 1)
    assert data["relaxed"]["p"] == 100
    assert data["relaxed"]["r"] == 50
    assert data["roles"]["cue"]["exact"]["n_gold"] == 2
    assert (data["quoted_recall"], data["indirect_recall"]) == (100, 0)
    assert data["calibration"] is None
