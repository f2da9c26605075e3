"""Statements as schema.org JSON-LD: direct words as `Quotation`, all others as `Claim`, with the articles they appear in.

One `@graph`, a node a line; where an article or a statement is from is told in the terms of PROV-O. Somebody is a `Person`
where they are one, named or not, and else an `Organization`. A source that is neither (a document, footage, public opinion) is
not stated: the vocabulary has only those two for who speaks.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents.dates import is_iso
from onrecord.ledger.exports.addresses import document_iri, statement_iri
from onrecord.ledger.exports.echoes import Echo, echoes
from onrecord.ledger.exports.provenance import PREFIXES, origin_of_article, origin_of_statements
from onrecord.ledger.exports.schema_org_finds import of_article, of_statements, place_nodes
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.speakers import SourceType, Speaker

CONTEXT = ("https://schema.org", PREFIXES)

_Node = dict[str, Any]

_WORKS = {"article": "NewsArticle", "transcript": "CreativeWork", "post": "SocialMediaPosting", "broadcast": "CreativeWork"}
_WHO: dict[SourceType, str] = {
    "named person": "Person",
    "unnamed person": "Person",
    "group": "Organization",
    "state body": "GovernmentOrganization",
    "organisation": "Organization",
    "media outlet": "NewsMediaOrganization",
}
_WHOLE_DATE = 10
"""Characters of a full date; the vocabulary takes no month and no year alone."""


def linked_data_lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the lines of one JSON object, a node a line: each article, the places in it that are new, then its statements."""
    yield f'{{"@context":{_written(CONTEXT)},"@graph":['
    comma = ""
    written: set[str] = set()
    for entry in snapshot.entries():
        places = [node for node in place_nodes(entry) if node["@id"] not in written]
        written.update(node["@id"] for node in places)
        shared = list(echoes(snapshot, entry))
        for node in (article(entry, shared=shared), *places, *statements(entry, shared=shared)):
            yield comma + _written(node)
            comma = ","
    yield "]}"


def _written(node: object) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


def article(entry: Entry, *, shared: Sequence[Echo]) -> _Node:
    """Return a document as a schema.org work, with what it is derived from."""
    document = entry.document
    return _stated(
        {
            "@type": _WORKS[document.kind],
            "@id": document_iri(document),
            "identifier": document.id,
            "headline" if document.kind in {"article", "post"} else "name": document.title,
            "url": document.url,
            "datePublished": _date(document.published),
            "inLanguage": document.language,
            "publisher": _publisher(entry),
            **of_article(entry),
            **origin_of_article(entry, shared=shared),
        }
    )


def statements(entry: Entry, *, shared: Sequence[Echo]) -> Iterator[_Node]:
    """Yield statements, each as a `Quotation`, or as a `Claim` where not all of it is in quotation marks."""
    finds, origins = of_statements(entry), origin_of_statements(entry, shared=shared)
    yield from (_statement(entry, each, finds=finds[each.id] | origins.get(each.id, {})) for each in entry.statements())


def _statement(entry: Entry, statement: Attribution, *, finds: _Node) -> _Node:
    speaker = entry.reading.speaker(statement)
    who = _speaker(speaker) if speaker else None
    work = {"@id": document_iri(entry.document)}
    about = {
        "@id": statement_iri(entry.document, entry.lasting(statement)),
        "identifier": f"{entry.document.id}#{statement.id}",
        "text": " … ".join(piece.cut(entry.document.text) for piece in statement.content),
        "inLanguage": entry.document.language,
        **finds,
    }
    if statement.manner == "direct":
        return _stated({"@type": "Quotation", **about, "spokenByCharacter": who, "isPartOf": work})
    return _stated({"@type": "Claim", **about, "author": who, "appearance": work})


def _speaker(speaker: Speaker) -> _Node | None:
    kind = _WHO.get(speaker.type) if speaker.type else None
    if kind is None or speaker.name is None:
        return None
    person = kind == "Person"
    affiliation = {"@type": "Organization", "name": speaker.affiliation} if speaker.affiliation and person else None
    return _stated(
        {
            "@type": kind,
            "name" if speaker.named else "description": speaker.name,
            "jobTitle": speaker.role if person else None,
            "affiliation": affiliation,
        }
    )


def _publisher(entry: Entry) -> _Node | None:
    if entry.document.outlet is None:
        return None
    known = entry.outlet
    address = f"https://{known.domains[0]}" if known and known.domains else None
    return _stated({"@type": "NewsMediaOrganization", "name": entry.document.outlet, "url": address})


def _date(published: str | None) -> str | None:
    return published if published and is_iso(published) and len(published) >= _WHOLE_DATE else None


def _stated(node: _Node) -> _Node:
    return {name: value for name, value in node.items() if value is not None}
