"""Reads news and puts it on the record: who said what, on whose authority, tied to the exact words."""

from onrecord.attributions import FindSettings
from onrecord.documents import Document, Stated
from onrecord.errors import Fault, InputError, OnrecordError
from onrecord.reading import Reading, read, read_all

__all__ = ["Document", "Fault", "FindSettings", "InputError", "OnrecordError", "Reading", "Stated", "read", "read_all"]
