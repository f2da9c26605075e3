"""IRIs of documents and statements, for formats in which everything needs one.

A thing without an address on the web is named by its hash, as RFC 6920 has it: `ni:///sha-256;` and the digest.
"""

import base64

from onrecord.documents import Document
from onrecord.documents.hosts import host_of


def document_iri(document: Document) -> str:
    """Return the address of a document, else the name of its text by its hash."""
    return document.url if document.url and host_of(document.url) else hash_iri(document.sha256)


def hash_iri(sha256: str) -> str:
    """Return the name of what has this SHA-256, given in hexadecimal.

    A statement's lasting key is such a hash, and comes back out of the name.
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
