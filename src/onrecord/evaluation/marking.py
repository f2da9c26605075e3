"""Attributions as somebody marked them or a reader found them: places only, ready to be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from onrecord.evaluation.tokens import TokenizedText, Tokens
from onrecord.spans import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)

_MARK = "[\"“”„‟«»＂]|''|``"
_DOUBLE_MARK = re.compile(_MARK)
_ENDS_IN_MARK = re.compile(rf"(?:{_MARK})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """One attribution as places in a text; each role has no, one or several pieces. `score` is null where none is given."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    score: float | None = None

    def pieces(self, role: Role) -> tuple[Span, ...]:
        """Return the pieces of one role, as marked."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]

    @property
    def start(self) -> int:
        """Where the first piece of any role starts; 0 for a marking without pieces."""
        return min((span.start for span in (*self.source, *self.cue, *self.content)), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """A text and its outermost attributions, as marked by one person."""

    id: str
    text: str
    markings: tuple[Marking, ...]


class Compared:
    """One marking on the tokens of its text: everything that a comparison asks for, worked out once."""

    def __init__(self, marking: Marking, *, text: TokenizedText) -> None:
        self.marking = marking
        self._text = text

    @cached_property
    def content(self) -> Tokens:
        """The tokens of the content, punctuation included."""
        return self._text.tokens(self.marking.content)

    @cached_property
    def source(self) -> Tokens:
        """The tokens of the source, punctuation included."""
        return self._text.tokens(self.marking.source)

    @cached_property
    def key(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The normal forms of content and source; markings with equal keys are strictly the same."""
        return self._text.normal_form(self.marking.content), self._text.normal_form(self.marking.source)

    @cached_property
    def quoted(self) -> bool:
        """Whether a double quotation mark stands inside the content: direct and mixed."""
        return any(_DOUBLE_MARK.search(self._text.text, span.start, span.end) for span in self.marking.content)

    @cached_property
    def near_mark(self) -> bool:
        """Whether a double quotation mark stands inside the content or right at an edge of it."""
        return self.quoted or any(_touches_mark(span, text=self._text.text) for span in self.marking.content)

    def same_source(self, other: "Compared") -> bool:
        """Say whether the sources share a token or neither states one."""
        return bool(self.source & other.source) or not (self.source or other.source)


def compared(markings: tuple[Marking, ...], *, text: TokenizedText) -> list[Compared]:
    """Return the markings in the order of the text."""
    return [Compared(marking, text=text) for marking in sorted(markings, key=lambda marking: marking.start)]


def role_pieces(markings: tuple[Marking, ...], role: Role) -> Iterator[Span]:
    """Yield every piece of one role in all markings, as marked."""
    return (span for marking in markings for span in marking.pieces(role))


def _touches_mark(span: Span, *, text: str) -> bool:
    before = text[max(0, span.start - 2) : span.start]
    return bool(_ENDS_IN_MARK.search(before) or _DOUBLE_MARK.match(text, span.end))
