"""Root counts, against shares made by hand."""

from pathlib import Path

import pytest

from onrecord.errors import InputError, RecordError, UsageError
from onrecord.evaluation.floors import root_floors
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.marked_stories import MarkedRoots, load_roots
from onrecord.evaluation.quotations import evaluate_quotations
from onrecord.evaluation.roots import evaluate_roots, score_roots
from onrecord.roots import Occurrence, Root, Roots
from onrecord.spans import Span

DATA = Path(__file__).parents[3] / "shared" / "data"
STORIES = [DATA / "kcna" / "2011.jsonl.gz", DATA / "ecbplus" / "topics1-35.jsonl.gz"]
GOLD = Path(__file__).parents[2] / "gold"
QUICK = BootstrapSettings(rounds=0)
LINE = (
    '{"story": "pier", "statement": "burnt", "kind": "claim", "documents": ["a"], '
    '"occurrences": [%s], "count": %s, "low": 1, "high": 2}'
)
PLACE = '{"doc": "a", "span": [0, 4]}'


def marked(count: int, *documents: str, low: int = 1) -> MarkedRoots:
    places = tuple(Occurrence(document=each, span=Span(start=0, end=4)) for each in documents)
    return MarkedRoots(
        story="pier", statement="burnt", kind="claim", documents=documents, occurrences=places, count=count, low=low, high=count
    )


def counted(count: int, *, low: int, high: int) -> Roots:
    root = Root(
        kind="person", name="Ada Quill", documents=("a",), witnesses=(), outside=False, reason="alone", confidence="high"
    )
    return Roots(occurrences=(), edges=(), roots=(root,) * count, low=low, high=high)


def test_counts_and_ranges_are_shares_of_the_statements() -> None:
    gold = [marked(1, "a", "b"), marked(2, "a", "b"), marked(2, "a", "b", low=2), marked(1, "a")]
    found = [
        counted(1, low=1, high=1),
        counted(1, low=1, high=2),
        counted(1, low=1, high=1),
        counted(2, low=1, high=3),
    ]
    scores = score_roots(gold, counted=found, settings=QUICK).to_json()
    assert (scores["count right"], scores["inside the range given"], scores["inside the range marked"]) == (25.0, 75.0, 50.0)
    assert scores["ranges of one, two, three"] == [2, 1, 1]
    assert (scores["always one: count right"], scores["documents: count right"]) == (50.0, 75.0)


def test_statements_are_loaded_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "roots.jsonl"
    path.write_text(LINE % (PLACE, 2) + "\n")
    (statement,) = load_roots(path)
    assert (statement.count, statement.low, statement.high, statement.documents) == (2, 1, 2, ("a",))


@pytest.mark.parametrize(
    ("places", "count", "message"), [(PLACE, 3, "outside 1 to 2"), ("", 1, "nowhere"), (PLACE, "null", "whole number")]
)
def test_a_line_that_contradicts_itself_is_refused(tmp_path: Path, places: str, count: object, message: str) -> None:
    path = tmp_path / "roots.jsonl"
    path.write_text(LINE % (places, count) + "\n")
    with pytest.raises(InputError, match=message):
        load_roots(path)


def test_texts_that_are_missing_are_named(tmp_path: Path) -> None:
    path = tmp_path / "roots.jsonl"
    path.write_text(LINE % (PLACE, 1) + "\n")
    with pytest.raises(UsageError, match="no text of a"):
        evaluate_roots(path, texts=[])


@pytest.mark.skipif(
    not all(path.exists() for path in STORIES), reason=f"{DATA} has no stories: the corpora are not part of this project"
)
def test_quotations_and_roots_keep_their_floors() -> None:
    quotations = evaluate_quotations(GOLD / "quotations-tune.jsonl", texts=STORIES, settings=QUICK)
    roots = evaluate_roots(GOLD / "roots-tune.jsonl", texts=STORIES, settings=QUICK)
    floors = root_floors()["roots-tune"]
    assert quotations.pairs.f1 >= floors.quotations_f1, quotations.to_json()
    assert (roots.exact.percent or 0) >= floors.count_right, roots.to_json()
    assert (roots.inside.percent or 0) >= floors.inside, roots.to_json()


def test_a_marked_range_holds_its_count() -> None:
    with pytest.raises(RecordError, match="outside"):
        marked(1, "a", low=2)
