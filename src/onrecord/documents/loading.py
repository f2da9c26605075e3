"""Files, folders and standard input, as documents one after the other."""

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.documents.date_lines import dated
from onrecord.documents.document import Document
from onrecord.documents.encodings import decode
from onrecord.documents.lines import documents_in_lines
from onrecord.documents.outlets import name_of_outlet
from onrecord.documents.pages import article
from onrecord.documents.printable import printable
from onrecord.documents.stated import Stated
from onrecord.errors import Fault, InputError, UsageError
from onrecord.language import detect

STANDARD_INPUT = "-"

Opener = Callable[[str, Stated], Document]
"""Opens a file of one ending: its path as typed, and what goes before anything that it states; raises `InputError`."""

NOTICES = frozenset({"files-skipped"})
"""Codes of faults that `load` yields without a failure behind them: nothing that was asked for is missing."""


def load(
    *sources: str | os.PathLike[str],
    stated: Stated | None = None,
    standard_input: BinaryIO | None = None,
    others: Mapping[str, Opener] | None = None,
) -> Iterator[Document | Fault]:
    """Yield every document of the sources in order, and a fault for each that cannot be read.

    A source is a .txt, .html or .jsonl file, a folder (walked, sorted; hidden files are left out and symbolic links to
    folders inside it are not followed), or "-". A file with another ending, and standard input, are taken for what they
    begin with: a JSON object, an HTML page, else text. What loading had to settle by itself is in `Document.faults`. One
    document is held at a time; of those before it, eight bytes each are kept to find ids that come twice.

    Args:
        sources: Paths as typed; they become ids where a document has no other.
        stated: What goes before anything that the documents state themselves.
        standard_input: What "-" reads; the process's own by default.
        others: What opens files of other endings (".srt"), where they are named; in folders they are left out.

    Raises:
        UsageError: There is no source, or a title or URL is stated for more than one document.
    """
    paths = [os.fspath(source) for source in sources]
    about = stated or Stated()
    _check_usage(paths, stated=about)
    openers = others or {}
    found = (item for path in paths for item in _opened(path, stated=about, standard_input=standard_input, others=openers))
    return _without_repeats(found)


def load_one(
    source: str | os.PathLike[str], *, stated: Stated | None = None, others: Mapping[str, Opener] | None = None
) -> Document:
    """Return the one document of a source; `others` as in `load`.

    Raises:
        InputError: The source, or what comes next in it, cannot be read.
        UsageError: It holds more than one document.
    """
    path = os.fspath(source)
    items = _opened(path, stated=stated or Stated(), standard_input=None, others=others or {})
    first, second = next(items, None), next(items, None)
    if isinstance(first, InputError):
        raise first
    if isinstance(second, InputError):
        raise second
    if isinstance(first, Fault):
        raise InputError(path, first.detail, "give one article", code=first.code)
    if first is None:
        raise _empty(path)
    if isinstance(second, Fault) and second.code in NOTICES:
        return replace(first, faults=(*first.faults, second))
    if second is not None:
        raise UsageError(f"{path} holds more than one document; go through documents.load({path!r}) and read each")
    return first


def from_bytes(
    data: bytes, *, path: str, stated: Stated | None = None, media_type: str | None = None, charset: str | None = None
) -> Document:
    """Return the document that the bytes of one file or one page hold.

    Args:
        data: All of it.
        path: Where it comes from, a path or a URL: the id, where nothing states another, and the place in messages.
        stated: What goes before anything that the bytes state themselves.
        media_type: "text/html" or "text/plain" as it came with the bytes; without it the path's ending counts, and
            where that says nothing, what the bytes begin with.
        charset: The encoding that came with the bytes; it goes before the one that a page declares.

    Raises:
        InputError: There is nothing in it, it is binary, or the page holds no article.
    """
    if not data.strip():
        raise _empty(path)
    about = stated or Stated()
    if _is_page(data, path=path, media_type=media_type):
        return _page(data, path=path, stated=about, charset=charset)
    return _text(data, path=path, stated=about, charset=charset)


def _check_usage(paths: list[str], *, stated: Stated) -> None:
    if not paths:
        raise UsageError("there is nothing to read; give a file, a folder, or - for standard input")
    several = len(paths) > 1 or _is_folder(paths[0]) or _suffix(paths[0]) in _LINES
    if stated.names_one_document and several:
        raise UsageError("a title or a URL belongs to one document; give one .txt or .html file with it")


def _without_repeats(items: Iterable[Document | Fault | InputError]) -> Iterator[Document | Fault]:
    seen: set[bytes] = set()
    for item in items:
        if isinstance(item, InputError):
            yield item.fault()
            continue
        if isinstance(item, Document):
            mark = hashlib.blake2b(item.id.encode(errors="surrogatepass"), digest_size=8).digest()
            if mark in seen:
                yield _repeated(item)
                continue
            seen.add(mark)
        yield item


def _repeated(document: Document) -> Fault:
    detail = f"{document.id}: a second document with this id was left out; give every document an id of its own"
    return Fault(code="id-repeated", detail=detail)


_TEXT, _PAGES, _LINES = frozenset({".txt"}), frozenset({".html", ".htm", ".xhtml"}), frozenset({".jsonl", ".ndjson"})
_TABLES = frozenset({".csv", ".tsv"})
"""Endings of what is read row by row, and only into a ledger."""

