"""What stands inside quotation marks, in any of the ways newsrooms write them, paired or not.

Marks come in families that close each other: double (“ ” „ ‟ " ＂ '' ``), single (‘ ’ ‚ '), and « » ‹ › 「 」 『 』.
Which way a mark faces is read from its shape and from its neighbours, since feeds use straight marks, German „…“ and
»…«, Swedish ”…”, and mixtures. Apostrophes are told apart. A quotation over several paragraphs yields one value a paragraph.
As a rule it opens each of them anew; one that does not, as in texts with a sentence a line, runs on to the paragraph that
closes it before it opens any other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.language.paragraphs import paragraphs
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch inside quotation marks, within one paragraph.

    `span` runs from the opening mark through the closing one, `inside` is what lies between them. Where the closing
    mark is missing (`closed` is false) both end at the paragraph's end or before the next such mark that
    opens; where it runs on from the paragraph before, both begin where the paragraph does. `depth` counts the quotations
    around this one.
    """

    span: Span
    inside: Span
    closed: bool
    depth: int


def quotations(text: str) -> list[Quotation]:
    """Return the quotations in the order in which they open; those around come before those inside.

    Empty pairs, closing marks that nothing opened, apostrophes and inch marks are left out. Linear in the text.
    """
    found: list[_Pair] = []
    every, places = _Marks(text), paragraphs(text)
    marks = [every.upto(place.end) for place in places]
    running: _Mark | None = None
    for number, place in enumerate(places, start=1):
        pairing, pairs = _paired(text, place, marks=marks[number - 1], running=running)
        found += pairs
        ahead = slice(number, number + _MOST_PARAGRAPHS)
        running = _running_on(text, pairing.left, places=places[ahead], marks=marks[ahead])
    return list(_nested(text, found))


def quoted(text: str) -> list[Span]:
    """Return the outermost quotations with their marks, as spans that neither overlap nor are out of order."""
    merged: list[Span] = []
    for quotation in quotations(text):
        if merged and quotation.span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, quotation.span.end))
        else:
            merged.append(quotation.span)
    return merged


_DOUBLE, _SINGLE = "double", "single"
_OPENING = {
    "“": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE, "``": _DOUBLE, "‘": _SINGLE, "‚": _SINGLE, "‛": _SINGLE,
    "«": "angle", "‹": "single angle", "「": "corner", "『": "white corner",
}  # fmt: skip
_CLOSING = {"”": _DOUBLE, "’": _SINGLE, "»": "angle", "›": "single angle", "」": "corner", "』": "white corner"}
_EITHER = {'"': _DOUBLE, "＂": _DOUBLE, "''": _DOUBLE, "'": _SINGLE}
_FAMILY = _OPENING | _CLOSING | _EITHER
_MARK = re.compile("(?<=[^\\s'])'(?=''(?!'))|``|''|[" + "".join(glyph for glyph in _FAMILY if len(glyph) == 1) + "]")
_SOLID = re.compile(r"\S")
_MARK_CHARACTERS = frozenset("".join(_FAMILY))

_MOST_PARAGRAPHS = 8
"""Over which a quotation runs on without being opened anew; what is never closed is a mark that got lost."""

