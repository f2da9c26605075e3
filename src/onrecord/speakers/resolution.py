"""Takes each source of an article for somebody, in the order of the text, and numbers the speakers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.attributions import Attribution
from onrecord.speakers.antecedents import Seeker, find_before, find_body, find_person, find_plural
from onrecord.speakers.descriptions import Found, describe, type_of
from onrecord.speakers.identities import BODIES, Identity, identity_of, unresolved
from onrecord.speakers.lexicon import folded, is_speech_noun, noun_type
from onrecord.speakers.names import find_names
from onrecord.speakers.page import Page
from onrecord.speakers.phrases import Phrase, read_phrase
from onrecord.speakers.register import Register, register_of
from onrecord.speakers.speaker import How, Mention, SourceType, Speaker, Speakers
from onrecord.speakers.trail import Trail
from onrecord.spans import Span

_FIRST = frozenset("i me my myself mine".split())
_FIRST_PLURAL = frozenset("we us our ourselves ours".split())
_SECOND = frozenset("you your yourself yours".split())
_PERSONAL = frozenset("he him his himself she her hers herself".split())
_NEUTER = frozenset("it its itself".split())
_PLURAL = frozenset("they them their themselves theirs".split())
_RELATIVE = frozenset("who whom whose which that".split())
_DEMONSTRATIVE = frozenset("this these those".split())
_ANYBODY = frozenset("anyone anybody everyone everybody nobody someone somebody one none no-one many most some others all few several people".split())
_PRONOUNS = _FIRST | _FIRST_PLURAL | _SECOND | _PERSONAL | _NEUTER | _PLURAL | _RELATIVE | _DEMONSTRATIVE
_CONTINUING = re.compile(r"(?:and\s+)?(?:also\s+)?(?:adding|noting|saying|stressing|warning|urging|arguing|insisting|calling|claiming|explaining|writing|stating|asserting|pointing|asking|suggesting|declaring|emphasizing|denying|recalling|describing|referring|citing)\b", re.IGNORECASE)
_DESCRIBED_OWNER = re.compile(r"([^,;:]*?\w)(?:['’]s|(?<=s)['’])\s")
_ASIDE = re.compile(r"[\s,–—(\"“”‘’'-]*([^,;()–—]*[^\s,;()–—\"“”])")
_OF_OFFICE = re.compile(r"\sof\s(?!the\s|an?\s)(?:\w+\s){1,4}[A-Z].*")
_LEAD = re.compile(r"(?:[Bb]oth\s|[Tt]he\s|[\s\"“])*")
_GAP = re.compile(r",?\s(?:and|or|&)\s(?:[a-z]+\s){0,3}|,\s(?:the\s)?")
_AND = re.compile(r"and|or|&")
_TAIL = re.compile(r"\W*$|\s*[,(–—]|\s(?:both|alike|too|who|all)\b")
_ONE_WORD = re.compile(r"\W*(\w[\w’'-]*)\W*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a source was taken for, and by what."""

    identity: Identity
    how: How
    span: Span | None


def resolve(text: str, attributions: Sequence[Attribution]) -> Speakers:
    """Return who stands behind each attribution of an article.

    Every attribution with a source has a speaker; where it cannot be known whom the source means, that speaker has no name,
    though its type may be known. One without a source has a speaker only where its cue goes on from the attribution before
    it ("adding that"). Linear in the text and in the attributions; never raises for any text.

    Args:
        text: The article, as stored.
        attributions: What it says on the page; spans lie inside the text, parents come before their children.
    """
    page = Page.of(text)
    sources = sorted(piece for attribution in attributions for piece in attribution.source)
    register = register_of(page, find_names(page), sources=sources)
    trail = Trail(page=page, register=register, reported=_reported(attributions))
    return _Resolution(trail, attributions).speakers()


