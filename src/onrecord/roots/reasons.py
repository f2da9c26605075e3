"""Why some documents stand under one root, in one sentence."""

from collections.abc import Iterator, Sequence

from onrecord.roots.evidence import Evidence
from onrecord.roots.link import Link
from onrecord.roots.root import EdgeKind
from onrecord.roots.voices import Voice

_SHARED: dict[EdgeKind, str] = {
    "copy": "share the words",
    "same words": "quote the same words",
    "credit": "credit one another's outlet",
}
_LIKELY: dict[EdgeKind, str] = {
    "general source": "likely has it from there, by a source without a name",
    "no source": "likely has it from there and names nobody",
    "another source": "likely has it from there, by another name",
}


def reason_for(members: Sequence[Evidence], *, links: Sequence[Link], voice: Voice) -> str:
    """Return why some occurrences have one root: who is named where, and which links join the rest."""
    naming = {member.document for member in members if member.voices or member.signed}
    documents = {member.document for member in members}
    likely = any(link.chance is not None for link in links)
    clauses = [_named(voice, naming=len(naming), documents=len(documents), likely=likely), *_linked(links)]
    return "; ".join(clauses)


def _named(voice: Voice, *, naming: int, documents: int, likely: bool) -> str:
    who = voice.name or "a source without a name"
    if not naming:
        return "no source is named" if documents == 1 else f"none of {documents} documents names a source"
    if documents == 1:
        return f"from {who}"
    return f"{naming} of {documents} documents have it from {who}{' or somebody that may be it' if likely else ''}"


def _linked(links: Sequence[Link]) -> Iterator[str]:
    for kind, words in _SHARED.items():
        joined = {number for link in links if link.kind == kind for number in (link.one, link.other)}
        if joined:
            yield f"{len(joined)} {words}"
    for kind, words in _LIKELY.items():
        number = sum(link.kind == kind for link in links)
        if number:
            yield f"{number} {words}"
