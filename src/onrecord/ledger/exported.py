"""The lines of an exported ledger as values: what `exports.json_lines` writes, checked before it is believed."""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any, get_args, get_origin, get_type_hints

from onrecord.documents import Document
from onrecord.documents.dates import is_iso
from onrecord.errors import InputError, RecordError
from onrecord.ledger.capture import Capture
from onrecord.ledger.notes import Note
from onrecord.ledger.shared_rows import match_of
from onrecord.reuse import Match

SCHEMA = "onrecord.ledger/1"
"""The name and version of this contract, which the header states."""

_HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
"""Where a line may spell half a surrogate pair, which is no character and cannot be stored."""

_LARGEST = (1 << 63) - 1
"""The largest number that a column holds."""

_PAIR = 2

_MEND = "export the ledger again, or mend this line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line."""

    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLine:
    """Raw bytes as they were fetched; `body` is in base64."""

    sha256: str
    media_type: str | None
    headers: dict[str, str]
    url: str | None
    fetched_at: str
    body: str

    def capture(self) -> Capture:
        """Return the capture.

        Raises:
            RecordError: The bytes are not those that the line names.
        """
        try:
            body = base64.b64decode(self.body, validate=True)
        except ValueError as error:
            raise RecordError(f"the body is not in base64 ({error})") from error
        if sha256(body).hexdigest() != self.sha256:
            raise RecordError("the body is not the one that sha256 names")
        check_moments(self.fetched_at)
        return Capture(body=body, media_type=self.media_type, headers=self.headers, url=self.url, fetched_at=self.fetched_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One version of a document."""

    id: str
    sha256: str
    first_seen: str
    seen_at: str
    metadata: dict[str, Any]
    capture: str | None
    text: str

    def document(self) -> Document:
        """Return the document.

        Raises:
            RecordError: It would contradict itself, or the text is not the one that the line names.
        """
        check_moments(self.first_seen, self.seen_at)
        stated = ("kind", "title", "outlet", "url", "published", "language")
        if set(self.metadata) != set(stated) or not all(isinstance(each, str | None) for each in self.metadata.values()):
            raise RecordError(f"metadata must hold {', '.join(stated)}, each a text or null")
        document = Document(id=self.id, text=self.text, **self.metadata)
        if document.sha256 != self.sha256:
            raise RecordError("the text is not the one that sha256 names")
        return document


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLine:
    """A speaker across documents, numbered for this file."""

    number: int
    name: str
    type: str | None
    traits: list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """A reading of the version before it; `identities` has the number of an identity by the id of a speaker."""

    document: str
    made_at: str
    identities: dict[str, int]
    record: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinLine:
    """Why a speaker of a document is an identity."""

    document: str
    speaker: str
    speaker_name: str
    identity: int
    reason: str
    by: str
    made_at: str
    undone_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """What hangs on a statement, and where it hangs in which reading."""

    document: str
    lasting: str
    about: str
    body: dict[str, Any]
    by: str
    made_at: str
    attached: list[dict[str, Any]]

    def note(self) -> Note:
        """Return the note.

        Raises:
            RecordError: Its kind or who made it is empty.
        """
        return Note(
            document_id=self.document,
            lasting=self.lasting,
            kind=self.about,
            body=self.body,
            by=self.by,
            made_at=self.made_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneLine:
    """What was taken out for good."""

    document: str
    sha256s: list[str]
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """What could not be done."""

    source: str
    code: str
    detail: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """A feed that is followed."""

    format: str
    url: str
    etag: str | None
    last_modified: str | None
    polled_at: str | None
    due_at: str | None
    failures: int
    state: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditLine:
    """Where a document says that it has something from; it stands in the record of its reading too."""

    document: str
    credit_kind: str
    span: list[int]
    name_span: list[int]
    credited: str | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseLine:
    """What two documents share, by their ids and the SHA-256 of their texts."""

    documents: list[str]
    sha256s: list[str]
    extent: Any
    passages: list[dict[str, Any]]

    def __post_init__(self) -> None:
        if len(self.documents) != _PAIR or len(self.sha256s) != _PAIR:
            raise RecordError("reuse is between two documents")

    def match(self) -> Match:
        """Return what they share.

        Raises:
            RecordError: It is not told as it must be.
        """
        try:
            return match_of((self.documents[0], self.documents[1]), extent=self.extent, passages=self.passages)
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"not a passage: {error!r:.60}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLine:
    """A saved search."""

    name: str
    query: dict[str, Any]
    made_at: str


Line = (
    Header
    | CaptureLine
    | DocumentLine
    | IdentityLine
    | ReadingLine
    | JoinLine
    | NoteLine
    | TombstoneLine
    | FaultLine
    | FeedLine
    | CreditLine
    | ReuseLine
    | SearchLine
)
_KINDS: Mapping[str, type[Line]] = {
    "ledger": Header,
    "capture": CaptureLine,
    "document": DocumentLine,
    "identity": IdentityLine,
    "reading": ReadingLine,
    "join": JoinLine,
    "note": NoteLine,
    "tombstone": TombstoneLine,
    "fault": FaultLine,
    "feed": FeedLine,
    "credit": CreditLine,
    "reuse": ReuseLine,
    "search": SearchLine,
}
"""What each kind of line is."""

_PASSED_OVER = ("quotation", "figure_group", "root")
"""Kinds of lines that are not taken in: they are worked out from the documents whenever somebody asks."""

_HINTS: Mapping[str, Mapping[str, Any]] = {kind: get_type_hints(of) for kind, of in _KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line and where it stands ("fair.jsonl:12"), for messages."""

    line: Line
    place: str

    def refused(self, problem: str) -> InputError:
        """Return the error that this line is wrong."""
        return InputError(self.place, problem, _MEND, code="line-wrong")


def placed_lines(lines: Iterable[bytes], *, path: str) -> Iterator[Placed]:
    """Yield the lines of an exported ledger after its header.

    Args:
        lines: As they come, in UTF-8; empty ones are passed over, and those about what stands in several documents.
        path: Where they come from, for messages.

    Raises:
        InputError: A line is not by the contract, or the header is of another one.
    """
    numbered = ((f"{path}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip())
    read = ((_line(line, place=place), place) for place, line in numbered)
    found = (Placed(line=line, place=place) for line, place in read if line is not None)
    first = next(found, None)
    if first is None or not isinstance(first.line, Header) or first.line.schema != SCHEMA:
        problem = f"this is no exported ledger: the first line does not state {SCHEMA}"
        raise InputError(path, problem, "make one with: onrecord export --format jsonl -o FILE", code="export-unknown")
    yield from found


def begun(placed: Iterator[Placed]) -> Iterator[Placed]:
    """Return the lines as they are, after checking the header and the first line behind it.

    Raises:
        InputError: One of them is not by the contract.
    """
    first = next(placed, None)
    return placed if first is None else chain([first], placed)


def _line(written: bytes, *, place: str) -> Line | None:
    """Return a line by its kind, or None where it is of one that is not taken in."""
    try:
        row = json.loads(written, parse_constant=_no_constant)
        if _HALF_A_PAIR.search(written):
            json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise InputError(place, f"this is not JSON ({error})", _MEND, code="line-wrong") from error
    kind = row.pop("kind", None) if isinstance(row, dict) else None
    if kind in _PASSED_OVER:
        return None
    if not isinstance(kind, str) or kind not in _KINDS:
        raise InputError(place, f"there is no kind of line {kind!r:.60}", _MEND, code="line-wrong")
    try:
        return _built(kind, row)
    except RecordError as error:
        raise InputError(place, str(error), _MEND, code="line-wrong") from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _built(kind: str, row: Mapping[str, Any]) -> Line:
    hints = _HINTS[kind]
    if row.keys() != hints.keys():
        raise RecordError(f"fields are missing or unknown: {', '.join(sorted(row.keys() ^ hints.keys()))}")
    for name, hint in hints.items():
        if not _fits(row[name], hint):
            raise RecordError(f"{name} cannot be {row[name]!r:.60}")
    return _KINDS[kind](**row)


def _fits(value: Any, hint: Any) -> bool:
    """Say whether a value of JSON is of a type, down into lists and objects."""
    if isinstance(value, bool):
        return hint in {Any, bool}
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        return False
    inner = get_args(hint)
    if get_origin(hint) is list:
        return isinstance(value, list) and all(_fits(each, inner[0]) for each in value)
    if get_origin(hint) is dict:
        return isinstance(value, dict) and all(_fits(each, inner[1]) for each in value.values())
    return hint is Any or isinstance(value, hint)


def check_moments(*moments: str | None) -> None:
    """Check that these are times, UTC in ISO 8601, or None.

    Raises:
        RecordError: One is not.
    """
    for moment in moments:
        if moment is not None and not (is_iso(moment) and "T" in moment):
            raise RecordError(f"{moment!r:.60} is no time in ISO 8601")
