"""The store of documents, their versions and readings: one file, append-only, content-addressed."""

from onrecord.ledger.appending import Outcome
from onrecord.ledger.capture import Capture
from onrecord.ledger.feeds import Feed
from onrecord.ledger.rows import lasting_key, reader_name
from onrecord.ledger.store import Ledger, LoggedFault

__all__ = ["Capture", "Feed", "Ledger", "LoggedFault", "Outcome", "lasting_key", "reader_name"]
