"""Which names of an article are one person's or one body's.

Two names are taken for one only where the article's own words carry it: the same first and last word ("John Smith", "John
Q. Smith"), a surname or shortened form ("Smith", "the Post") of a longer name, initials ("WPK"). Between two people of one
surname a title decides, else the one who is named first and in full more often: a relative who comes later is named in
full again and again to be kept apart. Where neither decides, the surname stays by itself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from onrecord.spans import Span
from onrecord.speakers import kinds
from onrecord.speakers.lexicon import Gender, folded, given_name_gender, spelled, title_gender
from onrecord.speakers.names import MOST_SHORTER_FORMS, Name

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_MORE_OFTEN = 1.5
"""Of two people with one surname, the one named in full at least this many times as often is meant by it."""
_AS_SOURCE = 2
"""A full name at the head of a source counts this much more, for those who speak are whom a text goes on about."""

_UNMERGED: frozenset[kinds.Kind] = frozenset({"place", "people", "adjective"})
_BESIDE = re.compile(r",|\b(?:of|for|at|to|with|from|who|and)\b")
_FEWEST_INITIALS = 3


def groups_of(text: str, names: Sequence[Name], *, sources: Sequence[Span]) -> list[int]:
    """Return for each name the number of a name that stands for its group.

    Args:
        sources: Where the article says who speaks, in order; a full name there weighs more between two people.
    """
    return _Grouping(text, names, sources=sources).groups()


class _Grouping:
    def __init__(self, text: str, names: Sequence[Name], *, sources: Sequence[Span]) -> None:
        self._names = names
        self._speaking = {number for number, name in enumerate(names) if speaks(text, name.span, sources=sources)}
        self._told = [_told_gender(text, name) for name in names]
        self._full: dict[str, int] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._by_tail: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        self._members: dict[int, list[int]] = defaultdict(list)
        self._alone: dict[tuple[str, Gender | None], int] = {}

    def groups(self) -> list[int]:
        """Return the groups. Names in full come first, those in headlines after the others."""
        full = [number for number, name in enumerate(self._names) if len(name.words) > 1]
        for number in sorted(full, key=lambda number: (self._names[number].headline, number)):
            self._add(number)
        return [self._group_of(number) for number in range(len(self._names))]

    def _add(self, number: int) -> None:
        name = self._names[number]
        whole = spelled(name.words)
        if whole not in self._full:
            ends = (folded(name.words[0]), folded(_without_suffix(name.words)[-1]))
            joins = name.kind in {"person", "unknown"}
            self._full[whole] = self._by_ends.setdefault(ends, number) if joins else number
            if self._full[whole] == number and not name.headline:
                self._index(number)
        self._members[self._full[whole]].append(number)

    def _index(self, number: int) -> None:
        """Remember by which shorter forms a full name may be called."""
        bare = _without_suffix(self._names[number].words)
        for cut in range(1, min(len(bare), MOST_SHORTER_FORMS)):
            self._by_tail[spelled(bare[cut:])].append(number)
            self._by_beginning[spelled(bare[:cut])].append(number)
        initials = "".join(word[0] for word in bare if word[0].isupper())
        if len(initials) >= _FEWEST_INITIALS:
            self._by_beginning[initials.casefold()].append(number)

    def _group_of(self, number: int) -> int:
        whole = spelled(self._names[number].words)
        if whole in self._full and len(self._names[number].words) > 1:
            return self._longer(self._full[whole])
        found = self._shortened(number, whole)
        return self._alone.setdefault((whole, self._told[number]), number) if found is None else found

    def _longer(self, group: int) -> int:
        """Return the group of the one longer name of a body that ends with this one's words, else this group."""
        name = self._names[group]
        whole = spelled(name.words)
        if name.kind == "person" or name.headline or kinds.is_known(whole):
            return group
        longer = [other for other in self._by_tail.get(whole, ()) if other != group and self._fits(group, other)]
        return longer[0] if len(longer) == 1 else group

    def _shortened(self, number: int, whole: str) -> int | None:
        """Return the group of the longer name that a short one stands for, where that can be told."""
        if not self._may_be_short(self._names[number], whole):
            return None
        for table in (self._by_tail, self._by_beginning):
            candidates = table.get(whole.replace(".", ""), table.get(whole, ()))
            fitting = [group for group in candidates if self._fits(number, group)]
            if fitting:
                return self._meant(fitting)
        return None

    def _may_be_short(self, name: Name, whole: str) -> bool:
        """Say whether a name may stand for a longer one; one on the lists stands for itself unless it is a surname here."""
        listed = name.kind in _UNMERGED or (kinds.is_known(whole) and name.kind != "media outlet")
        return not listed or any(self._names[group].kind == "person" for group in self._by_tail.get(whole, ()))

    def _fits(self, number: int, group: int) -> bool:
        name, other = self._names[number], self._names[group]
        if self._told[number] and given_name_gender(other.words[0]) not in {None, self._told[number]}:
            return False
        if name.kind == "person":
            return other.kind in {"person", "unknown"}
        if other.kind == "person":
            alone = len(name.words) == 1 and spelled(name.words) not in self._by_beginning
            return alone or name.kind in {"unknown", *_UNMERGED}
        return other.kind not in _UNMERGED and (name.kind in {"unknown", other.kind} or other.kind == "unknown")

    def _meant(self, fitting: Sequence[int]) -> int | None:
        """Return which of several people or bodies a short name means, None where that cannot be told."""
        ranked = sorted(fitting, key=self._weight, reverse=True)
        if len(ranked) == 1:
            return ranked[0]
        told = ranked[0] == min(ranked) and self._weight(ranked[0]) >= _MORE_OFTEN * self._weight(ranked[1])
        return ranked[0] if told else None

    def _weight(self, group: int) -> int:
        members = self._members[group]
        return len(members) + _AS_SOURCE * sum(number in self._speaking for number in members)


def _told_gender(text: str, name: Name) -> Gender | None:
    """Return the gender that the title before a name tells ("Mrs. Reed")."""
    titles = name.title.cut(text).split() if name.title else []
    return next((gender for word in reversed(titles) if (gender := title_gender(word))), None)


def speaks(text: str, span: Span, *, sources: Sequence[Span]) -> bool:
    """Say whether a name is what a source turns on, not part of what is said about it ("Reed, a cousin of Ann Stone")."""
    number = bisect_right(sources, span.start, key=lambda source: source.start) - 1
    inside = number >= 0 and span.start < sources[number].end
    return inside and not _BESIDE.search(text, sources[number].start, span.start)


def _without_suffix(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[:-1] if len(name) > 1 and folded(name[-1]) in _SUFFIXES else name
