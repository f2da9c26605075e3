"""Who and what an article names: the names of one person or body brought together, with what is said about them.

Two names are taken for one only where the article's own words carry it: the same first and last word ("John Smith", "John Q.
Smith"), a surname or a shortened form ("Smith", "the Post") of a longer name, initials ("WPK"). Between two people of one
surname a title decides, or that one of them is called by the given name alone, or who is named in full more often. Where none of
these does, the surname stays by itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.speakers import kinds
from onrecord.speakers.lexicon import Gender, folded, given_name_gender, noun_type, offices_of, singular, spelled, title_gender
from onrecord.speakers.names import Name
from onrecord.speakers.page import Page
from onrecord.speakers.roles import Role, roles_of
from onrecord.spans import Span

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_MORE_OFTEN = 1.5
"""Two people share a surname: the one named in full at least this many times as often is meant by it. A place as a source counts
threefold, for those who speak are whom a text goes on about."""
_AS_SOURCE = 2

_NEVER_MERGED: frozenset[kinds.Kind] = frozenset({"place", "people", "adjective"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person or body of the article. `name` is the fullest form the article gives; `names` are the places it
    stands at; `acts` tells that it is seen to do something.
    """

    key: int
    name: str
    words: tuple[str, ...]
    kind: kinds.Kind
    gender: Gender | None
    roles: tuple[Role, ...]
    names: tuple[Span, ...]
    acts: bool

    @property
    def is_person(self) -> bool:
        """Say whether this is a person, as far as is known."""
        return self.kind == "person"


@dataclass(frozen=True)
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

    def whole(self, number: int) -> Span:
        """Return where a name stands, with its titles."""
        name = self.names[number]
        return Span(start=name.title.start, end=name.span.end) if name.title else name.span

    def before(self, place: int) -> int:
        """Return how many names begin before `place`."""
        return bisect_left(self._starts, place)

    def entity(self, number: int) -> Entity:
        """Return what the name with this number stands for."""
        return self.entities[self.of_name[number]]

    def holders_of(self, noun: str) -> Sequence[Entity]:
        """Return who is said to hold an office that a lower-case noun can name, in the order in which they are first named."""
        keys = {key for office in (*offices_of(noun), singular(noun)) for key in self._holders.get(office, ())}
        return [self.entities[key] for key in sorted(keys)]

    @cached_property
    def _holders(self) -> Mapping[int | str, set[int]]:
        table: dict[int | str, set[int]] = defaultdict(set)
        for entity in self.entities:
            for role in entity.roles:
                for office in (*offices_of(role.head), singular(role.head)):
                    table[office].add(entity.key)
        return table


def register_of(page: Page, names: Sequence[Name], *, sources: Sequence[Span] = ()) -> Register:
    """Return the register of an article; `sources` are where it names those who speak, in order. Linear in the number of names."""
    groups = _Groups(page, names, sources=sources)
    of_name = [groups.group_of(number) for number in range(len(names))]
    members: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(of_name):
        members[group].append(number)
    order = {group: key for key, group in enumerate(members)}
    entities = [_entity(page, [names[n] for n in numbers], key=order[group]) for group, numbers in members.items()]
    return Register(page=page, names=names, entities=entities, of_name=[order[group] for group in of_name])


def _entity(page: Page, names: Sequence[Name], *, key: int) -> Entity:
    roles = tuple(role for name in names if not name.headline for role in roles_of(page.text, name))
    fullest = max((name for name in names if not name.headline), key=lambda name: len(name.words), default=names[0])
    return Entity(
        key=key,
        name=page.text[fullest.span.start : fullest.span.end],
        words=fullest.words,
        kind=_kind(page, names, roles=roles),
        gender=_gender(page, names, roles=roles),
        roles=roles,
        names=tuple(name.span for name in names),
        acts=_acts(page.text, names),
    )


_ACT = re.compile(
    r"\s(?:said|says|told|tells|added|wrote|tweeted|argued|insisted|asked|called|has|had|did|was|is|will|would|does|can|could|may|"
    r"might|should|also|who|wants|won|ran|met|made|went|took|got|gave|came|began|\w+ed)\b"
)
_PLACED = re.compile(r"\b(?:in|at|near)\s$")


