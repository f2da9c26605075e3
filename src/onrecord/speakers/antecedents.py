"""Whom a pronoun means: a walk back from it, sentence by sentence, to somebody whom it fits.

In each sentence those who speak there come first, then whoever is named first in it, since subjects come first in English.
A sentence's quoted words are passed over unless the pronoun itself is quoted. After two paragraphs the walk ends without an
answer. This is the order of preference of Hobbs (1978), on sentences in place of parse trees.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.spans import Span
from onrecord.speakers.entities import has_article
from onrecord.speakers.identities import BODIES, PERSONS, PLURALS, Identity
from onrecord.speakers.lexicon import Gender, is_plural, noun_type, singular, words
from onrecord.speakers.noun_phrases import head_of, noun_phrases
from onrecord.speakers.speaker import SourceType
from onrecord.speakers.trail import Trail

_MOST_SENTENCES = 8
_MOST_PARAGRAPHS = 2
_SUBJECT_WITHIN = 24
"""Characters from the beginning of a sentence within which its subject begins."""
_RELATIVE_REACH = 90
"""Characters before a relative pronoun in which its antecedent stands."""

_BETWEEN = re.compile(r"(?:,\s(?:the|an?)\s[^,.;:?!]*)?(?:\s(?:of|for|in|at|from|with|on|to|about|by)\s[^.;:?!,]*)?[\s,(–—-]*")
"""What may stand between a noun and its relative pronoun: an apposition, a complement, a mark."""

_PEOPLE_AFTER = re.compile(r"\s([a-z]+)")
_NOUN_AFTER = re.compile(r"\s[a-z]")

_PEOPLE: frozenset[SourceType | None] = frozenset({"unnamed person", "group"})

Describe = Callable[[Span], Identity | None]
"""Takes a common-noun phrase for somebody."""

_Fits = Callable[[Identity], bool]


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
        if self.word in words("words.txt", "he"):
            return "male"
        return "female" if self.word in words("words.txt", "she") else None

    def sentence_start(self, trail: Trail) -> int:
        """Return where the pronoun's sentence begins, or the reported words if they begin later."""
        start = trail.page.sentence_around(self.place).start
        return max(start, self.inside.start) if self.inside else start


def find_person(trail: Trail, seeker: Seeker, *, describe: Describe | None = None) -> Identity | None:
    """Return the person that "he" or "she" means; for a pronoun that tells no gender, the person the text is just about.

    Where nobody with a name fits, `describe` takes the nearest person who is only described ("a retired captain ... He").
    """
    quoted = trail.page.is_quoted(seeker.place)

    def fits(identity: Identity) -> bool:
        own = quoted and seeker.parent is not None and identity.key == seeker.parent.key
        agrees = seeker.gender is None or trail.gender(identity) in {None, seeker.gender}
        return identity.type in PERSONS and agrees and not own and not identity.several

    found = _reported_person(trail, seeker, fits) or next(_back(trail, seeker, _Walk(fits=fits, quoted=quoted)), None)
    if found is None and describe and (phrase := _person_before(trail, seeker)):
        found = next(filter(fits, filter(None, [describe(phrase)])), None)
    if found:
        trail.learn_gender(found, seeker.gender)
    return found


