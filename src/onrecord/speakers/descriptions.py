"""Whom a description means: "the senator", "the paper", "a military analyst based in Riga"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.speakers import kinds
from onrecord.speakers.antecedents import Seeker, find_person
from onrecord.speakers.identities import BODIES, PERSONS, Identity, place_in, unresolved
from onrecord.speakers.lexicon import folded, is_plural, noun_type, same_office, singular, title_gender, words
from onrecord.speakers.phrases import Phrase, read_phrase
from onrecord.speakers.register import Entity
from onrecord.speakers.speaker import SourceType
from onrecord.speakers.trail import Trail
from onrecord.spans import Span

_SUBJECT_WITHIN = 40
_ANNOUNCED_WITHIN = 15
"""Sentences within which a document is looked for where it was first mentioned."""
_FAR = 400
"""The holder of an office that many hold, last named more than this many characters ago, gives way to whoever the text is about."""
_SHARED_OFFICES = frozenset("senator representative congressman congresswoman governor candidate nominee lawmaker contender".split())

_PARTIES = frozenset({"republican", "democratic", "democrat", "libertarian", "green", "gop", "labour", "conservative"})
_UNIQUE = words("offices.txt", "offices") - frozenset(
    "spokesman spokeswoman spokesperson aide consultant expert analyst researcher reporter journalist correspondent officer adviser advisor strategist lawyer "
    "attorney counsel scientist envoy diplomat official activist organizer advocate economist historian minister commentator executive manager".split()
)
"""Offices and callings by which a text points at somebody it has named; a spokesman may always be another one."""

_COMPLEMENT = re.compile(r"\s(?:of|for|at|to|with|in|from|on|by|about|close|familiar|among)\b[^,;:—]*")
_OF = re.compile(r"\s(?:of|for|at|with|from|by|to)\s(?:the\s|[a-z]+\s)?")
_AIRED = frozenset({"report", "interview", "story", "segment", "bulletin"})
_BROADCASTER = re.compile(r"\b(?:Television|TV|Radio|Broadcasting|KCTV|CNN|BBC|NPR)\b")
_TRAILING = re.compile(r"(?:\s+(?:and|or|but))?\s*$")
_RELATIVE = re.compile(r"\s(?:that|who|which)\b")
_BASED = re.compile(r"\s(?:based\s+in|based\s+at|in|from)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An identity and by what it was found."""

    identity: Identity
    by_title: bool = False


def describe(trail: Trail, phrase: Phrase, *, type_: SourceType | None = None) -> Found:
    """Return whom a common-noun phrase means: somebody the article has already, or a source without a name of its own."""
    type_ = type_ or type_of(phrase)
    if phrase.determiner in {"definite", "none"} and _may_point_back(phrase, type_):
        back = _pointed_at(trail, phrase, type_=type_)
        if back:
            return back
    if type_ == "unnamed person" and phrase.determiner == "definite" and _is_office(phrase) and not _says_enough(trail, phrase):
        return Found(identity=unresolved(phrase.whole.start, type=type_))
    return Found(identity=_unnamed(trail, phrase, type_=type_))


def type_of(phrase: Phrase) -> SourceType | None:
    """Return the type that a phrase's noun tells; of a quantity the noun that is measured decides."""
    if phrase.measured:
        measured = noun_type(phrase.measured)
        return ("unnamed person" if phrase.noun == "one" else "group") if measured in {"group", "unnamed person"} else measured
    if phrase.noun == "group" and phrase.determiner == "indefinite":
        return "group"
    if kinds.is_demonym(phrase.noun) and not phrase.modifiers:
        return "unnamed person" if phrase.determiner == "indefinite" else "public opinion"
    if phrase.noun in {"north", "south"} and not phrase.modifiers:
        return "state body"
    return noun_type(phrase.noun)


def _is_office(phrase: Phrase) -> bool:
    return singular(phrase.noun) in _UNIQUE and not is_plural(phrase.noun)


def _says_enough(trail: Trail, phrase: Phrase) -> bool:
    """Say whether a description stands for itself because it names whose officer is meant ("the editor of the Horizon")."""
    named = trail.register.names_in(phrase.complement) if phrase.complement else []
    owned = re.search(r"\w['’]s?\s", phrase.head.cut(trail.page.text)) is not None
    return owned or any(trail.register.entity(n).kind not in {"adjective", "place"} for n in (*phrase.inner_names, *named))


