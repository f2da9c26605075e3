"""What comes in from files and from the web, before it is read: documents with their raw bytes, and what was missed."""

from dataclasses import dataclass
from typing import Literal

from onrecord.documents import Document
from onrecord.errors import Fault, InputError, RefusedError
from onrecord.ledger import Capture

Loss = Literal["failed", "refused", "content", "notice"]
"""How much is lost where something was not captured.

`failed`: an input that was asked for could not be read. `refused`: it could, and a limit or a guard forbids it.
`content`: it was read and holds nothing for us, such as a page without an article inside an archive. `notice`: nothing
that was asked for is missing. The first two end a command with exit code 2.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document, and the bytes it was made of as they came in; null where they are not at hand."""

    document: Document
    capture: Capture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What did not become a document: where it was to come from (a URL, a path, a path with a line), and why not."""

    source: str
    fault: Fault
    loss: Loss = "failed"


Gathered = Captured | Missed
"""What every way in yields, one after the other, as it comes: files, archives, pages, feeds."""


def missed(error: InputError) -> Missed:
    """Return an error as what was missed, so that the other inputs go on."""
    return Missed(source=error.path, fault=error.fault(), loss="refused" if isinstance(error, RefusedError) else "failed")
