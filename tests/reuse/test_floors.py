"""Reuse keeps its floors on the half of the marks that it was tuned on."""

from pathlib import Path

import pytest

from onrecord.evaluation import evaluate_reuse, reuse_floors, reuse_table

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold" / "reuse-tune.jsonl"
DATA = ROOT.parent / "shared" / "data"
TEXTS = [DATA / "ecbplus" / "topics1-35.jsonl.gz", DATA / "kcna" / "2011.jsonl.gz"]
ABSENT = [path for path in (GOLD, *TEXTS) if not path.exists()]


@pytest.mark.skipif(bool(ABSENT), reason=f"{', '.join(map(str, ABSENT))} is absent: the corpora are not part of this project")
def test_reuse_keeps_its_floors_and_is_far_above_the_plain_rule() -> None:
    scores = evaluate_reuse(GOLD, texts=TEXTS, only_marked=True)
    floors, table = reuse_floors()["reuse-tune"], reuse_table(scores)
    assert scores.pairs.precision >= floors.precision, table
    assert scores.pairs.recall >= floors.recall, table
    assert scores.pairs.f1 > scores.plain[scores.best_plain].f1 + 9, table
    assert scores.characters.f1 >= floors.characters_f1, table
