"""Scores as text."""

from onrecord.evaluation import (
    BootstrapSettings,
    Judged,
    MarkedArticle,
    Marking,
    RecordScores,
    attribution_table,
    calibrate,
    calibration_table,
    record_table,
    score_attributions,
    wrong_name_lines,
)
from onrecord.evaluation.record import RecordTallies, WrongName
from onrecord.evaluation.tallies import Share
from onrecord.spans import Span

ADA = Marking(source=(Span(start=0, end=3),), cue=(Span(start=4, end=8),), content=(Span(start=9, end=22),))
ARTICLE = MarkedArticle(id="a", text="Ada said fog will lift.", markings=(ADA,))


def test_the_table_of_attributions_says_what_the_scores_say() -> None:
    found = Marking(source=ADA.source, content=ADA.content)
    scores = score_attributions([ARTICLE], predicted={"a": (found,)}, settings=BootstrapSettings(rounds=10))
    assert attribution_table(scores).splitlines() == [
        "articles 1   gold attributions 1   predicted 1",
        "",
        "role                token P/R/F1       exact span P/R/F1          overlap P/R/F1",
        "source    100.0 / 100.0 / 100.0   100.0 / 100.0 / 100.0   100.0 / 100.0 / 100.0 ",
        "cue         0.0 /   0.0 /   0.0     0.0 /   0.0 /   0.0     0.0 /   0.0 /   0.0 ",
        "content   100.0 / 100.0 / 100.0   100.0 / 100.0 / 100.0   100.0 / 100.0 / 100.0 ",
        "",
        "attribution relaxed  P 100.0  R 100.0  F1 100.0  F1 95% CI [100.0, 100.0]",
        "attribution strict   P 100.0  R 100.0  F1 100.0  F1 95% CI [100.0, 100.0]",
        "relaxed recall: quoted 0.0 (n=0)  indirect 100.0 (n=1)",
        "quoted view (both sides with a quotation mark): P 0.0  R 0.0  F1 0.0",
        "source accuracy given content: 100.0 (n=1); where gold has a source: 100.0",
    ]


def test_a_calibrated_table_ends_with_the_reliability_of_the_scores() -> None:
    found = Marking(source=ADA.source, content=ADA.content, score=0.75)
    scores = score_attributions([ARTICLE], predicted={"a": (found,)}, settings=BootstrapSettings(rounds=0))
    table = attribution_table(scores)
    assert "CI" not in table
    assert table.endswith("0.70-0.80          1        0.75         1.00")


def test_the_reliability_table_has_a_line_for_each_band() -> None:
    table = calibration_table(calibrate([Judged(score=0.25, correct=True), Judged(score=0.75, correct=False)]))
    assert table.splitlines()[0] == "scores: expected calibration error 0.750  Brier 0.562"
    assert len(table.splitlines()) == 4


def test_the_table_of_a_record_shows_what_was_not_asked_as_a_dash() -> None:
    wrong = WrongName(document="d", statement="1", speaker="Ada", given="Ben")
    tallies = RecordTallies(speaker_wrong=Share(part=1, whole=3), wrong_names=(wrong,))
    scores = RecordScores(documents=1, missing=0, tallies=tallies)
    assert "speaker wrong          33.3" in record_table(scores).splitlines()
    assert "link recall            -" in record_table(scores).splitlines()
    assert wrong_name_lines(scores) == "d | 1 | Ada | Ben"
