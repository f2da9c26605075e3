"""Words that were searched for, set apart in what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ledger.hits import Marked
from onrecord.views.hits import excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some words of a result; `found` where they were searched for."""

    words: str
    found: bool


def stretches(words: Marked, characters: int) -> Iterator[Stretch]:
    """Yield words cut to some characters around the first place that was found, with these places apart."""
    shown = excerpt(words, characters=characters)
    at = 0
    for start, end in shown.places:
        if shown.text[at:start]:
            yield Stretch(words=shown.text[at:start], found=False)
        yield Stretch(words=shown.text[start:end], found=True)
        at = end
    if shown.text[at:]:
        yield Stretch(words=shown.text[at:], found=False)
