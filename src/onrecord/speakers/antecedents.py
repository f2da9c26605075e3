"""Whom a pronoun means: a walk back from it, sentence by sentence, to somebody whom it fits.

In each sentence those who speak there come first, then whoever is named first in it, since subjects come first in English.
A sentence's quoted words are passed over unless the pronoun itself is quoted. After two paragraphs the walk ends without an
answer. This is the order of preference of Hobbs (1978), on sentences in place of parse trees.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.speakers.identities import BODIES, PERSONS, PLURALS, Identity
from onrecord.speakers.lexicon import Gender, folded, is_plural, noun_type, words
from onrecord.speakers.trail import Trail
from onrecord.spans import Span

_MOST_SENTENCES = 8
_MOST_PARAGRAPHS = 2
_RELATIVE_REACH = 70
_WORD = re.compile(r"\w[\w’'-]*")
_GENDERS: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female", "hers": "female"}

Fits = Callable[[Identity], bool]
Describe = Callable[[Span], Identity | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A pronoun that looks for its antecedent: its place, and the content it stands in (None: the outlet's own voice)."""

    word: str
    place: int
    inside: Span | None
    parent: Identity | None

    @property
    def gender(self) -> Gender | None:
        """Return the gender that the pronoun tells."""
        return _GENDERS.get(self.word)


def find_person(trail: Trail, seeker: Seeker) -> Identity | None:
    """Return the person that "he" or "she" means."""
    quoted = trail.page.is_quoted(seeker.place)

    def fits(identity: Identity) -> bool:
        own = quoted and seeker.parent is not None and identity.key == seeker.parent.key
        return identity.type in PERSONS and trail.gender(identity) in {None, seeker.gender} and not own

    found = _from_parent(trail, seeker, fits=fits, quoted=quoted) or next(_back(trail, seeker, fits=fits, quoted=quoted), None)
    if found:
        trail.learn_gender(found, seeker.gender)
    return found


def _from_parent(trail: Trail, seeker: Seeker, *, fits: Fits, quoted: bool) -> Identity | None:
    """Return who is meant inside reported words: somebody named in them just before, else the one who says them."""
    if seeker.parent is None or seeker.inside is None:
        return None
    start = max(seeker.inside.start, trail.page.sentences[trail.page.sentence_at(seeker.place)].start)
    inner = [identity for identity in _named(trail, start, seeker.place, quoted=True) if fits(identity)]
    if inner:
        return inner[0]
    return seeker.parent if not quoted and fits(seeker.parent) else None


def _back(trail: Trail, seeker: Seeker, *, fits: Fits, quoted: bool) -> Iterator[Identity]:
    page = trail.page
    last = page.sentence_at(seeker.place)
    paragraph = page.paragraph_at(seeker.place)
    for number in range(last, max(-1, last - _MOST_SENTENCES), -1):
        sentence = page.sentences[number]
        if paragraph - page.paragraph_at(sentence.start) > _MOST_PARAGRAPHS:
            return
        end = min(sentence.end, seeker.place)
        speakers = [identity for _, identity in reversed(trail.between(sentence.start, end))]
        yield from filter(fits, speakers)
        yield from filter(fits, _named(trail, sentence.start, end, quoted=quoted))


def _named(trail: Trail, start: int, end: int, *, quoted: bool) -> Iterator[Identity]:
    """Yield who is named between two places: first those who are not owners of something ("Reed's plan"), in order."""
    register, page = trail.register, trail.page
    owners: list[Identity] = []
    for number in range(register.before(start), register.before(end)):
        name = register.names[number]
        if name.headline or (not quoted and page.is_quoted(name.span.start)):
            continue
        identity = trail.identity(register.entity(number))
        if page.text[name.span.end : name.span.end + 2] in {"’s", "'s"}:
            owners.append(identity)
        elif _is_certain(trail, number):
            yield identity
    yield from owners


def _is_certain(trail: Trail, number: int) -> bool:
    entity = trail.register.entity(number)
    return entity.kind != "unknown" or len(entity.names) > 1


