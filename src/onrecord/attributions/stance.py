"""What a cue tells of how far the source stands by the content."""

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from onrecord.attributions.lexicon import Match, Words, lexicon

Stance = Literal[
    "asserts",
    "mentions",
    "admits",
    "claims",
    "suggests",
    "shows",
    "denies",
    "doubts",
    "withholds",
    "asks",
    "urges",
    "promises",
    "warns",
    "wants",
    "supports",
    "praises",
    "thanks",
    "criticises",
    "thinks",
    "knows",
]
"""The closed list; each is defined in docs/terms.md."""

STANCES: tuple[Stance, ...] = get_args(Stance)

_NEGATED: dict[Stance, Stance] = {
    "suggests": "doubts",
    "shows": "doubts",
    "thinks": "doubts",
    "knows": "doubts",
    "denies": "suggests",
    "doubts": "asserts",
    "withholds": "asserts",
    "wants": "denies",
}
"""What is left when a stance is negated: no doubt is an assertion, not ruling out leaves open. All that is not listed is
something one does with words, and not doing it withholds them."""

_STATES: frozenset[Stance] = frozenset({"thinks", "knows", "wants", "doubts", "denies", "withholds"})
"""Stances that "may" and "could" leave as they are."""

_OPENING_CHARACTERS, _OPENING_WORDS = 80, 4
"""How much of a content that goes on in the cue's sentence may still tell the stance: refused | to comment on the vote."""

_NOBODY = re.compile(r"\W*(?:neither|nobody|none|no one|no(?=\s[a-z]))\b", re.IGNORECASE)
"""How a source begins that makes the whole sentence a negated one: neither the mayor nor the cook | would say."""

_CLOSING = " \"'”’»›」』)"


def stance_of(cue: str, *, content: str = "", source: str = "") -> Stance:
    """Return the stance of a cue; of a cue without words (a colon, nothing), "asserts".

    Words that the list does not know give "mentions", which commits the source to nothing.

    Args:
        cue: The words of the cue, its pieces joined by spaces.
        content: The words of the content. They decide where the cue alone cannot: "asked" before "to leave" urges,
            "declined" before "to comment" withholds, and a saying that is one question asks.
        source: The words of the source: a cue is negated after "neither", "nobody", "none" and "no".
    """
    words = lexicon().words(f"not {cue}" if _NOBODY.match(source) else cue)
    opening = lexicon().words(content[:_OPENING_CHARACTERS])[:_OPENING_WORDS] if content[:1].islower() else ()
    stance = _stance(words, opening=opening)
    return "asks" if stance == "asserts" and _is_one_question(content) else stance


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The word or phrase that carries the stance (none where no word is known), and what was said before it."""

    match: Match | None
    undone: bool = False
    refused: bool = False
    hedged: bool = False


def _stance(words: Words, *, opening: Words) -> Stance:
    if any(_marker(words, at) == "distance" for at in range(len(words))):
        return "claims"
    head = _head_of(words)
    if head.match is None and head.refused:
        return _refused(opening)
    stance = _weak(words) if head.match is None else _named(_with_complement(words, match=head.match, opening=opening))
    if stance is None:
        return "suggests" if head.hedged else "mentions"
    if head.undone:
        return _undone(stance)
    return "suggests" if head.hedged and stance not in _STATES else stance


def _head_of(words: Words) -> _Head:
    """Return the first listed phrase that neither undoes, hedges nor leads over to another one."""
    undone = refused = hedged = False
    at = 0
    while at < len(words):
        match = lexicon().stances.match(words, at)
        marker = lexicon().markers.match(words, at)
        if marker is None or (match is not None and len(match.phrase) > len(marker.phrase)):
            if match is not None:
                return _Head(match=match, undone=undone, refused=refused, hedged=hedged)
            at += 1
            continue
        if marker.label == "light" and match is not None and not _leads_over(words, marker.end):
            return _Head(match=match, undone=undone, refused=refused, hedged=hedged)
        undone ^= marker.label == "refusing" or (marker.label == "negating" and _marker(words, marker.end) != "addition")
        refused = refused or marker.label == "refusing"
        hedged = hedged or marker.label == "modal"
        at = marker.end
    return _Head(match=None, undone=undone, refused=refused, hedged=hedged)


def _marker(words: Words, at: int) -> str | None:
    marker = lexicon().markers.match(words, at) if at < len(words) else None
    return marker.label if marker else None


def _leads_over(words: Words, at: int) -> bool:
    """Say whether the word at `at` ties another verb to the one before: went on | to say, began | by thanking."""
    if at >= len(words):
        return False
    return words[at][0] in {"to", "by"} or words[at][0].endswith("ing")


def _with_complement(words: Words, *, match: Match, opening: Words) -> str:
    """Return the label of `match` in the sense that it has before the first word of the content."""
    phrases = lexicon().complements.get(opening[0][0]) if opening else None
    other = phrases.match(words, match.start) if phrases else None
    return other.label if other and other.end == match.end else match.label


def _refused(opening: Words) -> Stance:
    """Return what refusing leaves when the content says what was refused: to comment, to resign."""
    matches = (lexicon().stances.match(opening, at) for at in range(len(opening)))
    refused = next((match for match in matches if match), None)
    return _undone(_named(refused.label)) if refused else "denies"


def _undone(stance: Stance) -> Stance:
    return _NEGATED.get(stance, "withholds")


def _weak(words: Words) -> Stance | None:
    """Return the stance of a cue without a head: of one small word ("in"), of a light noun ("letter"), or None."""
    if not words:
        return "asserts"
    alone = lexicon().alone.match(words, 0)
    if alone and alone.end == len(words):
        return _named(alone.label)
    matches = (lexicon().weak.match(words, at) for at in range(len(words)))
    return next((_named(match.label) for match in matches if match), None)


def _named(label: str) -> Stance:
    """Return a label of the list as a stance; a test holds the list to the stances."""
    return cast(Stance, label)


def _is_one_question(content: str) -> bool:
    """Say whether the content is a single sentence that ends in a question mark."""
    words = content.rstrip(_CLOSING)
    return words.endswith("?") and not any(stop in words[:-1] for stop in (". ", "? ", "! "))
