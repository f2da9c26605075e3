import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.broadcast.speech import models
from onrecord.broadcast.speech.models import CACHE, model_folder
from onrecord.broadcast.speech.whisper import Whisper, WhisperSettings
from onrecord.errors import ModelError

FILES = {"model.bin": b"weights " * 1000, "config.json": b"{}", "tokenizer.json": b"{}"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    models._packed.cache_clear()
    yield
    models._packed.cache_clear()


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Two made packages, `veld_part1` and `veld_part2`, whose files are the model "veld"."""
    site = tmp_path / "site"
    parts = {
        "model.bin": ["veld_part1/one", "veld_part2/two"],
        "config.json": ["veld_part1/c"],
        "tokenizer.json": ["veld_part1/t"],
    }
    for number in (1, 2):
        (site / f"veld_part{number}").mkdir(parents=True)
        (site / f"veld_part{number}/__init__.py").write_text("raise SystemExit('this code must not run')")
        (site / f"veld_part{number}-1.0.dist-info").mkdir()
        (site / f"veld_part{number}-1.0.dist-info/METADATA").write_text(f"Name: veld-part{number}\nVersion: 1.0\n")
    (site / "veld_part1/one").write_bytes(FILES["model.bin"][:3000])
    (site / "veld_part2/two").write_bytes(FILES["model.bin"][3000:])
    (site / "veld_part1/c").write_bytes(FILES["config.json"])
    (site / "veld_part1/t").write_bytes(FILES["tokenizer.json"])
    files = {name: {"parts": parts[name], "sha256": hashlib.sha256(data).hexdigest()} for name, data in FILES.items()}
    packed = models._packed_as(packages=["veld-part1==1.0", "veld-part2==1.0"], files=files)
    monkeypatch.setattr(models, "_packed", lambda: {"veld": packed})
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(models._packed, "cache_clear", lambda: None, raising=False)
    return site


@pytest.mark.usefixtures("packages")
def test_a_model_in_parts_is_put_together_once() -> None:
    folder = model_folder("veld")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    written = (folder / "model.bin").stat().st_mtime_ns
    assert model_folder("veld") == folder
    assert (folder / "model.bin").stat().st_mtime_ns == written


@pytest.mark.usefixtures("packages")
def test_a_damaged_copy_is_put_together_anew() -> None:
    folder = model_folder("veld")
    (folder / "model.bin").write_bytes(b"damaged")
    assert (model_folder("veld") / "model.bin").read_bytes() == FILES["model.bin"]


def test_parts_that_are_not_those_of_the_model_are_refused_and_nothing_is_left(packages: Path) -> None:
    (packages / "veld_part2/two").write_bytes(b"other weights")
    with pytest.raises(ModelError, match=r"model\.bin is not the file that was measured"):
        model_folder("veld")
    assert not list(Path("cache").glob("*/*"))


def test_a_missing_part_is_an_error_that_says_what_to_type(packages: Path) -> None:
    (packages / "veld_part2/two").unlink()
    with pytest.raises(ModelError, match=r"type: pip install veld-part1==1\.0 veld-part2==1\.0$"):
        model_folder("veld")


@pytest.mark.usefixtures("packages")
def test_a_cache_that_cannot_be_written_is_an_error_that_says_what_to_set() -> None:
    Path("cache").write_text("a file")
    with pytest.raises(ModelError, match="set ONRECORD_CACHE to a folder that can be written"):
        model_folder("veld")


def test_a_folder_is_taken_as_it_is() -> None:
    Path("mine").mkdir()
    for name, data in FILES.items():
        Path("mine", name).write_bytes(data)
    assert model_folder("mine") == Path("mine")


def test_a_folder_without_its_tokenizer_is_an_error_because_one_would_be_fetched() -> None:
    Path("mine").mkdir()
    Path("mine/model.bin").touch()
    Path("mine/config.json").touch()
    with pytest.raises(ModelError, match=r"mine: tokenizer\.json is missing"):
        model_folder("mine")


def test_a_model_that_cannot_be_loaded_is_a_named_error() -> None:
    Path("mine").mkdir()
    for name, data in FILES.items():
        Path("mine", name).write_bytes(data)
    with pytest.raises(ModelError, match="mine: this model cannot be loaded"):
        Whisper(model_folder("mine"), settings=WhisperSettings())


@pytest.mark.parametrize(
    ("model", "step"),
    [
        ("large-v3", "type: hf download Systran/faster-whisper-large-v3, or give the folder"),
        ("./large", "give the folder of a Whisper model in CTranslate2's form, or a name: base, small, medium"),
        ("a b", "give the folder of a Whisper model in CTranslate2's form, or a name: base, small, medium"),
    ],
)
def test_a_model_that_is_not_here_is_an_error_with_the_next_step_and_is_not_fetched(model: str, step: str) -> None:
    with pytest.raises(ModelError, match=f"none is fetched unasked; {step}"):
        model_folder(model)


def test_the_models_that_packages_carry_are_whole() -> None:
    for packed in models._packed().values():
        assert {"model.bin", "config.json", "tokenizer.json"} < {file.name for file in packed.files}
        owners = {package.partition("==")[0].replace("-", "_") for package in packed.packages}
        assert {part.partition("/")[0] for file in packed.files for part in file.parts} == owners
