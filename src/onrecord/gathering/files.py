"""Files, folders and standard input, as documents with the bytes they were made of."""

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.documents import STANDARD_INPUT, from_bytes
from onrecord.documents.printable import printable
from onrecord.errors import Fault, InputError
from onrecord.gathering import archives
from onrecord.gathering.broadcasts import broadcast_in, is_broadcast
from onrecord.gathering.captured import Captured, Gathered, Missed, missed
from onrecord.gathering.folders import files_under, size_of
from onrecord.gathering.limits import Meter, too_large
from onrecord.gathering.lines import documents_in_lines, documents_in_rows
from onrecord.gathering.settings import FileSettings, checked
from onrecord.gathering.unpacking import unpacked
from onrecord.ledger import Capture

_LINES, _ROWS, _ARCHIVES = frozenset({".jsonl", ".ndjson"}), frozenset({".csv", ".tsv"}), frozenset({".warc"})
_PAGES, _TEXT = frozenset({".html", ".htm", ".xhtml"}), frozenset({".txt"})
_KNOWN = _LINES | _ROWS | _ARCHIVES | _PAGES | _TEXT
_PACKED = ".gz"
_BEGINS_AN_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_BEGINS_A_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<\?xml|<html|<head|<body)", re.IGNORECASE)
_HEAD_BYTES = 512


def documents_in_files(
    paths: Iterable[str], *, settings: FileSettings, meter: Meter | None = None, standard_input: BinaryIO | None = None
) -> Iterator[Gathered]:
    """Yield every document of files, folders and standard input in order, and what was missed.

    A file is text, a web page, JSON lines, a table (CSV) or a web archive (WARC), each also packed by gzip, or, where it is
    named and not only in a folder, a broadcast. Its ending says which, else what it begins with. One document is held at a
    time; of those before it, eight bytes each are kept to find ids that come twice. In an archive, one address may come more
    than once: those are versions.

    Args:
        paths: As typed; "-" is standard input.
        settings: What goes for every file.
        meter: Told how far the files have been taken in.
        standard_input: What "-" reads; the process's own by default.
    """
    intake = _Intake(settings=settings, meter=meter or Meter(), standard_input=standard_input)
    for path in paths:
        for item in intake.source(path):
            intake.meter.items += 1
            yield item


