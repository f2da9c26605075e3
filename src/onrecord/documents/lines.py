"""Documents from JSON lines, one object a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.documents.date_lines import dated
from onrecord.documents.dates import iso_date, unread_date
from onrecord.documents.document import KINDS, Document
from onrecord.documents.outlets import name_of_outlet
from onrecord.documents.printable import printable
from onrecord.documents.stated import Stated
from onrecord.errors import Fault, InputError, RecordError
from onrecord.language import iso_code

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def documents_in_lines(lines: Iterable[bytes], *, path: str, stated: Stated) -> Iterator[Document | InputError]:
    """Yield the document of every line, or what is wrong with it and the line's number; empty lines are passed over.

    Args:
        lines: UTF-8, as they come.
        path: Where they come from, as the caller typed it.
        stated: What goes before the fields of every line.
    """
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)  # noqa: PLW2901 - the mark is no part of the line
        if line.strip():
            try:
                yield from_line(line, path=f"{printable(path)}:{number}", stated=stated)
            except InputError as error:
                yield error


def from_line(line: bytes, *, path: str, stated: Stated | None = None) -> Document:
    """Return the document of one line of JSON.

    Args:
        line: One object in UTF-8, without a byte order mark.
        path: The line's place, for messages and for the id of a document that names none.
        stated: What goes before the fields of the line.

    Raises:
        InputError: It is no JSON object, there is no text in it, or a field does not hold what it should.
    """
    place = _Line(path=path)
    return place.document(place.parsed(line), stated=stated or Stated())


def from_row(row: Mapping[str, Any], *, path: str, stated: Stated | None = None) -> Document:
    """Return the document of one row with the fields of a line of JSON.

    Raises:
        InputError: There is no text in it, or a field does not hold what it should.
    """
    return _Line(path=path).document(row, stated=stated or Stated())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line's place, for its messages and for the id of a document that names none."""

    path: str

    def document(self, row: Mapping[str, Any], *, stated: Stated) -> Document:
        try:
            return self._document(row, stated=stated)
        except RecordError as error:
            raise self._wrong(str(error), hint="mend this line") from error

    def parsed(self, line: bytes) -> Mapping[str, Any]:
        try:
            row = json.loads(line.decode())
        except UnicodeDecodeError as error:
            raise self._wrong(f"byte {error.start} is not UTF-8", hint="save the file as UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise self._wrong(f"this is not JSON ({error})", hint="write one JSON object a line") from error
        if not isinstance(row, dict):
            raise self._wrong(f"this is a {type(row).__name__}, not an object", hint='write {"id": …, "text": …}')
        return row

    def _document(self, row: Mapping[str, Any], *, stated: Stated) -> Document:
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            raise self._wrong("there is no text", hint='write {"id": …, "text": …}')
        url = stated.url or self._words(row, "url")
        published, date_faults = self._published(row, text=text, stated=stated)
        language, language_faults = self._language(row)
        return Document(
            id=self._id(row) or url or self.path,
            text=text,
            kind=self._kind(row),
            title=stated.title or self._words(row, "title"),
            outlet=stated.outlet or self._words(row, "outlet") or name_of_outlet(text, url=url),
            url=url,
            published=published,
            language=language,
            faults=date_faults + language_faults,
        )

    def _words(self, row: Mapping[str, Any], field: str) -> str | None:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            raise self._wrong(f"{field} is not a text but {value!r:.60}", hint="write it in quotation marks, or null")
        return value or None

    def _id(self, row: Mapping[str, Any]) -> str | None:
        value = row.get("id")
        whole = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if whole else self._words(row, "id")

    def _kind(self, row: Mapping[str, Any]) -> Any:
        kind = self._words(row, "kind") or KINDS[0]
        if kind not in KINDS:
            raise self._wrong(f"{kind!r} is no kind of document", hint=f"use one of: {', '.join(KINDS)}")
        return kind

    def _published(self, row: Mapping[str, Any], *, text: str, stated: Stated) -> tuple[str | None, tuple[Fault, ...]]:
        written = self._words(row, "published")
        if stated.published or not written:
            return stated.published, ()
        date = iso_date(written)
        if date is None:
            return None, (unread_date(written, path=self.path),)
        return dated(text, stated=date, path=self.path)

    def _language(self, row: Mapping[str, Any]) -> tuple[str | None, tuple[Fault, ...]]:
        written = self._words(row, "language")
        code = iso_code(written) if written else None
        if not written or code:
            return code, ()
        detail = f"{self.path}: {written!r:.60} is no ISO 639-1 code; write two letters, such as en"
        return None, (Fault(code="language-not-understood", detail=detail),)

    def _wrong(self, problem: str, *, hint: str) -> InputError:
        return InputError(self.path, problem, hint, code="line-wrong")
