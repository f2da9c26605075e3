"""Why two occurrences of a statement are taken to have one root."""

from dataclasses import dataclass

from onrecord.roots.root import EdgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two occurrences, by their numbers, by what they are taken to have one root, and how likely it is.

    `chance` is null where it is sure.
    """

    one: int
    other: int
    kind: EdgeKind
    reason: str
    chance: float | None = None
