"""From bytes to text with places."""

from onrecord.documents.document import KINDS, Document, Kind
from onrecord.documents.loading import NOTICES, STANDARD_INPUT, load, load_one
from onrecord.documents.stated import Stated

__all__ = ["KINDS", "NOTICES", "STANDARD_INPUT", "Document", "Kind", "Stated", "load", "load_one"]
