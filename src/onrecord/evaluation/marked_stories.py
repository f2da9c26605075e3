"""Quotations and roots marked by hand, and the documents that they are marked in."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.documents import Document
from onrecord.documents.date_lines import dated
from onrecord.errors import RecordError
from onrecord.evaluation.rows import Row, read_rows
from onrecord.roots import Occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedQuotation:
    """One utterance and everywhere it stands in the documents of a story."""

    story: str
    members: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRoots:
    """One statement, where it stands, and how many roots it has: the best guess, and what could be defended.

    `documents` are those that it was looked for in.

    Raises:
        RecordError: It stands nowhere, or the range does not hold the count.
    """

    story: str
    statement: str
    kind: str
    documents: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]
    count: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if not self.occurrences:
            raise RecordError(f"{self.statement!r} stands nowhere")
        if not self.low <= self.count <= self.high:
            raise RecordError(f"{self.count} roots lie outside {self.low} to {self.high}")


def load_quotations(path: Path) -> list[MarkedQuotation]:
    """Return the quotations marked, one a line: `story` and `members`, a list of `{"doc", "span"}`.

    Raises:
        InputError: The file cannot be read, or a line lacks a field.
    """
    return [
        MarkedQuotation(story=row.words("story"), members=tuple(_occurrences(row, field="members"))) for row in read_rows(path)
    ]


def load_roots(path: Path) -> list[MarkedRoots]:
    """Return the statements marked, one a line, with the fields of `MarkedRoots`; an occurrence has `doc` and `span`.

    Raises:
        InputError: The file cannot be read, or a line lacks a field or contradicts itself.
    """
    return [_roots(row) for row in read_rows(path)]


def load_documents(texts: Sequence[Path], *, wanted: Container[str]) -> dict[str, Document]:
    """Return the documents of these ids among JSON Lines with `id`, `text`, and what is known of outlet, URL and date.

    Raises:
        InputError: A file cannot be read, or a line lacks a field.
    """
    rows = ((row, row.words("id")) for path in texts for row in read_rows(path))
    return {name: _document(row, name=name) for name, row in ((name, row) for row, name in rows) if name in wanted}


def _document(row: Row, *, name: str) -> Document:
    text = row.words("text")
    return Document(
        id=name,
        text=text,
        title=row.optional_words("title"),
        outlet=row.optional_words("outlet"),
        url=row.optional_words("url"),
        published=dated(text, stated=row.optional_words("published"), path=name)[0],
        language="en",
    )


def _roots(row: Row) -> MarkedRoots:
    try:
        return MarkedRoots(
            story=row.words("story"),
            statement=row.words("statement"),
            kind=row.words("kind"),
            documents=tuple(map(str, row.values("documents"))),
            occurrences=tuple(_occurrences(row, field="occurrences")),
            **{field: _number(row, field=field) for field in ("count", "low", "high")},
        )
    except RecordError as error:
        raise row.error(str(error), hint="see what a root is in gold/README.md") from error


def _occurrences(row: Row, *, field: str) -> Iterator[Occurrence]:
    for entry in row.objects(field):
        yield Occurrence(document=entry.words("doc"), span=entry.span("span"))


def _number(row: Row, *, field: str) -> int:
    value = row.data.get(field)
    if type(value) is not int:
        raise row.error(f'"{field}" is no whole number', hint="give count, low and high as numbers")
    return value
