"""Where a model of speech lies, by its name or its folder. Nothing is ever fetched."""

import hashlib
import os
import re
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.errors import ModelError, needs_extra

with needs_extra("broadcast", packages={"huggingface_hub", "platformdirs"}, who="recognising speech"):
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError
    from platformdirs import user_cache_path

CACHE = "ONRECORD_CACHE"
"""The variable of the environment that says where models that come in parts are put together."""

_NEEDED = ("config.json", "model.bin", "tokenizer.json")
"""Without the last one faster-whisper would fetch it."""

_SIZE = re.compile(r"[a-z][a-z0-9.-]*")
_OWNER = "Systran/faster-whisper-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of a model, and the files of installed packages that it is made of."""

    name: str
    parts: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """A model that packages carry as data."""

    packages: tuple[str, ...]
    files: tuple[_File, ...]


def model_folder(model: str) -> Path:
    """Return the folder of a Whisper model in CTranslate2's form.

    Args:
        model: A name: "base" and "tiny.en" are found in the packages that carry them; these, other sizes ("small") and
            "owner/model" where the command `hf download` has put them before. Or the path of a folder.

    Raises:
        ModelError: It is not here or is damaged; the message says what to type.
    """
    packed = _packed().get(model)
    folder = _unpacked(model, packed) if packed else None
    if folder is None:
        folder = Path(model) if Path(model).is_dir() else _downloaded(model)
    if folder is None:
        raise ModelError(
            f"there is no model of speech {model!r} here, and none is fetched unasked; {_next_step(model, packed)}"
        )
    for name in _NEEDED:
        if not (folder / name).is_file():
            raise ModelError(f"{folder}: {name} is missing; give the folder of a Whisper model in CTranslate2's form")
    return folder


def _next_step(model: str, packed: _Packed | None) -> str:
    if packed:
        return f"type: pip install {' '.join(packed.packages)}"
    if not _SIZE.fullmatch(model):
        return "give the folder of a Whisper model in CTranslate2's form, or a name: base, small, medium"
    return f"type: hf download {_repository(model)}, or give the folder of a Whisper model in CTranslate2's form"


def _repository(model: str) -> str:
    return model if "/" in model else _OWNER + model


def _downloaded(model: str) -> Path | None:
    """Return where a model lies that the user fetched with Hugging Face's own command; null where it was not."""
    try:
        found = try_to_load_from_cache(_repository(model), "model.bin")
    except HFValidationError:
        return None
    return Path(found).parent if isinstance(found, str) else None


@cache
def _packed() -> Mapping[str, _Packed]:
    listed = tomllib.loads(files("onrecord.broadcast.speech").joinpath("models.toml").read_text(encoding="utf-8"))
    return {name: _packed_as(**told) for name, told in listed.items()}


def _packed_as(*, packages: list[str], files: dict[str, dict[str, Any]]) -> _Packed:
    made = (_File(name=name, parts=tuple(told["parts"]), sha256=told["sha256"]) for name, told in files.items())
    return _Packed(packages=tuple(packages), files=tuple(made))


def _unpacked(model: str, packed: _Packed) -> Path | None:
    """Return the folder in which the files of installed packages are put together; null where it lacks one that is not there.

    Raises:
        ModelError: A file is not the one that was measured, or the folder cannot be written.
    """
    folder = _cache() / f"whisper-{model}-{packed.files[0].sha256[:8]}"
    for file in packed.files:
        if _is(folder / file.name, file.sha256):
            continue
        parts = [_installed(part) for part in file.parts]
        if None in parts:
            return None
        _join(file, [part for part in parts if part], folder)
    return folder


def _installed(part: str) -> Path | None:
    """Return where a file of an installed package lies, without importing the package."""
    try:
        path = Path(str(distribution(part.partition("/")[0]).locate_file(part)))
    except PackageNotFoundError:
        return None
    return path if path.is_file() else None


def _cache() -> Path:
    stated = os.environ.get(CACHE)
    return Path(stated) if stated else user_cache_path("onrecord", appauthor=False)


def _is(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _join(file: _File, parts: Sequence[Path], folder: Path) -> None:
    """Write a file of a model whole, or not at all.

    Raises:
        ModelError: The parts are not those of the file, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as scratch:
            made = Path(scratch) / file.name
            with made.open("wb") as stream:
                for part in parts:
                    with part.open("rb") as source:
                        shutil.copyfileobj(source, stream)
            if not _is(made, file.sha256):
                raise ModelError(f"{parts[0].parent}: {file.name} is not the file that was measured; install its packages anew")
            made.replace(folder / file.name)
    except OSError as error:
        problem = f"the model of speech cannot be put together here ({error})"
        raise ModelError(f"{folder}: {problem}; set {CACHE} to a folder that can be written") from error
