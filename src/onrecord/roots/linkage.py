"""Groups of things of which pairs speak for or against being one (average linkage; Sokal and Michener, 1958)."""

import heapq
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

Facts = Mapping[Hashable, Hashable]
"""What two things must agree on where both know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something to be grouped, that stands for as many as its `size` says."""

    size: int
    facts: Facts


def linked(things: Sequence[Thing], *, said: Mapping[tuple[int, int], float], unsaid: float) -> list[list[int]]:
    """Return groups of things by their number, each rising: the two that most speaks for on average are joined, and so on.

    The work grows with the pairs of which something is said, not with all pairs.

    Args:
        things: What is grouped; two that know one fact differently are in no group together.
        said: What speaks for a pair (above zero) or against it, the lower number first.
        unsaid: What a pair counts of which nothing is said.
    """
    groups = _Groups(things, unsaid=unsaid)
    for (one, other), sign in said.items():
        pairs = things[one].size * things[other].size
        groups.say(one, other, total=sign * pairs, pairs=pairs)
    groups.join()
    return sorted(sorted(members) for members in groups.members.values())


class _Groups:
    """Groups that grow. `near` has the sum of what is said of the pairs between two groups, and how many pairs these are."""

    def __init__(self, things: Sequence[Thing], *, unsaid: float) -> None:
        self.unsaid = unsaid
        self.members = {number: [number] for number in range(len(things))}
        self.sizes = {number: thing.size for number, thing in enumerate(things)}
        self.facts = {number: dict(thing.facts) for number, thing in enumerate(things)}
        self.near: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in range(len(things))}
        self.open: list[tuple[float, int, int]] = []
        self.next = len(things)

    def say(self, one: int, other: int, *, total: float, pairs: int) -> None:
        """Note what is said in so many of the pairs between two groups; of the rest nothing is."""
        self.near[one][other] = self.near[other][one] = (total, pairs)
        average = self._average(one, other)
        if average > 0:
            heapq.heappush(self.open, (-average, one, other))

    def join(self) -> None:
        """Join groups until nothing speaks for it."""
        while self.open:
            _, one, other = heapq.heappop(self.open)
            if one in self.members and other in self.members and self._agree(one, other):
                self._merge(one, other)

    def _average(self, one: int, other: int) -> float:
        total, told = self.near[one][other]
        pairs = self.sizes[one] * self.sizes[other]
        return (total + (pairs - told) * self.unsaid) / pairs

    def _agree(self, one: int, other: int) -> bool:
        fewer, more = sorted((self.facts[one], self.facts[other]), key=len)
        return all(more.get(name, fact) == fact for name, fact in fewer.items())

    def _merge(self, one: int, other: int) -> None:
        new, self.next = self.next, self.next + 1
        mine, theirs = self.near.pop(one), self.near.pop(other)
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        self.sizes[new] = self.sizes.pop(one) + self.sizes.pop(other)
        self.facts[new] = self.facts.pop(one) | self.facts.pop(other)
        self.near[new] = {}
        for third in sorted((mine.keys() | theirs.keys()) - {one, other}):
            told = [self.near[third].pop(gone, (0.0, 0)) for gone in (one, other)]
            self.say(third, new, total=sum(total for total, _ in told), pairs=sum(pairs for _, pairs in told))