def find_body(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the body or document that "it" means."""

    def fits(identity: Identity) -> bool:
        return identity.type in BODIES

    if seeker.parent is not None and fits(seeker.parent) and not trail.page.is_quoted(seeker.place):
        return seeker.parent
    if seeker.inside is not None:
        return _described_before(trail, seeker, wanted=BODIES, describe=describe)
    return next(_back(trail, seeker, fits=fits, quoted=False), None)


def find_plural(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the group, people or body that "they" means."""

    def fits(identity: Identity) -> bool:
        return identity.type in PLURALS or identity.type in {"organisation", "state body", "media outlet"}

    near = _described_before(trail, seeker, wanted=PLURALS, describe=describe)
    if near:
        return near
    if seeker.parent is not None:
        return seeker.parent if fits(seeker.parent) and not trail.page.is_quoted(seeker.place) else None
    return next(_back(trail, seeker, fits=fits, quoted=False), None)


def _described_before(trail: Trail, seeker: Seeker, *, wanted: frozenset[str | None], describe: Describe) -> Identity | None:
    """Return what the first fitting noun of the pronoun's own sentence describes, within the words it is reported in."""
    sentence = trail.page.sentences[trail.page.sentence_at(seeker.place)]
    start = max(sentence.start, seeker.inside.start) if seeker.inside else sentence.start
    for place in noun_phrases(trail.page.text, start, seeker.place):
        noun = folded(trail.page.text[place.start : place.end].split()[-1])
        type_ = noun_type(noun)
        if type_ in wanted and (wanted is not PLURALS or is_plural(noun)):
            return describe(place)
    return None


def find_before(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return whom the relative pronoun "who", "which" or "that" follows: the nearest name or noun that it fits."""
    person = seeker.word in {"who", "whom", "whose"}
    sentence = trail.page.sentences[trail.page.sentence_at(seeker.place)]
    start = max(sentence.start, seeker.place - _RELATIVE_REACH)
    numbers = range(trail.register.before(start), trail.register.before(seeker.place))
    named = [(trail.register.names[n].span.end, trail.identity(trail.register.entity(n))) for n in numbers]
    nearest = next(((end, who) for end, who in reversed(named) if _suits(who.type, person=person)), None)
    for place in reversed(list(noun_phrases(trail.page.text, start, seeker.place))):
        type_ = noun_type(folded(trail.page.text[place.start : place.end].split()[-1]))
        if type_ is not None and _suits(type_, person=person):
            return describe(place) if nearest is None or place.end > nearest[0] else nearest[1]
    return nearest[1] if nearest else None


def _suits(type_: str | None, *, person: bool) -> bool:
    return type_ in (PERSONS | PLURALS) if person else type_ in (BODIES | PLURALS)


def noun_phrases(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches of lower-case words that end in a noun we know, with their modifiers and determiner, in order."""
    begin: int | None = None
    last = start
    for word in _WORD.finditer(text, start, end):
        token = folded(word.group())
        gap = text[last : word.start()]
        if begin is None or gap.strip() or token in _BREAKS:
            begin = None if token in _BREAKS - _OPENERS else word.start()
        if begin is not None and token not in _OPENERS and noun_type(token) and not _goes_on(text, word.end(), end):
            yield Span(start=begin, end=word.end())
            begin = None
        last = word.end()


_OPENERS = frozenset("the a an this that these those his her its their some many several most another other one two three four five".split())
_BREAKS = (words("function_words.txt", "function words") | {"is", "was", "were", "been", "said", "says", "told", "has", "had"}) - {"former", "top", "own"}


def _goes_on(text: str, place: int, end: int) -> bool:
    """Say whether the next word is a noun too, so that the phrase has not ended ("police officials")."""
    following = _WORD.match(text, place + 1, end) if text[place : place + 1] == " " else None
    return following is not None and noun_type(folded(following.group())) is not None and folded(following.group()) not in _BREAKS
