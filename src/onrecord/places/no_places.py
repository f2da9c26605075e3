"""Names that look like places and are none: everyday words, and what stands inside the name of an organisation or outlet."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.documents import outlets
from onrecord.spans import Span

_ARTICLE = "The "
_IN = re.compile(r"\b(?:in|at|near|from|of|outside|to|around) \Z")
_COMMA = re.compile(r", [A-Z]")
_LONGEST_IN = 9


def is_no_place(text: str, span: Span) -> bool:
    """Return whether what stands at a span is an everyday word, or part of a longer name that is no place."""
    words = text[span.start : span.end]
    if words in _lexicon()["alone"] and not _named_after_all(text, span):
        return True
    return any(
        text.startswith(after, span.end) and text.endswith(before, 0, span.start) for before, after in _parts().get(words, ())
    )


def _named_after_all(text: str, span: Span) -> bool:
    """Return whether a word that is also a large city is used as one: "in Reading", "Mobile, Alabama"."""
    if text[span.start : span.end] not in _lexicon()["after_in"]:
        return False
    before = text[max(0, span.start - _LONGEST_IN) : span.start]
    return bool(_IN.search(before) or _COMMA.match(text, span.end))


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("onrecord.places").joinpath("no_places.toml").read_text(encoding="utf-8"))
    return {key: frozenset(told.split() if isinstance(told, str) else told) for key, told in table.items()}


@cache
def _parts() -> Mapping[str, list[tuple[str, str]]]:
    """Return for each stretch of words in a name that is no place what stands before it and after it in that name."""
    parts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(_lexicon()["names"] | frozenset(_outlet_names())):
        words = name.removeprefix(_ARTICLE).split(" ")
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                if last - first < len(words):
                    before, after = words[:first], words[last:]
                    parts[" ".join(words[first:last])].append(
                        ("".join(f"{word} " for word in before), "".join(f" {word}" for word in after))
                    )
    return parts


def _outlet_names() -> Iterator[str]:
    for outlet in outlets().outlets:
        yield from (name for name in (outlet.name, *outlet.aliases) if " " in name)
