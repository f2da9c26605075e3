"""Whom a source is taken for, before speakers are numbered."""

import re
from dataclasses import dataclass

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.entities import Entity, has_article
from onrecord.speakers.lexicon import Gender, folded, is_kinship, noun_type, words
from onrecord.speakers.register import Register
from onrecord.speakers.roles import Role
from onrecord.speakers.speaker import SourceType

BODIES: frozenset[SourceType | None] = frozenset(
    {"state body", "organisation", "media outlet", "document", "footage or broadcast"}
)
PAPERS: frozenset[SourceType | None] = frozenset({"document", "footage or broadcast"})
PERSONS: frozenset[SourceType | None] = frozenset({"named person", "unnamed person"})
PLURALS: frozenset[SourceType | None] = frozenset({"group", "public opinion"})

_BASED = re.compile(r"\b(?:based|in|from)\s+(?:in\s+)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2})")
_SHORTEST_ACRONYM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person or thing that statements are laid at the door of. Two sources are one speaker when their `key` is equal.

    `entity` is the number of the article's entity where it is one; `noun` and `words` describe one that has no name;
    `several` are named side by side.
    """

    key: str
    name: str | None
    type: SourceType | None
    named: bool
    entity: int | None = None
    gender: Gender | None = None
    noun: str | None = None
    words: frozenset[str] = frozenset()
    role: str | None = None
    affiliation: str | None = None
    place: str | None = None
    several: bool = False


def unresolved(place: int, *, known: SourceType | None) -> Identity:
    """Return the identity of a source that cannot be known but for its type; no two are the same."""
    return Identity(key=f"unresolved {place}", name=None, type=known, named=False)


def identity_of(register: Register, entity: Entity) -> Identity:
    """Return an entity of the article as an identity."""
    text = register.page.text
    type_ = source_type(register, entity)
    return Identity(
        key=f"entity {entity.key}",
        name=_display_name(text, entity, type_),
        type=type_,
        named=entity.kind not in kinds.NAMELESS,
        entity=entity.key,
        gender=entity.gender,
        words=frozenset(word for role in entity.roles for word in role.words),
        role=max((role.span.cut(text) for role in entity.roles if not is_kinship(role.head)), key=len, default=None),
        affiliation=_affiliation(register, entity) if type_ == "named person" else None,
        place=_place(text, entity.roles),
    )


def _display_name(text: str, entity: Entity, type_: SourceType | None) -> str:
    """Return the entity's name; a newspaper keeps the "The" that is written with a capital."""
    if type_ == "media outlet":
        for span in entity.names:
            if text[span.start : span.end] == entity.name and text[max(0, span.start - 4) : span.start] == "The ":
                return "The " + entity.name
    return entity.name


def source_type(register: Register, entity: Entity) -> SourceType:
    """Return what kind of source an entity is; a name of which nothing is known is most often a person's."""
    kind = entity.kind
    if kind == "place":
        return "state body"
    if kind == "people":
        return "group" if folded(entity.words[-1]) in words("words.txt", "political") else "public opinion"
    if kind == "unknown":
        return _body_type(register, entity) if _looks_like_a_body(register, entity) else "named person"
    if kind == "adjective":
        return "unnamed person"
    return "named person" if kind == "person" else kind


def _body_type(register: Register, entity: Entity) -> SourceType:
    """Return what a name with "the" is that nothing else tells: "the Gazette", "the Bible", "the Reeds"."""
    last = folded(entity.words[-1])
    if last in words("bodies.txt", "media words"):
        return "media outlet"
    if last.endswith("s") and last[:-1] in register.surnames:
        return "group"
    noun = noun_type(last)
    return noun if noun is not None and noun in PAPERS else "organisation"


def _looks_like_a_body(register: Register, entity: Entity) -> bool:
    """Say whether a name is written as an acronym, or mostly with "the"."""
    acronym = len(entity.words) == 1 and len(entity.name) > _SHORTEST_ACRONYM and entity.name.isupper()
    article = sum(has_article(register.page.text, span) for span in entity.names)
    return acronym or 2 * article > len(entity.names)


def _affiliation(register: Register, entity: Entity) -> str | None:
    """Return whom a person's roles name, else who owns the name ("the Horizon’s Ann Reed")."""
    places = [span for role in entity.roles for span in (role.rest, role.span) if span]
    bodies = (body for span in places if (body := _body_in(register, span)))
    return next(bodies, None) or next((owner for span in entity.names if (owner := _owner_of(register, span))), None)


def _owner_of(register: Register, span: Span) -> str | None:
    number = register.before(span.start) - 1
    if number < 0 or register.page.text[register.names[number].span.end : span.start] not in {"’s ", "'s "}:
        return None
    return register.entity(number).name


def _body_in(register: Register, span: Span) -> str | None:
    """Return the first name in `span` that is not a place or an adjective."""
    entities = (register.entity(n) for n in register.names_in(span) if span.contains(register.names[n].span))
    return next((entity.name for entity in entities if entity.kind not in {"place", *kinds.NAMELESS}), None)


def _place(text: str, roles: tuple[Role, ...]) -> str | None:
    for role in roles:
        if role.rest and (place := place_in(role.rest.cut(text))):
            return place
    return None


def place_in(words: str) -> str | None:
    """Return the place that "in Seoul" or "based in Seoul" names, where the lists know it as one."""
    for match in _BASED.finditer(words):
        if kinds.kind_of(match[1].split(), titled=False) == "place":
            return match[1]
    return None
