"""What tells nothing of a chain: nested attributions that a reader of the record would not miss."""

from collections.abc import Sequence

from onrecord.attributions.borders import Place

_PRONOUNS = frozenset("it this that these those what which who whom so them him her me you us".split())
_OWN = frozenset("we us our".split())
_EMPTY = frozenset(
    "a about an and as at be been by do does for from had has have in is of on or that the to was were will with would".split()
)


def tells(text: str, *, cue: Place, source: Sequence[Place], content: Sequence[Place]) -> bool:
    """Return whether an attribution inside another one's content says anything.

    A content that is a bare pronoun does not, nor a cue without a word of its own ("for", "to"), nor what "we" say inside
    somebody's words: that is the same somebody.
    """
    said, sayer = (" ".join(text[s:e] for s, e in role).casefold() for role in (content, source))
    return said not in _PRONOUNS and sayer not in _OWN and not set(text[slice(*cue)].casefold().split()) <= _EMPTY
