"""A text as what can be compared: its words as numbers, with their places, and the runs of words that are looked up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import RecordError
from onrecord.language import quoted
from onrecord.reuse.boilerplate import boilerplate
from onrecord.reuse.grams import grams_of
from onrecord.reuse.lexicon import entry
from onrecord.spans import Span

GRAM_WORDS = 4
"""Words in a row that are looked up together: eight words of which one changed still hold four in a row, or nearly."""

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e\u200c\u200d"
)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:\[{_LETTER}\](?={_LETTER}))?+{_LETTER}(?:{_LETTER}|[{_MARKS}])*+")
"""Letters and digits with the marks on them ("[W]e" too), or one character of a script without spaces between words."""

_BEFORE_A_SENTENCE = frozenset(".!?…:\n\"“”'‘’`«»")

_MARKS_BETWEEN = re.compile(r"[\"“”«»]|''|``")
"""What no name goes on over: a speaker's name after their words is another one ("the founder of Osk,” Brenn said")."""

_MOST_LINKS = 4
"""Words between two parts of a name: "Ada Brenn, vice-president of the Council"."""

FAINT = 0.1
"""What is left of the weight of a word in a sentence that stands around articles; it counts no more than it weighs."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """One document as what can be compared; holds numbers only, so that it can be stored and compared without its text.

    One entry a word, in the order of the text: `keys` (of the word itself), `retold` (shared by "I" and "he", "will" and
    "would"), `starts` and `ends` (code points), `weights` (how much the word says, 0 to 1), `in_quotation`, `particular` (part
    of a name or a number: what a set phrase has blanks for).

    Raises:
        RecordError: There is no document's id, or the columns have different lengths.
    """

    document: str
    keys: NDArray[np.uint64]
    retold: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    weights: NDArray[np.float32]
    in_quotation: NDArray[np.bool_]
    particular: NDArray[np.bool_]

    def __post_init__(self) -> None:
        if not self.document:
            raise RecordError("postings need a document's id")
        lengths = {len(getattr(self, field.name)) for field in fields(self) if field.name != "document"}
        if len(lengths) != 1:
            raise RecordError(f"{self.document}: columns of different lengths: {sorted(lengths)}")

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """Return the place of the words from number `first` up to, not including, number `end`."""
        return Span(start=int(self.starts[first]), end=int(self.ends[end - 1]))

    def counts(self) -> NDArray[np.float32]:
        """Return how much of a word each is, a name of any length being one."""
        return np.where(self.particular | (self.weights <= FAINT), self.weights, np.float32(1))

    def grams(self, *, words: int = GRAM_WORDS) -> NDArray[np.uint64]:
        """Return a number for each run of so many retold words; the number at place p stands for the run that begins there."""
        return grams_of(self.retold, words=words)


def postings(document: str, text: str, *, contents: Sequence[Span] = ()) -> Postings:
    """Return one document as what can be compared. Linear in the text; any text will do.

    Args:
        document: Its id.
        text: As stored; spans count into it.
        contents: What is somebody's words beside what stands in quotation marks, such as a block quotation.
    """
    matches = list(_WORD.finditer(text))
    entries = [entry(match.group()) for match in matches]
    starts = np.array([match.start() for match in matches], dtype=np.int32)
    parted = np.zeros(len(matches) + 1, dtype=bool)
    parted[np.searchsorted(starts, [mark.start() for mark in _MARKS_BETWEEN.finditer(text)])] = True
    names = _names([known.capital for known in entries], links=[known.link for known in entries], parted=parted)
    numbers = np.array([known.number for known in entries], dtype=bool)
    begins = np.array(
        [known.capital and _begins_sentence(text, match.start()) for known, match in zip(entries, matches, strict=True)],
        dtype=bool,
    )
    keys = np.array([known.key for known in entries], dtype=np.uint64)
    weights = _weighed(np.array([known.weight for known in entries], dtype=np.float32), names=names, parted=parted)
    weights[boilerplate(text, keys=keys, starts=starts)] *= FAINT
    return Postings(
        document=document,
        keys=keys,
        retold=np.array([known.retold for known in entries], dtype=np.uint64),
        starts=starts,
        ends=np.array([match.end() for match in matches], dtype=np.int32),
        weights=weights,
        in_quotation=_covered(starts, spans=[*quoted(text), *contents]),
        particular=names & ~begins | numbers,
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _BEFORE_A_SENTENCE


def _names(with_capital: Sequence[bool], *, links: Sequence[bool], parted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which words belong to names: those with capitals, and a few links between them where no mark parts them."""
    capitals, between = np.array(with_capital, dtype=bool), np.array(links, dtype=bool) & ~parted[:-1]
    names = capitals.copy()
    for gap in range(1, _MOST_LINKS + 1):
        if len(names) <= gap + 1:
            break
        joined = capitals[: -gap - 1] & capitals[gap + 1 :] & ~parted[gap + 1 : -1]
        for offset in range(1, gap + 1):
            joined = joined & between[offset : len(between) - gap - 1 + offset]
        for offset in range(1, gap + 1):
            names[offset : len(names) - gap - 1 + offset] |= joined
    return names


def _weighed(weights: NDArray[np.float32], *, names: NDArray[np.bool_], parted: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Let each run of name words weigh one word together; a mark parts two names."""
    runs = np.cumsum(np.diff(names, prepend=False) | parted[:-1])
    return np.where(names, np.float32(1) / np.bincount(runs)[runs], weights).astype(np.float32) if len(runs) else weights


def _covered(starts: NDArray[np.int32], *, spans: Sequence[Span]) -> NDArray[np.bool_]:
    covered = np.zeros(len(starts), dtype=bool)
    for span in spans:
        first, end = np.searchsorted(starts, (span.start, span.end))
        covered[first:end] = True
    return covered
