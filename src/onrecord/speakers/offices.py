"""Whom an office or calling means: "the mayor", "the Danish leader", "the former minister"."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.speakers import kinds
from onrecord.speakers.antecedents import Seeker, find_person
from onrecord.speakers.entities import Entity
from onrecord.speakers.identities import Identity
from onrecord.speakers.lexicon import Gender, folded, is_plural, same_office, singular, title_gender, words
from onrecord.speakers.phrases import Phrase
from onrecord.speakers.roles import Role
from onrecord.speakers.trail import Trail

_FAR = 400
"""Characters after which the holder of an office that many hold gives way to whoever the text is just about."""

_FEWEST_MENTIONS = 2
"""Whom a text goes on about without letting them speak, it names at least as often as this."""

_PRONOUNS: dict[Gender | None, str] = {"male": "he", "female": "she", None: ""}
_WORD = re.compile(r"[\w’'-]+")
_OWNED = re.compile(r"\w['’]s?\s")
_LINKS = frozenset({"of", "the", "for", "at", "in"})
_LESSER = frozenset({"vice", "deputy", "assistant", "associate"})
"""Words that make another office of the one after them."""
_DETAILS = frozenset({"local", "national", "state", "news", "newspaper"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Claim:
    """How well somebody holds the office, best last: words shared, the same noun, where last named or heard."""

    shared: int
    exact: bool
    last: int
    key: int


def _is_office(phrase: Phrase) -> bool:
    """Say whether a phrase's noun is an office or calling by which a text points at somebody it has named."""
    noun = singular(phrase.noun)
    listed = noun in words("offices.txt", "offices") and noun not in words("words.txt", "of many bearers")
    return listed and not is_plural(phrase.noun)


def may_mean_somebody_named(trail: Trail, phrase: Phrase, *, others: frozenset[int]) -> bool:
    """Say whether an office may be that of a person named before, though it cannot be told of whom; `others` do not count."""
    if not _is_office(phrase) or _says_enough(trail, phrase):
        return False
    before = map(trail.register.entity, range(trail.register.before(phrase.whole.start)))
    return any(entity.kind == "person" and entity.key not in others for entity in before)


def _says_enough(trail: Trail, phrase: Phrase) -> bool:
    """Say whether a description stands for itself because it names whose officer is meant ("the editor of the Horizon")."""
    if _OWNED.search(phrase.head.cut(trail.page.text)):
        return True
    inner = trail.register.names_in(phrase.complement) if phrase.complement else []
    if any(trail.register.entity(number).kind != "adjective" for number in inner):
        return True
    return any(_is_whose(trail.register.entity(number)) for number in phrase.names)


def _is_whose(entity: Entity) -> bool:
    """Say whether an officer can be known by a name before the office; a place, a nation or a party is not enough."""
    return entity.kind not in {"adjective", "place"} and folded(entity.name) not in words("words.txt", "parties")


def by_age(trail: Trail, phrase: Phrase, *, others: frozenset[int]) -> Identity | None:
    """Return the person whose age says no more than who is spoken of already ("the 34-year-old mother of three")."""
    if not any(word.endswith("year-old") for word in (*phrase.modifiers, phrase.noun)):
        return None
    word = _PRONOUNS[title_gender(phrase.noun)]
    found = find_person(trail, Seeker(word=word, place=phrase.whole.start, inside=None, parent=None))
    return None if found and found.entity in others else found


def holder_of(trail: Trail, phrase: Phrase, *, since: int, others: frozenset[int]) -> Identity | None:
    """Return the person whom an office means: who is said to hold it, else whom the text is just about.

    Args:
        trail: The article under resolution.
        phrase: The office.
        since: A holder last named before this place is passed over, since somebody without a name was called so later.
        others: Entities of whom the office's holder speaks; nobody thanks himself.
    """
    holders = (entity for entity in trail.register.holders_of(phrase.noun) if entity.key not in others)
    claims = [claim for entity in holders if (claim := _claim(trail, entity, phrase))]
    best = max(claims, default=None)
    focus = _in_focus(trail, phrase)
    focus = None if focus and focus.entity in others else focus
    shared = phrase.noun in words("words.txt", "of many holders")
    if best and shared and phrase.whole.start - best.last > _FAR and focus:
        return focus
    if best:
        return trail.identity(trail.register.entities[best.key]) if best.last >= since else None
    return focus if since < 0 else None


