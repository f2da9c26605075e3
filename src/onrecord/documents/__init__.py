"""From bytes to text with places."""

from onrecord.documents.document import KINDS, Document, Kind

__all__ = ["KINDS", "Document", "Kind"]
