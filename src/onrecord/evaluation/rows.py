"""JSON lines as rows that know their place, so that an error names the line."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeGuard

from onrecord.errors import InputError
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One JSON object and where it stands: `place` is the path with the line number (`gold.jsonl:12`)."""

    place: str
    data: Mapping[str, Any]

    def error(self, problem: str, *, hint: str) -> InputError:
        """Return an error that names this row."""
        return InputError(self.place, problem, hint)

    def inner(self, value: object) -> "Row":
        """Return an object inside this row as a row of the same place.

        Raises:
            InputError: The value is no object.
        """
        if not isinstance(value, dict):
            raise self.error(f"found {_shown(value)} where an object is needed", hint="write one JSON object")
        return Row(place=self.place, data=value)

    def words(self, field: str) -> str:
        """Return a field that has to be a text and not empty.

        Raises:
            InputError: The field is missing, empty or no text.
        """
        value = self.data.get(field)
        if not isinstance(value, str) or not value:
            raise self.error(f'"{field}" is missing or is no text', hint=f'give every object a "{field}"')
        return value

    def optional_words(self, field: str) -> str | None:
        """Return a text field, or None where it is missing, null or empty.

        Raises:
            InputError: The field is something else than a text.
        """
        return self.words(field) if self.data.get(field) not in (None, "") else None

    def objects(self, field: str) -> list["Row"]:
        """Return a field that has to be a list of objects, as rows of the same place.

        Raises:
            InputError: The field is missing or no list, or an entry is no object.
        """
        return [self.inner(value) for value in self.values(field)]

    def values(self, field: str) -> list[Any]:
        """Return a field that has to be a list.

        Raises:
            InputError: The field is missing or no list.
        """
        value = self.data.get(field)
        if not isinstance(value, list):
            raise self.error(f'"{field}" is missing or is no list', hint=f'give every object a list "{field}"')
        return value

    def spans(self, field: str, *, characters: int | None = None) -> tuple[Span, ...]:
        """Return a field of [start, end] pairs; a missing or null one has none, and an empty pair covers nothing.

        Args:
            field: Which one.
            characters: The length of the text in code points, where it is known.

        Raises:
            InputError: The field is no list of pairs of whole numbers, or a pair is reversed or leaves the text.
        """
        pairs = self.values(field) if self.data.get(field) is not None else []
        spans = (self._span(pair, field=field, characters=characters) for pair in pairs)
        return tuple(span for span in spans if span is not None)

    def span(self, field: str) -> Span:
        """Return a field that has to be one [start, end] pair.

        Raises:
            InputError: The field is missing, is no pair of whole numbers, or covers nothing.
        """
        span = self._span(self.data.get(field), field=field, characters=None)
        if span is None:
            raise self.error(f'"{field}" covers nothing', hint="give [start, end], end not included")
        return span

    def _span(self, pair: object, *, field: str, characters: int | None) -> Span | None:
        if not _is_pair(pair) or pair[0] > pair[1] or pair[0] < 0:
            hint = "give [start, end] in code points from 0, end not included"
            raise self.error(f'"{field}" has {_shown(pair)}, which is no span', hint=hint)
        if characters is not None and pair[1] > characters:
            hint = "check that the offsets are code points, half-open, of this very text"
            raise self.error(f'"{field}" has {_shown(pair)}, outside a text of {characters} characters', hint=hint)
        return Span(start=pair[0], end=pair[1]) if pair[0] < pair[1] else None


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file in their order; empty lines are skipped, `.gz` is unpacked.

    Raises:
        InputError: The file cannot be opened or is not UTF-8, or a line is no JSON object.
    """
    line = 0
    try:
        with _opened(path) as file:
            for line, words in enumerate(file, start=1):
                if words.strip():
                    yield _row(words, place=f"{path}:{line}")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}:{line + 1}", "is not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "name a readable JSON Lines file") from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _row(words: str, *, place: str) -> Row:
    try:
        data = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise InputError(place, f"is not JSON ({error})", "write one JSON object a line") from error
    if not isinstance(data, dict):
        raise InputError(place, f"found {_shown(data)} where an object is needed", "write one JSON object a line")
    return Row(place=place, data=data)


def _is_pair(value: object) -> TypeGuard[Sequence[int]]:
    return isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)


def _shown(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= 40 else f"{words[:37]}..."
