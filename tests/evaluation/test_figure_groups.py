"""Figure groups, against counts made by hand."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.errors import InputError, UsageError
from onrecord.evaluation.figure_groups import FigureGroupScores, evaluate_figure_groups, score_figure_groups
from onrecord.evaluation.floors import figure_group_floors
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.marked_groups import MarkedGroup, MarkedRelation, load_groups
from onrecord.figures import find
from onrecord.language import sentences
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]
STORIES = [Path(__file__).parents[3] / "shared" / "data" / "ecbplus" / "topics1-35.jsonl.gz"]
GOLD = Path(__file__).parents[2] / "gold"
QUICK = BootstrapSettings(rounds=0)
SENTENCE = "the storm killed {} people in Osk and destroyed 40 houses"
LINE: dict[str, Any] = {
    "story": "storm",
    "quantity": "killed",
    "documents": ["a"],
    "members": [{"doc": "a", "span": [0, 2]}],
    "relations": [],
    "first_acknowledged": None,
}


@pytest.fixture
def coverage(article_of: ArticleOf) -> Coverage:
    police = {"type": "state body"}
    told = {"a": "12", "b": "12", "c": "at least 10"}
    articles = (
        article_of(("police", SENTENCE.format(number), police), id_=name, published="2031-04-01")
        for name, number in told.items()
    )
    return Coverage.of(map(with_figures, articles))


def with_figures(reading: Reading) -> Reading:
    text = reading.document.text
    return replace(reading, figures=find(text, sentences=sentences(text), attributions=reading.attributions).figures)


def at(coverage: Coverage, document: str, words: str) -> Occurrence:
    start = coverage.reports[document].text.index(words)
    return Occurrence(document=document, span=Span(start=start, end=start + len(words)))


def group(
    quantity: str,
    members: Sequence[Occurrence],
    *relations: tuple[int, int, str | None],
    first: int | None = None,
    near: str = "",
) -> MarkedGroup:
    return MarkedGroup(
        story="storm",
        quantity=quantity,
        documents=("a", "b", "c"),
        members=tuple(members),
        relations=tuple(MarkedRelation(one=one, other=other, kind=kind) for one, other, kind in relations),
        near=frozenset({near} - {""}),
        acknowledged=first,
    )


def scores(coverage: Coverage, *marked: MarkedGroup) -> FigureGroupScores:
    return score_figure_groups({"storm": marked}, coverages={"storm": coverage}, settings=QUICK)


def test_marked_numbers_in_one_found_group_are_right_pairs(coverage: Coverage) -> None:
    killed = [at(coverage, "a", "12"), at(coverage, "b", "12"), at(coverage, "c", "10")]
    houses = [at(coverage, "a", "40"), at(coverage, "c", "40")]
    found = scores(coverage, group("killed", killed), group("houses", houses))
    assert (found.pairs.gold, found.pairs.predicted, found.pairs.right) == (4, 4, 4)
    assert (found.equal_numbers.gold, found.equal_numbers.predicted, found.equal_numbers.right) == (4, 2, 2)


def test_a_found_pair_of_two_quantities_is_wrong_unless_they_may_be_joined(coverage: Coverage) -> None:
    apart = [group("dead", [at(coverage, "a", "12")]), group("killed", [at(coverage, "b", "12")])]
    assert scores(coverage, *apart).pairs.predicted == 1
    assert scores(coverage, replace(apart[0], near=frozenset({"killed"})), apart[1]).pairs.predicted == 0


def test_a_number_that_is_no_figure_is_missed_and_counts_for_finding_only(coverage: Coverage) -> None:
    found = scores(coverage, group("killed", [at(coverage, "a", "12"), at(coverage, "b", "storm")]))
    assert (found.members.part, found.members.whole) == (1, 2)
    assert (found.pairs.gold, found.of_found.gold) == (1, 0)


def test_relations_are_asked_of_pairs_that_are_together(coverage: Coverage) -> None:
    killed = [at(coverage, "a", "12"), at(coverage, "b", "12"), at(coverage, "c", "10")]
    marked = group("killed", killed, (0, 2, "bound"), (1, 2, "conflict"), (0, 1, None))
    found = scores(coverage, marked).relations
    assert (found["bound"].right.part, found["bound"].right.whole) == (1, 1)
    assert (found["conflict"].right.part, found["conflict"].right.whole) == (0, 1)
    assert found["update"].together.whole == 0


def test_who_official_was_first_is_right_by_its_document(coverage: Coverage) -> None:
    killed = [at(coverage, "a", "12"), at(coverage, "b", "12")]
    left_open = scores(coverage, group("killed", killed))
    assert (left_open.named.whole, left_open.left_open.part, left_open.left_open.whole) == (0, 1, 1)
    assert scores(coverage, group("killed", killed, first=0)).named.part == 0


def test_groups_are_loaded_with_their_relations(tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    line = {**LINE, "members": LINE["members"] * 2, "relations": [[0, 1, "doubtful"]], "near": ["hurt"]}
    path.write_text(json.dumps(line) + "\n")
    (marked,) = load_groups(path)
    assert (marked.near, marked.relations[0].kind) == (frozenset({"hurt"}), None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"members": []}, "no members"),
        ({"first_acknowledged": 1}, "not there"),
        ({"relations": [[0, 0, "like"]]}, "no way for two values"),
        ({"relations": [[0, 0]]}, "no list of three"),
        ({"relations": [["a", 0, "bound"]]}, "no place of a member"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(json.dumps({**LINE, **change}) + "\n")
    with pytest.raises(InputError, match=message):
        load_groups(path)


def test_texts_that_are_missing_are_named(tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    path.write_text(json.dumps(LINE) + "\n")
    with pytest.raises(UsageError, match="no text of a"):
        evaluate_figure_groups(path, texts=[])


def test_the_command_shows_the_scores(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text(json.dumps({**LINE, "members": [{"doc": "a", "span": [17, 19]}]}) + "\n")
    texts.write_text(json.dumps({"id": "a", "text": "The storm killed 12 people in Osk."}) + "\n")
    shown = CliRunner().invoke(main, ["evaluate", "figure-groups", str(gold), "--texts", str(texts), "--json"])
    assert json.loads(shown.stdout)["marked numbers that are figures"] == "100.0 (1 of 1)"


@pytest.mark.skipif(
    not all(path.exists() for path in STORIES), reason=f"{STORIES[0]} is not there: the corpora are not part of this project"
)
def test_figure_groups_keep_their_floors() -> None:
    found = evaluate_figure_groups(GOLD / "figure-groups-tune.jsonl", texts=STORIES, settings=QUICK)
    floors = figure_group_floors()["figure-groups-tune"]
    right = found.relations_right.percent or 0
    assert found.pairs.f1 >= floors.pairs_f1, found.to_json()
    assert right >= floors.relations_right, found.to_json()