_DASHES = frozenset("-‐‑‒–—―")
_BEFORE_AN_OPENING = frozenset("([{<¿¡/") | _DASHES | _MARK_CHARACTERS
_AFTER_A_CLOSING = frozenset(".,;:!?…)]}>/。、，！？") | _DASHES | _MARK_CHARACTERS
_ENDS_A_CLAUSE = re.compile(r"[,;:]|[.!?](?!\S)")
_BEFORE_A_QUOTATION = frozenset(".,:;!?…([{") | _DASHES | _MARK_CHARACTERS
_ELISION = re.compile(
    r"(?:\d|(?:s|ll|re|ve|d|m|t|em|er|im|is|til|till|tis|twas|cause|bout|cuz|n|neath|round|gainst)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark and which way its neighbours let it face."""

    start: int
    end: int
    glyph: str
    can_open: bool
    can_close: bool

    @property
    def family(self) -> str:
        return _FAMILY[self.glyph]


@dataclass(frozen=True, slots=True)
class _Pair:
    """An opening mark, and where what it opened ends: before and after the closing mark, if there is one."""

    opening: _Mark
    inside_end: int
    end: int

    @property
    def closed(self) -> bool:
        return self.end > self.inside_end


class _Marks:
    """The marks of a text, handed out paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self._all = _marks(text)
        self._next = next(self._all, None)

    def upto(self, end: int) -> list[_Mark]:
        """Return the marks before `end` that have not been handed out yet."""
        out: list[_Mark] = []
        while self._next is not None and self._next.start < end:
            out.append(self._next)
            self._next = next(self._all, None)
        return out


def _marks(text: str) -> Iterator[_Mark]:
    for match in _MARK.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        glyph = match.group()
        if _FAMILY[glyph] == _SINGLE and _is_apostrophe(text, start=start, before=before, after=after):
            continue
        ends = _ENDS_A_CLAUSE.match(text, end) is not None
        yield _Mark(
            start,
            end,
            glyph,
            can_open=(before.isspace() or before in _BEFORE_AN_OPENING) and not after.isspace() and not ends,
            can_close=ends or (not before.isspace() and (after.isspace() or after in _AFTER_A_CLOSING)),
        )


def _is_apostrophe(text: str, *, start: int, before: str, after: str) -> bool:
    """Say whether a single mark belongs to a word: don't, '90s, rock 'n' roll, or stands alone between spaces."""
    if before.isalnum() and after.isalnum():
        return True
    if before.isspace() and after.isspace():
        return text[start] != "‘"
    opens_a_word = not before.isalnum() and after.isalnum()
    return opens_a_word and (text[start] == "’" or _ELISION.match(text, start + 1) is not None)


def _paired(text: str, place: Span, *, marks: Sequence[_Mark], running: _Mark | None) -> "tuple[_Pairing, list[_Pair]]":
    """Return the pairs of one paragraph, with what is left open."""
    faced = list(_in_turn(marks, running=running)) if _lost_spaces(text, marks, running=running) else marks
    pairing = _Pairing(text=text, place=place, open={running.family: [running]} if running else {})
    return pairing, list(pairing.pairs(faced))


def _lost_spaces(text: str, marks: Sequence[_Mark], *, running: _Mark | None) -> bool:
    """Say whether a straight mark stands between two letters, where all of them can be paired in turn."""
    doubles = [mark for mark in marks if mark.family == _DOUBLE]
    if {mark.glyph for mark in doubles} != {'"'} or len(doubles) % 2 != (running is not None):
        return False
    return any(text[mark.start - 1 : mark.start].isalpha() and text[mark.end : mark.end + 1].isalpha() for mark in doubles)


def _in_turn(marks: Sequence[_Mark], *, running: _Mark | None) -> Iterator[_Mark]:
    """Yield marks with the double ones facing each other in turn."""
    opens = running is None
    for mark in marks:
        if mark.family == _DOUBLE:
            yield replace(mark, can_open=opens, can_close=not opens)
            opens = not opens
        else:
            yield mark


def _running_on(text: str, left: _Mark | None, *, places: Sequence[Span], marks: Sequence[Sequence[_Mark]]) -> _Mark | None:
    """Return the start of the next paragraph as what a quotation that is left open runs on from, if some paragraph closes it.

    Args:
        text: All of it.
        left: The mark that is left open, or None.
        places: The paragraphs that follow.
        marks: The marks of each of them.
    """
    ahead = ((mark for mark in some if left and mark.family == left.family) for some in marks)
    first = next((mark for mark in map(_first, ahead) if mark), None)
    if left is None or first is None or not _is_closing(text, first):
        return None
    return _Mark(places[0].start, places[0].start, left.glyph, can_open=True, can_close=False)


def _first(marks: Iterator[_Mark]) -> _Mark | None:
    return next(marks, None)


def _is_closing(text: str, mark: _Mark) -> bool:
    """Say whether a mark closes what an earlier paragraph opened: it cannot open, and a clause ends before or after it."""
    if mark.glyph in _OPENING or (mark.can_open and not mark.can_close):
        return False
    before = text[max(0, mark.start - 3) : mark.start].rstrip()[-1:]
    return before in _BEFORE_A_QUOTATION or text[mark.end : mark.end + 1] in _AFTER_A_CLOSING


@dataclass(slots=True)
class _Pairing:
    """Pairs the marks of one paragraph. Families pair apart, so that a broken one does not break the others."""

    text: str
    place: Span
    open: dict[str, list[_Mark]] = field(default_factory=dict)
    last_opened: dict[str, _Mark] = field(default_factory=dict)
    next_opened: dict[_Mark, int] = field(default_factory=dict)

    def pairs(self, marks: Sequence[_Mark]) -> Iterator[_Pair]:
        """Yield what the marks enclose, in no particular order."""
        possessive = _possessives(self.text, marks)
        for mark in marks:
            if self._opens(mark):
                self._push(mark)
            elif self._closes(mark, possessive=mark in possessive):
                yield from self._pop(mark)
        for left in self.open.values():
            for mark in left:
                yield from self._broken(mark, end=self.place.end)

    @property
    def left(self) -> _Mark | None:
        """The double mark that is still open, once the pairs are found; None where there is none."""
        return next(reversed(self.open.get(_DOUBLE, [])), None)

    def _opens(self, mark: _Mark) -> bool:
        is_open = bool(self.open.get(mark.family))
        only_opens = mark.can_open and not mark.can_close
        only_closes = mark.can_close and not mark.can_open
        if mark.glyph in _OPENING:
            return not only_closes
        if mark.glyph in _CLOSING:
            return not is_open and only_opens and mark.family != _SINGLE
        if is_open or mark.family == _SINGLE:
            return only_opens
        return not only_closes and not self._follows_digit(mark)

    def _follows_digit(self, mark: _Mark) -> bool:
        """An inch or second mark: 5", 40''."""
        return mark.start > 0 and self.text[mark.start - 1].isdigit()

    def _closes(self, mark: _Mark, *, possessive: bool) -> bool:
        """A single mark closes nothing across an open double one, and a plural's s only what was opened last."""
        stack = self.open.get(mark.family)
        if not stack or mark.family != _SINGLE:
            return bool(stack)
        doubles = self.open.get(_DOUBLE)
        if doubles and doubles[-1].start > stack[-1].start:
            return False
        return not possessive and (self.last_opened[stack[-1].glyph] is stack[-1] or not _follows_plural(self.text, mark))

    def _push(self, mark: _Mark) -> None:
        before = self.last_opened.get(mark.glyph)
        if before is not None:
            self.next_opened[before] = mark.start
        self.last_opened[mark.glyph] = mark
        self.open.setdefault(mark.family, []).append(mark)

    def _pop(self, closing: _Mark) -> Iterator[_Pair]:
        """Close the innermost of the family; single marks left open inside it end where it does."""
        opening = self.open[closing.family].pop()
        yield _Pair(opening, closing.start, closing.end)
        singles = self.open.get(_SINGLE, [])
        while closing.family != _SINGLE and singles and singles[-1].start > opening.start:
            mark = singles.pop()
            yield from self._broken(mark, end=closing.start)

    def _broken(self, mark: _Mark, *, end: int) -> Iterator[_Pair]:
        """Yield an unclosed quotation, unless a single mark is more likely an apostrophe."""
        if mark.family == _SINGLE and (mark.glyph == "'" or not self._begins_a_quotation(mark)):
            return
        end = min(end, self.next_opened.get(mark, end))
        if end < self.place.end:
            end = mark.end + len(self.text[mark.end : end].rstrip())
        yield _Pair(mark, end, end)

    def _begins_a_quotation(self, mark: _Mark) -> bool:
        before = self.text[max(self.place.start, mark.start - 3) : mark.start].rstrip()
        return not before or before[-1] in _BEFORE_A_QUOTATION


def _possessives(text: str, marks: Sequence[_Mark]) -> set[_Mark]:
    """Return the single marks after a plural's s ("the soldiers’ sacrifice") that a surer closing mark follows."""
    out: set[_Mark] = set()
    surer_follows = False
    for mark in reversed(marks):
        if mark.family != _SINGLE:
            continue
        if not mark.can_close:
            surer_follows = surer_follows and not mark.can_open
        elif _follows_plural(text, mark):
            if surer_follows:
                out.add(mark)
        else:
            surer_follows = True
    return out


def _follows_plural(text: str, mark: _Mark) -> bool:
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1 : mark.start] in {"s", "S"} and after[:1].isspace() and after[1:].isalnum()


def _nested(text: str, pairs: Sequence[_Pair]) -> Iterator[Quotation]:
    """Yield the pairs that hold something as quotations in order, with their depth."""
    ends: list[int] = []
    for pair in sorted(pairs, key=lambda pair: (pair.opening.start, -pair.end)):
        if not _SOLID.search(text, pair.opening.end, pair.inside_end):
            continue
        while ends and ends[-1] <= pair.opening.start:
            ends.pop()
        yield Quotation(
            span=Span(start=pair.opening.start, end=pair.end),
            inside=Span(start=pair.opening.end, end=pair.inside_end),
            closed=pair.closed,
            depth=len(ends),
        )
        ends.append(pair.end)
