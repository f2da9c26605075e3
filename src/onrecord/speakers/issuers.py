"""Who stands behind a source that has no name of its own: whose campaign, whose letter, whose aide."""

import re

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.identities import PAPERS, Identity
from onrecord.speakers.lexicon import singular
from onrecord.speakers.phrases import Phrase
from onrecord.speakers.speaker import SourceType
from onrecord.speakers.trail import Trail

_SUBJECT_WITHIN = 40
"""Characters from the beginning of a sentence within which its subject ends."""
_ANNOUNCED_WITHIN = 15
"""Sentences within which a document is looked for where it was first mentioned."""

_RELEASED = re.compile(r"\W*(?:issued|released|published|conducted|commissioned)\s(?:\w+\s)?by\s(?:the\s)?", re.IGNORECASE)
_OF = re.compile(
    r"\s(?:(?:issued|released|published|carried|made|signed)\s)?(?:of|for|at|with|from|by|to)\s"
    r"(?:an?\s(?:[a-z]+\s){1,3}(?:of|for)\s)?(?:the\s|[a-z]+\s)?"
)


def issuer_of(trail: Trail, phrase: Phrase, type_: SourceType | None) -> str | None:
    """Return the name of whoever stands behind a source: named in the phrase, after "of", or where a document is announced."""
    register = trail.register
    inside = (number for number in phrase.names if _is_known(trail, number))
    number = next(inside, _after_of(trail, phrase))
    if number is None and type_ in PAPERS and phrase.rest:
        number = _published_by(trail, phrase.rest)
    if number is not None:
        return register.entity(number).name
    return _announcer(trail, phrase) if type_ in PAPERS and phrase.determiner != "indefinite" else None


def _after_of(trail: Trail, phrase: Phrase) -> int | None:
    """Return the name that follows "of", "for" and the like right after the noun; a place is nobody's issuer."""
    link = _OF.match(trail.page.text, phrase.complement.start, phrase.complement.end) if phrase.complement else None
    if link is None or phrase.complement is None:
        return None
    numbers = trail.register.names_in(phrase.complement)
    follows = bool(numbers) and trail.register.names[numbers[0]].span.start <= link.end()
    known = follows and trail.register.entity(numbers[0]).kind != "place" and _is_known(trail, numbers[0])
    return numbers[0] if known else None


def _published_by(trail: Trail, rest: Span) -> int | None:
    """Return the name after "released by" at the head of what follows a document."""
    link = _RELEASED.match(trail.page.text, rest.start, rest.end)
    number = trail.register.before(link.end()) if link else len(trail.register.names)
    found = link is not None and number < len(trail.register.names) and trail.register.names[number].span.start == link.end()
    return number if found and _is_known(trail, number) else None


def _is_known(trail: Trail, number: int) -> bool:
    """Say whether a name is sure to be one."""
    entity = trail.register.entity(number)
    seen_once = entity.kind == "unknown" and len(entity.names) == 1 and trail.register.names[number].doubtful
    return not seen_once and entity.kind not in kinds.NAMELESS


def _announcer(trail: Trail, phrase: Phrase) -> str | None:
    """Return who speaks in the sentence that first mentions the document ("Reed in a letter asked ...")."""
    page = trail.page
    here = page.sentence_at(phrase.whole.start)
    noun = re.escape(singular(phrase.noun))
    mention = re.compile(rf"\b(?:an?|its|his|her|their|the following)\s(?:[\w’'-]+\s){{0,3}}{noun}\b", re.IGNORECASE)
    for sentence in reversed(page.sentences[max(0, here - _ANNOUNCED_WITHIN + 1) : here + 1]):
        end = min(sentence.end, phrase.whole.start)
        if mention.search(page.text, sentence.start, end):
            said = trail.between(sentence.start, end)
            issuer = said[0][1] if said else _subject(trail, sentence)
            if issuer is None:
                return None
            return issuer.name if issuer.named else issuer.affiliation
    return None


def _subject(trail: Trail, sentence: Span) -> Identity | None:
    """Return the person or body that a sentence begins with."""
    beginning = Span(start=sentence.start, end=min(sentence.end, sentence.start + _SUBJECT_WITHIN))
    number = next(iter(trail.register.names_in(beginning)), None)
    if number is None or trail.register.entity(number).kind in {"place", *kinds.NAMELESS}:
        return None
    return trail.identity(trail.register.entity(number))
