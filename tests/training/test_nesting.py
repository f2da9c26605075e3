import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.attributions.proposals import Proposal
from onrecord.models import Chain, ModelSettings

ABSENT = "torch or training/ is absent: pip install '.[train]'"
pytest.importorskip("torch", reason=ABSENT)
nesting = pytest.importorskip("nesting", reason=ABSENT)

TEXT = "The mayor of Veld said the pilot told him ships are safe, and I think fog is rare there."


class Model:
    """A model of which only the settings are asked: the first evidence is the log odds, as nested with 1 added."""

    settings = ModelSettings(
        before=8,
        after=24,
        chain=Chain(start=(0.0,) * 3, step=((0.0,) * 3,) * 3, end=(0.0,) * 3),
        outer=(0.0, 1.0, *[0.0] * 7),
        nested=(1.0, 1.0, *[0.0] * 7),
        min_score=0.5,
        min_nested=0.5,
    )


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def proposal(source: str, cue: str, content: str, *, log_odds: float, telling: bool = True) -> Proposal:
    evidence = (log_odds, *[0.0] * 7)
    return Proposal(cue=place(cue), source=(place(source),), content=(place(content),), evidence=evidence, telling=telling)


OUTER = proposal("The mayor of Veld", "said", TEXT[TEXT.index("the pilot") : -1], log_odds=3)
PILOT = proposal("the pilot", "told", "ships are safe", log_odds=-2)


def seen(monkeypatch: pytest.MonkeyPatch, proposals: list[Proposal], marks: list[dict[str, Any]]) -> list[tuple[float, bool]]:
    monkeypatch.setattr(nesting, "propose", lambda *_, **__: proposals)
    return [(row.odds, row.right) for row in nesting.seen(TEXT, marks, model=Model())]


def test_a_nested_proposal_is_right_where_a_person_marked_half_of_its_content_as_nested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nested = {"parent": "1", "content": [list(place("ships are"))]}
    assert seen(monkeypatch, [OUTER, PILOT], [nested]) == [(-1.0, True)]
    assert seen(monkeypatch, [OUTER, PILOT], [nested | {"parent": None}]) == [(-1.0, False)]
    assert seen(monkeypatch, [OUTER, PILOT], [{"parent": "1", "content": [list(place("fog is rare"))]}]) == [(-1.0, False)]


def test_what_somebody_says_of_themselves_or_what_tells_nothing_takes_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    own = proposal("I", "think", "fog is rare", log_odds=2)
    vague = proposal("the pilot", "told", "ships are safe", log_odds=-2, telling=False)
    assert seen(monkeypatch, [OUTER, own, vague], []) == []


def test_what_lies_in_no_content_is_not_nested(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, [PILOT], []) == []


def test_wanted_texts_are_found_in_plain_and_in_packed_files(tmp_path: Path) -> None:
    lines = ["".join(json.dumps({"id": f"veld-{n}", "text": f"text {n}"}) + "\n" for n in group) for group in ((1, 2), (3, 4))]
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text(lines[0], encoding="utf-8")
    packed.write_bytes(gzip.compress(lines[1].encode()))
    found = nesting.texts_of([plain, packed], wanted=frozenset({"veld-2", "veld-3"}))
    assert found == {"veld-2": "text 2", "veld-3": "text 3"}
