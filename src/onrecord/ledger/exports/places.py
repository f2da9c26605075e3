"""Where exports go: files and folders that are whole or not there at all."""

import gzip
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import UsageError

_TIMELESS = (1980, 1, 1, 0, 0, 0)
"""The time of files in an archive, so that the same ledger gives the same bytes; the earliest that zip has."""


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file in UTF-8, compressed where its name ends in ".gz"; it appears when it is whole.

    Raises:
        UsageError: There is no such folder, there is no file but something else at `path`, or it cannot be written.
    """
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a device or a pipe"
        raise UsageError(f"{path} is {what}, and this format is one file; name a file, or - for standard output")
    with _beside(path) as part:
        with part.open("wb") as out:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
                    _write(packed, lines)
            else:
                _write(out, lines)
        part.replace(path)


def _write(out: io.BufferedIOBase | io.BufferedWriter | gzip.GzipFile, lines: Iterable[str]) -> None:
    for line in lines:
        out.write(line.encode())
        out.write(b"\n")


@contextmanager
def table_folder(path: Path) -> Iterator[Path]:
    """Yield a folder to put tables in; they appear at `path` when all are whole, in a zip where its name ends in ".zip".

    Raises:
        UsageError: There is something else at `path`, there is no such folder, or it cannot be written.
    """
    packed = path.suffix == ".zip"
    if path.exists() and not (path.is_file() if packed else path.is_dir()):
        what = "is no file" if packed else "is no folder"
        raise UsageError(f"{path} {what}, and tables need a folder; name a folder, or a file that ends in .zip")
    with _beside(path) as part:
        part.mkdir()
        yield part
        if packed:
            _pack(part, path)
        else:
            path.mkdir(exist_ok=True)
            for file in sorted(part.iterdir()):
                file.replace(path / file.name)


def _pack(folder: Path, path: Path) -> None:
    archive = folder / "archive.zip"
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(archive, "w") as out:
        for file in files:
            about = zipfile.ZipInfo(file.name, _TIMELESS)
            about.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as content, out.open(about, "w", force_zip64=True) as entry:
                shutil.copyfileobj(content, entry)
    archive.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a place in the same folder, and so on the same disk; what is left there at the end is removed."""
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as room:
            yield Path(room) / "part"
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error}); name another place with -o") from error
