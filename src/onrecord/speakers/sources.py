"""Takes the words of one source for somebody: pronouns, names, possessives, appositions, descriptions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.spans import Span
from onrecord.speakers.antecedents import Seeker, find_before, find_body, find_person, find_plural
from onrecord.speakers.descriptions import describe
from onrecord.speakers.identities import BODIES, Identity, unresolved
from onrecord.speakers.lexicon import folded, is_participle, is_speech_noun, noun_type, words
from onrecord.speakers.phrases import Phrase, read_phrase
from onrecord.speakers.signatures import signed_by
from onrecord.speakers.speaker import How
from onrecord.speakers.trail import Trail

_PRONOUNS = frozenset(
    word
    for section in (
        "first person",
        "first person plural",
        "second person",
        "he",
        "she",
        "it",
        "they",
        "relative",
        "demonstrative",
    )
    for word in words("words.txt", section)
)
_ONE_WORD = re.compile(r"\W*(\w[\w’'-]*)\W*")
_SUBJECT = re.compile(r"\W*(he|she|it|they|i|we|you|who)\b(?![’'-])(?! (?:and|or)\b)", re.IGNORECASE)
"""A pronoun that can only be the whole of a source, though a span may hold a word more."""
_OF_WHOM = re.compile(r"\W*(\w+\s)?(?:\w+\s)?of\s(whom|which|them|us|you)\W*", re.IGNORECASE)
"""Some of those whom a pronoun means ("many of whom"); one of them is nobody we can name."""
_EXPLETIVE = re.compile(
    r"\b(?:is|was|were|be|been|being)\s(?:\w+\s){0,2}(?:\w+ed|said|known|shown|thought|understood|found|seen|felt|clear|likely)\b|"
    r"^(?:\w+ly\s)?(?:seems?|seemed|appears?|appeared|turns|turned|emerged|amazes?|"
    r"amazed|saddens?|surprises?|strikes|struck|pains|bothers|pleases)\b",
    re.IGNORECASE,
)
"""Cues that make "it" stand for nobody ("it was reported")."""
_DESCRIBED_OWNER = re.compile(r"([^,;:]*?\w)(?:['’]s|(?<=s)['’])\s")
_ASIDE = re.compile(r"[\s,–—(\"“”‘’'-]*([^,;()–—]*[^\s,;()–—\"“”])")
_OF = re.compile(r"\s(?:of|by)\s(?:the\s)?")
_OF_OFFICE = re.compile(r"\sof\s(?!the\s|an?\s)(?:[a-z]\w*\s){1,4}[A-Z].*", re.DOTALL)
_LONGEST_OFFICE = 6
"""Words of an office between a description and a name ("an ally, harbour board member Ann Reed")."""
_LEAD = re.compile(r"(?:[Bb]oth\s|[Tt]he\s|[\s\"“])*")
_SAID_OF_ONE = re.compile(r",\s(?:who|the|an?|\d)\b[^;:]*,\s(?:and|&)\s(?:[a-z]+,?\s){0,3}")
"""What stands between two who speak together where more is said of the first ("Reed, who sails, and Stone")."""
_GAP = re.compile(rf",?\s(?:and|or|&)\s(?:[a-z]+,?\s){{0,3}}|{_SAID_OF_ONE.pattern}|,\s(?:the\s)?")
_AND = re.compile(r"and|or|&")
_AFTER_THE_LAST = re.compile(r"\W*$|\s*[,(–—]|\s(?:both|alike|too|who|all|of|from|in)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a source stands: the words it is reported in and who says them, what it is the source of, and its cue.

    `others` are the entities of whom it speaks, who are not itself.
    """

    inside: Span | None
    parent: Identity | None
    own: tuple[Span, ...]
    cue: str
    others: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a source was taken for, and by what; `span` is its place, None where the page states none."""

    identity: Identity
    how: How
    span: Span | None


def take(trail: Trail, source: Span, setting: Setting) -> Taken:
    """Return whom the source at `source` means; an identity without a name where that cannot be known."""
    text = trail.page.text
    end = min(source.end, len(text))
    word = _ONE_WORD.fullmatch(text, source.start, end) or _SUBJECT.match(text, source.start, end)
    if word and folded(word[1]) in _PRONOUNS:
        return _pronoun(trail, Span(start=word.start(1), end=word.end(1)), setting)
    if some := _OF_WHOM.fullmatch(text, source.start, end):
        return _some(trail, some, setting)
    phrase = read_phrase(trail.register, source)
    if phrase is None or _says_nothing(phrase):
        return Taken(identity=unresolved(source.start, known=None), how="description", span=source)
    return _phrase(trail, phrase, source, setting)


def _says_nothing(phrase: Phrase) -> bool:
    """Say whether a description ends in a word or number that describes nobody ("the above", "Aug. 15")."""
    if noun_type(phrase.noun) or phrase.name is not None:
        return False
    small = phrase.noun in words("function_words.txt", "function words")
    told = not phrase.modifiers and phrase.noun.endswith("ed") and is_participle(phrase.noun)
    return small or told or phrase.noun.isdigit()


def _some(trail: Trail, some: re.Match[str], setting: Setting) -> Taken:
    span = Span(start=some.start(), end=some.end())
    one = folded(some[1] or "").strip() == "one"
    found = None if one else _meant(trail, folded(some[2]), span, setting)
    return Taken(identity=found or unresolved(span.start, known="unnamed person" if one else "group"), how="pronoun", span=span)


def _pronoun(trail: Trail, span: Span, setting: Setting) -> Taken:
    word = folded(span.cut(trail.page.text))
    if word == "it" and _EXPLETIVE.search(setting.cue):
        return Taken(identity=unresolved(span.start, known=None), how="pronoun", span=span)
    how: How = "parent" if word in words("words.txt", "first person") | words("words.txt", "first person plural") else "pronoun"
    found = _speaking_of_oneself(trail, word, span, setting) if how == "parent" else _meant(trail, word, span, setting)
    if found is None:
        return Taken(identity=unresolved(span.start, known=None), how="pronoun", span=span)
    return Taken(identity=found, how=how, span=span)


def _speaking_of_oneself(trail: Trail, word: str, span: Span, setting: Setting) -> Identity | None:
    """Return who says "I": the speaker of the words around it, or who signs them. "We" is that speaker only if it is a body."""
    parent = setting.parent
    if setting.inside is None and word in words("words.txt", "first person") and not trail.page.is_quoted(span.start):
        author = signed_by(trail.register, span.start)
        return trail.identity(author) if author else None
    if parent is None or (word in words("words.txt", "first person plural") and parent.type not in BODIES):
        return None
    return parent


def _meant(trail: Trail, word: str, span: Span, setting: Setting) -> Identity | None:
    seeker = Seeker(word=word, place=span.start, inside=setting.inside, parent=setting.parent, own=setting.own)

    def described(place: Span) -> Identity | None:
        phrase = read_phrase(trail.register, place)
        return describe(trail, phrase).identity if phrase else None

    if seeker.gender:
        return find_person(trail, seeker, describe=described)
    for section, find in (("it", find_body), ("they", find_plural), ("relative", find_before)):
        if word in words("words.txt", section):
            return find(trail, seeker, describe=described)
    return None


def _phrase(trail: Trail, phrase: Phrase, source: Span, setting: Setting) -> Taken:
    """Return whom a noun phrase means, asking in the order of how sure an answer is."""
    if together := _together(trail, source):
        return Taken(identity=together, how="name", span=source)
    if owner := _owner(trail, phrase, setting):
        return Taken(identity=owner, how="possessive", span=source)
    if named := _named(trail, phrase, source) or _named_beside(trail, phrase) or _outlet_beside(trail, phrase):
        return Taken(identity=named, how="name", span=source)
    found = describe(trail, phrase, others=setting.others)
    return Taken(identity=found.identity, how="title" if found.by_title else "description", span=source)


def _named(trail: Trail, phrase: Phrase, source: Span) -> Identity | None:
    """Return whom the name means that a phrase ends with; a headline's run of capitals is cut to what the source has of it."""
    if phrase.name is None or not _is_proper(trail, phrase.name, phrase.noun):
        return None
    if phrase.determiner == "indefinite" and noun_type(phrase.noun) and len(trail.register.names[phrase.name].words) == 1:
        return None
    entity, name = trail.register.entity(phrase.name), trail.register.names[phrase.name]
    if not name.headline or source.contains(name.span) or len(entity.names) > 1:
        return trail.identity(entity)
    shared = Span(start=max(name.span.start, source.start), end=min(name.span.end, source.end))
    cut = shared.cut(trail.page.text)
    return replace(trail.identity(entity), key=f"headline {shared.start}", name=cut, entity=None)


