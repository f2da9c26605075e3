"""The files of a folder, in order."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.documents.printable import printable
from onrecord.errors import InputError, RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    path: str
    depth: int


def files_under(path: str, *, max_depth: int) -> Iterator[str | InputError]:
    """Yield the paths of a folder's regular files, sorted folder by folder, and an error for each folder that is left out.

    Hidden files and folders are left out in silence, and so are pipes and devices. Symbolic links to folders are not
    followed, so that no circle can be walked.

    Args:
        path: The folder; the paths begin with it as typed.
        max_depth: How many folders deep the walk goes.
    """
    waiting = [_Level(path=path, depth=0)]
    while waiting:
        level = waiting.pop()
        if level.depth > max_depth:
            problem = f"it lies more than {max_depth} folders deep"
            yield RefusedError(printable(level.path), problem, "give this folder itself", code="folder-too-deep")
            continue
        try:
            files, folders = _entries(level.path)
        except OSError as error:
            problem = f"the folder cannot be opened ({error.strerror or error})"
            yield InputError(printable(level.path), problem, "check the path and its rights", code="file-unreadable")
            continue
        yield from files
        waiting.extend(_Level(path=folder, depth=level.depth + 1) for folder in reversed(folders))


def _entries(path: str) -> tuple[list[str], list[str]]:
    """Return the paths of the files and of the folders in a folder, each sorted."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif _is_file(entry):
                files.append(entry.path)
    return sorted(files), sorted(folders)


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Say whether this is a regular file or a link to one; a link that goes in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def size_of(path: str) -> int:
    """Return the size of a file in bytes; 0 where it cannot be asked."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
