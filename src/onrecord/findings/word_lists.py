"""The word lists beside this module, read once.

A list is a TOML file of sections; a section is a string of words with spaces between them. "_" stands for a space in a phrase.
"""

import re
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


@cache
def either(name: str, section: str) -> str:
    """Return the regular expression of any phrase of one section, the longest first: "(?:was said|said)"."""
    phrases = sorted(words(name, section), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace("_", r"\s") for phrase in phrases) + ")"
