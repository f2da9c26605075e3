"""Whom a source is taken for, before speakers are numbered."""

import re
from dataclasses import dataclass

from onrecord.speakers import kinds
from onrecord.speakers.lexicon import Gender
from onrecord.speakers.register import Entity, Register
from onrecord.speakers.roles import Role
from onrecord.speakers.speaker import SourceType
from onrecord.spans import Span

BODIES: frozenset[SourceType | None] = frozenset({"state body", "organisation", "media outlet", "document", "footage or broadcast"})
PERSONS: frozenset[SourceType | None] = frozenset({"named person", "unnamed person"})
PLURALS: frozenset[SourceType | None] = frozenset({"group", "public opinion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person or thing that statements are laid at the door of. Two sources are one speaker when their `key` is equal.

    `entity` is the number of the article's entity where it is one; `noun` and `words` describe one that has no name.
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


def unresolved(place: int, *, type: SourceType | None) -> Identity:  # noqa: A002 -- the contract's own word
    """Return the identity of a source that cannot be known; no two are the same."""
    return Identity(key=f"unresolved {place}", name=None, type=type, named=False)


def identity_of(register: Register, entity: Entity) -> Identity:
    """Return an entity of the article as an identity."""
    text = register.page.text
    type_ = source_type(register, entity)
    return Identity(
        key=f"entity {entity.key}",
        name=_display_name(text, entity, type_),
        type=type_,
        named=entity.kind not in {"people", "adjective"},
        entity=entity.key,
        gender=entity.gender,
        words=frozenset(word for role in entity.roles for word in role.words),
        role=max((role.span.cut(text) for role in entity.roles), key=len, default=None) if entity.roles else None,
        affiliation=_affiliation(register, entity),
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
        return "group" if entity.words[-1].casefold() in _POLITICAL or len(entity.words) > 1 else "public opinion"
    if kind == "unknown":
        return "organisation" if _looks_like_a_body(register, entity) else "named person"
    if kind == "adjective":
        return "unnamed person"
    return "named person" if kind == "person" else kind


_POLITICAL = frozenset({"republicans", "democrats", "conservatives", "liberals", "progressives", "libertarians", "socialists", "senators", "tories", "greens", "independents"})


def _looks_like_a_body(register: Register, entity: Entity) -> bool:
    text = register.page.text
    acronym = len(entity.words) == 1 and len(entity.name) > 2 and entity.name.isupper()
    article = sum(text[max(0, span.start - 4) : span.start].casefold() == "the " for span in entity.names)
    return acronym or 2 * article > len(entity.names)


_OF = re.compile(r"(?:of|for|at|with|from|in)\s+(?:the\s+)?")
_BASED = re.compile(r"\b(?:based|in|from)\s+(?:in\s+)?((?:[A-Z][\w’'-]*)(?:\s[A-Z][\w’'-]*){0,2})")


def _affiliation(register: Register, entity: Entity) -> str | None:
    text = register.page.text
    for role in entity.roles:
        if role.rest and (found := _body_in(register, role.rest)):
            return found
        if found := _body_in(register, role.span):
            return found
    for span in entity.names:
        number = register.before(span.start) - 1
        if number >= 0:
            owner = register.names[number].span
            if text[owner.end : span.start] in {"’s ", "'s "}:
                return register.entity(number).name
    return None


def _body_in(register: Register, span: Span) -> str | None:
    """Return the first name in `span` that is not a place or an adjective."""
    for number in register.names_in(span):
        entity = register.entity(number)
        if entity.kind not in {"place", "adjective", "people"} and span.contains(register.names[number].span):
            return entity.name
    return None


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
