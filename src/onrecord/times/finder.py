"""The time expressions of a text, in order, each with its value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.spans import Span
from onrecord.times.grammar import grammar
from onrecord.times.intervals import interval
from onrecord.times.phrase import Anchor, Meaning, Phrase, Tense
from onrecord.times.readers import READERS
from onrecord.times.reckoning import point_of
from onrecord.times.tense import tense_at
from onrecord.times.time import Time
from onrecord.times.tokens import Token, in_ascii, tokens

_RUN = re.compile(r"[^\0]+")
_AROUND = 40
"""Characters on both sides that a reader may look at."""

_NAMES_A_DATE = re.compile(r"\d{4}(?:-[^X]*)?")
_NAMES_A_QUARTER = re.compile(r"\d{4}-Q[1-4]")


_MEASURED = frozenset({"ago", "year_ago", "attack"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence of a text: its tokens, and the string of their characters that the rules match."""

    text: str
    span: Span
    words: Sequence[Token | None]
    characters: str

    def phrase(self, start: int, end: int) -> Phrase:
        """Return the tokens from `start` up to `end` with what stands around them; each must be one that the rules know."""
        matched = [word for word in self.words[start:end] if word is not None]
        first, last = matched[0], matched[-1]
        return Phrase(
            tokens=matched,
            left=self.text[max(self.span.start, first.start - _AROUND) : first.start],
            right=self.text[last.end : min(self.span.end, last.end + _AROUND)],
        )

    def tense(self, phrase: Phrase) -> Tense | None:
        """Return the tense of the verb nearest to an expression."""
        first, last = phrase.tokens[0], phrase.tokens[-1]
        return tense_at(self.text, start=self.span.start, end=self.span.end, at=first.start, after=last.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An expression: its place in the text, which reader read it, and what it means."""

    span: Span
    reader: str
    meaning: Meaning


def find(text: str, *, sentences: Sequence[Span], published: str | None) -> tuple[Time, ...]:
    """Return the time expressions of a text in the order in which they stand; they do not overlap.

    Args:
        text: The text that the sentences' spans count into.
        sentences: Its sentences in order. No expression crosses one.
        published: The day of publication in ISO 8601 as precise as stated, or None. Without it, what depends on it has an X
            for each digit that is not known. The clock is never asked.
    """
    text = in_ascii(text)
    anchor = Anchor(published=point_of(published))
    times: list[Time] = []
    for sentence in sentences:
        for found in _in_sentence(text, sentence, anchor):
            times.append(_time(f"t{len(times) + 1}", found))
            anchor = _after(anchor, found)
    return tuple(times)


def _in_sentence(text: str, span: Span, anchor: Anchor) -> Iterator[_Found]:
    """Yield the expressions of one sentence, each measured against the ones before it."""
    words = list(tokens(text, start=span.start, end=span.end))
    sentence = _Sentence(text=text, span=span, words=words, characters=grammar().spelled(words))
    for run in _RUN.finditer(sentence.characters):
        place = run.end() if grammar().core.isdisjoint(run.group()) else run.start()
        while place < run.end():
            found, place = _at(sentence, place, anchor)
            if found is not None:
                anchor = _after(anchor, found)
                yield found


def _at(sentence: _Sentence, place: int, anchor: Anchor) -> tuple[_Found | None, int]:
    """Return the expression that begins at a token, if one does, and the token to go on from."""
    measured: Anchor | None = None
    for rule, end in grammar().matches(sentence.characters, start=place):
        phrase = sentence.phrase(place, end)
        measured = measured or replace(anchor, tense=sentence.tense(phrase))
        meaning = READERS[rule.reader](phrase, measured)
        if meaning is not None:
            span = Span(start=phrase.tokens[0].start, end=phrase.tokens[-1].end)
            return _Found(span=span, reader=rule.reader, meaning=meaning), end
    return None, place + 1


def _after(anchor: Anchor, found: _Found) -> Anchor:
    """Return what the next expression is measured against once this one is named.

    What was itself measured against something named before ("a year earlier") names nothing.
    """
    value = found.meaning.value
    if found.reader in _MEASURED or not _NAMES_A_DATE.fullmatch(value):
        return anchor
    quarter = value if found.reader == "quarter" and _NAMES_A_QUARTER.fullmatch(value) else anchor.quarter
    return replace(anchor, named=value, quarter=quarter)


def _time(name: str, found: _Found) -> Time:
    meaning = found.meaning
    ends = interval(meaning.value) if meaning.type in {"DATE", "TIME"} else None
    start, end = ends or (None, None)
    return Time(id=name, span=found.span, type=meaning.type, value=meaning.value, start=start, end=end, vague=meaning.vague)