def _acts(text: str, names: Sequence[Name]) -> bool:
    """Say whether a name is somewhere the subject of a verb and nowhere follows "in" or "at"."""
    acts = any(_ACT.match(text, name.span.end) for name in names)
    return acts and not any(_PLACED.search(text[max(0, name.span.start - 6) : name.span.start]) for name in names)


def _kind(page: Page, names: Sequence[Name], *, roles: Sequence[Role]) -> kinds.Kind:
    known = [name.kind for name in names if name.kind != "unknown"]
    if known:
        return "person" if "person" in known else known[0]
    if roles:
        return "person"
    called = [kind for name in names if (kind := _called(page.text, name) or _called_after(page.text, name))]
    if called:
        return called[0]
    if any(_has_article(page.text, name.span) for name in names):
        return "organisation" if len(names[0].words) > 1 else "unknown"
    return "unknown"


def _called(text: str, name: Name) -> kinds.Kind | None:
    """Return what the noun right before a name calls it ("the newspaper Horizon")."""
    before = re.search(r"(\w+) $", text[max(0, name.span.start - 20) : name.span.start])
    return noun_type(folded(before[1])) if before and folded(before[1]) in _CALLED else None


def _called_after(text: str, name: Name) -> kinds.Kind | None:
    """Return what an apposition calls a name ("Horizon, the city's largest newspaper,")."""
    after = _APPOSITION.match(text, name.span.end, name.span.end + 80)
    return noun_type(after[1]) if after and after[1] in _CALLED else None


_APPOSITION = re.compile(r",\s(?:the|an?|\w+['’]s)\s(?:[\w’'-]+\s){0,4}?(\w+)(?=,|\s(?:that|which|based|in|for|of)\b)")
_CALLED = frozenset("newspaper paper daily magazine weekly agency station radio website site channel network company firm group organization organisation nonprofit".split())


def _has_article(text: str, span: Span) -> bool:
    return text[max(0, span.start - 4) : span.start].casefold() == "the "


def _gender(page: Page, names: Sequence[Name], *, roles: Sequence[Role]) -> Gender | None:
    """Return a person's gender as titles tell it, else as the given name suggests it; None where they do not agree."""
    titled = {gender for name in names if name.title for word in name.title.cut(page.text).split() if (gender := title_gender(word))}
    titled |= {gender for role in roles if (gender := title_gender(role.head))}
    if not titled:
        titled = {gender for name in names if len(name.words) > 1 and (gender := given_name_gender(name.words[0]))}
    return titled.pop() if len(titled) == 1 else None


