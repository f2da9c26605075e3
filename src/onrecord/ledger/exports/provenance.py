"""Where articles and statements are from, in the terms of PROV-O (W3C Recommendation of 30 April 2013).

An article `wasDerivedFrom` another one whose words it has, a statement `wasQuotedFrom` the one in whose words it stands there.
Only what certainly came out earlier counts, by the dates that both state, and words that were shared by quoting the same
speech are no derivation. What an article credits is its `hadPrimarySource`: a work of the outlet, or the document, credited.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.ledger.exports.echoes import Echo
from onrecord.ledger.exports.snapshot import Entry

PREFIXES = {"prov": "http://www.w3.org/ns/prov#"}

_Node = dict[str, Any]


def origin_of_article(entry: Entry, *, shared: Sequence[Echo]) -> _Node:
    """Return what an article is derived from and what it credits; empty where that is nothing."""
    earlier = list(_copied(shared))
    sources = list(_sources(entry))
    derived = {"prov:wasDerivedFrom": _references(earlier)} if earlier else {}
    return derived | ({"prov:hadPrimarySource": sources} if sources else {})


def origin_of_statements(entry: Entry, *, shared: Sequence[Echo]) -> Mapping[str, _Node]:
    """Return what each statement is quoted from, by its id, where half of its content lies in words of an earlier article."""
    earlier = list(_copied(shared))
    found = {each.id: [echo for echo in earlier if _stands_in(each, echo)] for each in entry.statements()}
    return {name: {"prov:wasQuotedFrom": _references(some)} for name, some in found.items() if some}


def _copied(shared: Sequence[Echo]) -> Iterator[Echo]:
    return (echo for echo in shared if echo.earlier and echo.match.extent != "quotation only")


def _stands_in(statement: Attribution, echo: Echo) -> bool:
    pairs = ((piece, passage.here) for piece in statement.content for passage in echo.match.passages)
    held = sum(max(0, min(piece.end, words.end) - max(piece.start, words.start)) for piece, words in pairs)
    return 2 * held >= sum(map(len, statement.content))


def _references(earlier: Sequence[Echo]) -> list[_Node]:
    return [{"@id": iri} for iri in dict.fromkeys(echo.iri for echo in earlier)]


def _sources(entry: Entry) -> Iterator[_Node]:
    """Yield what is credited by a name and is not the outlet itself, each once."""
    named = {(credit.kind, credit.credited): credit for credit in entry.credits() if credit.credited and not credit.own}
    yield from map(_source, named.values())


def _source(credit: Credit) -> _Node:
    if credit.kind == "outlet":
        return {"@type": "CreativeWork", "publisher": {"@type": "NewsMediaOrganization", "name": credit.credited}}
    return {"@type": "SocialMediaPosting" if credit.kind == "post" else "CreativeWork", "name": credit.credited}
