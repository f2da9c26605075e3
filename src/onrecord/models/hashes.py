"""Which weights there are, by their hash; nothing here loads or runs them."""

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from onrecord.errors import ModelError

_FILES = ("encoder.xml", "encoder.bin", "linker.xml", "linker.bin", "tokenizer.json", "settings.json")
_REINSTALL = "reinstall with pip install --force-reinstall onrecord"


def shipped() -> Path:
    """Return the folder of the weights that ship with the package."""
    return Path(str(files("onrecord.models") / "weights"))


def model_sha256(folder: Path) -> str:
    """Return the hash that names a model: the SHA-256 over those of its files.

    Raises:
        ModelError: A file is missing, or is not the one that `SHA256SUMS` names.
    """
    sums = check(folder, _FILES)
    return hashlib.sha256("".join(f"{sums[name]}  {name}\n" for name in _FILES).encode()).hexdigest()


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise ModelError(f"{path}: the model's file is missing; {_REINSTALL}") from error


def check(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the hash of each file of a model.

    Raises:
        ModelError: A file is missing, or is not the one that `SHA256SUMS` names.
    """
    sums = {name: _sha256(folder / name) for name in names}
    listed = folder / "SHA256SUMS"
    if not listed.exists():
        raise ModelError(f"{listed}: the list of the model's hashes is missing; {_REINSTALL}")
    lines = (line.partition("  ") for line in listed.read_text(encoding="utf-8", errors="replace").splitlines())
    wanted = {name: digest for digest, _, name in lines}
    for name, found in sums.items():
        if wanted.get(name) != found:
            raise ModelError(f"{folder / name}: not the file that was shipped; {_REINSTALL}")
    return sums
