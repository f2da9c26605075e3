import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ABSENT = "torch or training/ is absent: pip install '.[train]'"
pytest.importorskip("torch", reason=ABSENT)
articles = pytest.importorskip("articles", reason=ABSENT)
teach = pytest.importorskip("teach", reason=ABSENT)


def row(number: int, *, by: str) -> dict[str, Any]:
    return {"id": f"veld-{number}", "text": f"as marked by {by}", "attributions": []}


@given(article=st.text(max_size=20))
def test_every_article_belongs_to_one_of_five_folds(article: str) -> None:
    assert teach.fold_of(article) in range(5)
    assert teach.fold_of(article) == teach.fold_of(article)


def test_folds_are_of_about_one_size() -> None:
    folds = [teach.fold_of(f"veld-{n}") for n in range(1000)]
    assert all(150 < folds.count(fold) < 250 for fold in range(5))


def test_no_held_out_article_is_trained_on_whoever_marked_it(tmp_path: Path) -> None:
    for name, by in (("train.jsonl", "one"), ("train.multi.jsonl", "another")):
        rows = (json.dumps(row(number, by=by)) + "\n" for number in range(60))
        (tmp_path / name).write_text("".join(rows), encoding="utf-8")
    _, held = articles.split(articles.read_articles(tmp_path / "train.jsonl"), held_out=articles.HELD_OUT)
    made = teach.training_articles(tmp_path)
    assert len(made) == 2 * (60 - 40)
    assert not {article.id for article in held} & {article.id for article in made}
