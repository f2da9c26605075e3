"""What tells nothing: nested attributions that a reader of the record would not miss, and people who are only spoken to."""

import re
from collections.abc import Sequence

from onrecord.attributions.borders import Place
from onrecord.attributions.lexicon import lexicon

_PRONOUNS = frozenset("it this that these those what which who whom so them him her me you us".split())
_OWN = frozenset("we us our".split())
_EMPTY = frozenset(
    "a about an and as at be been by do does for from had has have in is of on or that the to was were will with would".split()
)
_ADDRESS = re.compile(r"(?:(?:my|our)|(?:dear|fellow) \w+)(?: [\w’'-]+){0,4}\b(?=,)", re.IGNORECASE)
"""Who is spoken to, before a comma; an apposition would have a comma before it too ("my brother, a baker,")."""
_BARE_VERB = re.compile(r"(?!\w+(?:ed|ing|s)\b)[a-z]+")


def is_address(text: str, *, cue: Place, source: Sequence[Place]) -> bool:
    """Return whether a source is told to do what the cue says ("my fellow sailors, ask not ...") and says nothing itself."""
    said = text[slice(*cue)]
    if not source or not _BARE_VERB.fullmatch(said) or said in lexicon().irregular:
        return False
    start, end = source[0]
    called = _ADDRESS.match(text, start, end + 1)
    after_comma = text[max(0, cue[0] - 2) : cue[0]] == ", "
    return called is not None and called.end() >= end - 1 and after_comma


def tells(text: str, *, cue: Place, source: Sequence[Place], content: Sequence[Place]) -> bool:
    """Return whether an attribution inside another one's content says anything.

    A content that is a bare pronoun does not, nor a cue without a word of its own ("for", "to"), nor what "we" say inside
    somebody's words: that is the same somebody.
    """
    said, sayer = (" ".join(text[s:e] for s, e in role).casefold() for role in (content, source))
    return said not in _PRONOUNS and sayer not in _OWN and not set(text[slice(*cue)].casefold().split()) <= _EMPTY
