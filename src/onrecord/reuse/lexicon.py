"""Which words say little, and which stand for each other when somebody else reports them; the lists are in `words.toml`."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a word as written: `key` is of the word itself, `retold` is shared with the words it may become.

    Keys are 64 bits of BLAKE2b, the same in every process and release.
    """

    key: int
    retold: int
    weight: float
    capital: bool
    link: bool
    number: bool


_STEPS = (0.35, 0.5, 0.65, 0.8)
"""The weights of the words in `common_words.txt`, commonest first; a word that is not there weighs 1."""

_GRAMMAR = _STEPS[1]
_TRADE = 0.5
_NUMBER = 0.6
_UNSPACED = 0.5
"""Of a character of a script that writes no spaces; two or so make a word."""

_LAST_SPACED = "\u2e7f"


@lru_cache(maxsize=1 << 18)
def entry(written: str) -> Entry:
    """Return what is known of one word as it stands on the page."""
    written = unicodedata.normalize("NFKC", written.replace("[", "").replace("]", ""))
    word = written.casefold()
    return Entry(
        key=_key(word),
        retold=_key(_retold().get(word, word)),
        weight=_weight(word),
        capital=written[0].isupper() and word not in _words("function"),
        link=word in _words("links") or word in _words("titles"),
        number=word[0].isdigit() or word in _words("numbers"),
    )


@cache
def everyday_runs() -> NDArray[np.uint32]:
    """Return the upper 32 bits of the numbers of runs of words that stand in unrelated English texts, rising."""
    with files(__package__).joinpath("everyday.npy").open("rb") as file:
        runs: NDArray[np.uint32] = np.load(file, allow_pickle=False)
    return runs


def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _weight(word: str) -> float:
    if word[0].isdigit():
        return _NUMBER
    if len(word) == 1 and word > _LAST_SPACED:
        return _UNSPACED
    return _common().get(word, 1.0)


@cache
def _common() -> Mapping[str, float]:
    """Return the weight of each word that weighs less than 1."""
    trade = _words("newsroom") | _words("courts") | _words("games")
    weights = dict.fromkeys(trade, _TRADE) | dict.fromkeys(_words("function") | _words("titles"), _GRAMMAR)
    for line in files(__package__).joinpath("common_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            step = _STEPS[int(line.strip("[]")) - 1]
        elif not line.startswith("#"):
            weights |= {word: min(step, weights.get(word, 1.0)) for word in line.split()}
    return weights


@cache
def _words(list_name: str) -> frozenset[str]:
    return frozenset(_tables()[list_name].split())


@cache
def _retold() -> Mapping[str, str]:
    """Return what each word of a group is replaced by; with a space in it, that is no word of any text."""
    return {word: f"retold {name}" for name, words in _tables()["retold"].items() for word in words.split()}


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