_BEGINS_A_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<\?xml|<html|<head|<body)", re.IGNORECASE)
_BEGINS_AN_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN_BYTES = 4096
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_Items = Iterator[Document | Fault | InputError]


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _is_folder(path: str) -> bool:
    """Say whether this is a folder; of a path that cannot be asked, opening it as a file says what is wrong."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a path is too long or may not be looked at


def _opened(path: str, *, stated: Stated, standard_input: BinaryIO | None, others: Mapping[str, Opener]) -> _Items:
    opener = others.get(_suffix(path))
    if opener is None or _is_folder(path):
        yield from _from_source(path, stated=stated, standard_input=standard_input)
        return
    try:
        yield opener(path, stated)
    except InputError as error:
        yield error


def _from_source(path: str, *, stated: Stated, standard_input: BinaryIO | None) -> _Items:
    if path == STANDARD_INPUT:
        yield from _from_stream(standard_input or sys.stdin.buffer, path=path, stated=stated)
    elif _is_folder(path):
        yield from _from_folder(path, stated=stated)
    else:
        yield from _from_file(path, stated=stated)


def _from_folder(path: str, *, stated: Stated) -> _Items:
    found, skipped = False, 0
    closed: list[OSError] = []
    for name in _files_under(path, closed=closed):
        if _suffix(name) in _TEXT | _PAGES | _LINES:
            found = True
            yield from _from_file(name, stated=stated)
        else:
            skipped += 1
    for error in closed:
        yield _unreadable(os.fspath(error.filename or path), f"the folder cannot be opened ({error})")
    if not found:
        problem = "there is no article in this folder"
        yield InputError(path, problem, "give a folder with .txt, .html or .jsonl files", code="folder-empty")
    elif skipped:
        files = "1 file is" if skipped == 1 else f"{skipped} files are"
        detail = f"{path}: {files} neither .txt, .html nor .jsonl and left out; name those to be read one by one"
        yield Fault(code="files-skipped", detail=detail)


def _files_under(path: str, *, closed: list[OSError]) -> Iterator[str]:
    """Yield the files of a folder in order; for each folder inside that cannot be opened, `closed` gets the error."""
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(folder, name) for name in sorted(names) if not name.startswith("."))  # noqa: PTH118 - as typed


def _from_file(path: str, *, stated: Stated) -> _Items:
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - closed below; reading is not part of opening
    except FileNotFoundError:
        yield InputError(path, "there is no such file", "check how the path is written", code="file-missing")
    except (OSError, ValueError) as error:
        yield _unreadable(path, f"the file cannot be opened ({error})")
    else:
        with stream:
            yield from _from_stream(stream, path=path, stated=stated)


def _unreadable(path: str, problem: str) -> InputError:
    return InputError(path, problem, "check the path and its rights", code="file-unreadable")


def _from_stream(stream: BinaryIO, *, path: str, stated: Stated) -> _Items:
    try:
        yield from _documents_of(stream, path=path, stated=stated)
    except OSError as error:
        yield _unreadable(path, f"the file cannot be read ({error})")


def _documents_of(stream: BinaryIO, *, path: str, stated: Stated) -> _Items:
    first = stream.readline()
    suffix = _suffix(path)
    known = suffix in _TEXT | _PAGES | _LINES
    if suffix in _TABLES:
        yield InputError(path, "this is a table, not an article", f"type: onrecord add {path}", code="file-table")
        return
    if suffix in _LINES or (not known and _BEGINS_AN_OBJECT.match(first)):
        yield from _or_empty(documents_in_lines(chain([first], stream), path=path, stated=stated), path=path)
        return
    try:
        yield from_bytes(first + stream.read(), path=path, stated=stated)
    except InputError as error:
        yield error


def _is_page(data: bytes, *, path: str, media_type: str | None) -> bool:
    if media_type is not None:
        return media_type in _PAGE_TYPES
    suffix = _suffix(path)
    return suffix in _PAGES or (suffix not in _TEXT and _BEGINS_A_PAGE.match(data) is not None)


def _or_empty(items: _Items, *, path: str) -> _Items:
    first = next(items, None)
    yield first if first is not None else _empty(path)
    yield from items


def _empty(path: str) -> InputError:
    return InputError(path, "there is nothing in it", "give a file that holds an article", code="file-empty")


def _text(data: bytes, *, path: str, stated: Stated, charset: str | None) -> Document:
    decoded = decode(data, path=path, declared=charset)
    if not decoded.text.strip():
        raise _empty(path)
    return Document(
        id=stated.url or printable(path),
        text=decoded.text,
        title=stated.title,
        outlet=stated.outlet or name_of_outlet(decoded.text, url=stated.url),
        url=stated.url,
        published=stated.published,
        faults=decoded.faults,
    )


def _page(data: bytes, *, path: str, stated: Stated, charset: str | None) -> Document:
    decoded = decode(data, path=path, declared=charset or _declared(data))
    found = article(decoded.text, path=path)
    about = found.imprint
    url = stated.url or about.url
    printed, date_faults = dated(found.text, stated=about.published, path=path)
    return Document(
        id=url or printable(path),
        text=found.text,
        title=stated.title or about.title,
        outlet=stated.outlet or name_of_outlet(found.text, url=url, stated=about.outlet),
        url=url,
        published=stated.published or printed,
        language=detect(found.text) or about.language,
        faults=decoded.faults + found.faults + (() if stated.published else date_faults),
    )


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page declares near its head."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
    return declared.group(1).decode() if declared else None