def _reported(attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """Return what stands in the content of some outermost attribution, merged, in order."""
    merged: list[Span] = []
    for span in sorted(content for a in attributions if a.parent is None for content in a.content):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


class _Resolution:
    """One article on its way: sources are taken in the order of the text, outermost ones first."""

    def __init__(self, trail: Trail, attributions: Sequence[Attribution]) -> None:
        self._trail = trail
        self._attributions = attributions
        self._by_id = {attribution.id: attribution for attribution in attributions}
        self._taken: dict[str, Taken] = {}
        self._by_source: dict[Span, Taken] = {}
        self._enclosing = _enclosing(attributions)

    def speakers(self) -> Speakers:
        """Return the speakers, numbered in the order of the attributions."""
        for attribution in self._order():
            taken = self._take(attribution)
            if taken:
                self._taken[attribution.id] = taken
                if attribution.parent is None:
                    for content in attribution.content:
                        self._trail.add_content(content, taken.identity)
                if taken.span:
                    self._by_source.setdefault(taken.span, taken)
                    self._trail.add(taken.span.start, taken.identity)
        return _numbered(self._trail, [(a.id, self._taken[a.id]) for a in self._attributions if a.id in self._taken])

    def _order(self) -> list[Attribution]:
        depths: dict[str, int] = {}
        for attribution in self._attributions:
            depths[attribution.id] = 0 if attribution.parent is None else depths.get(attribution.parent, 0) + 1
        return sorted(self._attributions, key=lambda a: (depths[a.id], _place(a)))

    def _take(self, attribution: Attribution) -> Taken | None:
        pieces = [span for span in attribution.source if span.start < len(self._trail.page.text)]
        if not pieces:
            return self._continued(attribution)
        taken = [self._by_source.get(piece) or self._source(attribution, piece) for piece in pieces]
        return next((t for t in taken if t.identity.named), taken[0])

    def _continued(self, attribution: Attribution) -> Taken | None:
        """Return the speaker whom a cue without source goes on from: the last one before it in the same sentence."""
        cue = attribution.cue[0] if attribution.cue else None
        if cue is None or not _CONTINUING.match(self._trail.page.text, cue.start, cue.end):
            return None
        sentence = self._trail.page.sentences[self._trail.page.sentence_at(cue.start)]
        said = self._trail.between(sentence.start, cue.start)
        return Taken(identity=said[-1][1], how="parent", span=None) if said else None

    def _source(self, attribution: Attribution, source: Span) -> Taken:
        word = _ONE_WORD.fullmatch(self._trail.page.text, source.start, min(source.end, len(self._trail.page.text)))
        if word and folded(word[1]) in _PRONOUNS:
            return self._pronoun(attribution, folded(word[1]), Span(start=word.start(1), end=word.end(1)))
        phrase = read_phrase(self._trail.page, self._trail.register, source)
        if phrase is None:
            return Taken(identity=unresolved(source.start, type=None), how="description", span=source)
        return self._phrase(attribution, phrase, source)

    def _pronoun(self, attribution: Attribution, word: str, span: Span) -> Taken:
        parent, inside = self._around(attribution, span)
        how: How = "pronoun"
        found: Identity | None = None
        seeker = Seeker(word=word, place=span.start, inside=inside, parent=parent, own=attribution.content)
        if word in _FIRST or word in _FIRST_PLURAL:
            found, how = self._first_person(word, parent), "parent"
        elif word in _PERSONAL:
            found = find_person(self._trail, seeker)
        elif word in _NEUTER:
            found = find_body(self._trail, seeker, describe=self._describe)
        elif word in _PLURAL:
            found = find_plural(self._trail, seeker, describe=self._describe)
        elif word in _RELATIVE:
            found = find_before(self._trail, seeker, describe=self._describe)
        return Taken(identity=found or unresolved(span.start, type=_type_of_pronoun(word)), how=how if found else "pronoun", span=span)

    def _first_person(self, word: str, parent: Identity | None) -> Identity | None:
        if parent is None or (word in _FIRST_PLURAL and parent.type not in BODIES):
            return None
        return parent

    def _around(self, attribution: Attribution, span: Span) -> tuple[Identity | None, Span | None]:
        """Return who says the words that the source stands in, and those words."""
        outer = self._by_id.get(attribution.parent) if attribution.parent else self._enclosing.get(attribution.id)
        if outer is None or outer.id not in self._taken:
            return None, next((content for content in outer.content if content.contains(span)), None) if outer else None
        inside = next((content for content in outer.content if content.overlaps(span)), None)
        return self._taken[outer.id].identity, inside

    def _describe(self, span: Span) -> Identity | None:
        phrase = read_phrase(self._trail.page, self._trail.register, span)
        return describe(self._trail, phrase).identity if phrase else None

    def _phrase(self, attribution: Attribution, phrase: Phrase, source: Span) -> Taken:
        register = self._trail.register
        together = self._together(source)
        if together:
            return Taken(identity=together, how="name", span=source)
        owned = self._owned(attribution, phrase)
        if owned:
            return Taken(identity=owned, how="possessive", span=source)
        if phrase.name is not None and self._names_somebody(phrase):
            return Taken(identity=self._named(phrase.name, source), how="name", span=source)
        if named := self._named_in_apposition(phrase) or self._named_after_office(phrase):
            return Taken(identity=named, how="name", span=source)
        found = describe(self._trail, phrase)
        return Taken(identity=found.identity, how=_how(found), span=source)

    def _names_somebody(self, phrase: Phrase) -> bool:
        """Say whether the phrase ends with a proper name; in a headline a common noun has a capital too."""
        if phrase.name is None:
            return False
        entity = self._trail.register.entity(phrase.name)
        only_headlines = entity.kind == "unknown" and all(self._is_headline(span) for span in entity.names)
        plain = noun_type(phrase.noun) == "group" or (only_headlines and noun_type(phrase.noun) is not None)
        return entity.kind != "adjective" and not (entity.kind == "unknown" and plain)

    def _is_headline(self, span: Span) -> bool:
        numbers = self._trail.register.names_in(span)
        return bool(numbers) and self._trail.register.names[numbers[0]].headline

    def _named(self, number: int, source: Span) -> Identity:
        """Return whom a name means; a headline's run of capitals is cut to what the source has of it."""
        register = self._trail.register
        entity, span = register.entity(number), register.names[number].span
        if not register.names[number].headline or source.contains(span) or len(entity.names) > 1:
            return self._trail.identity(entity)
        shared = Span(start=max(span.start, source.start), end=min(span.end, source.end))
        return replace(self._trail.identity(entity), key=f"headline {shared.start}", name=shared.cut(self._trail.page.text), entity=None)

    def _together(self, source: Span) -> Identity | None:
        """Return two or more people or bodies that are named side by side, as one source ("Reed and Stone")."""
        register, text = self._trail.register, self._trail.page.text
        numbers = self._side_by_side(source)
        spans = [register.names[number].span for number in numbers]
        if len(numbers) < 2 or not _TAIL.match(text[spans[-1].end : source.end]):
            return None
        members = [self._trail.identity(register.entity(number)) for number in numbers]
        if len({member.key for member in members}) < 2:
            return None
        name = text[spans[0].start : spans[-1].end]
        return Identity(key="together " + " ".join(sorted(m.key for m in members)), name=name, type=members[0].type, named=all(m.named for m in members))

    def _side_by_side(self, source: Span) -> list[int]:
        """Return the names that a source begins with, joined by commas and "and"; none where no "and" joins the last one."""
        register, text = self._trail.register, self._trail.page.text
        numbers = [n for n in register.names_in(source) if register.entity(n).kind != "adjective"]
        if not numbers or not _LEAD.fullmatch(text, source.start, max(source.start, register.whole(numbers[0]).start)):
            return []
        gaps = [text[register.names[left].span.end : register.whole(right).start] for left, right in pairwise(numbers)]
        joined = next((count for count, gap in enumerate(gaps) if not _GAP.fullmatch(gap)), len(gaps))
        last = max((count for count in range(joined) if _AND.search(gaps[count])), default=-1)
        return numbers[: last + 2] if last >= 0 else []

    def _owned(self, attribution: Attribution, phrase: Phrase) -> Identity | None:
        """Return the owner of words that somebody says or thinks ("Reed’s remarks"), or of a bare possessive ("Reed’s")."""
        if phrase.owner is None:
            return self._owner_described(attribution, phrase)
        bare = phrase.owner.end >= phrase.head.end - 2 and phrase.owner.start >= phrase.head.start
        if not bare and not is_speech_noun(phrase.noun):
            return None
        numbers = self._trail.register.names_in(phrase.owner)
        if numbers:
            return self._trail.identity(self._trail.register.entity(numbers[-1]))
        word = folded(phrase.owner.cut(self._trail.page.text))
        return self._pronoun(attribution, word, phrase.owner).identity

    def _owner_described(self, attribution: Attribution, phrase: Phrase) -> Identity | None:
        """Return whom a description means whose words these are ("the Danish leader’s words")."""
        owner = _DESCRIBED_OWNER.match(self._trail.page.text, phrase.whole.start, phrase.whole.end)
        if owner is None or not is_speech_noun(phrase.noun):
            return None
        described = Span(start=owner.start(1), end=owner.end(1))
        inner = read_phrase(self._trail.page, self._trail.register, described)
        return self._phrase(attribution, inner, described).identity if inner else None

    def _named_in_apposition(self, phrase: Phrase) -> Identity | None:
        """Return the person named right after a description ("a spokesman, John Reed")."""
        if phrase.rest is None or noun_type(phrase.noun) not in {"unnamed person", None}:
            return None
        aside = _ASIDE.match(self._trail.page.text, phrase.rest.start, phrase.rest.end)
        numbers = self._trail.register.names_in(Span(start=aside.start(1), end=aside.end(1))) if aside else []
        return self._person_at_end(numbers, aside.end(1)) if aside else None

    def _person_at_end(self, numbers: Sequence[int], end: int) -> Identity | None:
        """Return the person whose name is the last of `numbers` and ends at `end`."""
        if not numbers or self._trail.register.names[numbers[-1]].span.end < end:
            return None
        entity = self._trail.register.entity(numbers[-1])
        return self._trail.identity(entity) if entity.kind in {"person", "unknown"} else None

    def _named_after_office(self, phrase: Phrase) -> Identity | None:
        """Return the person named at the end of an office with "of" in it ("director of research Ann Reed")."""
        if phrase.complement is None or phrase.determiner == "indefinite" or not _OF_OFFICE.fullmatch(phrase.complement.cut(self._trail.page.text)):
            return None
        return self._person_at_end(self._trail.register.names_in(phrase.complement), phrase.complement.end)


def _how(found: Found) -> How:
    return "title" if found.by_title else "description"


def _type_of_pronoun(word: str) -> SourceType | None:
    return None


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content)[0].start


