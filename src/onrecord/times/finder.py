"""The time expressions of a text, in order, each with its value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.spans import Span
from onrecord.times.grammar import grammar
from onrecord.times.intervals import interval
from onrecord.times.phrase import Anchor, Meaning, Phrase
from onrecord.times.readers import READERS
from onrecord.times.reckoning import point_of
from onrecord.times.tense import tense_at
from onrecord.times.time import Time
from onrecord.times.tokens import Token, tokens

_RUN = re.compile(r"[^ ]+")
_AROUND = 40
"""Characters on both sides that a reader may look at."""

_NAMES_A_DATE = re.compile(r"\d{4}(?:-[^X]*)?")
_NAMES_A_QUARTER = re.compile(r"\d{4}-Q[1-4]")


_MEASURED = frozenset({"ago", "year_ago"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An expression in one sentence: which tokens it is made of, and what it means."""

    first: Token
    last: Token
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
    anchor = Anchor(published=point_of(published))
    times: list[Time] = []
    for sentence in sentences:
        for found in _in_sentence(text, sentence, anchor):
            times.append(_time(f"t{len(times) + 1}", found))
            anchor = _after(anchor, found)
    return tuple(times)


def _in_sentence(text: str, sentence: Span, anchor: Anchor) -> Iterator[_Found]:
    """Yield the expressions of one sentence, each measured against the ones before it."""
    words = list(tokens(text, start=sentence.start, end=sentence.end))
    characters = grammar().spelled(words)
    for run in _RUN.finditer(characters):
        if grammar().core.isdisjoint(run.group()):
            continue
        place = run.start()
        while place < run.end():
            found, place = _at(text, sentence, anchor, words=words, characters=characters, place=place)
            if found is not None:
                anchor = _after(anchor, found)
                yield found


def _at(
    text: str, sentence: Span, anchor: Anchor, *, words: Sequence[Token | None], characters: str, place: int
) -> tuple[_Found | None, int]:
    """Return the expression that begins at a token, if one does, and the token to go on from."""
    for rule, end in grammar().matches(characters, start=place):
        matched = [word for word in words[place:end] if word is not None]
        first, last = matched[0], matched[-1]
        phrase = Phrase(
            tokens=matched,
            left=text[max(sentence.start, first.start - _AROUND) : first.start],
            right=text[last.end : min(sentence.end, last.end + _AROUND)],
        )
        tense = tense_at(text, start=sentence.start, end=sentence.end, at=first.start, after=last.end)
        meaning = READERS[rule.reader](phrase, replace(anchor, tense=tense))
        if meaning is not None:
            return _Found(first=first, last=last, reader=rule.reader, meaning=meaning), end
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
    span = Span(start=found.first.start, end=found.last.end)
    return Time(id=name, span=span, type=meaning.type, value=meaning.value, start=start, end=end, vague=meaning.vague)
