"""The store of documents, their versions and readings: one file, append-only, content-addressed."""

from onrecord.ledger.appending import Outcome
from onrecord.ledger.capture import Capture
from onrecord.ledger.feeds import Feed
from onrecord.ledger.forgetting import Tombstone
from onrecord.ledger.history import Altered, Difference, Version
from onrecord.ledger.notes import Attachment, Note
from onrecord.ledger.rows import lasting_key, reader_name
from onrecord.ledger.store import Ledger, LoggedFault
from onrecord.ledger.wording import Change

__all__ = [
    "Altered",
    "Attachment",
    "Capture",
    "Change",
    "Difference",
    "Feed",
    "Ledger",
    "LoggedFault",
    "Note",
    "Outcome",
    "Tombstone",
    "Version",
    "lasting_key",
    "reader_name",
]
