"""Whether words are given inside quotation marks: direct, mixed or indirect.

Marks around a name, a title or a label ("Harbour Party") make nobody speak, and marks around a whole statement
belong to whoever makes it, not to the people it speaks of.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attributions.attribution import Manner
from onrecord.language import Quotation, paragraphs, quotations
from onrecord.spans import Span

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_SET_OUT = re.compile(
    r":[^\S\n]*\n\s*\Z|\b(?:said|says|continue[sd]|went on|goes on|adde?[ds]|state[sd]|stressed|wrote|writes|replie[sd]|"
    r"answer(?:s|ed)|declare[sd]|reads?|as follows|adding|saying|continuing|stressing|noting|writing|stating):\s*\Z"
)
_LEAD = 40
"""Characters read before a place to see what leads up to it."""

_LABEL = re.compile(r"([A-Z][\w.'’&()-]*(?: [\w.'’&()-]+){0,5}) ?:\s+")
"""Who speaks next, at the beginning of a transcript's paragraph: "CHAIR: ", "Q: ", "The Mayor (by telephone): "."""

_SPEECH = 8
"""Words: a quotation this long is speech, and a name is not longer."""

_HABIT_CHARACTERS = 900
"""A text this long in which no quotation is speech uses its marks for labels. Of texts this long with marks these are
180 in 290 in KCNA 2011 (every tenth read) and 55 in 781 in PolNeAR train."""

_MOST_LAYERS = 16
"""Quotations around one place that are looked at: marks nested more deeply are broken, and would cost time without end."""

_LONGEST_LABEL = 200
"""Characters."""

_CALLS_IT = re.compile(r"\b(?:as|an?|any)\s+\Z")
"""What goes before words by which somebody calls a thing (branded as "traitors"); a label stands for one: the "government"."""

_CALLED = re.compile(r"\b(?:call|dub|brand|label|term|describ|denounc|dismiss)[a-z]*\b[^.!?:;“”\"]{0,38}\Z")
"""A verb of calling right before the words: called the promise "theatre"."""

_OF_ONESELF = re.compile(r"\b(?:I|we|We)(?:['’](?:m|d|ve|re|ll))?(?: [\w'’]+){1,3} \Z")
"""What goes before one's own words in one's own words: marks around all of "I think it stays" enclose what I think."""

_JOINS_NAMES = frozenset("a an and at by de del des di du for from in la le of on or the to und van von with".split())
_SPEAKS_OF_WORDS = re.compile(r"\b(?:phrases?|terms?|expressions?|labels?|so-called)\s+\Z", re.IGNORECASE)
"""What goes before words that are spoken of, not spoken: he used the term "moderate"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text and its quotation marks, found once for all attributions in it.

    `layers` hold the quotations so that those of one layer lie apart, in the order of the text. `turns` are the places a
    transcript's speakers begin to speak. `only_labels` says that the text uses its marks for names and labels and never
    for speech.
    """

    text: str
    layers: tuple[tuple[Quotation, ...], ...]
    turns: frozenset[int]
    only_labels: bool

    @classmethod
    def of(cls, text: str) -> "MarkedText":
        """Return `text` with its marks found. Linear in the text."""
        found = tuple(quotations(text))
        return cls(
            text=text,
            layers=_layers(found),
            turns=frozenset(_turns(text)),
            only_labels=len(text) >= _HABIT_CHARACTERS and not any(_is_speech(text, quotation) for quotation in found),
        )

    def over(self, piece: Span) -> list[Quotation]:
        """Return the quotations that share characters with `piece`, in order."""
        found: list[Quotation] = []
        for layer in self.layers:
            first = bisect_right(layer, piece.start, key=_end)
            found += layer[first : bisect_left(layer, piece.end, lo=first, key=_start)]
        return sorted(found, key=_start)

    def has_word(self, start: int, end: int) -> bool:
        """Say whether a word begins from `start` up to, not including, `end`; false where they are reversed."""
        return start < end and _WORD.search(self.text, start, end) is not None


def manner_of(marked: MarkedText, content: Sequence[Span], *, within: Sequence[Span] | None = None) -> Manner:
    """Return how the words of a content are given.

    direct: every word stands inside quotation marks, or the content is the source's own text set out after a colon (in
    new paragraphs, or in a transcript's turn). indirect: no word does, but for names and labels in marks. mixed: the rest.

    Args:
        marked: The whole text.
        content: The pieces of the content, in order; at least one.
        within: The pieces of the parent's content, for an attribution inside another. Marks around the parent's own
            words then do not count.
    """
    if _is_set_out(marked, content[0].start):
        return "direct"
    found = [(piece, _own(marked, piece, within=within)) for piece in content]
    spoken = [(piece, quotation) for piece, inside in found for quotation in inside if _has_words(marked, quotation, piece)]
    if not any(_runs_outside(marked, piece, inside) for piece, inside in found):
        return "direct" if spoken else "indirect"
    return "indirect" if all(_is_label(marked, quotation) for _, quotation in spoken) else "mixed"


