"""The word lists beside this module, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a list of this room by the name of its file, without the ending."""
    return tomllib.loads(files("onrecord.findings").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, section: str) -> frozenset[str]:
    """Return the words of one section of a list."""
    return frozenset(table(name)[section].split())
