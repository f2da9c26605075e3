"""Who has spoken where so far, and what has been learned about them on the way."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.entities import Entity
from onrecord.speakers.identities import Identity, identity_of
from onrecord.speakers.lexicon import Gender, words
from onrecord.speakers.page import Page
from onrecord.speakers.register import Register

_CLOSE = re.compile(r"(?:['’]s?)?(?: [a-z]+){0,2} ")
_SENT = words("function_words.txt", "function words") | {"sent", "wrote", "issued", "released", "published", "gave"}
"""Words that may not stand between a name and the noun that is named by it."""
_REACH = 60
"""How many sources back a description is looked for, so that a long article costs linear time."""


@dataclass(slots=True)
class Trail:
    """The article under resolution.

    Its page, its register, what stands in it as somebody's words (`reported`, in order, without overlap), and the sources
    that are already resolved.
    """

    page: Page
    register: Register
    reported: tuple[Span, ...] = ()
    _said: list[tuple[int, str]] = field(default_factory=list)
    _contents: list[tuple[int, int, str]] = field(default_factory=list)
    _identities: dict[str, Identity] = field(default_factory=dict)
    _named_nouns: dict[str, list[Span]] = field(default_factory=dict)
    _first_mentions: dict[str, int] = field(default_factory=dict)
    _genders: dict[str, Gender] = field(default_factory=dict)
    _apart: dict[tuple[frozenset[str], str], frozenset[int]] = field(default_factory=dict)

    def add(self, place: int, identity: Identity) -> None:
        """Remember that the source at `place` was taken for `identity`; one without a name leaves no trail."""
        if identity.name is not None:
            self._identities[identity.key] = identity
            insort(self._said, (place, identity.key))

    def is_reported(self, place: int) -> bool:
        """Say whether `place` stands in words that the article lays at somebody's door."""
        number = bisect_right(self.reported, place, key=lambda span: span.start) - 1
        return number >= 0 and place < self.reported[number].end

    def add_content(self, content: Span, identity: Identity) -> None:
        """Remember whose words `content` holds."""
        if identity.name is not None:
            self._identities[identity.key] = identity
            insort(self._contents, (content.start, content.end, identity.key))

    def who_says(self, place: int) -> list[Identity]:
        """Return who says the words at `place`, one at most, where that is known so far."""
        number = bisect_right(self._contents, place, key=lambda content: content[0]) - 1
        if number < 0 or self._contents[number][1] <= place:
            return []
        return [self._identities[self._contents[number][2]]]

    def between(self, start: int, end: int) -> list[tuple[int, Identity]]:
        """Return the sources resolved so far from `start` up to, not including, `end`, in the order of the text."""
        first, last = (bisect_left(self._said, (start, "")), bisect_left(self._said, (end, "")))
        return [(place, self._identities[key]) for place, key in self._said[first:last]]

    def back_from(self, place: int) -> Iterator[tuple[int, Identity]]:
        """Yield the sources before `place`, the nearest first, as far as a description reaches back."""
        nearest = bisect_left(self._said, (place, "")) - 1
        for number in range(nearest, max(-1, nearest - _REACH), -1):
            where, key = self._said[number]
            yield where, self._identities[key]

    def named_nouns(self, noun: str) -> list[Span]:
        """Return where a name and, up to two words later, `noun` stand together ("the Reed campaign"), from name to noun."""
        if noun not in self._named_nouns:
            nouns = re.finditer(rf"\b{re.escape(noun)}\b", self.page.text)
            self._named_nouns[noun] = [span for match in nouns if (span := self._with_name(match))]
        return self._named_nouns[noun]

    def first_mention(self, noun: str) -> int:
        """Return where a word first stands; the text's length where it does not."""
        if noun not in self._first_mentions:
            first = re.search(rf"\b{re.escape(noun)}\b", self.page.text)
            self._first_mentions[noun] = first.start() if first else len(self.page.text)
        return self._first_mentions[noun]

    def _with_name(self, noun: re.Match[str]) -> Span | None:
        """Return the stretch from the name before a noun up to it, where only an ending or modifiers stand between."""
        number = self.register.before(noun.start()) - 1
        if number < 0 or self.register.entity(number).kind in kinds.NAMELESS:
            return None
        name = self.register.names[number].span
        close = _CLOSE.fullmatch(self.page.text, name.end, noun.start())
        if close is None or not _SENT.isdisjoint(close.group().split()):
            return None
        return Span(start=name.start, end=noun.end())

    def identity(self, entity: Entity) -> Identity:
        """Return an entity's identity."""
        key = f"entity {entity.key}"
        if key not in self._identities:
            self._identities[key] = identity_of(self.register, entity)
        return self._identities[key]

    def told_apart(self, called: tuple[frozenset[str], str], others: frozenset[int]) -> frozenset[int]:
        """Return the entities whom somebody called so cannot be, now or at an earlier place, and remember them.

        "The president thanked Reed. The president said ...": he is still not Reed.
        """
        self._apart[called] = self._apart.get(called, frozenset()) | others
        return self._apart[called]

    def gender(self, identity: Identity) -> Gender | None:
        """Return the gender that titles, names or an earlier pronoun tell."""
        return identity.gender or self._genders.get(identity.key)

    def learn_gender(self, identity: Identity, gender: Gender | None) -> None:
        """Remember the gender that a pronoun told of somebody."""
        if gender and not identity.gender:
            self._genders.setdefault(identity.key, gender)