def _may_point_back(phrase: Phrase, type_: SourceType | None) -> bool:
    if phrase.determiner == "definite":
        return True
    return type_ in BODIES and not phrase.modifiers and not is_plural(phrase.noun)


def _pointed_at(trail: Trail, phrase: Phrase, *, type_: SourceType | None) -> Found | None:
    if type_ in PERSONS:
        return _person(trail, phrase)
    for _, identity in trail.back_from(phrase.whole.start):
        if identity.entity is None and identity.type == type_ and _same_description(identity, phrase):
            return Found(identity=identity)
    if type_ in BODIES and not phrase.inner_names:
        return _body(trail, phrase) or _named_elsewhere(trail, phrase, type_=type_)
    return None


def _same_description(identity: Identity, phrase: Phrase) -> bool:
    """Say whether "the source" can be "another source": the same noun, and nothing said now that was not said before."""
    return identity.noun == singular(phrase.noun) and phrase.modifiers - {"same", "said"} <= identity.words


def _person(trail: Trail, phrase: Phrase) -> Found | None:
    place = phrase.whole.start
    best = max(_office_holders(trail, phrase), default=None, key=lambda item: item[0])
    if best and phrase.noun in _SHARED_OFFICES and place - best[0][-1] > _FAR and (focus := _in_focus(trail, phrase)):
        return focus
    for where, identity in trail.back_from(place):
        if identity.entity is None and identity.type in PERSONS and _same_description(identity, phrase):
            if best is None or where > best[0][-1]:
                return Found(identity=identity)
            break
    if best:
        return Found(identity=trail.identity(best[1]), by_title=True)
    return _in_focus(trail, phrase)


def _office_holders(trail: Trail, phrase: Phrase) -> Iterator[tuple[tuple[int, int, int], Entity]]:
    """Yield the persons who are said to hold the office, ranked by the words shared, then by who was last named."""
    elsewhere = _complement_words(trail, phrase)
    said = {folded(word) for word in phrase.modifiers} | elsewhere
    for entity in trail.register.holders_of(phrase.noun):
        fitting = [role for role in entity.roles if same_office(role.head, phrase.noun)]
        known = frozenset(word for role in entity.roles for word in role.words)
        exact = any(singular(role.head) == singular(phrase.noun) for role in fitting) and not (elsewhere - known)
        if fitting and (exact or said & known or not said - _LOOSE) and not _conflict(said, known):
            yield (len(said & known), exact, _last_heard(trail, entity, phrase.whole.start)), entity


def _last_heard(trail: Trail, entity: Entity, place: int) -> int:
    """Return where somebody was last named or quoted before `place`; -1 where nowhere."""
    spoken = next((where for where, identity in trail.back_from(place) if identity.entity == entity.key), -1)
    before = bisect_left(entity.names, place, key=lambda span: span.start)
    return max(spoken, entity.names[before - 1].start if before else -1)


def _complement_words(trail: Trail, phrase: Phrase) -> set[str]:
    if phrase.complement is None:
        return set()
    return {folded(word) for word in re.findall(r"[\w’'-]+", phrase.complement.cut(trail.page.text))} - {"of", "the", "for", "at", "in"}


def _conflict(said: set[str], known: frozenset[str]) -> bool:
    """Say whether a description contradicts what is known: another nation, another party, former against present."""
    nations = {word for word in said if kinds.is_demonym(word)}
    parties = said & _PARTIES
    return (
        bool(nations and not nations & known and any(kinds.is_demonym(word) for word in known))
        or bool(parties and not parties & known and known & _PARTIES)
        or ("former" in said and "former" not in known)
        or ("former" in known and "former" not in said and not said)
    )


def _in_focus(trail: Trail, phrase: Phrase) -> Found | None:
    """Return the person the text is just about, for an office or calling that fits whatever else is said of them."""
    if not _is_office(phrase) or _says_enough(trail, phrase):
        return None
    seeker = Seeker(word={"male": "he", "female": "she"}.get(title_gender(phrase.noun) or "", ""), place=phrase.whole.start, inside=None, parent=None)
    found = find_person(trail, seeker)
    if found is None or found.entity is None or not _could_be(trail, found, phrase):
        return None
    return Found(identity=found, by_title=True)


