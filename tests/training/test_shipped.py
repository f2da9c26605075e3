import json
from pathlib import Path

import pytest

ABSENT = "torch or training/ is absent: pip install '.[train]'"
pytest.importorskip("torch", reason=ABSENT)
chain = pytest.importorskip("chain", reason=ABSENT)
shipped = pytest.importorskip("shipped", reason=ABSENT)

OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""The SHA-256 of "abc", from FIPS 180-2, appendix B.1."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in shipped.SHIPPED:
        (tmp_path / name).write_bytes(b"abc")
    return tmp_path


def test_before_calibration_a_proposal_is_believed_as_far_as_the_linkers_validity_goes() -> None:
    row = shipped.settings_row(chain.Chain(3))
    # a bias, then: outer cue, any cue, outer valid, any valid, content, source, has source, length
    assert row["outer"] == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert row["nested"] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert row["chain"] == {"start": [0, 0, 0], "step": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "end": [0, 0, 0]}
    assert (row["before"], row["after"]) == (72, 152)


def test_every_shipped_file_has_its_hash_on_a_line_of_its_own(folder: Path) -> None:
    shipped.write_sums(folder)
    assert (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines() == [
        f"{OF_ABC}  {name}"
        for name in ("encoder.xml", "encoder.bin", "linker.xml", "linker.bin", "tokenizer.json", "settings.json")
    ]


def test_changed_settings_leave_the_others_and_come_with_a_new_hash(folder: Path) -> None:
    path = folder / "settings.json"
    path.write_text(json.dumps({"before": 72, "min_score": 0.5}), encoding="utf-8")
    shipped.write_sums(folder)
    before = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    shipped.change_settings(folder, min_score=0.4)
    after = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert json.loads(path.read_text(encoding="utf-8")) == {"before": 72, "min_score": 0.4}
    assert before[:5] == after[:5]
    assert before[5] != after[5]
