"""Documents that credit each other in a circle, so that nobody says where it comes from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from onrecord.roots.evidence import Evidence
from onrecord.roots.voices import Voice, are_one


def circle_of(members: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the documents of a group that credit each other in a circle, where that is all that the group rests on; else none.

    A group rests on more where a member, in the circle or beside it, names a speaker or credits somebody who is not among them.
    """
    credited = _credited(members)
    circle = tuple(dict.fromkeys(one.document for one in members if one.document in _reached(one.document, credited=credited)))
    if not circle or any(_rests_on_more(member, members=members) for member in members):
        return ()
    return circle


def _credited(members: Sequence[Evidence]) -> dict[str, set[str]]:
    """Return for each document those whose outlet it credits."""
    publishing: dict[Voice, set[str]] = defaultdict(set)
    for member in members:
        if member.outlet:
            publishing[member.outlet].add(member.document)
    credited: dict[str, set[str]] = {member.document: set() for member in members}
    for member in members:
        for voice in (*member.credited, *member.signed):
            of_outlet = (documents for outlet, documents in publishing.items() if are_one(voice, outlet))
            credited[member.document].update(*of_outlet)
        credited[member.document].discard(member.document)
    return credited


def _reached(document: str, *, credited: Mapping[str, Set[str]]) -> set[str]:
    """Return the documents to which credits lead from one, itself only where they lead back."""
    reached: set[str] = set()
    ahead = list(credited[document])
    while ahead:
        step = ahead.pop()
        if step not in reached:
            reached.add(step)
            ahead += credited[step]
    return reached


def _rests_on_more(member: Evidence, *, members: Sequence[Evidence]) -> bool:
    outlets = [other.outlet for other in members if other.outlet]
    return any(not any(are_one(voice, outlet) for outlet in outlets) for voice in member.voices)