def _could_be(trail: Trail, identity: Identity, phrase: Phrase) -> bool:
    """Say whether nothing known speaks against it: no role of another kind, no other nation or party."""
    heads = {role.head for role in trail.register.entities[identity.entity].roles} if identity.entity is not None else set()
    if _conflict(set(phrase.modifiers) - {"former"}, identity.words):
        return False
    said = {phrase.noun} | _complement_words(trail, phrase)
    return not heads or phrase.noun in _CALLINGS or any(same_office(head, word) for head in heads for word in said)


_CALLINGS = frozenset(
    "businessman businesswoman mogul tycoon billionaire magnate developer entrepreneur actor actress star comedian author republican democrat "
    "frontrunner front-runner lawmaker doctor neurosurgeon".split()
)
"""What somebody can be called whatever offices they are said to hold."""


def _body(trail: Trail, phrase: Phrase) -> Found | None:
    """Return the body last named or heard whose name holds the noun, or of the noun's kind among outlets and companies."""
    place = phrase.whole.start
    noun = singular(phrase.noun)
    wanted = noun_type(phrase.noun)
    for _, identity in trail.back_from(place):
        if identity.entity is not None and _is_of_kind(trail.register.entities[identity.entity], noun, wanted, phrase):
            return Found(identity=identity, by_title=True)
    for number in range(trail.register.before(place) - 1, max(-1, trail.register.before(place) - 60), -1):
        entity = trail.register.entity(number)
        if noun in {singular(folded(word)) for word in entity.words} and entity.kind not in {"person", "place", "adjective", "people"} and len(entity.words) > 1:
            return Found(identity=trail.identity(entity), by_title=True)
    return None


def _named_elsewhere(trail: Trail, phrase: Phrase, *, type_: SourceType | None) -> Found | None:
    """Return the body or document that the article calls by a name and this noun ("the Reed campaign"), the nearest before."""
    if phrase.modifiers or phrase.complement:
        return None
    found = trail.named_nouns(phrase.noun)
    before = [span for span in found if span.end <= phrase.whole.start]
    if not before and (type_ != "document" or trail.is_mentioned(phrase.noun, before=phrase.whole.start)):
        return None
    if type_ != "document":
        before = [span for span in before if trail.register.entity(trail.register.names_in(span)[0]).kind != "place"]
    span = before[-1] if before else next(iter(found), None) if type_ == "document" else None
    fuller = read_phrase(trail.page, trail.register, span) if span else None
    return Found(identity=_unnamed(trail, fuller, type_=type_)) if fuller else None


def _is_of_kind(entity: Entity, noun: str, wanted: SourceType | None, phrase: Phrase) -> bool:
    if phrase.modifiers - {"same", "said"} and not phrase.modifiers <= {folded(word) for word in entity.words} | _LOOSE:
        return False
    if noun in {singular(folded(word)) for word in entity.words}:
        return True
    return entity.kind == wanted and noun in _KIND_NOUNS


_KIND_NOUNS = frozenset("newspaper paper daily magazine outlet network agency broadcaster station channel media tabloid site website company group organization organisation firm nonprofit non-profit association".split())
_LOOSE = frozenset({"news", "newspaper", "local", "national", "same", "state"}) | words("places.txt", "demonyms")


def _unnamed(trail: Trail, phrase: Phrase, *, type_: SourceType | None) -> Identity:
    """Return a source by its description, as a slice of the text."""
    text = trail.page.text
    span = described_span(text, phrase, keeps_place=type_ not in PERSONS)
    owner = _issuer(trail, phrase, type_)
    if type_ == "document" and owner and phrase.noun in _AIRED and _BROADCASTER.search(owner):
        type_ = "footage or broadcast"
    return Identity(
        key=f"described {span.start}",
        name=span.cut(text),
        type=type_,
        named=_is_named(phrase, type_, owner=owner),
        gender=title_gender(phrase.noun),
        noun=singular(phrase.noun),
        words=frozenset(folded(word) for word in re.findall(r"[\w’'-]+", span.cut(text))),
        role=phrase.head.cut(text) if type_ in PERSONS or type_ == "group" else None,
        affiliation=owner,
        place=place_in(text[phrase.head.end : phrase.whole.end]),
    )


