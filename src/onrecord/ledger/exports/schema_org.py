"""Statements as schema.org JSON-LD: direct words as `Quotation`, all others as `Claim`, with the articles they appear in.

One `@graph`, a node a line. Somebody is a `Person` where they are one, named or not, and else an `Organization`. A source that
is neither (a document, footage, public opinion) is not stated: the vocabulary has only those two for who speaks.
"""

import json
from collections.abc import Iterator
from typing import Any

from onrecord.attributions import Attribution
from onrecord.documents.dates import is_iso
from onrecord.ledger.exports.addresses import document_iri, statement_iri
from onrecord.ledger.exports.schema_org_finds import of_article, of_statements, place_nodes
from onrecord.ledger.exports.snapshot import Entry, Snapshot
from onrecord.speakers import SourceType, Speaker

CONTEXT = "https://schema.org"

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
    yield f'{{"@context":"{CONTEXT}","@graph":['
    comma = ""
    written: set[str] = set()
    for entry in snapshot.entries():
        places = [node for node in place_nodes(entry) if node["@id"] not in written]
        written.update(node["@id"] for node in places)
        for node in (article(entry), *places, *statements(entry)):
            yield comma + json.dumps(node, ensure_ascii=False, separators=(",", ":"))
            comma = ","
    yield "]}"


def article(entry: Entry) -> _Node:
    """Return a document as a schema.org work."""
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
        }
    )


def statements(entry: Entry) -> Iterator[_Node]:
    """Yield statements, each as a `Quotation`, or as a `Claim` where not all of it is in quotation marks."""
    finds = of_statements(entry)
    yield from (_statement(entry, each, finds=finds[each.id]) for each in entry.statements())


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
