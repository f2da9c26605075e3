"""The words that time expressions are made of, from `lexicon.toml`, and what each is worth."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_PHRASE = re.compile(r"[a-z]+[^a-z].*")
_MARKS = {"–": "-", "‑": "-", "—": "-", "’s": "'s"}
_LITERAL = re.compile(r"(?<![\w'])(?:'?[a-z]+|[,-])(?![\w'])")

Worth = str | int | float
"""What a word is worth in one class: the number of a month, the letters of a unit."""

Classes = Mapping[str, Worth]
"""The classes that a word stands in, with its worth in each; a word of the rules is a class of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The classes of each word, by its lower-case spelling with straight apostrophes.

    `names` are words that count only with a capital letter. `phrases` are entries that the ends of words do not part:
    "a.m.", "Sept.", "Christmas Eve". `core` are the classes without which there is no time expression.
    """

    classes: Mapping[str, Classes]
    names: frozenset[str]
    phrases: tuple[str, ...]
    core: frozenset[str]

    def of(self, word: str) -> Classes | None:
        """Return the classes of a word as it stands on the page, or None where it has none."""
        found = self.classes.get(_MARKS.get(word, word))
        if found is not None:
            return None if word in self.names else found
        lower = word.lower().replace("’", "'")
        if lower == word:
            return None
        return None if lower in self.names and word[0].islower() else self.classes.get(lower)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    stored = toml("lexicon.toml")
    capitalised = frozenset(stored.pop("capitalised")["words"].split())
    core = frozenset(stored.pop("core")["classes"].split())
    classes: dict[str, dict[str, Worth]] = {}
    for name, entries in stored.items():
        for word, worth in entries.items():
            classes.setdefault(word, {})[name] = worth
    for word in literals():
        classes.setdefault(word, {})[word] = word
    return Lexicon(
        classes=classes,
        names=frozenset(word for word, found in classes.items() if found.keys() <= capitalised),
        phrases=tuple(sorted((word for word in classes if _PHRASE.fullmatch(word)), key=len, reverse=True)),
        core=core,
    )


def literals() -> frozenset[str]:
    """Return the words and marks that the rules name themselves, in small letters."""
    stored = toml("rules.toml")
    patterns = [*stored["fragments"].values(), *(rule["pattern"] for rule in stored["rule"])]
    return frozenset(word for pattern in patterns for word in _LITERAL.findall(re.sub(r"\{.*?\}", " ", pattern)))


def toml(name: str) -> dict[str, Any]:
    """Return a data file of this room."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
