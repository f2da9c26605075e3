"""What a proper name is a name of, told from its words alone."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from onrecord.speakers.lexicon import folded, is_given_name, noun_type, spelled, words
from onrecord.speakers.speaker import SourceType

Kind = Literal["person", "place", "people", "adjective", "unknown"] | SourceType
"""A source type, or: a person, a state or its capital, the people of one, a word such as "Danish", not known."""

NAMELESS: frozenset[Kind] = frozenset({"people", "adjective"})
"""Kinds that are written with a capital and still name nobody."""

_HEADS: tuple[tuple[str, SourceType], ...] = (
    ("state words", "state body"),
    ("organisation words", "organisation"),
    ("media words", "media outlet"),
    ("document words", "document"),
)
_KNOWN: tuple[SourceType, ...] = ("media outlet", "state body", "organisation")
_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|De|Di|Du|Da|La|Le|Van|Von|Fitz|O['’]|D['’]|El|Al)[^\W\d_]+[a-z][A-Z]")
"""A capital inside a word, as companies write themselves ("PaperLine"), not families ("McKay")."""

_COMMITTEES = frozenset({"committee", "subcommittee"})
_CUTS = frozenset({"of", "for", "on", "and", "&"})
_LONGEST_SYLLABLE = 5


def kind_of(name: Sequence[str], *, titled: bool) -> Kind:
    """Return what a name is a name of.

    Args:
        name: Its words as written, without titles.
        titled: Whether a person's title stands before it, which settles the matter.
    """
    if titled:
        return "person"
    listed = _listed(spelled(name))
    if listed:
        return listed
    if len(name) == 1:
        return _of_one_word(name[0])
    return _by_form(name)


def _of_one_word(word: str) -> Kind:
    """Return the kind of a lone word: "PaperLine", or a noun with a capital, as in "the chief Cabinet secretary"."""
    if _INNER_CAPITAL.search(word):
        return "organisation"
    return "state body" if noun_type(folded(word)) == "state body" and not word.isupper() else "unknown"


def _listed(whole: str) -> Kind | None:
    for section in _KNOWN:
        if whole in words("bodies.txt", section):
            return section
    if whole in _peoples():
        return "people"
    if whole in _places():
        return "place"
    return "adjective" if _is_adjective(whole) else None


@cache
def _peoples() -> frozenset[str]:
    return words("places.txt", "peoples") | words("bodies.txt", "plural people")


@cache
def _places() -> frozenset[str]:
    return words("places.txt", "countries") | words("places.txt", "capitals") | words("places.txt", "regions")


@cache
def _adjectives() -> frozenset[str]:
    return words("places.txt", "demonyms") | words("places.txt", "adjectives")


def _is_adjective(whole: str) -> bool:
    return whole in _adjectives() or ("-" in whole and all(part in _adjectives() for part in whole.split("-")))


def _by_form(name: Sequence[str]) -> Kind:
    """Return the kind of a name of several words that no list holds."""
    last = folded(name[-1])
    if is_family_name_first(name) or (is_given_name(name[0]) and not is_body_word(last)):
        return "person"
    if body := _body_by_form(name):
        return body
    if any(len(word) == 2 and word.endswith(".") for word in name[1:-1]):
        return "person"
    return _by_last_word(last)


def _body_by_form(name: Sequence[str]) -> SourceType | None:
    """Return what the words that a body's name turns on tell."""
    if any(folded(word) in words("words.txt", "inner prepositions") for word in name[1:-1]):
        return "organisation"
    head, last = _head(name), folded(name[-1])
    if folded(name[0]) in words("bodies.txt", "media heads") and not is_body_word(last):
        return "media outlet"
    printed = any(
        folded(word) in words("bodies.txt", "of media") and folded(follower) == head for word, follower in pairwise(name)
    )
    if printed and head in words("bodies.txt", "media words"):
        return "media outlet"
    if head in words("bodies.txt", "parts") and "of" in name and (body := _body_by_form(name[name.index("of") + 1 :])):
        return body
    if head in _COMMITTEES and any(folded(word) in words("words.txt", "of state") for word in name):
        return "state body"
    heads = (kind for word in (head, last) for section, kind in _HEADS if word in words("bodies.txt", section))
    return next(heads, None if _CUTS.isdisjoint(name) else "organisation")


def _by_last_word(last: str) -> Kind:
    if last in _peoples():
        return "people"
    if last in words("bodies.txt", "lands"):
        return "place"
    return "adjective" if _is_adjective(last) else "unknown"


def _head(name: Sequence[str]) -> str:
    """Return the noun that a body's name turns on: the last word, or the one before "of"."""
    cut = next((number for number, word in enumerate(name) if number and word in _CUTS), len(name))
    return folded(name[cut - 1])


def is_family_name_first(name: Sequence[str]) -> bool:
    """Say whether a name looks Korean or Chinese: a family name we know, then one or two short words."""
    if folded(name[0]) not in words("given_names.txt", "family name first"):
        return False
    short = len(name) <= 3 and all(len(word) <= 2 * _LONGEST_SYLLABLE and "." not in word for word in name)
    syllables = len(name) == 3 and all(len(word) <= _LONGEST_SYLLABLE for word in name)
    return short and (syllables or not is_body_word(folded(name[-1])))


def is_body_word(word: str) -> bool:
    """Say whether a lower-case word is the head of a body's or place's name ("ministry", "institute", "harbour")."""
    return word in _body_words()


@cache
def _body_words() -> frozenset[str]:
    heads = frozenset(word for section, _ in _HEADS for word in words("bodies.txt", section))
    return heads | words("bodies.txt", "place words")


def takes_of(word: str) -> bool:
    """Say whether "of", "for" or "on" after this lower-case word goes on with the name."""
    return is_body_word(word) or word in words("words.txt", "takes of")


def is_demonym(word: str) -> bool:
    """Say whether a word, as written, tells a nation or region ("Danish")."""
    return folded(word) in words("places.txt", "demonyms")


def is_known(name: str) -> bool:
    """Say whether a name, as written, is one that the lists hold."""
    return _listed(folded(name)) is not None
