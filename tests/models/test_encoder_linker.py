import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models import AttributionModel, attribution_model

WEIGHTS = Path(str(files("onrecord.models"))) / "weights"
NAMES = [line.split()[1] for line in (WEIGHTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*NAMES, "SHA256SUMS"):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    return tmp_path


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    return attribution_model()


def tampered(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def listed(folder: Path, name: str) -> None:
    """Write the hash that the file now has into the list."""
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8")
    tampered(folder / "SHA256SUMS", re.sub(rf"\w+(?=  {re.escape(name)})", digest, lines).encode())


def test_the_weights_are_the_ones_that_were_shipped(folder: Path, model: AttributionModel) -> None:
    assert re.fullmatch("[0-9a-f]{64}", model.sha256)
    assert AttributionModel(folder).sha256 == model.sha256


@pytest.mark.parametrize("name", [*NAMES, "SHA256SUMS"])
def test_a_missing_file_is_a_named_error_that_says_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{re.escape(name)}.* missing; reinstall with pip install"):
        AttributionModel(folder)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_another_hash_is_a_named_error_that_says_what_to_do(folder: Path, name: str) -> None:
    tampered(folder / name, b"{}")
    with pytest.raises(ModelError, match=f"{re.escape(name)}: not the file that was shipped; reinstall with pip install"):
        AttributionModel(folder)


@pytest.mark.parametrize("sums", [b"", b"\n", b"not a list of hashes\n", b"0" * 64 + b"\n", b"\x00\xff"])
def test_a_broken_list_of_hashes_is_a_named_error(folder: Path, sums: bytes) -> None:
    tampered(folder / "SHA256SUMS", sums)
    with pytest.raises(ModelError, match="not the file that was shipped"):
        AttributionModel(folder)


def test_other_settings_make_another_model(folder: Path, model: AttributionModel) -> None:
    settings = (WEIGHTS / "settings.json").read_bytes()
    tampered(folder / "settings.json", settings + b"\n")
    listed(folder, "settings.json")
    other = AttributionModel(folder)
    assert other.sha256 != model.sha256
    assert other.settings == model.settings


def test_a_tokenizer_file_that_asks_for_a_cut_off_does_not_cut_a_paragraph_short(folder: Path) -> None:
    wanting = WEIGHTS.joinpath("tokenizer.json").read_text(encoding="utf-8")
    cut_off = '{"direction":"Right","max_length":128,"strategy":"LongestFirst","stride":0}'
    tampered(folder / "tokenizer.json", re.sub(r'"truncation":\s*null', f'"truncation":{cut_off}', wanting).encode())
    listed(folder, "tokenizer.json")
    assert len(AttributionModel(folder).tokenizer.encode("fog " * 500, add_special_tokens=False).ids) == 500


def test_the_package_loads_its_model_once() -> None:
    assert attribution_model() is attribution_model()


def test_the_encoder_says_something_of_every_position(model: AttributionModel) -> None:
    ids = np.array([[101, 2000, 2001, 102, 0], [101, 2000, 2002, 2003, 102]])
    encoded = model.encode(ids, np.zeros_like(ids))
    assert encoded.hidden.shape == (2, 5, 384)
    assert encoded.narrow.shape == (2, 5, 128)
    assert encoded.cue.shape == (2, 5, 6)
    assert np.isfinite(encoded.cue).all()


def test_padding_does_not_change_what_is_said_of_a_window(model: AttributionModel) -> None:
    ids = np.array([[101, *range(2000, 2030), 102]])
    padded = np.concatenate([ids, np.zeros((1, 40), np.int64)], axis=1)
    alone, beside = (model.encode(rows, np.zeros_like(rows)) for rows in (ids, padded))
    assert beside.cue[:, : ids.shape[1]] == pytest.approx(alone.cue, abs=0.05)


def test_the_same_windows_give_the_same_bytes(model: AttributionModel) -> None:
    ids = np.array([[101, *range(2000, 2100), 102]] * 2)
    once, again = (model.encode(ids, np.zeros_like(ids)) for _ in range(2))
    assert once.hidden.tobytes() == again.hidden.tobytes()
    assert once.cue.tobytes() == again.cue.tobytes()


def test_threads_that_share_the_model_do_not_mix_their_windows(model: AttributionModel) -> None:
    rows = [np.array([[101, *range(2000 + n, 2040 + n), 102]] * 4) for n in range(16)]
    alone = [model.encode(ids, np.zeros_like(ids)).cue.tobytes() for ids in rows]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda ids: model.encode(ids, np.zeros_like(ids)).cue.tobytes(), rows * 3))
    assert together == alone * 3


@pytest.mark.parametrize("cues", [1, 5])
def test_the_linker_gives_each_cue_a_role_for_every_position_around_it(model: AttributionModel, cues: int) -> None:
    length = model.settings.before + model.settings.after
    around, whole = np.zeros((cues, length, 128), np.float32), np.full((cues, length), 3)
    within = np.zeros_like(whole)
    within[:, model.settings.before] = 1
    roles, valid = model.link(
        around=around,
        cue=np.zeros((cues, 384), np.float32),
        apart=whole,
        within=within,
        real=np.ones((cues, length), np.float32),
    )
    assert roles.shape == (cues, length, 3)
    assert valid.shape == (cues, 2)
    assert np.isfinite(roles).all()


def test_the_shipped_settings_weigh_every_kind_of_evidence(model: AttributionModel) -> None:
    settings = model.settings
    assert 0 < settings.min_score < 1
    assert len(settings.outer) == len(settings.nested)
    assert [len(settings.chain.start), len(settings.chain.end), *map(len, settings.chain.step)] == [3, 3, 3, 3, 3]