def bytes_in_files(paths: Iterable[str], *, settings: FileSettings) -> int | None:
    """Return how many bytes there are to take in, or None where that cannot be known before."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        walked = files_under(path, max_depth=settings.limits.folder_depth) if _is_folder(path) else [path]
        total += sum(size_of(name) for name in walked if isinstance(name, str) and (name == path or _suffix(name) in _KNOWN))
    return total


class _Intake:
    """Goes through sources and remembers the ids it met."""

    def __init__(self, *, settings: FileSettings, meter: Meter, standard_input: BinaryIO | None) -> None:
        self._settings = settings
        self.meter = meter
        self._standard_input = standard_input
        self._ids: set[bytes] = set()

    def source(self, path: str) -> Iterator[Gathered]:
        if path == STANDARD_INPUT:
            yield from self._stream(_peekable(self._standard_input or sys.stdin.buffer), path=path)
        elif _is_folder(path):
            yield from self._folder(path)
        elif is_broadcast(path):
            yield from self._broadcast(path)
        else:
            yield from self._file(path)

    def _broadcast(self, path: str) -> Iterator[Gathered]:
        try:
            yield from self._once([broadcast_in(path, settings=self._settings)], path=printable(path))
        except InputError as error:
            yield missed(error)
        self.meter.file = size_of(path)
        self.meter.next_file()

    def _folder(self, path: str) -> Iterator[Gathered]:
        found, skipped, shown = False, 0, printable(path)
        for name in files_under(path, max_depth=self._settings.limits.folder_depth):
            if isinstance(name, InputError):
                yield missed(name)
            elif _suffix(name) in _KNOWN:
                found = True
                yield from self._file(name)
            else:
                skipped += 1
        if not found:
            hint = "give a folder with .txt, .html, .jsonl, .csv or .warc files"
            yield missed(InputError(shown, "there is no article in this folder", hint, code="folder-empty"))
        elif skipped:
            detail = f"{shown}: {skipped} files have another ending and were left out; name those to be read one by one"
            yield Missed(source=shown, fault=Fault(code="files-skipped", detail=detail), loss="notice")

    def _file(self, path: str) -> Iterator[Gathered]:
        shown = printable(path)
        try:
            stream = Path(path).open("rb")  # noqa: SIM115 - closed below; reading is not part of opening
        except FileNotFoundError:
            yield missed(InputError(shown, "there is no such file", "check how the path is written", code="file-missing"))
        except (OSError, ValueError) as error:
            yield missed(_unreadable(shown, f"the file cannot be opened ({error})"))
        else:
            with stream:
                for item in self._stream(stream, path=shown):
                    self.meter.file = _position(stream)
                    yield item
                self.meter.file = _position(stream)
            self.meter.next_file()

    def _stream(self, stream: io.BufferedReader, *, path: str) -> Iterator[Gathered]:
        """Yield what is in a stream; what breaks off there ends it and not the run."""
        try:
            plain = unpacked(stream, path=path, limits=self._settings.limits)
            yield from self._documents(plain, path=path)
        except InputError as error:
            yield missed(error)
        except OSError as error:
            yield missed(_unreadable(path, f"the file cannot be read ({error})"))

    def _documents(self, stream: io.BufferedReader, *, path: str) -> Iterator[Gathered]:
        head = stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
        suffix = _suffix(path)
        if not head:
            raise InputError(path, "there is nothing in it", "give a file that holds an article", code="file-empty")
        if suffix in _ARCHIVES or head.startswith(archives.SIGNATURE):
            yield from archives.documents_in_archive(stream, path=path, settings=self._settings)
        elif suffix in _ROWS:
            yield from self._once(documents_in_rows(stream, path=path, settings=self._settings), path=path)
        elif suffix in _LINES or (suffix not in _KNOWN and _BEGINS_AN_OBJECT.match(head)):
            yield from self._once(documents_in_lines(stream, path=path, settings=self._settings), path=path)
        else:
            is_page = suffix in _PAGES or (suffix not in _TEXT and _BEGINS_A_PAGE.match(head) is not None)
            yield from self._once([_whole(stream, path=path, is_page=is_page, settings=self._settings)], path=path)

    def _once(self, items: Iterable[Gathered], *, path: str) -> Iterator[Gathered]:
        """Yield the items, with a fault in place of each document whose id was there before."""
        empty = True
        for item in items:
            empty = False
            yield missed(self._repeated(item)) if isinstance(item, Captured) and self._seen(item) else item
        if empty:
            raise InputError(path, "there is no document in it", "give a file that holds an article", code="file-empty")

    def _seen(self, item: Captured) -> bool:
        mark = hashlib.blake2b(item.document.id.encode(), digest_size=8).digest()
        seen = mark in self._ids
        self._ids.add(mark)
        return seen

    @staticmethod
    def _repeated(item: Captured) -> InputError:
        problem = "a second document with this id was left out"
        hint = "give every document an id of its own, or add a later version of a page in a run of its own"
        return InputError(item.document.id, problem, hint, code="id-repeated")


def _whole(stream: BinaryIO, *, path: str, is_page: bool, settings: FileSettings) -> Captured:
    """Return the one document of a file.

    Raises:
        RefusedError: The file, or the text in it, is larger than the limit.
        InputError: There is nothing in it, it is binary, or the page holds no article.
    """
    limit = settings.limits.page_bytes if is_page else settings.limits.document_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(path, limit_bytes=limit)
    media_type = "text/html" if is_page else "text/plain"
    document = from_bytes(data, path=path, stated=settings.stated, media_type=media_type)
    capture = Capture(body=data, media_type=media_type, headers={}, url=document.url, fetched_at=settings.clock())
    return Captured(document=checked(document, path=path, limits=settings.limits), capture=capture)


def _suffix(path: str) -> str:
    """Return the ending that says what is in a file, without the one that says that it is packed."""
    name = Path(path)
    return Path(name.stem).suffix.lower() if name.suffix.lower() == _PACKED else name.suffix.lower()


def _is_folder(path: str) -> bool:
    """Say whether this is a folder; of a path that cannot be asked, opening it as a file says what is wrong."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a path is too long or may not be looked at


def _peekable(stream: Any) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)


def _position(stream: BinaryIO) -> int:
    try:
        return stream.tell()
    except OSError:  # a pipe has no place
        return 0


def _unreadable(path: str, problem: str) -> InputError:
    return InputError(path, problem, "check the path and its rights", code="file-unreadable")
