"""The versions of a document, and what changed from each to the next."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, bindparam, select

from onrecord.attributions import Attribution
from onrecord.ledger.matching import match, words_of
from onrecord.ledger.rows import BETWEEN_PIECES
from onrecord.ledger.tables import documents, readings, versions
from onrecord.ledger.wording import Alignment, Change
from onrecord.reading import Reading
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A statement that is in both versions and not the same: in its words, its manner, its stance or its speaker."""

    old: Attribution
    new: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one version to the next, in the order of the texts.

    `old` and `new` are the readings that were compared: by the newest reader that read both versions, where there is one.
    """

    old: Reading
    new: Reading
    changes: tuple[Change, ...]
    appeared: tuple[Attribution, ...]
    vanished: tuple[Attribution, ...]
    altered: tuple[Altered, ...]

    @property
    def same_reader(self) -> bool:
        """Whether one reader read both; where not, statements may differ because the readers do."""
        return self.old.reader == self.new.reader

    def to_json(self) -> dict[str, Any]:
        """Return the difference with its words, ready for `json.dumps`."""
        before, after = self.old.document.text, self.new.document.text
        return {
            "same_reader": self.same_reader,
            "changes": [{"old": _place(each.old, before), "new": _place(each.new, after)} for each in self.changes],
            "appeared": [_in_words(each, reading=self.new) for each in self.appeared],
            "vanished": [_in_words(each, reading=self.old) for each in self.vanished],
            "altered": [
                {"old": _in_words(each.old, reading=self.old), "new": _in_words(each.new, reading=self.new)}
                for each in self.altered
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a document. `seen_at` is when it was first met, UTC in ISO 8601.

    `reading` is its newest reading, `reader` who made it; `since` tells what changed from the version before it, null for the
    first.
    """

    sha256: str
    seen_at: str
    reader: str
    reading: Reading
    since: Difference | None

    def to_json(self) -> dict[str, Any]:
        """Return the version without its text, ready for `json.dumps`."""
        return {
            "sha256": self.sha256,
            "seen_at": self.seen_at,
            "reader": self.reader,
            "characters": self.reading.document.characters,
            "statements": len(self.reading.attributions),
            "since": self.since and self.since.to_json(),
        }


_VERSIONS = (
    select(versions.c.key, versions.c.sha256, versions.c.seen_at, versions.c.text)
    .join(documents, documents.c.key == versions.c.document)
    .where(documents.c.id == bindparam("id"))
    .order_by(versions.c.seen_at, versions.c.key)
)
_READINGS = (
    select(readings.c.reader, readings.c.record)
    .where(readings.c.version == bindparam("of"))
    .order_by(readings.c.made_at.desc(), readings.c.key.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    sha256: str
    seen_at: str
    by_reader: dict[str, Reading]
    """Its readings, the newest first."""

    @property
    def reader(self) -> str:
        return next(iter(self.by_reader))

    @property
    def newest(self) -> Reading:
        return self.by_reader[self.reader]


def history(connection: Connection, document_id: str) -> tuple[Version, ...]:
    """Return the versions of a document, oldest first; none where it is not in the ledger."""
    texts = list(_texts(connection, document_id))
    differences = [None, *(_difference(old, new) for old, new in pairwise(texts))]
    return tuple(
        Version(sha256=text.sha256, seen_at=text.seen_at, reader=text.reader, reading=text.newest, since=since)
        for text, since in zip(texts, differences, strict=False)
    )


def _texts(connection: Connection, document_id: str) -> Iterator[_Text]:
    for row in connection.execute(_VERSIONS, {"id": document_id}).all():
        found = connection.execute(_READINGS, {"of": row.key})
        by_reader = {each.reader: Reading.from_json(json.loads(each.record), text=row.text) for each in found}
        yield _Text(sha256=row.sha256, seen_at=row.seen_at, by_reader=by_reader)


def _difference(old: _Text, new: _Text) -> Difference:
    """Compare two versions as the newest reader that read both found them, else as each one's newest reader did."""
    reader = next((reader for reader in new.by_reader if reader in old.by_reader), None)
    if reader is None:
        return _compared(old.newest, new.newest)
    return _compared(old.by_reader[reader], new.by_reader[reader])


def _compared(old: Reading, new: Reading) -> Difference:
    alignment = Alignment(old.document.text, new.document.text)
    pairs = match(old, new, alignment=alignment)
    return Difference(
        old=old,
        new=new,
        changes=alignment.changes(),
        appeared=_without(new.attributions, {pair.new.id for pair in pairs}),
        vanished=_without(old.attributions, {pair.old.id for pair in pairs}),
        altered=tuple(
            Altered(old=pair.old, new=pair.new)
            for pair in pairs
            if _said(pair.old, reading=old) != _said(pair.new, reading=new)
        ),
    )


def _without(found: Sequence[Attribution], ids: set[str]) -> tuple[Attribution, ...]:
    return tuple(each for each in found if each.id not in ids)


def _said(found: Attribution, *, reading: Reading) -> tuple[Any, ...]:
    speaker = reading.speaker(found)
    return (*words_of(found, text=reading.document.text), found.manner, found.stance, speaker and speaker.name)


def _place(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.cut(text)}


def _in_words(found: Attribution, *, reading: Reading) -> dict[str, Any]:
    source, cue, content = (BETWEEN_PIECES.join(pieces) for pieces in words_of(found, text=reading.document.text))
    speaker = reading.speaker(found)
    said = {"id": found.id, "source": source, "cue": cue, "content": content, "manner": found.manner, "stance": found.stance}
    return {**said, "speaker": speaker and speaker.name}
