import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.proposals import Proposal
from onrecord.models import Chain, ModelSettings

ABSENT = "torch or training/ is absent: pip install '.[train]'"
pytest.importorskip("torch", reason=ABSENT)
articles = pytest.importorskip("articles", reason=ABSENT)
deepen = pytest.importorskip("deepen", reason=ABSENT)

PLACES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3).map(tuple)
MARKS = st.builds(articles.Marked, source=PLACES, cue=PLACES, content=PLACES, inner=st.booleans(), sure=st.booleans())
ARTICLES = st.builds(
    articles.Article, id=st.text(min_size=1), text=st.text(), marked=st.lists(MARKS, max_size=3).map(tuple), deep=st.booleans()
)


class Teacher:
    """A teacher whose belief in a proposal is the share whose log odds are the proposal's first evidence."""

    settings = ModelSettings(
        before=8,
        after=24,
        chain=Chain(start=(0.0,) * 3, step=((0.0,) * 3,) * 3, end=(0.0,) * 3),
        outer=(0.0, 1.0, *[0.0] * 7),
        nested=(0.0,) * 9,
        min_score=0.5,
        min_nested=0.5,
    )


def proposal(at: int, *, log_odds: float, telling: bool = True) -> Proposal:
    evidence = (log_odds, *[0.0] * 7)
    return Proposal(cue=(at, at + 2), source=((at - 2, at),), content=((at + 2, at + 4),), evidence=evidence, telling=telling)


@given(made=st.lists(ARTICLES, max_size=3))
def test_what_is_written_is_read_again(made: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("deep") / "deep0.jsonl"
    deepen.write(path, made)
    assert deepen.read(path) == made


def test_texts_that_nobody_marked_become_articles_without_marks(tmp_path: Path) -> None:
    rows = [{"id": "veld-1", "text": "Fog.\u2028Rain."}, {"id": "veld-2", "text": "Ships stopped."}]
    path = tmp_path / "unmarked.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()))
    first, second = deepen.unmarked([path])
    assert (first.id, first.text, first.marked, first.deep) == ("veld-1", "Fog.\u2028Rain.", (), False)
    assert second.id == "veld-2"


def test_what_a_teacher_half_believes_is_marked_as_unsure_and_what_it_hardly_believes_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # log odds 1, -1 and -2: 73, 27 and 12 of a hundred
    found = [proposal(10, log_odds=1), proposal(20, log_odds=-1), proposal(30, log_odds=-2)]
    monkeypatch.setattr(deepen, "propose", lambda *_, **__: found)
    marks = deepen.outermost("text", model=Teacher())
    assert [(mark.cue, mark.sure, mark.inner) for mark in marks] == [(((10, 12),), True, False), (((20, 22),), False, False)]


def test_what_tells_nothing_inside_a_content_is_not_marked_there(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [proposal(10, log_odds=1, telling=False), proposal(20, log_odds=1)]
    monkeypatch.setattr(deepen, "read_inside", lambda *_, **__: found)
    assert [(mark.cue, mark.inner) for mark in deepen.inside("text", [(0, 40)], model=Teacher())] == [(((20, 22),), True)]


def test_a_deepened_article_keeps_its_marks_and_only_sure_ones_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[tuple[int, int]] = []

    def read_inside(_: str, contents: list[tuple[int, int]], **__: Any) -> list[Proposal]:
        looked_into.extend(contents)
        return [proposal(20, log_odds=1)]

    monkeypatch.setattr(deepen, "read_inside", read_inside)
    sure = articles.Marked(source=((0, 2),), cue=((3, 7),), content=((8, 30), (31, 33)))
    unsure = articles.Marked(source=((40, 42),), cue=((43, 47),), content=((48, 60),), sure=False)
    deep = deepen.deepened(articles.Article(id="veld", text="x" * 60, marked=(sure, unsure)), model=Teacher())
    assert looked_into == [(8, 30), (31, 33)]
    assert deep.deep
    assert deep.marked[:2] == (sure, unsure)
    assert [(mark.cue, mark.inner) for mark in deep.marked[2:]] == [(((20, 22),), True)]
