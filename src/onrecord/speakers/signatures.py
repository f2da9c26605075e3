"""Who writes in the first person: the name under a letter, or the note on the author that an essay ends with."""

import re

from onrecord.spans import Span
from onrecord.speakers.entities import Entity
from onrecord.speakers.register import Register

_LONGEST_LETTER = 8
"""Paragraphs of a letter after which its signature is no longer looked for."""
_LAST = 3
"""Paragraphs at the end of an essay one of which may tell who its author is."""

_ALONE = re.compile(r"\W*")
_NOTE = re.compile(r"\sis\s(?:an?|the)\s|,\s(?:an?|the|who|author|former)\b[^.]*?\sis\s")
"""What follows an author's name in a note ("Ann Reed is a baker in Veld")."""


def signed_by(register: Register, place: int) -> Entity | None:
    """Return the person who signs what stands at `place`, None where nobody does."""
    page = register.page
    number = page.paragraph_at(place)
    letter = page.paragraphs[number + 1 : number + 1 + _LONGEST_LETTER]
    alone = (entity for paragraph in letter if (entity := _named_at(register, paragraph, followed_by=_ALONE, whole=True)))
    notes = page.paragraphs[max(number + 1, len(page.paragraphs) - _LAST) :]
    noted = (entity for paragraph in notes if (entity := _named_at(register, paragraph, followed_by=_NOTE, whole=False)))
    return next(alone, None) or next(noted, None)


def _named_at(register: Register, paragraph: Span, *, followed_by: re.Pattern[str], whole: bool) -> Entity | None:
    """Return the person that a paragraph begins with, where the right words follow."""
    number = register.before(paragraph.start)
    if number == len(register.names) or register.titled(number).start != paragraph.start:
        return None
    entity, end = register.entity(number), register.names[number].span.end
    match = followed_by.match(register.page.text, min(end, paragraph.end), paragraph.end)
    fits = match is not None and (not whole or match.end() == paragraph.end)
    return entity if fits and entity.kind in {"person", "unknown"} and len(entity.words) > 1 else None