def _start(quotation: Quotation) -> int:
    return quotation.span.start


def _end(quotation: Quotation) -> int:
    return quotation.span.end


def _layers(found: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], ...]:
    """Return the quotations sorted into layers, in each of which they lie apart; what is in too many others is left out."""
    layers: list[list[Quotation]] = []
    for quotation in found:
        free = next((layer for layer in layers if _end(layer[-1]) <= _start(quotation)), None)
        if free is not None:
            free.append(quotation)
        elif len(layers) < _MOST_LAYERS:
            layers.append([quotation])
    return tuple(map(tuple, layers))


def _is_set_out(marked: MarkedText, start: int) -> bool:
    return start in marked.turns or _SET_OUT.search(marked.text, max(0, start - _LEAD), start) is not None


def _own(marked: MarkedText, piece: Span, *, within: Sequence[Span] | None) -> list[Quotation]:
    """Return the quotations over `piece`; for a nested one without those that belong to the parent.

    A quotation belongs to the parent when words outside the piece lead it, or when it opens where the parent's content
    does and goes on after the piece; but whoever says "I think" in marks speaks in them.
    """
    inside = marked.over(piece)
    if within is None or _OF_ONESELF.search(marked.text, max(0, piece.start - _LEAD), piece.start):
        return inside
    return [quotation for quotation in inside if _is_own(marked, quotation, piece=piece, within=within)]


def _is_own(marked: MarkedText, quotation: Quotation, *, piece: Span, within: Sequence[Span]) -> bool:
    if marked.has_word(quotation.inside.start, piece.start):
        return False
    opens_inside = any(outer.start < quotation.span.start < outer.end for outer in within)
    return opens_inside or not marked.has_word(piece.end, quotation.inside.end)


def _has_words(marked: MarkedText, quotation: Quotation, piece: Span) -> bool:
    return marked.has_word(max(quotation.inside.start, piece.start), min(quotation.inside.end, piece.end))


def _runs_outside(marked: MarkedText, piece: Span, inside: Sequence[Quotation]) -> bool:
    """Say whether a word of `piece` stands in none of the quotations."""
    here = piece.start
    for quotation in inside:
        if marked.has_word(here, min(quotation.span.start, piece.end)):
            return True
        here = max(here, quotation.span.end)
    return marked.has_word(here, piece.end)


def _is_label(marked: MarkedText, quotation: Quotation) -> bool:
    """Say whether the marks only set off a name, a title, words spoken of, or anything in a text that keeps to labels."""
    words = _words_in(marked.text, quotation)
    if _SPEAKS_OF_WORDS.search(marked.text, max(0, quotation.span.start - _LEAD), quotation.span.start):
        return True
    if marked.only_labels:
        lead = marked.text[max(0, quotation.span.start - _LEAD) : quotation.span.start]
        calls = _CALLS_IT.search(lead) or (words[:1].islower() and _CALLED.search(lead))
        return not calls and not words.rstrip().endswith((".", "!", "?", "…"))
    return _is_name(words)


def _is_name(words: str) -> bool:
    """Say whether the words look like a name: all of them capitalised but the small ones that join names."""
    found = _WORD.findall(words)
    if not 0 < len(found) <= _SPEECH or words.rstrip()[-1] in "!?":
        return False
    return found[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() or word in _JOINS_NAMES for word in found)


def _words_in(text: str, quotation: Quotation) -> str:
    """Return what the marks enclose, cut off where it is surely too long for a label: marks in marks stay linear."""
    inside = quotation.inside
    return text[inside.start : min(inside.end, inside.start + _LONGEST_LABEL)]


def _is_speech(text: str, quotation: Quotation) -> bool:
    return len(_WORD.findall(_words_in(text, quotation))) >= _SPEECH


def _turns(text: str) -> Iterator[int]:
    """Yield where the speakers of a transcript begin to speak, after their labels.

    A label in small letters counts where it recurs, and so does any label in the first paragraph, which may be a
    headline ("Mayor: No new taxes").
    """
    places = paragraphs(text)
    labels = [label for place in places if (label := _LABEL.match(text, place.start, place.end))]
    counts = Counter(label[1] for label in labels)
    for label in labels:
        in_headline = label.start() == places[0].start
        if counts[label[1]] > 1 or (label[1].isupper() and not in_headline):
            yield label.end()
