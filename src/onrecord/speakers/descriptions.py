"""Whom a description means: "the senator", "the paper", "a military analyst based in Riga"."""

import re
from dataclasses import dataclass

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.entities import Entity
from onrecord.speakers.identities import BODIES, PERSONS, Identity, place_in, unresolved
from onrecord.speakers.issuers import issuer_of
from onrecord.speakers.lexicon import folded, is_like_people, is_plural, noun_type, singular, title_gender, words
from onrecord.speakers.offices import by_age, holder_of, may_mean_somebody_named, words_beyond
from onrecord.speakers.phrases import Phrase, read_phrase
from onrecord.speakers.speaker import SourceType
from onrecord.speakers.trail import Trail

_BODY_REACH = 60
"""How many names back a body is looked for by the noun in its name."""

_WORD = re.compile(r"[\w’'-]+")
_COMPLEMENT = re.compile(
    r"\s(?!in (?:his|her|its|their)\b)"
    r"(?!in an? (?:\w+ )?(?:statement|commentary|article|editorial|speech|address|interview|letter)\b)"
    r"(?!(?:on|in) (?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sept?|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z.]*\b)"
    r"(?!in \d{4}\b)"
    r"(?:of|for|at|to|with|in|from|on|by|about|close|familiar|among)\b(?:C\.C\.,|[^,;:—])*"
)
"""What follows the noun and belongs to it; not where or when somebody speaks ("the mayor in his address", "on May 2")."""
_CLOSING = re.compile(r"[\"”]")
_TRAILING = re.compile(r"(?:\s+(?:and|or|but))?\s*$")
_RELATIVE = re.compile(r"\s(?:that|who|which)\b")
_BASED = re.compile(r"\s(?:based\s+in|based\s+at|in|from)\s+(?=[A-Z])")
_ARTICLE = re.compile(r"an?\b", re.IGNORECASE)
_GATHERED = frozenset({"group", "couple", "handful", "pair", "trio", "crowd", "dozens"})
_POSSESSIVES = frozenset({"his", "her", "their"})
_PEOPLE = frozenset({"people", "persons"})
_COMPASS = frozenset({"north", "south"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Whom a description was taken for; `by_title` where it points at somebody who is named."""

    identity: Identity
    by_title: bool = False


def describe(trail: Trail, phrase: Phrase, *, others: frozenset[int] = frozenset()) -> Found:
    """Return whom a common-noun phrase means: somebody the article has already, or a source without a name of its own.

    An office that nobody can be said to hold, where it may be somebody's who is named, stays unresolved.

    Args:
        trail: The article under resolution.
        phrase: The description.
        others: Entities that are surely somebody else.
    """
    type_ = type_of(phrase)
    if type_ in PERSONS and phrase.noun not in words("words.txt", "of many holders"):
        others = trail.told_apart((phrase.modifiers, phrase.noun), others)
    back = _pointed_at(trail, phrase, type_, others=others) if _may_point_back(phrase, type_) else None
    if back:
        return back
    definite = type_ == "unnamed person" and phrase.determiner == "definite"
    if definite and may_mean_somebody_named(trail, phrase, others=others):
        return Found(identity=unresolved(phrase.whole.start, known=type_))
    return Found(identity=_undisclosed(trail, phrase, type_))


def type_of(phrase: Phrase) -> SourceType | None:
    """Return the type that a phrase's noun tells; of a quantity the noun that is measured decides."""
    if phrase.measured:
        return _type_of_measured(phrase.noun, noun_type(phrase.measured))
    if phrase.noun == "one" and phrase.complement:
        return "unnamed person"
    if phrase.noun == "number" and phrase.complement:
        return "group"
    known = noun_type(phrase.noun) if phrase.modifiers else _type_of_bare(phrase)
    stately = not words("words.txt", "of state").isdisjoint(phrase.modifiers)
    if (known == "organisation" and stately) or (phrase.noun == "side" and any(map(_is_of_state, phrase.modifiers))):
        return "state body"
    return "group" if _are_several(phrase, known) else known


def _type_of_measured(quantity: str, measured: SourceType | None) -> SourceType | None:
    """Return the type of so many of something: of people they are a group, a share of them is the public, one a person."""
    if measured == "public opinion":
        return "group" if quantity in _GATHERED else measured
    if measured not in {"group", "unnamed person"}:
        return measured
    return "public opinion" if quantity == "percent" else "unnamed person" if quantity == "one" else "group"


def _is_of_state(word: str) -> bool:
    """Say whether a lower-case word before "side" makes it a state's ("the Danish side", "the navy side")."""
    tells = word in _COMPASS or noun_type(word) == "state body" or kinds.is_demonym(word)
    return tells or kinds.kind_of((word,), titled=False) == "place"


def _are_several(phrase: Phrase, known: SourceType | None) -> bool:
    """Say whether a phrase counts some people ("two people", "a group") or joins them ("Reed and an aide", "neither ...")."""
    if "nor" in phrase.modifiers:
        return True
    if "and" in phrase.modifiers and (known == "unnamed person" or not _POSSESSIVES.isdisjoint(phrase.modifiers)):
        return True
    return (phrase.noun in _PEOPLE and phrase.few) or (phrase.noun == "group" and phrase.determiner == "indefinite")


def _type_of_bare(phrase: Phrase) -> SourceType | None:
    """Return the type of a noun without modifiers: "Norwegian", "the north", "loyalists"."""
    if kinds.is_demonym(phrase.noun):
        return "unnamed person" if phrase.determiner == "indefinite" else "public opinion"
    if phrase.noun in _COMPASS:
        return "state body"
    known = noun_type(phrase.noun)
    return "group" if known is None and phrase.determiner != "indefinite" and is_like_people(phrase.noun) else known


def _may_point_back(phrase: Phrase, type_: SourceType | None) -> bool:
    if phrase.determiner == "none":
        return type_ in BODIES and not phrase.modifiers and not is_plural(phrase.noun)
    return phrase.determiner == "definite"


def _pointed_at(trail: Trail, phrase: Phrase, type_: SourceType | None, *, others: frozenset[int]) -> Found | None:
    """Return the source that was described so before, or the person or body that the description points at."""
    place, before = _described_before(trail, phrase, type_)
    if type_ in PERSONS:
        holder = by_age(trail, phrase, others=others) or holder_of(trail, phrase, since=place, others=others)
        return Found(identity=holder, by_title=True) if holder else before
    if before or type_ not in BODIES or phrase.names:
        return before
    body = _body(trail, phrase)
    return Found(identity=body, by_title=True) if body else _named_elsewhere(trail, phrase, type_)


def _described_before(trail: Trail, phrase: Phrase, type_: SourceType | None) -> tuple[int, Found | None]:
    """Return where a source was last described so, and that source; -1 where none was.

    "The source" can be "another source": the same noun in the same number, and nothing said now that was not said before.
    """
    said = (phrase.modifiers | words_beyond(trail, phrase)) - words("words.txt", "alike")
    for place, identity in trail.back_from(phrase.whole.start):
        same_noun = identity.entity is None and identity.noun == singular(phrase.noun) and phrase.noun in identity.words
        if same_noun and identity.type == type_ and said <= identity.words:
            return place, Found(identity=identity)
    return -1, None


def _body(trail: Trail, phrase: Phrase) -> Identity | None:
    """Return the body last heard whose name or kind fits the noun, else the one last named with the noun in its name."""
    place = phrase.whole.start
    for _, identity in trail.back_from(place):
        if identity.entity is not None and _is_called(trail.register.entities[identity.entity], phrase):
            return identity
    last = trail.register.before(place)
    for number in range(last - 1, max(-1, last - _BODY_REACH), -1):
        entity = trail.register.entity(number)
        is_body = len(entity.words) > 1 and entity.kind not in {"person", "place", *kinds.NAMELESS}
        if is_body and singular(phrase.noun) in _nouns_of(entity):
            return trail.identity(entity)
    return None


def _is_called(entity: Entity, phrase: Phrase) -> bool:
    """Say whether a body can be meant: the noun stands in its name, or tells its kind ("the newspaper")."""
    said = phrase.modifiers - words("words.txt", "alike")
    spare = {folded(word) for word in entity.words} | words("words.txt", "loose")
    if any(word not in spare and not kinds.is_demonym(word) for word in said):
        return False
    noun = singular(phrase.noun)
    by_kind = entity.kind == noun_type(phrase.noun) and noun in words("words.txt", "kinds of bodies")
    return by_kind or noun in _nouns_of(entity)


def _nouns_of(entity: Entity) -> frozenset[str]:
    return frozenset(singular(folded(word)) for word in entity.words)


def _named_elsewhere(trail: Trail, phrase: Phrase, type_: SourceType | None) -> Found | None:
    """Return the body or document that the article calls by a name and this noun ("the Reed campaign").

    The nearest before counts; a document that a headline mentions first may be named after it.
    """
    if phrase.modifiers or phrase.complement:
        return None
    found = [span for span in trail.named_nouns(phrase.noun) if type_ == "document" or not _begins_with_place(trail, span)]
    before = [span for span in found if span.end <= phrase.whole.start]
    first = type_ == "document" and trail.first_mention(phrase.noun) >= phrase.whole.start
    span = before[-1] if before else next(iter(found), None) if first else None
    fuller = read_phrase(trail.register, span) if span else None
    return Found(identity=_undisclosed(trail, fuller, type_)) if fuller else None


def _begins_with_place(trail: Trail, span: Span) -> bool:
    return trail.register.entity(trail.register.names_in(span)[0]).kind == "place"


def _undisclosed(trail: Trail, phrase: Phrase, type_: SourceType | None) -> Identity:
    """Return a source without a name of its own, under the words of the text that describe it."""
    text = trail.page.text
    span = _described_span(text, phrase, keeps_place=type_ not in PERSONS)
    issuer = issuer_of(trail, phrase, type_)
    if type_ == "document" and issuer and _is_aired(phrase, issuer):
        type_ = "footage or broadcast"
    return Identity(
        key=f"described {span.start}",
        name=span.cut(text),
        type=type_,
        named=_is_named(phrase, type_, issuer=issuer),
        gender=title_gender(phrase.noun),
        noun=singular(phrase.noun),
        words=frozenset(folded(word) for word in _WORD.findall(span.cut(text))),
        role=phrase.head.cut(text) if type_ in {"unnamed person", "group"} else None,
        affiliation=issuer,
        place=place_in(text[phrase.head.end : phrase.whole.end]),
    )


def _is_aired(phrase: Phrase, issuer: str) -> bool:
    """Say whether a report is a broadcast one because its issuer's name says so."""
    broadcasts = any(folded(word) in words("words.txt", "broadcaster words") for word in issuer.split())
    return broadcasts and phrase.noun in words("words.txt", "aired")


def _is_named(phrase: Phrase, type_: SourceType | None, *, issuer: str | None) -> bool:
    """Say whether a body or document without a name of its own is known by its issuer's or nation's, or is "the north"."""
    if type_ not in BODIES or phrase.noun == "authorities":
        return False
    national = phrase.noun in _COMPASS or any(map(kinds.is_demonym, phrase.modifiers))
    return issuer is not None or (type_ == "state body" and phrase.determiner == "definite" and national)


def _described_span(text: str, phrase: Phrase, *, keeps_place: bool) -> Span:
    """Return the words that describe a source: the head and what follows it, less where a person is based."""
    end = phrase.head.end
    if phrase.complement and (keeps_place or not _BASED.match(text, end, phrase.whole.end)):
        complement = _COMPLEMENT.match(text, end, phrase.whole.end)
        end = complement.end() if complement else end
    elif phrase.rest and _needs_clause(phrase) and _RELATIVE.match(text, phrase.rest.start):
        end = phrase.rest.end
    trailing = _TRAILING.search(text, phrase.head.end, end)
    counted = phrase.determiner == "indefinite" and not _ARTICLE.match(text, phrase.whole.start)
    end = trailing.start() if trailing else end
    start = phrase.whole.start if counted else phrase.head.start
    opened = text.count('"', start, end) % 2 == 1 or text.count("“", start, end) > text.count("”", start, end)
    return Span(start=start, end=end + (opened and _CLOSING.match(text, end) is not None))


def _needs_clause(phrase: Phrase) -> bool:
    """Say whether a bare noun says too little without its relative clause ("a group that counts whales")."""
    return not phrase.modifiers and not phrase.complement and phrase.determiner == "indefinite"
