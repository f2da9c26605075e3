"""One version of a document as the page of its versions shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.ledger import Difference, Version
from onrecord.reading import Reading
from onrecord.views.versions import ChangeLine, SaidLine, change_line, said_line, summary

MOST_SHOWN = 150
"""Changes of words, and statements of each kind, that are shown; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPart:
    """A version and its number, from 1 for the oldest."""

    number: int
    version: Version

    @property
    def since(self) -> Difference | None:
        """What changed since the version before; null for the first."""
        return self.version.since

    @property
    def summary(self) -> str:
        """How much changed, in words."""
        return summary(self.since) if self.since else "the first version seen"

    @property
    def changes(self) -> list[ChangeLine]:
        """The changes of words, in the order of the text."""
        if self.since is None:
            return []
        old, new = self.since.old.document.text, self.since.new.document.text
        return [change_line(each, old=old, new=new) for each in self.since.changes[:MOST_SHOWN]]

    @property
    def more_changes(self) -> int:
        """How many changes of words are not shown."""
        return max(len(self.since.changes) - MOST_SHOWN, 0) if self.since else 0

    @property
    def statements(self) -> list[tuple[str, list[SaidLine]]]:
        """The statements that came, went or were altered, under the word for it."""
        if self.since is None:
            return []
        old, new = self.since.old, self.since.new
        told = [
            ("Appeared", _lines(self.since.appeared, reading=new)),
            ("Vanished", _lines(self.since.vanished, reading=old)),
            ("Altered: before", _lines((pair.old for pair in self.since.altered), reading=old)),
            ("Altered: now", _lines((pair.new for pair in self.since.altered), reading=new)),
        ]
        return [(word, lines) for word, lines in told if lines]


def _lines(found: Iterable[Attribution], *, reading: Reading) -> list[SaidLine]:
    return [said_line(each, reading=reading) for each in found][:MOST_SHOWN]
