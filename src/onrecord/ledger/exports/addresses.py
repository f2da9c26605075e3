"""IRIs of documents and statements, for formats in which everything needs one.

A thing without an address on the web is named by its hash, as RFC 6920 has it: `ni:///sha-256;` and the digest.
"""

import base64
import hashlib
import json

from onrecord.documents import Document
from onrecord.documents.hosts import host_of


def document_iri(document: Document) -> str:
    """Return the address of a document, else the name of its text by its hash."""
    return document.url if document.url and host_of(document.url) else hash_iri(document.sha256)


def statement_iri(document: Document, lasting: str) -> str:
    """Return the name of a statement, given its lasting key: two documents with the same text have the same keys."""
    framed = json.dumps(["statement", document.id, lasting], ensure_ascii=False, separators=(",", ":"))
    return hash_iri(hashlib.sha256(framed.encode()).hexdigest())


def hash_iri(sha256: str) -> str:
    """Return the name of what has this SHA-256, given in hexadecimal."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
