"""Document → Reading, in one pass: everything found in one document, with the version of the reader."""

from onrecord.reading.contract import SCHEMA, json_schema
from onrecord.reading.reader import (
    LANGUAGES,
    READING_FAULTS,
    current_reader,
    read,
    read_all,
    read_document,
    read_each,
)
from onrecord.reading.reading import Reader, Reading
from onrecord.reading.stills import pictures, with_stills

__all__ = [
    "LANGUAGES",
    "READING_FAULTS",
    "SCHEMA",
    "Reader",
    "Reading",
    "current_reader",
    "json_schema",
    "pictures",
    "read",
    "read_all",
    "read_document",
    "read_each",
    "with_stills",
]