def _enclosing(attributions: Sequence[Attribution]) -> Mapping[str, Attribution]:
    """Return, for each attribution without parent, the one whose content its source stands in all the same."""
    contents = sorted((content.start, content.end, number) for number, a in enumerate(attributions) for content in a.content)
    found: dict[str, Attribution] = {}
    open_: list[tuple[int, int, int]] = []
    position = 0
    for place, attribution in sorted(((a.source[0].start, a) for a in attributions if a.source and a.parent is None), key=lambda item: item[0]):
        while position < len(contents) and contents[position][0] <= place:
            open_.append(contents[position])
            position += 1
        open_ = [content for content in open_ if content[1] > place]
        around = [number for _, _, number in open_ if attributions[number] is not attribution]
        if around:
            found[attribution.id] = attributions[around[-1]]
    return found


def _numbered(trail: Trail, taken: Sequence[tuple[str, Taken]]) -> Speakers:
    keys = list(dict.fromkeys(item.identity.key for _, item in taken))
    ids = {key: f"s{number}" for number, key in enumerate(keys, start=1)}
    by_key: dict[str, list[Taken]] = {key: [] for key in keys}
    for _, item in taken:
        by_key[item.identity.key].append(item)
    speakers = tuple(_speaker(trail, ids[key], by_key[key]) for key in keys)
    return Speakers(speakers=speakers, of={attribution: ids[item.identity.key] for attribution, item in taken})


def _speaker(trail: Trail, id_: str, taken: Sequence[Taken]) -> Speaker:
    identity = taken[0].identity
    return Speaker(
        id=id_,
        name=identity.name,
        type=identity.type,
        named=identity.named,
        role=identity.role or None,
        affiliation=identity.affiliation or None,
        place=identity.place,
        mentions=tuple(_mentions(trail, identity, taken)),
    )


def _mentions(trail: Trail, identity: Identity, taken: Sequence[Taken]) -> Iterator[Mention]:
    """Yield the sources of a speaker and every place that names it, in the order of the text."""
    sources = {item.span: Mention(span=item.span, how=item.how) for item in taken if item.span}
    names = trail.register.entities[identity.entity].names if identity.entity is not None else ()
    covered = sorted(sources)
    spare = [span for span in names if not any(span.overlaps(source) for source in covered)]
    yield from sorted((*sources.values(), *(Mention(span=span, how="name") for span in spare)), key=lambda m: m.span)
