"""A made broadcast of five minutes, read from its subtitles and compared with its script."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading import read

SEED = 1


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("report") / "report.srt"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent / "synthetic"))
        made = import_module("report").report(seed=SEED)
        assert 270_000 <= made.lasts_ms <= 330_000
        path.write_text(made.srt, encoding="utf-8")
        return import_module("compared").compared(read(path), report=made)


def test_every_turn_has_its_speaker_and_its_time(compared: Any) -> None:
    assert len(compared.turns) == 5
    assert compared.share(compared.is_right, of=compared.turns) == 1


def test_most_statements_have_the_right_speaker_and_time(compared: Any) -> None:
    """34 of 35; the other one ends too early in the words, not on the clock."""
    wrong = [compared.truths[number] for number in compared.statements if not compared.is_right(number)]
    assert len(wrong) <= 1, wrong


def test_chains_are_found(compared: Any) -> None:
    """10 of 10."""
    assert compared.share(compared.right_chain, of=compared.nested) == 1
