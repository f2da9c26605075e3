from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.credits import find
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence, Roots, count
from onrecord.spans import Span

Count = Callable[..., Roots]


@pytest.fixture
def counted() -> Count:
    """Counts the roots of some words, wherever they stand in some readings; those with other words are given by document."""

    def run(words: str, *readings: Reading, **other_words: str) -> Roots:
        coverage = Coverage.of(map(credited, readings))
        places = ((reading.document, other_words.get(reading.document.id, words)) for reading in readings)
        return count([place_of(text, document.id, document.text) for document, text in places], coverage=coverage)

    return run


def credited(reading: Reading) -> Reading:
    """Return a reading with its credits found now."""
    text, outlet = reading.document.text, reading.document.outlet
    return replace(reading, credits=find(text, attributions=reading.attributions, outlet=outlet))


def place_of(words: str, document: str, text: str) -> Occurrence:
    """Return where words stand first in a document."""
    start = text.index(words)
    return Occurrence(document=document, span=Span(start=start, end=start + len(words)))
