"""IRIs of documents and what is in them, for formats in which everything needs one.

A thing without an address on the web is named by its hash, as RFC 6920 has it: `ni:///sha-256;` and the digest.
"""

import base64
import hashlib
import json

from onrecord.documents import Document
from onrecord.documents.hosts import host_of
from onrecord.findings import Finding
from onrecord.places import Place
from onrecord.reuse import Match


def document_iri(document: Document) -> str:
    """Return the address of a document, else the name of its text by its hash."""
    return named_iri(document.url, sha256=document.sha256)


def named_iri(url: str | None, *, sha256: str) -> str:
    """Return an address on the web, else the name of the text with this hash."""
    return url if url and host_of(url) else hash_iri(sha256)


def statement_iri(document: Document, lasting: str) -> str:
    """Return the name of a statement, given its lasting key: two documents with the same text have the same keys."""
    return _framed_iri("statement", document.id, lasting)


def figure_iri(document: Document, lasting: str) -> str:
    """Return the name of a figure, given its lasting key."""
    return _framed_iri("figure", document.id, lasting)


def mention_iri(document: Document, place: Place) -> str:
    """Return the name of one mention of a place."""
    return _framed_iri("mention", document.id, document.sha256, place.span.start, place.span.end)


def finding_iri(document: Document, finding: Finding) -> str:
    """Return the name of a finding: what it is, and of which places in the text and in the title."""
    spans = [[[span.start, span.end] for span in pieces] for pieces in (finding.spans, finding.title_spans)]
    return _framed_iri("finding", document.id, document.sha256, finding.code, finding.message, spans)


def echo_iri(document: Document, match: Match) -> str:
    """Return the name of what a document shares with another one."""
    passages = [[each.here.start, each.here.end, each.there.start, each.there.end] for each in match.passages]
    return _framed_iri("echo", document.id, document.sha256, match.documents[1], passages)


def place_iri(place: Place) -> str:
    """Return the name of a place, the same wherever it is mentioned."""
    about = (place.name, place.kind, place.country, place.region, place.latitude, place.longitude)
    return _framed_iri("place", *about)


def _framed_iri(*parts: object) -> str:
    framed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hash_iri(hashlib.sha256(framed.encode()).hexdigest())


def hash_iri(sha256: str) -> str:
    """Return the name of what has this SHA-256, given in hexadecimal."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
