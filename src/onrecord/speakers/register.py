"""Who and what an article names, and which name stands for whom."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.spans import Span
from onrecord.speakers.entities import Entity, entity_of
from onrecord.speakers.grouping import groups_of, speaks
from onrecord.speakers.lexicon import folded, offices_of, singular
from onrecord.speakers.names import Name
from onrecord.speakers.page import Page


@dataclass(frozen=True, kw_only=True)
class Register:
    """The entities of an article and which name stands for which. Built once, then only asked."""

    page: Page
    names: Sequence[Name]
    entities: Sequence[Entity]
    of_name: Sequence[int]

    @cached_property
    def _starts(self) -> list[int]:
        return [name.span.start for name in self.names]

    def names_in(self, span: Span) -> list[int]:
        """Return the numbers of the names that share a character with `span`, in order."""
        first = bisect_left(self._starts, span.start)
        first -= first > 0 and self.names[first - 1].span.end > span.start
        return list(range(first, bisect_left(self._starts, span.end)))

    def before(self, place: int) -> int:
        """Return how many names begin before `place`."""
        return bisect_left(self._starts, place)

    def titled(self, number: int) -> Span:
        """Return where a name stands, with its titles."""
        name = self.names[number]
        return Span(start=name.title.start, end=name.span.end) if name.title else name.span

    def entity(self, number: int) -> Entity:
        """Return what the name with this number stands for."""
        return self.entities[self.of_name[number]]

    def holders_of(self, noun: str) -> Sequence[Entity]:
        """Return who is said to hold an office that a lower-case noun can name, in the order in which they are first named."""
        keys = {key for office in _offices(noun) for key in self._holders.get(office, ())}
        return [self.entities[key] for key in sorted(keys)]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the last words of the persons' names, lower case."""
        return frozenset(folded(entity.words[-1]) for entity in self.entities if entity.kind == "person")

    @cached_property
    def _holders(self) -> Mapping[str, set[int]]:
        table: dict[str, set[int]] = defaultdict(set)
        for entity in self.entities:
            for role in entity.roles:
                for office in _offices(role.head):
                    table[office].add(entity.key)
        return table


def _offices(noun: str) -> list[str]:
    """Return the offices that a noun may name, as keys: the noun itself and the numbers of the lines that hold it."""
    return [singular(noun), *(str(number) for number in offices_of(noun))]


def register_of(page: Page, names: Sequence[Name], *, sources: Sequence[Span]) -> Register:
    """Return the register of an article. Linear in the number of names.

    Args:
        sources: Where the article says who speaks, in order.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups_of(page.text, names, sources=sources)):
        members[group].append(number)
    of_name = [0] * len(names)
    for key, numbers in enumerate(members.values()):
        for number in numbers:
            of_name[number] = key
    speaking = {group for group, name in zip(of_name, names, strict=True) if speaks(page.text, name.span, sources=sources)}
    entities = [
        entity_of(page.text, [names[number] for number in numbers], key=key, speaks=key in speaking)
        for key, numbers in enumerate(members.values())
    ]
    return Register(page=page, names=names, entities=entities, of_name=of_name)