def _is_proper(trail: Trail, number: int, noun: str) -> bool:
    """Say whether a name is one: a common noun has a capital too in a headline, or in "MPs"."""
    register = trail.register
    entity = register.entity(number)
    if entity.kind != "unknown":
        return entity.kind != "adjective"
    only_headline = len(entity.names) == 1 and register.names[number].headline
    return noun_type(noun) != "group" and not (only_headline and noun_type(noun))


def _together(trail: Trail, source: Span) -> Identity | None:
    """Return two or more people or bodies that are named side by side, as one source ("Reed and Stone").

    Where a clause stands between them the text has no words that name just the two, and they stay unresolved.
    """
    register, text = trail.register, trail.page.text
    numbers = _side_by_side(trail, source)
    places = [register.titled(number) for number in numbers]
    members = {register.of_name[number]: trail.identity(register.entity(number)) for number in numbers}
    if len(members) < 2 or not _AFTER_THE_LAST.match(text[places[-1].end : source.end]):
        return None
    if any(_SAID_OF_ONE.fullmatch(text[left.end : right.start]) for left, right in pairwise(places)):
        return unresolved(source.start, known="group")
    return Identity(
        key="together " + " ".join(map(str, sorted(members))),
        name=text[register.names[numbers[0]].span.start : places[-1].end],
        type=members[register.of_name[numbers[0]]].type,
        named=all(member.named for member in members.values()),
        several=True,
    )


