"""Who has spoken where so far, and what has been learned about them on the way."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.speakers.identities import Identity, identity_of
from onrecord.speakers.lexicon import Gender
from onrecord.speakers.page import Page
from onrecord.speakers.register import Entity, Register

_REACH = 60
"""How many sources back a description is looked for, so that a long article costs linear time."""


@dataclass(slots=True)
class Trail:
    """The article under resolution: its page, its register, and the sources already resolved, by their place."""

    page: Page
    register: Register
    _said: list[tuple[int, str]] = field(default_factory=list)
    _identities: dict[str, Identity] = field(default_factory=dict)
    _genders: dict[str, Gender] = field(default_factory=dict)

    def add(self, place: int, identity: Identity) -> None:
        """Remember that the source at `place` was taken for `identity`; one without a name leaves no trail."""
        if identity.name is not None:
            self._identities[identity.key] = identity
            insort(self._said, (place, identity.key))

    def between(self, start: int, end: int) -> list[tuple[int, Identity]]:
        """Return the sources resolved so far from `start` up to, not including, `end`, in the order of the text."""
        first, last = bisect_left(self._said, (start, "")), bisect_left(self._said, (end, ""))
        return [(place, self._identities[key]) for place, key in self._said[first:last]]

    def back_from(self, place: int) -> Iterator[tuple[int, Identity]]:
        """Yield the sources before `place`, the nearest first, as far as a description reaches back."""
        nearest = bisect_left(self._said, (place, "")) - 1
        for number in range(nearest, max(-1, nearest - _REACH), -1):
            where, key = self._said[number]
            yield where, self._identities[key]

    def identity(self, entity: Entity) -> Identity:
        """Return an entity's identity."""
        key = f"entity {entity.key}"
        if key not in self._identities:
            self._identities[key] = identity_of(self.register, entity)
        return self._identities[key]

    def gender(self, identity: Identity) -> Gender | None:
        """Return the gender that titles, names or an earlier pronoun tell."""
        return identity.gender or self._genders.get(identity.key)

    def learn_gender(self, identity: Identity, gender: Gender | None) -> None:
        """Remember the gender that a pronoun told of somebody."""
        if gender and not identity.gender:
            self._genders.setdefault(identity.key, gender)