class _Groups:
    """Brings names together; group numbers are those of the first full name of each group."""

    def __init__(self, page: Page, names: Sequence[Name], *, sources: Sequence[Span]) -> None:
        self._page = page
        self._names = names
        self._speaking = {number for number, name in enumerate(names) if _speaks(page.text, name.span, sources=sources)}
        self._full: dict[str, int] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._by_tail: dict[str, list[int]] = defaultdict(list)
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._places: dict[int, list[int]] = defaultdict(list)
        self._alone: dict[tuple[str, Gender | None], int] = {}
        for headlines in (False, True):
            for number, name in enumerate(names):
                if name.headline == headlines and len(name.words) > 1:
                    self._add(number, name)

    def _add(self, number: int, name: Name) -> None:
        whole = spelled(name.words)
        if whole in self._full:
            self._places[self._full[whole]].append(number)
            return
        ends = (folded(name.words[0]), folded(_surname(name.words)))
        group = self._by_ends.setdefault(ends, number) if name.kind in {"person", "unknown"} else number
        self._full[whole] = group
        self._places[group].append(number)
        if group == number and not name.headline:
            self._index(number, name)

    def _index(self, number: int, name: Name) -> None:
        bare = _without_suffix(name.words)
        for cut in range(1, len(bare)):
            self._by_tail[spelled(bare[cut:])].append(number)
        for cut in range(1, len(bare)):
            self._by_first[spelled(bare[:cut])].append(number)
        initials = "".join(word[0] for word in bare if word[0].isupper())
        if len(initials) > 2:
            self._by_first[initials.casefold()].append(number)

    def group_of(self, number: int) -> int:
        """Return the group that a name belongs to; one of its own where nothing carries more."""
        name = self._names[number]
        whole = spelled(name.words)
        if whole in self._full and len(name.words) > 1:
            return self._longer(self._full[whole])
        found = self._shortened(name, whole)
        if found is not None:
            return found
        return self._alone.setdefault((whole, self._told_gender(name)), number)

    def _longer(self, group: int) -> int:
        """Return the group of the one longer name of a body that ends with this one's words ("Post" is settled elsewhere)."""
        name = self._names[group]
        if name.kind == "person" or name.headline or kinds.is_known(spelled(name.words)):
            return group
        longer = [other for other in self._by_tail.get(spelled(name.words), ()) if self._fits(name, other) and other != group]
        return longer[0] if len(longer) == 1 else group

    def _told_gender(self, name: Name) -> Gender | None:
        """Return the gender that the title before a name tells ("Mrs. Reed")."""
        told = name.title.cut(self._page.text).split() if name.title else []
        return next((gender for word in reversed(told) if (gender := title_gender(word))), None)

    def _shortened(self, name: Name, whole: str) -> int | None:
        if (name.kind in _NEVER_MERGED or kinds.is_known(whole)) and name.kind != "media outlet" and not self._is_surname_here(whole):
            return None
        for table in (self._by_tail, self._by_first):
            fitting = [group for group in table.get(whole.replace(".", ""), table.get(whole, ())) if self._fits(name, group)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else self._meant(fitting)
        return None

    def _is_surname_here(self, whole: str) -> bool:
        return any(self._names[group].kind == "person" for group in self._by_tail.get(whole, ()))

    def _fits(self, name: Name, group: int) -> bool:
        other = self._names[group]
        told = self._told_gender(name)
        if told and given_name_gender(other.words[0]) not in {None, told}:
            return False
        if name.kind == "person":
            return other.kind in {"person", "unknown"}
        if other.kind == "person":
            return name.kind in {"unknown", *_NEVER_MERGED}
        return other.kind not in _NEVER_MERGED and (name.kind in {"unknown", other.kind} or other.kind == "unknown")

    def _called_by_given_name(self, group: int) -> bool:
        """Say whether the article calls somebody by the given name alone, so that the bare surname means another one."""
        return (folded(self._names[group].words[0]),) in self._lone_words

    @cached_property
    def _lone_words(self) -> frozenset[tuple[str, ...]]:
        return frozenset((folded(name.words[0]),) for name in self._names if len(name.words) == 1)

    def _meant(self, fitting: Sequence[int]) -> int | None:
        """Return which of several people or bodies a short name means, None where that cannot be told."""
        fitting = [group for group in fitting if not self._called_by_given_name(group)] or fitting
        if len(fitting) == 1:
            return fitting[0]
        ranked = sorted(fitting, key=lambda group: -self._weight(group))
        most, next_most = (self._weight(group) for group in ranked[:2])
        return ranked[0] if most >= _MORE_OFTEN * next_most else None

    def _weight(self, group: int) -> int:
        return len(self._places[group]) + _AS_SOURCE * sum(number in self._speaking for number in self._places[group])


def _speaks(text: str, span: Span, *, sources: Sequence[Span]) -> bool:
    """Say whether a name is what a source turns on, not part of what is said about it ("Reed, a cousin of Ann Stone")."""
    number = bisect_right(sources, span.start, key=lambda source: source.start) - 1
    inside = number >= 0 and span.start < sources[number].end
    return inside and not _ASIDE.search(text, sources[number].start, span.start)


_ASIDE = re.compile(r",|\b(?:of|for|at|to|with|from|who|and)\b")


def _without_suffix(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[:-1] if len(name) > 1 and folded(name[-1]) in _SUFFIXES else name


def _surname(name: tuple[str, ...]) -> str:
    return _without_suffix(name)[-1]
