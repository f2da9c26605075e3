"""Why some documents stand under one root, in one sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.roots.evidence import Evidence
from onrecord.roots.link import Link
from onrecord.roots.root import EdgeKind
from onrecord.roots.voices import Voice, bear_one_name

_SHARED: dict[EdgeKind, str] = {
    "copy": "carry the same words",
    "same words": "quote the same words",
    "credit": "are joined by a credit of the outlet",
}

_TWO = 2
"""Documents that are called both."""

_MOST_NAMES = 4
"""Of other sources that are named; how many more there are is said."""


def reason_for(group: Iterable[int], *, found: Sequence[Evidence], links: Sequence[Link], voice: Voice) -> str:
    """Return why a group of occurrences has one root: who is named in how many documents, what joins these, and how surely."""
    members = [found[number] for number in group]
    documents = tuple(dict.fromkeys(member.document for member in members))
    if len(documents) == 1:
        return _of_one(members, voice=voice)
    return "; ".join((*_sources(members, documents=documents, voice=voice), *_linked(links, found=found), *_doubt(links)))


def _of_one(members: Iterable[Evidence], *, voice: Voice) -> str:
    if not any(member.voices or member.signed for member in members):
        return "no source is named"
    return f"from {voice.name or 'a source without a name'}"


def _sources(members: Sequence[Evidence], *, documents: Sequence[str], voice: Voice) -> Iterator[str]:
    """Yield how many documents have it from the source, from somebody else in words, and from nobody that they name."""
    told = {member.document for member in members if member.voices or member.signed}
    if not told:
        both = len(documents) == _TWO
        yield "neither document names a source" if both else f"none of the {len(documents)} documents names a source"
        return
    named = {member.document for member in members if _names(member, voice)}
    others, other = _called(member for member in members if member.document in told - named), len(told - named)
    if not named:
        yield f"{_share(other, of=len(documents))} {'names' if other == 1 else 'name'} a source{others}"
    else:
        who = voice.name or "a source without a name"
        yield f"{_share(len(named), of=len(documents))} {'has' if len(named) == 1 else 'have'} it from {who}"
    if named and other:
        yield f"{other} {'calls its' if other == 1 else 'call their'} source otherwise{others}"
    if silent := len(documents) - len(told):
        yield f"{silent} {'names' if silent == 1 else 'name'} no source"


def _called(members: Iterable[Evidence]) -> str:
    """Return what some members call their source, those that most call so first: ": James Comey, FBI and 2 more"."""
    nearest = (next((voice.name for voice in (*member.voices, *member.signed) if voice.name), None) for member in members)
    names = [name for name, _ in Counter(name for name in nearest if name).most_common()]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f": {', '.join(names[:_MOST_NAMES])}{more}" if names else ", without a name"


def _names(member: Evidence, voice: Voice) -> bool:
    return any(bear_one_name(each, voice) for each in (*member.voices, *member.signed))


def _share(part: int, *, of: int) -> str:
    if part == of == _TWO:
        return "both documents"
    return f"all {of} documents" if part == of else f"{part} of {of} documents"


def _linked(links: Sequence[Link], *, found: Sequence[Evidence]) -> Iterator[str]:
    for kind, words in _SHARED.items():
        joined = {found[number].document for link in links if link.kind == kind for number in (link.one, link.other)}
        if len(joined) > 1:
            yield f"{len(joined)} {words}"


def _doubt(links: Sequence[Link]) -> Iterator[str]:
    """Yield how sure it is that all go back to one root, where something is only likely."""
    chances = [link.chance for link in links if link.chance is not None]
    if chances:
        yield f"that they go back to one source is likely ({min(chances):.0%}), not sure"
