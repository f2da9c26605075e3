"""`onrecord evaluate figures`: marks in, a table or JSON out."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

TEXT = "The fire in Osk killed 12 men."


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    mark = {"span": [23, 25], "value": 12, "low": 12, "high": 12, "exactness": "exact", "unit": "persons"}
    gold = {"doc": "a", "sha256": sha256(TEXT.encode()).hexdigest(), "sentences": [[0, 30]], "figures": [mark]}
    found = {"id": "a", "figures": [mark]}
    for name, row in {"gold": gold, "texts": {"id": "a", "text": TEXT}, "found": found}.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    places = {name: str(tmp_path / f"{name}.jsonl") for name in ("gold", "texts", "found")}
    return ["evaluate", "figures", places["gold"], "--texts", places["texts"], "--found", places["found"]]


def test_the_scores_of_figures_are_shown_by_gold_set(files: list[str]) -> None:
    shown = CliRunner().invoke(main, files)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("gold.jsonl   documents 1   gold 1   found 1\n")


def test_the_scores_of_figures_are_one_json_object_by_gold_set(files: list[str]) -> None:
    shown = CliRunner().invoke(main, [*files, "--json"])
    assert json.loads(shown.stdout)["gold.jsonl"]["overlap"]["f1"] == 100.0
