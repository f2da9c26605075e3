"""A person or body that an article names: all its names in one, and what is said about it around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.lexicon import Gender, folded, given_name_gender, noun_type, title_gender, words
from onrecord.speakers.names import Name
from onrecord.speakers.roles import Role, roles_of

_ACT = re.compile(
    r",?\swho\b|\s(?:said|says|told|tells|wrote|has|had|did|was|is|will|would|does|can|could|may|might|should|also|wants|won|ran|"
    r"met|made|went|took|got|gave|came|began|\w+ed)\b"
)
_PLACED = re.compile(r"\b(?:in|at|near)\s$")
_NOUN_BEFORE = re.compile(r"(\w+) $")
_APPOSITION = re.compile(
    r",\s(?:the|an?|\w+['’]s)\s(?:[\w’'-]+\s){0,4}?(\w+)(?=,|\s(?:that|which|based|in|for|of|run|owned|published)\b)"
)
_PRINTED_BEFORE = re.compile(r"\b[Ii]n an? (?:\w+ )?(?:article|editorial|commentary|essay)\b[^.!?\n]*$")
_PRINTED_AFTER = re.compile(r"\s(?:in|carried|printed|published|ran) an? (?:\w+ )?(?:article|editorial|commentary|essay)\b")
_LOOK_BACK, _LOOK_AHEAD = 20, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or body of the article.

    `name` is the fullest form that the article gives and `words` its words; `names` are the places it is named at, in
    order. `acts` tells that it is seen to do something and never to be a place, `speaks` that it is somewhere a source.
    """

    key: int
    name: str
    words: tuple[str, ...]
    kind: kinds.Kind
    gender: Gender | None
    roles: tuple[Role, ...]
    names: tuple[Span, ...]
    acts: bool
    speaks: bool


def entity_of(text: str, names: Sequence[Name], *, key: int, speaks: bool) -> Entity:
    """Return the names of one person or body, in the order of the text, as an entity."""
    in_body = [name for name in names if not name.headline]
    roles = [role for name in in_body for role in roles_of(text, name)]
    fullest = max(in_body or names[:1], key=lambda name: len(name.words))
    return Entity(
        key=key,
        name=fullest.span.cut(text),
        words=fullest.words,
        kind=_kind(text, names, roles=roles),
        gender=_gender(text, names, roles=roles),
        roles=tuple(roles),
        names=tuple(name.span for name in names),
        acts=_acts(text, names),
        speaks=speaks,
    )


def has_article(text: str, span: Span) -> bool:
    """Say whether "the" stands right before a name."""
    return text[max(0, span.start - 4) : span.start].casefold() == "the "


def _acts(text: str, names: Sequence[Name]) -> bool:
    """Say whether a name is somewhere the subject of a verb and nowhere follows "in" or "at"."""
    acts = any(_ACT.match(text, name.span.end) for name in names)
    return acts and not any(_PLACED.search(text[max(0, name.span.start - 6) : name.span.start]) for name in names)


def _kind(text: str, names: Sequence[Name], *, roles: Sequence[Role]) -> kinds.Kind:
    """Return what the words of the names tell, else what the article says around them."""
    known: list[kinds.Kind] = [name.kind for name in names if name.kind != "unknown"]
    if "person" in known or (roles and not known):
        return "person"
    called = (kind for name in names if (kind := _called(text, name)))
    if kind := next(iter(known), None) or next(called, None):
        return kind
    as_body = len(names[0].words) > 1 and any(has_article(text, name.span) for name in names)
    return "organisation" if as_body else "unknown"


def _called(text: str, name: Name) -> kinds.Kind | None:
    """Return what the noun before a name or an apposition after it calls it; a name that prints articles is an outlet's."""
    if folded(name.words[-1]) in words("bodies.txt", "media words") and text[name.span.end : name.span.end + 1] == ":":
        return "media outlet"
    before = _NOUN_BEFORE.search(text[max(0, name.span.start - _LOOK_BACK) : name.span.start])
    after = _APPOSITION.match(text, name.span.end, name.span.end + _LOOK_AHEAD)
    if _PRINTED_BEFORE.search(text, max(0, name.span.start - _LOOK_AHEAD), name.span.start) or _PRINTED_AFTER.match(
        text, name.span.end
    ):
        return "media outlet"
    nouns = (folded(match[1]) for match in (before, after) if match)
    return next((noun_type(noun) for noun in nouns if noun in words("words.txt", "said of a name")), None)


def _gender(text: str, names: Sequence[Name], *, roles: Sequence[Role]) -> Gender | None:
    """Return a person's gender as titles tell it, else as the given name suggests it; None where they do not agree."""
    titles = [word for name in names if name.title for word in name.title.cut(text).split()]
    told = {gender for word in (*titles, *(role.head for role in roles)) if (gender := title_gender(word))}
    if not told:
        given = (name.words[0] for name in names if len(name.words) > 1)
        told = {gender for word in given if (gender := given_name_gender(word))}
    return told.pop() if len(told) == 1 else None
