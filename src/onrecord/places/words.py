"""A text as the words that a place name can be made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+")

INNER = frozenset(
    "of the and de la las los le les del della di da do dos das du des el al an am der den von van sur upon on in under "
    "by s d l e y i ye au aux bin ben bei".split()
)
"""Small words that stand inside a name: Isle of Wight, Rio de Janeiro, Stratford upon Avon."""
LONGEST = 6
"""Words in the longest name that is looked up."""

ABBREVIATED = frozenset(
    "calif ala ariz ark colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev okla ore pa "
    "penn tenn tex va vt wash wis wyo ont que alta sask st phila".split()
)
"""Short names whose full stop belongs to them."""

_LINK = re.compile(r"[ \u00a0]?[-–'’ \u00a0]?|\. ?|, ")
_APOSTROPHES = frozenset("'’")
_CONTRACTED = frozenset("s t d m re ve ll".split())
_SHORT = frozenset("st ste mt ft pt no n s e w".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in order: where each starts and ends (code points), and each as written."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return the words of a text; "U.S." is one word, "Guinea-Bissau" two, the "s" of "Korea's" one of its own."""
        found = list(_WORD.finditer(text))
        return cls(
            text=text,
            starts=[match.start() for match in found],
            ends=[match.end() for match in found],
            forms=[match.group() for match in found],
        )

    def __len__(self) -> int:
        return len(self.forms)

    def begins_name(self, number: int) -> bool:
        """Return whether a name can begin at a word: it has a capital, or is the "38th" of a parallel."""
        form = self.forms[number]
        return form[0].isupper() or (form[0].isdigit() and form[-1] == "h")

    def stretches(self, first: int) -> Iterator[int]:
        """Yield the numbers of the words at which a name that begins at `first` can end, the nearest first."""
        for last in range(first, min(first + LONGEST, len(self.forms))):
            if last > first and not self._linked(last):
                return
            form = self.forms[last]
            if form[0].isupper() or form[0].isdigit() or form == "parallel" or self.goes_on(last):
                yield last
            elif form not in INNER:
                return

    def goes_on(self, number: int) -> bool:
        """Return whether a small word is the rest of the name before its apostrophe: the "an" of Xi'an, no "s" or "re"."""
        gap = self.text[self.ends[number - 1] : self.starts[number]] if number else ""
        return gap in _APOSTROPHES and self.forms[number].islower() and self.forms[number] not in _CONTRACTED

    def _linked(self, number: int) -> bool:
        """Return whether a word can belong to one name with the word before it."""
        gap = self.text[self.ends[number - 1] : self.starts[number]]
        if len(gap) > 3 or not _LINK.fullmatch(gap):
            return False
        if gap[0:1] == ".":
            return self.forms[number - 1].casefold() in _SHORT
        if gap == ", ":
            return self.forms[number].startswith("D") and self.forms[number - 1] == "Washington"
        return True

    def cut(self, first: int, last: int) -> str:
        """Return the text from the start of one word to the end of another."""
        return self.text[self.starts[first] : self.ends[last]]
