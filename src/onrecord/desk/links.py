"""The addresses of pages. Ids of documents are URLs, paths or any words: they stand in the query, never in the path."""

from collections.abc import Mapping
from urllib.parse import urlencode


def document_link(document: str, number: str | None = None, *, sheet: int | None = None) -> str:
    """Return the page of a document; with the number of a statement or figure ("a12", "f3") that place in its record."""
    return _link("/document", fragment=number, id=document, at=number, sheet=sheet)


def text_link(document: str, number: str) -> str:
    """Return the page of a document at the words of a statement, figure or finding ("a12", "f3", "n1") in the text."""
    return _link("/document", fragment=f"t-{number}", id=document, at=number)


def correct_link(document: str, number: str) -> str:
    """Return the page on which a statement ("a12") or a finding ("n3") is put right."""
    return _link("/correct", document=document, number=number)


def document_part_link(part: str, document: str) -> str:
    """Return a page that hangs on a document: "versions", "report", "story" or "roots"."""
    return _link(f"/document/{part}", id=document)


def statement_link(document: str, number: str) -> str:
    """Return the page of a statement."""
    return _link("/statement", document=document, number=number)


def speaker_link(identity: int | None = None, *, name: str | None = None) -> str:
    """Return the page of a speaker: across documents by the number, else by the name."""
    return _link("/speaker", identity=identity, name=name if identity is None else None)


def search_link(words: str = "", **filters: object) -> str:
    """Return a search, with the filters that are not null."""
    return _query("/search", {"words": words or None, **filters})


def export_link(**filters: object) -> str:
    """Return the page on which what a search finds can be taken out; everything without filters."""
    return _query("/export", filters)


def file_link(document: str) -> str:
    """Return a document with its record as one HTML file."""
    return _link("/document/page", id=document)


def reading_link(document: str) -> str:
    """Return the reading of a document with its text, as JSON."""
    return _link("/api/v1/reading", document=document, with_text="true")


def _link(path: str, *, fragment: str | None = None, **query: object) -> str:
    return _query(path, query) + (f"#{fragment}" if fragment else "")


def _query(path: str, query: Mapping[str, object]) -> str:
    told = urlencode({name: str(value) for name, value in query.items() if value is not None})
    return f"{path}?{told}" if told else path
