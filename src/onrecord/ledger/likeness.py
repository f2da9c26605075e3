"""Who of different documents may be taken for one: a careful rule, in words that a person can check and undo.

People are taken for one where they have the same full name of two parts or more and a role or an affiliation in common, or
where nothing is said of one of the two that could contradict. Bodies and outlets are taken for one by the same name; where
that name could be anybody's ("the Foreign Ministry"), only within one outlet. What has no name of its own is never joined.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.speakers import SourceType, Speaker
from onrecord.speakers.lexicon import folded as plain
from onrecord.speakers.lexicon import is_listed_noun, same_office, words

TraitKind = Literal["role", "affiliation", "place", "outlet"]

Traits = Mapping[TraitKind, Set[str]]
"""What is said of somebody, by kind, folded."""

BODIES: frozenset[SourceType] = frozenset({"organisation", "state body", "media outlet"})

_NOTHING: frozenset[str] = frozenset()
_FEWEST_PARTS = 2
_SHORTEST_PART = 2
"""Letters of a given name and a surname: "J. Reed" may be anybody."""

_SHARED: Mapping[TraitKind, tuple[str, str]] = {
    "role": ("both are called {}", "one is called {}, the other {}"),
    "affiliation": ("both belong to {}", "one belongs to {}, the other to {}"),
    "place": ("both are of {}", "one is of {}, the other of {}"),
    "outlet": ("both are in {}", "one is in {}, the other in {}"),
}
"""How it is said that both have a trait word for word, and that they have two that come to the same."""

_GENERAL = frozenset(
    "central chief county district federal foreign general health higher interior justice local military national people's "
    "prime provincial public regional royal security social special state supreme union united".split()
)
"""Words that the names of many bodies have; each country has a central bank."""


_GENERAL_SECTIONS = (
    ("bodies.txt", "state words"),
    ("bodies.txt", "organisation words"),
    ("bodies.txt", "media words"),
    ("words.txt", "role modifiers"),
    ("function_words.txt", "function words"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody in the ledger who has the same folded name and the same type."""

    identity: int
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom a speaker is taken for, null for somebody new, and why, as a sentence fit for print."""

    identity: int | None
    reason: str


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """Return a name as names are compared: without regard to capitals, spaces, kinds of apostrophe and a leading "the"."""
    return " ".join(plain(unicodedata.normalize("NFKC", name)).split()).removeprefix("the ")


def may_be_joined(speaker: Speaker, *, outlet: str | None) -> bool:
    """Say whether a speaker has a name by which they can be known in another document."""
    if not speaker.named or speaker.name is None:
        return False
    if speaker.type in BODIES:
        return outlet is not None or not is_general(speaker.name)
    return speaker.type == "named person" and _is_full(speaker.name)


def traits_of(speaker: Speaker, *, outlet: str | None) -> Traits:
    """Return what a document says of a speaker that may tell them from others of the same name."""
    if speaker.type == "named person":
        return _traits(role=speaker.role, affiliation=speaker.affiliation)
    general = speaker.name is not None and is_general(speaker.name)
    return _traits(affiliation=speaker.affiliation, place=speaker.place, outlet=outlet if general else None)


def choose(traits: Traits, candidates: Sequence[Candidate]) -> Choice | None:
    """Return whom a speaker with these traits is taken for, None where that cannot be told between several.

    Args:
        traits: What the document says of the speaker.
        candidates: Those in the ledger who have the speaker's name and type.
    """
    alike = [(each, shared) for each in candidates if (shared := _in_common(traits, each.traits)) is not None]
    if len(alike) == 1:
        candidate, shared = alike[0]
        return Choice(identity=candidate.identity, reason=f"same name, and {shared}")
    open_to = [each for each in candidates if not _contradict(traits, each.traits)]
    if alike or (open_to and len(candidates) > 1):
        return None
    if open_to:
        return Choice(identity=open_to[0].identity, reason="same name, and nothing said of either contradicts it")
    if candidates:
        return Choice(identity=None, reason="same name as somebody else, of whom other things are said")
    return Choice(identity=None, reason="the first of this name")


def is_general(name: str) -> bool:
    """Say whether a body's name is made of words that many bodies have, so that it tells nothing alone."""
    return not name.isupper() and all(_is_general_word(word) for word in folded(name).split())


def _is_general_word(word: str) -> bool:
    return word in _GENERAL or is_listed_noun(word) or any(word in words(*section) for section in _GENERAL_SECTIONS)


def _is_full(name: str) -> bool:
    parts = name.split()
    letters = [sum(character.isalpha() for character in part) for part in (parts[0], parts[-1])]
    return len(parts) >= _FEWEST_PARTS and min(letters) >= _SHORTEST_PART


def _traits(**stated: str | None) -> Traits:
    kinds: tuple[TraitKind, ...] = ("role", "affiliation", "place", "outlet")
    return {kind: frozenset({folded(said)}) for kind in kinds if (said := stated.get(kind))}


def _in_common(one: Traits, other: Traits) -> str | None:
    """Return what two have in common, in words, or None. Those known by their outlet are alike in all or in nothing."""
    if "outlet" in (*one, *other) and one != other:
        return None
    return next((said for kind in _SHARED for said in _shared(kind, one.get(kind, _NOTHING), other.get(kind, _NOTHING))), None)


def _shared(kind: TraitKind, one: Set[str], other: Set[str]) -> Iterator[str]:
    """Yield what two have in common of one kind, in words: first what is the same word for word."""
    alike, akin = _SHARED[kind]
    yield from (alike.format(left) for left in sorted(one) if left in other)
    pairs = ((left, right) for left in sorted(one) for right in sorted(other))
    yield from (akin.format(left, right) for left, right in pairs if _same(kind, left, right))


def _same(kind: TraitKind, left: str, right: str) -> bool:
    if left == right:
        return True
    if kind == "role":
        return _same_role(left.split(), right.split())
    shorter, longer = sorted((set(left.split()), set(right.split())), key=len)
    return kind == "affiliation" and shorter <= longer


def _same_role(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the office that one role ends with is among those that the other names."""
    return same_office(left[-1], right[-1]) or left[-1] in right or right[-1] in left


def _contradict(one: Traits, other: Traits) -> bool:
    """Say whether both are described, and differently. Asked only of two that have nothing in common."""
    if "role" in (*one, *other):
        return bool(one) and bool(other)
    return "outlet" in (*one, *other) or bool(one.keys() & other.keys())