def _is_named(phrase: Phrase, type_: SourceType | None, *, owner: str | None) -> bool:
    """Say whether a body or document without a name of its own is known by its owner's or issuer's, or is "the north"."""
    if type_ == "state body" and phrase.noun in {"north", "south"}:
        return True
    return owner is not None and type_ in BODIES and phrase.noun != "authorities"


def described_span(text: str, phrase: Phrase, *, keeps_place: bool) -> Span:
    """Return the words that describe a source: the head and what follows it, less where a person is based."""
    end = phrase.head.end
    if phrase.complement:
        match = _COMPLEMENT.match(text, phrase.head.end, phrase.whole.end)
        end = match.end() if match else end
        based = _BASED.match(text, phrase.head.end, end)
        if based and not keeps_place:
            end = phrase.head.end
    elif phrase.rest and not phrase.modifiers and phrase.determiner == "indefinite" and _RELATIVE.match(text, phrase.rest.start):
        end = phrase.rest.end
    start = phrase.head.start
    if phrase.determiner == "indefinite" and is_counted(text, phrase):
        start = phrase.whole.start
    trailing = _TRAILING.search(text, phrase.head.end, end)
    return Span(start=start, end=trailing.start() if trailing else end)


def is_counted(text: str, phrase: Phrase) -> bool:
    """Say whether the determiner tells a number or a share and so belongs to the description ("many", "another")."""
    return not re.match(r"an?\b", phrase.whole.cut(text), re.IGNORECASE)


def _issuer(trail: Trail, phrase: Phrase, type_: SourceType | None) -> str | None:
    """Return the name of whoever stands behind a body, a document or a person without name: within the phrase, else around it."""
    numbers = [number for number in phrase.inner_names if _is_issuer(trail, number, places=True)]
    if not numbers and phrase.complement:
        of = _OF.match(trail.page.text, phrase.complement.start, phrase.complement.end)
        found = trail.register.names_in(phrase.complement) if of else []
        numbers = [n for n in found[:1] if of and trail.register.names[n].span.start <= of.end() and _is_issuer(trail, n, places=False)]
    if numbers:
        return trail.register.entity(numbers[0]).name
    if type_ in {"document", "footage or broadcast"} and phrase.determiner != "indefinite":
        return _announced(trail, phrase)
    return None


def _is_issuer(trail: Trail, number: int, *, places: bool) -> bool:
    entity = trail.register.entity(number)
    if entity.kind == "unknown" and len(entity.names) == 1 and trail.register.names[number].doubtful:
        return False
    return entity.kind not in {"adjective", "people"} and (places or entity.kind != "place")


def _announced(trail: Trail, phrase: Phrase) -> str | None:
    """Return who was said, in the sentence where the document is first mentioned, to speak in it ("X in a letter asked ...")."""
    page = trail.page
    here = page.sentence_at(phrase.whole.start)
    noun = re.compile(rf"\b(?:an?|its|his|her|their|the following)\s(?:[\w’'-]+\s){{0,3}}{re.escape(singular(phrase.noun))}\b", re.IGNORECASE)
    for number in range(here, max(-1, here - _ANNOUNCED_WITHIN), -1):
        sentence = page.sentences[number]
        if noun.search(page.text, sentence.start, min(sentence.end, phrase.whole.start)):
            said = trail.between(sentence.start, min(sentence.end, phrase.whole.start))
            issuer = said[0][1] if said else _subject(trail, sentence)
            return issuer.name if issuer and issuer.named else None
    return None


def _subject(trail: Trail, sentence: Span) -> Identity | None:
    """Return whoever a sentence begins with, a name at most."""
    first = trail.register.before(sentence.start)
    numbers = trail.register.names_in(Span(start=sentence.start, end=min(sentence.end, sentence.start + _SUBJECT_WITHIN)))
    entity = trail.register.entity(first) if first in numbers else None
    return trail.identity(entity) if entity and entity.kind not in {"adjective", "people", "place"} else None