def _claim(trail: Trail, entity: Entity, phrase: Phrase) -> _Claim | None:
    """Return how well somebody fits a phrase; None where its words do not fit what is known."""
    beyond = words_beyond(trail, phrase)
    said = phrase.modifiers | beyond
    fitting = [role for role in entity.roles if _is_meant(role, phrase.noun, said=said)]
    known = _known_words(entity)
    exact = any(singular(role.head) == singular(phrase.noun) for role in fitting) and beyond <= known
    details = {word for word in said if word not in _DETAILS and not kinds.is_demonym(word)}
    if not fitting or not (exact or said & known or not details) or _contradicts(said, known):
        return None
    if beyond.isdisjoint(known) and _names_another(trail, phrase):
        return None
    return _Claim(shared=len(said & known), exact=exact, last=_last_heard(trail, entity, phrase.whole.start), key=entity.key)


def _names_another(trail: Trail, phrase: Phrase) -> bool:
    """Say whether a name after the office tells whose officer is meant ("of the Horizon Society"); a place does not."""
    inner = trail.register.names_in(phrase.complement) if phrase.complement else []
    return any(trail.register.entity(number).kind not in {"adjective", "place"} for number in inner)


def _is_meant(role: Role, noun: str, *, said: frozenset[str]) -> bool:
    """Say whether a noun can mean a role; "the president" is not the vice president."""
    return same_office(role.head, noun) and _LESSER & role.words == _LESSER & said


def _known_words(entity: Entity) -> frozenset[str]:
    return frozenset(word for role in entity.roles for word in role.words)


def words_beyond(trail: Trail, phrase: Phrase) -> frozenset[str]:
    """Return the words after the noun, lower case, less those that only link."""
    if phrase.complement is None:
        return frozenset()
    return frozenset(folded(word) for word in _WORD.findall(phrase.complement.cut(trail.page.text))) - _LINKS


def _last_heard(trail: Trail, entity: Entity, place: int) -> int:
    """Return where somebody was last named or quoted before `place`; -1 where nowhere."""
    spoken = next((where for where, identity in trail.back_from(place) if identity.entity == entity.key), -1)
    before = bisect_left(entity.names, place, key=lambda span: span.start)
    return max(spoken, entity.names[before - 1].start if before else -1)


def _contradicts(said: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether a description contradicts what is known: another nation, another party, former against present."""
    nations = {word for word in said if kinds.is_demonym(word)}
    other_nation = bool(nations) and nations.isdisjoint(known)
    parties = words("words.txt", "parties")
    other_party = bool(said & parties) and not said & parties & known and bool(known & parties)
    gone = ("former" in said) != ("former" in known) and ("former" in said or not said)
    return other_nation or other_party or gone


def _in_focus(trail: Trail, phrase: Phrase) -> Identity | None:
    """Return the person the text is just about, for a calling by which texts go on about somebody ("the candidate")."""
    nouns = {singular(phrase.noun), *words_beyond(trail, phrase)}
    if nouns.isdisjoint(words("words.txt", "of somebody known")) or _says_enough(trail, phrase):
        return None
    word = _PRONOUNS[title_gender(phrase.noun)]
    found = find_person(trail, Seeker(word=word, place=phrase.whole.start, inside=None, parent=None))
    if found is None or found.entity is None:
        return None
    return found if _could_be(trail, trail.register.entities[found.entity], phrase) else None


def _could_be(trail: Trail, entity: Entity, phrase: Phrase) -> bool:
    """Say whether nothing known speaks against it: no office of another kind, no other nation or party, no mere mention."""
    mentioned = not entity.speaks and len(entity.names) < _FEWEST_MENTIONS
    if mentioned or _contradicts(phrase.modifiers - {"former"}, _known_words(entity)):
        return False
    nouns = {phrase.noun, *words_beyond(trail, phrase)}
    held = any(_is_meant(role, noun, said=phrase.modifiers | nouns) for role in entity.roles for noun in nouns)
    return held or not entity.roles or phrase.noun in words("words.txt", "callings")
