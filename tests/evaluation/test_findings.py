import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.evaluation import finding_table, score_findings
from onrecord.evaluation.finding_evaluation import load_documents, load_pages
from onrecord.evaluation.findings import CodeTally, JudgedFinding, MarkedFinding, MarkedPage
from onrecord.evaluation.tallies import Share
from onrecord.findings import Finding
from onrecord.spans import Span


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


def _finding(code: str, *spans: Span, title_spans: Sequence[Span] = ()) -> Finding:
    return Finding(code=code, spans=spans, title_spans=tuple(title_spans), weight="low", message="It is so.")


def _mark(code: str, *spans: Span, title_spans: Sequence[Span] = ()) -> MarkedFinding:
    return MarkedFinding(code=code, spans=spans, title_spans=tuple(title_spans))


def _page(*marks: MarkedFinding, judged: Sequence[JudgedFinding] = ()) -> MarkedPage:
    return MarkedPage(document="d", sha256=None, marks=marks, judged=tuple(judged))


def test_a_mark_is_met_by_the_same_code_with_overlapping_evidence() -> None:
    marks = _page(_mark("loaded-words", _span(0, 6)), _mark("loaded-words", _span(20, 26)), _mark("second-hand", _span(40, 44)))
    found = {
        "d": (
            _finding("loaded-words", _span(5, 9)),
            _finding("undated-event", _span(20, 26)),
            _finding("second-hand", _span(44, 50)),
        )
    }

    scores = score_findings([marks], found=found)

    assert scores.by_code["loaded-words"] == CodeTally(hits=1, recall=Share(part=1, whole=2))
    assert scores.by_code["second-hand"] == CodeTally(hits=1, recall=Share(part=0, whole=1))
    assert scores.by_code["undated-event"] == CodeTally(hits=1)
    assert scores.total == CodeTally(hits=3, recall=Share(part=1, whole=3))


def test_a_code_of_the_whole_page_is_met_wherever_its_evidence_stands() -> None:
    scores = score_findings(
        [_page(_mark("own-state-only", _span(0, 4)))], found={"d": (_finding("own-state-only", _span(90, 95)),)}
    )

    assert scores.by_code["own-state-only"].recall == Share(part=1, whole=1)


def test_evidence_in_the_title_is_no_evidence_in_the_text() -> None:
    marks = [_page(_mark("loaded-words", title_spans=[_span(0, 6)]))]
    in_text, in_title = (_finding("loaded-words", _span(0, 6)), _finding("loaded-words", title_spans=[_span(2, 9)]))

    assert score_findings(marks, found={"d": (in_text,)}).total.recall == Share(part=0, whole=1)
    assert score_findings(marks, found={"d": (in_title,)}).total.recall == Share(part=1, whole=1)


def test_precision_counts_the_judged_hits_alone() -> None:
    judged = [
        JudgedFinding(finding=_mark("loaded-words", _span(0, 6)), right=True),
        JudgedFinding(finding=_mark("loaded-words", _span(20, 26)), right=False),
        JudgedFinding(finding=_mark("loaded-words", _span(60, 66)), right=False),
    ]
    found = {"d": tuple(_finding("loaded-words", _span(start, start + 6)) for start in (0, 20, 40))}

    assert score_findings([_page(judged=judged)], found=found).by_code["loaded-words"].precision == Share(part=1, whole=2)


def test_a_rate_of_few_stands_in_brackets_and_nothing_counted_has_none() -> None:
    marks = [_page(*(_mark("loaded-words", _span(9 * at, 9 * at + 5)) for at in range(10)), _mark("second-hand", _span(0, 3)))]
    found = {"d": tuple(_finding("loaded-words", _span(9 * at, 9 * at + 5)) for at in range(5))}

    lines = finding_table(score_findings(marks, found=found)).splitlines()

    assert [line.split() for line in lines if line.startswith("loaded-words")] == [
        ["loaded-words", "5", "10", "5", "50.0", "0", "0", "-"]
    ]
    assert [line.split()[4] for line in lines if line.startswith("second-hand")] == ["(0.0)"]


def test_marks_and_judgements_are_read_from_lines(tmp_path: Path) -> None:
    rows = [
        {"doc": "a", "sha256": "0", "findings": [{"code": "second-hand", "spans": [[1, 4]], "title_spans": []}]},
        {"doc": "b", "sha256": "1", "findings": [{"code": "loaded-words", "title_spans": [[0, 2]], "right": False}]},
        {"doc": "c", "findings": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    marked, judged, empty = load_pages(path)

    assert marked.marks == (_mark("second-hand", _span(1, 4)),)
    assert judged.judged == (JudgedFinding(finding=_mark("loaded-words", title_spans=[_span(0, 2)]), right=False),)
    assert (empty.document, empty.marks, empty.judged) == ("c", (), ())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"doc": "a", "findings": [{"code": "gossip", "spans": [[1, 4]]}]}, "is the code of no finding"),
        ({"doc": "a", "findings": [{"code": "second-hand", "spans": [[1, 4]], "right": "yes"}]}, "\"right\" is 'yes'"),
        ({"doc": "a"}, '"findings" is missing'),
    ],
)
def test_a_line_that_does_not_fit_is_refused_with_its_place(tmp_path: Path, row: dict[str, object], problem: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")

    with pytest.raises(InputError, match=r"gold\.jsonl:1") as refused:
        load_pages(path)
    assert problem in str(refused.value)


def test_documents_keep_their_title_outlet_and_day(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    row = {"id": "a", "text": "It rains.", "title": "Rain", "outlet": "KCNA", "published": "2011-05-06"}
    path.write_text("\n".join(map(json.dumps, [row, {**row, "id": "b"}])), encoding="utf-8")

    (document,) = load_documents([path], wanted={"a"}).values()

    assert (document.id, document.title, document.outlet, document.published) == ("a", "Rain", "KCNA", "2011-05-06")
