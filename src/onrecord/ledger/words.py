"""Words to search for, as a person types them: plain words, "phrases" and -not, and what the full-text index makes of them.

Nothing that is typed reaches the index but inside quotation marks, so that no word acts as an operator there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import UsageError

LONGEST = 1_000
"""Characters of a search."""

MOST = 64
"""Words and phrases of a search; an expression of the index may be 256 deep."""

_PIECE = re.compile(r'(?P<no>-?)(?:["“”„](?P<phrase>[^"“”„]*)(?:["“”„]|$)|(?P<word>[^\s"“”„]+))')
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL would end the expression early; half a surrogate pair has no place in UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What must stand somewhere, and what must not; words in one phrase stand side by side, in order.

    A last character * stands for any ending. Each holds a letter or a figure.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: str) -> "Words":
        """Return what somebody typed, in order; signs without a letter or a figure are passed over.

        A quotation mark that is not closed counts as closed at the end.

        Raises:
            UsageError: It is too long, or it holds signs alone.
        """
        if len(typed) > LONGEST:
            raise UsageError(f"a search of {len(typed):,} characters is too long; take at most {LONGEST:,}")
        pieces = [
            (match["no"], phrase) for match in _PIECE.finditer(typed) if (phrase := _plain(match["phrase"] or match["word"]))
        ]
        if typed.strip() and not pieces:
            raise UsageError(f"{typed!a} holds no letter and no figure to search for; type a word")
        if len(pieces) > MOST:
            raise UsageError(f"a search for {len(pieces)} words is too long; take at most {MOST}")
        return cls(
            wanted=tuple(phrase for no, phrase in pieces if not no),
            unwanted=tuple(phrase for no, phrase in pieces if no),
        )


def expression(words: Words, *, columns: Sequence[str], also: Sequence[str] = ()) -> str | None:
    """Return the expression that finds words in columns of an FTS5 table, None where there is nothing to find.

    Args:
        words: What to find. All that is wanted must stand in one row, in any of the columns.
        columns: The columns where the words are looked for.
        also: Expressions that must hold beside; there must be one where nothing is wanted and something is unwanted.
    """
    inside = f"{{{' '.join(columns)}}} : "
    wanted = [f"{inside}({_all_of(words.wanted)})"] if words.wanted else []
    found = " AND ".join([*wanted, *also])
    if not words.unwanted or not found:
        return found or None
    return f"({found}) NOT ({inside}({any_of(words.unwanted)}))"


def any_of(phrases: Iterable[str]) -> str:
    """Return the expression that finds one of several phrases."""
    return " OR ".join(map(_quoted, phrases))


def phrase_of(typed: str, *, what: str) -> str:
    """Return a name as one phrase.

    Raises:
        UsageError: It holds no letter and no figure.
    """
    phrase = _plain(typed[:LONGEST].replace('"', " "))
    if not phrase:
        raise UsageError(f"{typed!a} is no {what}; type a word of one")
    return phrase


def _all_of(phrases: Iterable[str]) -> str:
    return " AND ".join(map(_quoted, phrases))


def _quoted(phrase: str) -> str:
    return f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"'


def _plain(words: str | None) -> str:
    """Return words fit to stand in quotation marks; empty where they hold no letter and no figure."""
    plain = " ".join(_UNSEARCHABLE.sub(" ", words or "").split())
    return plain if any(character.isalnum() for character in plain) else ""
