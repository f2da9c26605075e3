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
_SUBJECT_WITHIN = 24
_RELATIVE_REACH = 90
_BETWEEN = re.compile(r"(?:,\s(?:the|an?)\s[^,.;:?!]*)?(?:\s(?:of|for|in|at|from|with|on|to|about|by)\s[^.;:?!,]*)?[\s,(–—-]*")
_WORD = re.compile(r"\w[\w’'-]*")
_GENDERS: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "herself": "female", "hers": "female"}

Fits = Callable[[Identity], bool]
Describe = Callable[[Span], Identity | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A pronoun that looks for its antecedent.

    `inside` is the content it stands in and `parent` who says that (None: the outlet's own voice); `own` is what it is itself
    the source of, where its antecedent cannot stand.
    """

    word: str
    place: int
    inside: Span | None
    parent: Identity | None
    own: tuple[Span, ...] = ()

    @property
    def gender(self) -> Gender | None:
        """Return the gender that the pronoun tells."""
        return _GENDERS.get(self.word)


def find_person(trail: Trail, seeker: Seeker) -> Identity | None:
    """Return the person that "he" or "she" means."""
    quoted = trail.page.is_quoted(seeker.place)

    def fits(identity: Identity) -> bool:
        own = quoted and seeker.parent is not None and identity.key == seeker.parent.key
        agrees = seeker.gender is None or trail.gender(identity) in {None, seeker.gender}
        return identity.type in PERSONS and agrees and not own

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """Who is wanted on a walk back: whom they must fit, whether quoted names count, whether only subjects do."""

    fits: Fits
    quoted: bool
    subjects: bool


def _back(trail: Trail, seeker: Seeker, *, fits: Fits, quoted: bool, subjects: bool = False) -> Iterator[Identity]:
    """Yield who fits: first outside all reported words but those the pronoun stands in, then inside others' words too.

    With `subjects`, of those who are only named, not heard, whoever a sentence begins with.
    """
    settings = _Walk(fits=fits, quoted=quoted, subjects=subjects)
    if seeker.inside is None:
        yield from _walk(trail, seeker, settings, without=trail.is_reported)
    yield from _walk(trail, seeker, settings, without=lambda place: any(s.start <= place < s.end for s in seeker.own))


def _walk(trail: Trail, seeker: Seeker, settings: _Walk, *, without: Callable[[int], bool]) -> Iterator[Identity]:
    page = trail.page
    last = page.sentence_at(seeker.place)
    paragraph = page.paragraph_at(seeker.place)
    for number in range(last, max(-1, last - _MOST_SENTENCES), -1):
        sentence = page.sentences[number]
        if paragraph - page.paragraph_at(sentence.start) > _MOST_PARAGRAPHS:
            return
        end = min(sentence.end, seeker.place)
        speakers = [identity for _, identity in reversed(trail.between(sentence.start, end))]
        yield from filter(settings.fits, speakers)
        named = sentence.start + _SUBJECT_WITHIN if settings.subjects else end
        yield from filter(settings.fits, _named(trail, sentence.start, min(named, end), quoted=settings.quoted, without=without))
        quoting = trail.who_says(page.sentences[last - 1].start) if number == last and last and seeker.inside is None else None
        if quoting and settings.fits(quoting):
            yield quoting


def _named(trail: Trail, start: int, end: int, *, quoted: bool, without: Callable[[int], bool] | None = None) -> Iterator[Identity]:
    """Yield who is named between two places: first those who are not owners of something ("Reed's plan"), in order."""
    register, page = trail.register, trail.page
    owners: list[Identity] = []
    for number in range(register.before(start), register.before(end)):
        name = register.names[number]
        if name.headline or (not quoted and page.is_quoted(name.span.start)) or (without and without(name.span.start)):
            continue
        identity = trail.identity(register.entity(number))
        if page.text[name.span.end : name.span.end + 2] in {"’s", "'s"}:
            if _is_certain(trail, number):
                owners.append(identity)
        elif _is_certain(trail, number):
            yield identity
    yield from owners


def _is_certain(trail: Trail, number: int) -> bool:
    """Say whether a name can be an antecedent: one of which nothing is known must be seen to act, and never as a place."""
    entity = trail.register.entity(number)
    return entity.kind != "adjective" and (entity.kind != "unknown" or entity.acts)


def find_body(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the body or document that "it" means."""

    def fits(identity: Identity) -> bool:
        return identity.type in BODIES

    if seeker.inside is not None:
        near = _body_inside(trail, seeker, fits=fits) or _described_before(trail, seeker, wanted=BODIES, describe=describe)
        if near or seeker.parent is None:
            return near
        return seeker.parent if fits(seeker.parent) and not trail.page.is_quoted(seeker.place) else None
    return next(_back(trail, seeker, fits=fits, quoted=False, subjects=True), None)


def _body_inside(trail: Trail, seeker: Seeker, *, fits: Fits) -> Identity | None:
    """Return the body that the pronoun's sentence, within the reported words, begins with."""
    if seeker.inside is None:
        return None
    start = max(seeker.inside.start, trail.page.sentences[trail.page.sentence_at(seeker.place)].start)
    return next((identity for identity in _named(trail, start, seeker.place, quoted=True) if fits(identity)), None)


def find_plural(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the group, people or body that "they" means."""

    def fits(identity: Identity) -> bool:
        return identity.type in PLURALS or identity.type in {"organisation", "state body", "media outlet"}

    near = _described_before(trail, seeker, wanted=PLURALS, describe=describe)
    if near:
        return near
    if seeker.parent is None and (subject := _plural_subject_before(trail, seeker)):
        return describe(subject)
    if seeker.parent is not None:
        return seeker.parent if fits(seeker.parent) and not trail.page.is_quoted(seeker.place) else None
    return next(_back(trail, seeker, fits=fits, quoted=False, subjects=True), None)


def _plural_subject_before(trail: Trail, seeker: Seeker) -> Span | None:
    """Return the people that the sentence before begins with ("The residents ... They ..."), where nobody is heard in it."""
    number = trail.page.sentence_at(seeker.place) - 1
    if number < 0:
        return None
    sentence = trail.page.sentences[number]
    if trail.between(sentence.start, sentence.end) or trail.is_reported(sentence.start):
        return None
    text = trail.page.text
    first = next(noun_phrases(text, sentence.start, min(sentence.end, sentence.start + 2 * _SUBJECT_WITHIN)), None)
    noun = folded(first.cut(text).split()[-1]) if first else ""
    return first if first and first.start - sentence.start < _SUBJECT_WITHIN and is_plural(noun) and noun_type(noun) in PLURALS else None


def _described_before(trail: Trail, seeker: Seeker, *, wanted: frozenset[str | None], describe: Describe) -> Identity | None:
    """Return what the first fitting noun of the pronoun's own sentence describes, within the words it is reported in."""
    sentence = trail.page.sentences[trail.page.sentence_at(seeker.place)]
    start = max(sentence.start, seeker.inside.start) if seeker.inside else sentence.start
    for place in noun_phrases(trail.page.text, start, seeker.place):
        noun = folded(trail.page.text[place.start : place.end].split()[-1])
        type_ = noun_type(noun)
        if type_ in wanted if wanted is not PLURALS else is_plural(noun) and type_ in PLURALS | {"state body"}:
            return describe(place)
    return None


def find_before(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return whom the relative pronoun "who", "which" or "that" follows: the nearest name or noun that it fits."""
    person = seeker.word in {"who", "whom", "whose"}
    sentence = trail.page.sentences[trail.page.sentence_at(seeker.place)]
    start = max(sentence.start, seeker.place - _RELATIVE_REACH)
    numbers = range(trail.register.before(start), trail.register.before(seeker.place))
    text = trail.page.text
    entities = [(trail.register.names[n].span.end, trail.register.entity(n)) for n in numbers]
    named = [(end, trail.identity(entity)) for end, entity in entities if entity.kind != "adjective"]
    nearest = next(((end, who) for end, who in reversed(named) if _suits(who.type, person=person)), (-1, None))
    for place in reversed(list(noun_phrases(text, start, seeker.place))):
        suits = _suits(noun_type(folded(place.cut(text).split()[-1])), person=person)
        if suits and place.end > nearest[0]:
            return describe(place) if _BETWEEN.fullmatch(text, place.end, seeker.place) else None
    return nearest[1] if nearest[1] and _BETWEEN.fullmatch(text, nearest[0], seeker.place) else None


def _suits(type_: str | None, *, person: bool) -> bool:
    return type_ is not None and type_ in (PERSONS | PLURALS) if person else type_ in (BODIES | PLURALS)


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
