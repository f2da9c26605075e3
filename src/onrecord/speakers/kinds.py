"""What a proper name is a name of, told from its words alone."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from onrecord.speakers.lexicon import folded, is_given_name, spelled, words
from onrecord.speakers.speaker import SourceType

Kind = Literal["person", "place", "people", "adjective", "unknown"] | SourceType
"""A source type, or: a person, a state or its capital, the people of one, a word such as "Russian", not known."""

_HEADS: tuple[tuple[str, SourceType], ...] = (
    ("state words", "state body"),
    ("organisation words", "organisation"),
    ("media words", "media outlet"),
    ("document words", "document"),
)
_KNOWN: tuple[SourceType, ...] = ("media outlet", "state body", "organisation")
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|De|Di|Du|Da|La|Le|Van|Von|Fitz|O['’]|D['’]|El|Al)[^\W\d_]+[a-z][A-Z]")
"""A capital inside a word, as companies write themselves ("PaperLine"), not families ("McKay")."""

_CUTS = frozenset({"of", "for", "on", "and"})


def kind_of(name: Sequence[str], *, titled: bool) -> Kind:
    """Return what a name is a name of.

    Args:
        name: Its words as written, without titles.
        titled: Whether a person's title stands before it, which settles the matter.
    """
    if titled:
        return "person"
    listed = _listed(spelled(tuple(name)))
    if listed:
        return listed
    if len(name) > 1 and is_given_name(name[0]) and not is_body_word(folded(name[-1])):
        return "person"
    return _by_head(name)


def _listed(whole: str) -> Kind | None:
    for section in _KNOWN:
        if whole in words("bodies.txt", section):
            return section
    if whole in words("places.txt", "peoples") or whole in words("bodies.txt", "plural people"):
        return "people"
    if any(whole in words("places.txt", section) for section in ("countries", "capitals", "regions")):
        return "place"
    return "adjective" if _is_adjective(whole) else None


@cache
def _adjectives() -> frozenset[str]:
    return words("places.txt", "demonyms") | words("places.txt", "adjectives")


def _is_adjective(whole: str) -> bool:
    return whole in _adjectives() or ("-" in whole and all(part in _adjectives() for part in whole.split("-")))


def _by_head(name: Sequence[str]) -> Kind:
    if _is_family_name_first(name):
        return "person"
    for head in (_head(name), folded(name[-1])):
        for section, kind in _HEADS:
            if head in words("bodies.txt", section) and len(name) > 1:
                return kind
    if any(word in {"for", "of"} for word in name):
        return "organisation"
    if any(len(word) == 2 and word.endswith(".") for word in name[1:-1]):
        return "person"
    if len(name) > 1 and (folded(name[-1]) in words("bodies.txt", "plural people") or folded(name[-1]) in words("places.txt", "peoples")):
        return "people"
    if _is_adjective(folded(name[-1])):
        return "adjective"
    return "organisation" if len(name) == 1 and _INNER_CAPITAL.search(name[0]) else "unknown"


def _head(name: Sequence[str]) -> str:
    for number, word in enumerate(name):
        if number and word in _CUTS:
            return folded(name[number - 1])
    return folded(name[-1])


def _is_family_name_first(name: Sequence[str]) -> bool:
    if folded(name[0]) not in words("given_names.txt", "family name first"):
        return False
    short = 2 <= len(name) <= 3 and all(len(word) <= 10 and "." not in word for word in name)
    syllables = len(name) == 3 and all(len(word) <= 5 for word in name)
    return short and (syllables or not is_body_word(folded(name[-1])))


def is_body_word(word: str) -> bool:
    """Say whether a lower-case word is the head of a body's name ("ministry", "institute", "times")."""
    return any(word in words("bodies.txt", section) for section, _ in _HEADS) or word in words("bodies.txt", "place words")


def takes_of(word: str) -> bool:
    """Say whether "of", "for" or "on" after this lower-case word goes on with the name."""
    return is_body_word(word) or word in {
        "bank",
        "voice",
        "kingdom",
        "isle",
        "citizens",
        "students",
        "veterans",
        "friends",
        "daughters",
        "sons",
        "chamber",
    }


def is_demonym(word: str) -> bool:
    """Say whether a word, as written, tells a nation or region ("Russian")."""
    return folded(word) in words("places.txt", "demonyms")


def is_known(name: str) -> bool:
    """Say whether a name, as written, is one that the lists hold."""
    return _listed(folded(name)) is not None