def find_body(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the body or document that "it" means."""

    def fits(identity: Identity) -> bool:
        return identity.type in BODIES

    if seeker.inside is None:
        return next(_back(trail, seeker, _Walk(fits=fits, subjects=True)), None)
    named = filter(fits, _named(trail, seeker.sentence_start(trail), seeker.place, quoted=True))
    near = next(named, None) or _described(trail, seeker, fits=lambda noun: noun_type(noun) in BODIES, describe=describe)
    return near or _parent(trail, seeker, fits)


def find_plural(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return the group, people or body that "they" means."""

    def fits(identity: Identity) -> bool:
        counted = any(singular(word) == identity.noun and is_plural(word) for word in identity.words)
        return identity.several or identity.type in PLURALS or counted

    def is_body(identity: Identity) -> bool:
        return identity.type in {"organisation", "state body", "media outlet"}

    near = _described(trail, seeker, fits=_is_people, describe=describe)
    if near or seeker.parent is not None:
        return near or _parent(trail, seeker, lambda identity: fits(identity) or is_body(identity))
    if subject := _subject_before(trail, seeker):
        return describe(subject)
    several = next(_back(trail, seeker, _Walk(fits=fits, subjects=True)), None)
    return several or next(_back(trail, seeker, _Walk(fits=is_body, subjects=True, heard=False)), None)


def find_before(trail: Trail, seeker: Seeker, *, describe: Describe) -> Identity | None:
    """Return whom the relative pronoun "who", "which" or "that" follows: the nearest name or noun that it fits."""
    text = trail.page.text
    wanted = (PERSONS if seeker.word in words("words.txt", "who") else BODIES) | PLURALS
    start = max(trail.page.sentence_around(seeker.place).start, seeker.place - _RELATIVE_REACH)
    end, nearest = _nearest_name(trail, start, seeker.place, wanted=wanted)
    phrases = [place for place in noun_phrases(text, start, seeker.place) if noun_type(head_of(text, place)) in wanted]
    if phrases and phrases[-1].end > end:
        return describe(phrases[-1]) if _BETWEEN.fullmatch(text, phrases[-1].end, seeker.place) else None
    return nearest if nearest and _BETWEEN.fullmatch(text, end, seeker.place) else None


def _nearest_name(trail: Trail, start: int, end: int, *, wanted: frozenset[SourceType | None]) -> tuple[int, Identity | None]:
    """Return where the last fitting name between two places ends, and whose it is; -1 where there is none."""
    register = trail.register
    for number in reversed(range(register.before(start), register.before(end))):
        identity = trail.identity(register.entity(number))
        if _can_be_meant(trail, number) and identity.type in wanted:
            return register.names[number].span.end, identity
    return -1, None


def _person_before(trail: Trail, seeker: Seeker) -> Span | None:
    """Return the first description of one person in the sentence before a pronoun's own, in the outlet's own voice."""
    text, number = trail.page.text, trail.page.sentence_at(seeker.place) - 1
    if number < 0 or seeker.inside is not None:
        return None
    sentence = trail.page.sentences[number]
    found = (place for place in noun_phrases(text, sentence.start, sentence.end) if not trail.is_reported(place.start))
    return next((place for place in found if _is_one_person(head_of(text, place))), None)


def _is_one_person(noun: str) -> bool:
    return noun_type(noun) == "unnamed person" and not is_plural(noun)


def _parent(trail: Trail, seeker: Seeker, fits: _Fits) -> Identity | None:
    """Return who says the words that the pronoun stands in, where it can mean them: quoted, they would say "I"."""
    parent = seeker.parent
    return parent if parent and fits(parent) and not trail.page.is_quoted(seeker.place) else None


def _reported_person(trail: Trail, seeker: Seeker, fits: _Fits) -> Identity | None:
    """Return who is meant inside reported words: somebody named in them just before, else the one who says them."""
    if seeker.parent is None or seeker.inside is None:
        return None
    named = _named(trail, seeker.sentence_start(trail), seeker.place, quoted=True)
    return next(filter(fits, named), None) or _parent(trail, seeker, fits)


def _is_people(noun: str) -> bool:
    return is_plural(noun) and noun_type(noun) in PLURALS | {"state body"}


def _described(trail: Trail, seeker: Seeker, *, fits: Callable[[str], bool], describe: Describe) -> Identity | None:
    """Return what the first fitting noun of the pronoun's own sentence describes, within the words it is reported in."""
    text = trail.page.text
    if seeker.inside is None and _comes_last(trail, seeker):
        return None
    phrases = noun_phrases(text, seeker.sentence_start(trail), seeker.place)
    quoted = trail.page.is_quoted(seeker.place)
    heard = (place for place in phrases if quoted or not trail.page.is_quoted(place.start))
    others = (place for place in heard if not any(place.overlaps(span) for span in seeker.own))
    first = next((place for place in others if fits(head_of(text, place))), None)
    return describe(first) if first else None


def _subject_before(trail: Trail, seeker: Seeker) -> Span | None:
    """Return the people that the sentence before begins with ("The residents ... They ..."), where nobody is heard in it."""
    text, number = trail.page.text, trail.page.sentence_at(seeker.place) - 1
    if number < 0:
        return None
    sentence = trail.page.sentences[number]
    if trail.between(sentence.start, sentence.end) or trail.is_reported(sentence.start):
        return None
    first = next(noun_phrases(text, sentence.start, min(sentence.end, sentence.start + 2 * _SUBJECT_WITHIN)), None)
    if first is None or first.start - sentence.start >= _SUBJECT_WITHIN or not is_plural(head_of(text, first)):
        return None
    return first if noun_type(head_of(text, first)) in PLURALS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """Who is wanted on a walk back: whom they must fit, whether quoted names, other than subjects and speakers count."""

    fits: _Fits
    quoted: bool = False
    subjects: bool = False
    heard: bool = True


def _back(trail: Trail, seeker: Seeker, walk: _Walk) -> Iterator[Identity]:
    """Yield who fits: outside all reported words first, then inside them too, save those the pronoun is the source of.

    Of a sentence that ends in ", she said" all is taken for her words at first, even where the content found is shorter.
    """
    sentence = range(seeker.sentence_start(trail), seeker.place)

    def own(place: int) -> bool:
        return any(span.start <= place < span.end for span in seeker.own)

    def told(place: int) -> bool:
        return own(place) or trail.is_reported(place)

    if seeker.inside is None:
        if _comes_last(trail, seeker):
            yield from filter(walk.fits, _met(trail, seeker, walk, without=lambda place: told(place) or place in sentence))
        yield from filter(walk.fits, _met(trail, seeker, walk, without=told))
    yield from filter(walk.fits, _met(trail, seeker, walk, without=own))


def _comes_last(trail: Trail, seeker: Seeker) -> bool:
    """Say whether a pronoun follows its own content and a comma, without quotation marks ("it rained, she said")."""
    before = trail.page.text[max(0, seeker.place - 2) : seeker.place]
    return before == ", " and any(seeker.place - 3 <= span.end <= seeker.place for span in seeker.own)


def _met(trail: Trail, seeker: Seeker, walk: _Walk, *, without: Callable[[int], bool]) -> Iterator[Identity]:
    """Yield who speaks or is named, sentence by sentence backwards, and after the pronoun's own sentence who was quoted."""
    page = trail.page
    last, paragraph = page.sentence_at(seeker.place), page.paragraph_at(seeker.place)
    for number in range(last, max(-1, last - _MOST_SENTENCES), -1):
        sentence = page.sentences[number]
        if paragraph - page.paragraph_at(sentence.start) > _MOST_PARAGRAPHS:
            return
        end = min(sentence.end, seeker.place)
        if walk.heard:
            yield from (identity for place, identity in reversed(trail.between(sentence.start, end)) if not without(place))
        named_until = min(end, sentence.start + _SUBJECT_WITHIN) if walk.subjects else end
        yield from _named(trail, sentence.start, named_until, quoted=walk.quoted, without=without)
        if number == last and last and seeker.inside is None:
            yield from trail.who_says(page.sentences[last - 1].start)


def _named(
    trail: Trail, start: int, end: int, *, quoted: bool, without: Callable[[int], bool] = lambda _: False
) -> Iterator[Identity]:
    """Yield who is named between two places, in order; owners of something ("Reed's plan") come after the others.

    Args:
        quoted: Whether names inside quotation marks count.
        without: Says of a place that names there do not count.
    """
    register, page = trail.register, trail.page
    owners: list[Identity] = []
    for number in range(register.before(start), register.before(end)):
        name = register.names[number]
        if name.headline or without(name.span.start) or not _can_be_meant(trail, number):
            continue
        if not quoted and page.is_quoted(name.span.start):
            continue
        identity = trail.identity(register.entity(number))
        if page.text[name.span.end : name.span.end + 2] in {"’s", "'s"}:
            owners.append(identity)
        else:
            yield identity
    yield from owners


def _can_be_meant(trail: Trail, number: int) -> bool:
    """Say whether a name can be an antecedent.

    A name of which nothing is known must be seen to act, and never as a place; if it is one word only, it must speak too. A
    person's may not stand before a noun as in "the Reed cabinet", and a body's not before its people ("Horizon editors").
    """
    entity, span = trail.register.entity(number), trail.register.names[number].span
    if entity.kind == "person" and has_article(trail.page.text, span) and _NOUN_AFTER.match(trail.page.text, span.end):
        return False
    if entity.kind != "person" and (noun := _PEOPLE_AFTER.match(trail.page.text, span.end)) and noun_type(noun[1]) in _PEOPLE:
        return False
    known = entity.kind not in {"adjective", "unknown"}
    return known or (entity.kind == "unknown" and entity.acts and (entity.speaks or len(entity.words) > 1))
