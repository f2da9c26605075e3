"""Lines of JSON and rows of tables, each a document with the bytes it came in."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.documents import Document, from_line, from_row
from onrecord.errors import InputError
from onrecord.gathering.captured import Captured, Gathered, missed
from onrecord.gathering.limits import too_large
from onrecord.gathering.settings import FileSettings, checked
from onrecord.ledger import Capture

_DELIMITERS = ",;\t|"


def documents_in_lines(stream: BinaryIO, *, path: str, settings: FileSettings) -> Iterator[Gathered]:
    """Yield the document of every line of JSON; empty lines are passed over, broken and overlong ones missed."""
    limit = settings.limits.document_bytes
    for number, line in enumerate(_lines(stream, limit_bytes=limit), start=1):
        place = f"{path}:{number}"
        try:
            if line is None:
                raise too_large(place, limit_bytes=limit)
            if line:
                document = from_line(line, path=place, stated=settings.stated)
                yield _captured(document, line, media_type="application/json", place=place, settings=settings)
        except InputError as error:
            yield missed(error)


def _lines(stream: BinaryIO, *, limit_bytes: int) -> Iterator[bytes | None]:
    """Yield the lines without the space around them and without a byte order mark, and None for one beyond the limit."""
    mark = codecs.BOM_UTF8
    while line := stream.readline(limit_bytes + 1):
        if len(line) > limit_bytes:
            _skip_line(stream)
            yield None
        else:
            yield line.removeprefix(mark).strip()
        mark = b""


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def documents_in_rows(stream: BinaryIO, *, path: str, settings: FileSettings) -> Iterator[Gathered]:
    """Yield the document of every row of a table whose first row names the columns.

    Columns are those of a line of JSON (text, id, title, outlet, url, published, language, kind), others are left alone.
    They are parted by whichever of comma, semicolon, tab and bar the first row has most of.

    Raises:
        InputError: No column holds the text.
        RefusedError: A row is longer than the limit, as where a quotation mark is never closed.
    """
    lines = _RowLines(stream, path=path, limit_bytes=settings.limits.document_bytes)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    columns = _columns(next(csv.reader([header], delimiter=delimiter), []), path=path, text_column=settings.text_column)
    for place, cells, raw in _rows(lines, delimiter=delimiter):
        try:
            document = from_row(_named(cells, columns=columns, place=place), path=place, stated=settings.stated)
            yield _captured(document, raw, media_type="text/csv", place=place, settings=settings)
        except InputError as error:
            yield missed(error)


def _columns(names: Sequence[str], *, path: str, text_column: str) -> list[str]:
    """Return the names by which a document knows the columns."""
    plain = [name.strip().lower() for name in names]
    if text_column.lower() not in plain:
        problem = f"no column is called {text_column}, only {', '.join(plain)[:200] or 'nothing'}"
        raise InputError(path, problem, "name the one with the text: --text-column NAME", code="column-missing")
    return ["text" if name == text_column.lower() else name for name in plain]


def _rows(lines: "_RowLines", *, delimiter: str) -> Iterator[tuple[str, list[str] | csv.Error, bytes]]:
    """Yield each row that is not empty: its place, its cells or what is wrong with them, its bytes."""
    csv.field_size_limit(lines.limit_bytes)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        place = f"{lines.path}:{lines.number + 1}"
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield place, error, lines.row
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield place, cells, lines.row


def _named(cells: list[str] | csv.Error, *, columns: Sequence[str], place: str) -> dict[str, str]:
    if isinstance(cells, csv.Error):
        raise _row_wrong(place, f"this is no row of a table ({cells})") from cells
    if len(cells) != len(columns):
        raise _row_wrong(place, f"there are {len(cells)} cells where the first row names {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _row_wrong(place: str, problem: str) -> InputError:
    return InputError(place, problem, "mend this row and save the table as UTF-8", code="row-wrong")


class _RowLines(Iterator[str]):
    """The lines of a table as text, and the bytes of the row that they make up, which may be several lines."""

    def __init__(self, stream: BinaryIO, *, path: str, limit_bytes: int) -> None:
        self.path = path
        self.limit_bytes = limit_bytes
        self.number = 0
        self._stream = stream
        self._pieces: list[bytes] = []
        self._size = 0

    @property
    def row(self) -> bytes:
        """The bytes of the present row without its line end."""
        return b"".join(self._pieces).rstrip(b"\r\n")

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self._pieces, self._size = [], 0

    def __next__(self) -> str:
        line = self._stream.readline(self.limit_bytes + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if self._size > self.limit_bytes:
            raise too_large(f"{self.path}:{self.number}", limit_bytes=self.limit_bytes)
        self._pieces.append(line)
        return line.decode("utf-8-sig" if self.number == 1 else "utf-8", errors="surrogateescape")


def _captured(document: Document, raw: bytes, *, media_type: str, place: str, settings: FileSettings) -> Captured:
    capture = Capture(body=raw, media_type=media_type, headers={}, url=document.url, fetched_at=settings.clock())
    return Captured(document=checked(document, path=place, limits=settings.limits), capture=capture)