def _side_by_side(trail: Trail, source: Span) -> list[int]:
    """Return the names that a source begins with, joined by commas and "and"; none where no "and" joins the last one."""
    register, text = trail.register, trail.page.text
    numbers = [number for number in register.names_in(source) if register.entity(number).kind != "adjective"]
    if not numbers or not _LEAD.fullmatch(text, source.start, max(source.start, register.titled(numbers[0]).start)):
        return []
    gaps = [text[register.names[left].span.end : register.titled(right).start] for left, right in pairwise(numbers)]
    joined = next((count for count, gap in enumerate(gaps) if not _GAP.fullmatch(gap)), len(gaps))
    last = max((count for count in range(joined) if _AND.search(gaps[count])), default=-1)
    return numbers[: last + 2] if last >= 0 else []


def _owner(trail: Trail, phrase: Phrase, setting: Setting) -> Identity | None:
    """Return the owner of words that somebody says or thinks ("Reed’s remarks"), or of a bare possessive ("Reed’s")."""
    if phrase.owner is None:
        return _owner_after(trail, phrase) or _described_owner(trail, phrase, setting)
    bare = phrase.owner.end >= phrase.whole.end - 2
    if not bare and not is_speech_noun(phrase.noun):
        return None
    numbers = trail.register.names_in(phrase.owner)
    if numbers:
        return trail.identity(trail.register.entity(numbers[-1]))
    return _pronoun(trail, phrase.owner, setting).identity


def _owner_after(trail: Trail, phrase: Phrase) -> Identity | None:
    """Return whose words they are where a name follows ("the words of Reed")."""
    if phrase.complement is None or not is_speech_noun(phrase.noun):
        return None
    link = _OF.match(trail.page.text, phrase.complement.start, phrase.complement.end)
    numbers = trail.register.names_in(phrase.complement) if link else []
    if link is None or not numbers or trail.register.titled(numbers[0]).start > link.end():
        return None
    return trail.identity(trail.register.entity(numbers[0]))


def _described_owner(trail: Trail, phrase: Phrase, setting: Setting) -> Identity | None:
    """Return whom a description means whose words these are ("the Danish leader’s words")."""
    owner = _DESCRIBED_OWNER.match(trail.page.text, phrase.whole.start, phrase.whole.end)
    if owner is None or not is_speech_noun(phrase.noun):
        return None
    place = Span(start=owner.start(1), end=owner.end(1))
    inner = read_phrase(trail.register, place)
    return _phrase(trail, inner, place, setting).identity if inner and not _says_nothing(inner) else None


def _named_beside(trail: Trail, phrase: Phrase) -> Identity | None:
    """Return the person named right after a description ("a spokesman, John Reed", "director of research Ann Reed")."""
    text, register = trail.page.text, trail.register
    aside = (
        _ASIDE.match(text, phrase.rest.start, phrase.rest.end)
        if phrase.rest and "(" not in text[phrase.whole.end : phrase.rest.start + 2]
        else None
    )
    if aside and noun_type(phrase.noun) in {"unnamed person", None}:
        place = Span(start=aside.start(1), end=aside.end(1))
        numbers = register.names_in(place)
        if numbers and _is_only_office(text, place.start, register.titled(numbers[-1]).start):
            return _person_at_end(trail, numbers, place.end)
    complement = phrase.complement
    if complement and phrase.determiner != "indefinite" and _OF_OFFICE.fullmatch(text, complement.start, complement.end):
        return _person_at_end(trail, register.names_in(complement), complement.end)
    return None


def _outlet_beside(trail: Trail, phrase: Phrase) -> Identity | None:
    """Return the outlet named right after a description of it ("a local daily, the Veld Courier,")."""
    aside = _ASIDE.match(trail.page.text, phrase.rest.start, phrase.rest.end) if phrase.rest else None
    numbers = trail.register.names_in(Span(start=aside.start(1), end=aside.end(1))) if aside else []
    if aside is None or len(numbers) != 1 or not (noun_type(phrase.noun) == "media outlet" or "news" in phrase.modifiers):
        return None
    entity, name = trail.register.entity(numbers[0]), trail.register.names[numbers[0]].span
    if entity.kind not in {"media outlet", "unknown"} or not _LEAD.fullmatch(trail.page.text, aside.start(1), name.start):
        return None
    return replace(trail.identity(entity), type="media outlet") if name.end == aside.end(1) else None


def _is_only_office(text: str, start: int, end: int) -> bool:
    """Say whether nothing but an office stands between two places, no clause ("who works with ...")."""
    between = text[start:end].split()
    stops = words("function_words.txt", "function words") - {"former"}
    return len(between) <= _LONGEST_OFFICE and stops.isdisjoint(map(folded, between))


def _person_at_end(trail: Trail, numbers: Sequence[int], end: int) -> Identity | None:
    """Return the person whose name is the last of `numbers` and reaches `end`."""
    if not numbers or trail.register.names[numbers[-1]].span.end < end:
        return None
    entity = trail.register.entity(numbers[-1])
    return trail.identity(entity) if entity.kind in {"person", "unknown"} else None
