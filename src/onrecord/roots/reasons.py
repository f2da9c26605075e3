"""Why some documents stand under one root, in one sentence."""

from collections.abc import Iterator, Sequence

from onrecord.roots.evidence import Evidence
from onrecord.roots.link import Link
from onrecord.roots.root import EdgeKind
from onrecord.roots.voices import Voice

_MANY: dict[EdgeKind, str] = {
    "copy": "share the words",
    "same words": "quote the same words",
    "credit": "credit one another's outlet",
    "general source": "say only what the source is",
    "no source": "name nobody",
}


def reason_for(members: Sequence[Evidence], *, links: Sequence[Link], voice: Voice) -> str:
    """Return why some occurrences have one root: who is named where, and which links join the rest."""
    naming = {member.document for member in members if member.voices or member.signed}
    documents = {member.document for member in members}
    clauses = [*_named(voice, naming=len(naming), documents=len(documents)), *_linked(links)]
    return "; ".join(clauses)


def _named(voice: Voice, *, naming: int, documents: int) -> Iterator[str]:
    if not naming:
        yield "no source is named" if documents == 1 else f"none of {documents} documents names a source"
    elif documents == 1:
        yield f"from {voice.name or 'a source without a name'}"
    else:
        yield f"{naming} of {documents} documents name {voice.name or 'a source'} or somebody that may be it"


def _linked(links: Sequence[Link]) -> Iterator[str]:
    for kind, words in _MANY.items():
        number = len({link.other for link in links if link.kind == kind})
        if number:
            yield f"{number + (kind not in {'general source', 'no source'})} {words}"
