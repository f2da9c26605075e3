import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.evaluate import evaluate
from onrecord.errors import InputError
from onrecord.evaluation import evaluate_reuse, reuse_table, score_reuse
from onrecord.evaluation.reuse import MarkedPair, MarkedPassage, MarkedStory
from onrecord.evaluation.tallies import Share, Tally
from onrecord.reuse import Extent, Match, Passage
from onrecord.spans import Span

COPIED = "Divers raised the bronze bell of a steamer that had lain on the sea bed for ninety years"
TEXTS = {
    "a": f"{COPIED}.",
    "b": f"On Friday {COPIED.lower()} and more.",
    "c": "Nothing happened in Ostrand on Friday but rain.",
}


def match(here: str, there: str, *, extent: Extent = "whole", **spans: tuple[int, int]) -> Match:
    passage = Passage(
        here=Span(start=spans["at"][0], end=spans["at"][1]),
        there=Span(start=spans["of"][0], end=spans["of"][1]),
        relation="verbatim",
        weight=9.0,
        quoted=False,
    )
    return Match(documents=(here, there), passages=(passage,), extent=extent)


def story(*pairs: MarkedPair) -> MarkedStory:
    return MarkedStory(story="bell", documents=dict.fromkeys(TEXTS), pairs=pairs)


def pair(one: str, other: str, extent: str | None = None, **more: bool) -> MarkedPair:
    passages = (
        (MarkedPassage(first=Span(start=0, end=40), second=Span(start=10, end=50), relation="verbatim"),) if extent else ()
    )
    return MarkedPair(documents=(one, other), extent=extent, passages=passages, **more)


def test_pairs_found_missed_and_made_up_are_counted() -> None:
    marked = story(pair("a", "b", "whole"), pair("a", "c", "part"), pair("b", "c"))
    found = [match("a", "b", at=(0, 40), of=(10, 50)), match("b", "c", at=(0, 5), of=(0, 5))]
    scores = score_reuse([marked], matches=found, texts=TEXTS)
    assert scores.pairs == Tally(predicted=2, gold=2, right=1, found=1)
    assert scores.extents == Share(part=1, whole=1)
    assert scores.relations == Share(part=1, whole=1)


def test_a_doubtful_pair_is_neither_right_nor_wrong() -> None:
    marked = story(pair("a", "b", "whole", doubtful=True), pair("a", "c", doubtful=True), pair("b", "c"))
    found = [match("a", "b", at=(0, 40), of=(10, 50)), match("a", "c", at=(0, 5), of=(0, 5))]
    scores = score_reuse([marked], matches=found, texts=TEXTS)
    assert scores.pairs == Tally()
    assert scores.characters == Tally()


def test_borders_are_compared_by_characters_whichever_side_was_traced() -> None:
    marked = [story(pair("a", "b", "whole"))]
    scores = score_reuse(marked, matches=[match("b", "a", at=(10, 40), of=(0, 50))], texts=TEXTS)
    assert scores.characters == Tally(gold=80, predicted=80, right=70, found=70)


def test_the_plain_rule_joins_what_has_n_words_in_a_row() -> None:
    scores = score_reuse([story(pair("a", "b", "whole"), pair("a", "c"), pair("b", "c"))], matches=[], texts=TEXTS)
    assert scores.plain[5] == Tally(predicted=1, gold=1, right=1, found=1)
    assert scores.best_plain == 5


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    texts, gold = tmp_path / "texts.jsonl", tmp_path / "gold.jsonl"
    texts.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items()), encoding="utf-8")
    start = TEXTS["b"].index("divers")
    passage = {"a": [0, len(COPIED)], "b": [start, start + len(COPIED)], "relation": "verbatim"}
    row = {
        "story": "bell",
        "documents": [{"doc": name} for name in TEXTS],
        "pairs": [
            {"documents": ["a", "b"], "extent": "whole", "passages": [passage]},
            {"documents": ["a", "c"], "extent": None, "passages": []},
            {"documents": ["b", "c"], "extent": None, "passages": []},
        ],
    }
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return gold, texts


def test_files_are_scored_from_end_to_end(files: tuple[Path, Path]) -> None:
    gold, texts = files
    scores = evaluate_reuse(gold, texts=[texts])
    assert scores.pairs == Tally(predicted=1, gold=1, right=1, found=1)
    assert scores.characters.f1 == 100
    assert "the plain rule" in reuse_table(scores)


def test_the_command_prints_a_table_or_json(files: tuple[Path, Path]) -> None:
    gold, texts = map(str, files)
    table = CliRunner().invoke(evaluate, ["reuse", gold, "--texts", texts])
    assert table.exit_code == 0
    assert table.output.startswith("stories 1\npairs")
    result = CliRunner().invoke(evaluate, ["reuse", gold, "--texts", texts, "--only-marked", "--json"])
    assert json.loads(result.output)["pairs"]["f1"] == 100


def test_a_text_that_is_not_there_or_not_the_one_marked_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    gold, texts = files
    few = tmp_path / "few.jsonl"
    few.write_text(json.dumps({"id": "a", "text": TEXTS["a"]}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="without its text"):
        evaluate_reuse(gold, texts=[few])
    changed = gold.read_text(encoding="utf-8").replace('{"doc": "a"}', '{"doc": "a", "sha256": "0"}')
    gold.write_text(changed, encoding="utf-8")
    with pytest.raises(InputError, match="not the one"):
        evaluate_reuse(gold, texts=[texts])
