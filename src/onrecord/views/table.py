"""Readings as a table: one row an attribution."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from onrecord.reading import Reading
from onrecord.views.statements import GAP, Statement, shown, standing, statements

CONTENT_CHARACTERS = 60
"""What a row shows of a content."""

_COLUMNS = ("id", "parent", "speaker", "type", "cue", "stance", "manner", "content", "score")
_GIVE_WAY = frozenset({"speaker", "type", "cue", "content"})
"""The columns that grow narrower where the terminal is; cells are cut short then, so that a row stays one line."""


def table(reading: Reading) -> Table:
    """Return a reading as a table under its document's id, a row an attribution, those inside others after them."""
    title = Text(shown(reading.document.id), style="bold")  # a plain string would be read as rich's markup
    rows = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="", pad_edge=False, padding=(0, 1, 0, 0))
    for name in _COLUMNS:
        rows.add_column(name, no_wrap=name not in _GIVE_WAY)
    for statement in statements(reading):
        rows.add_row(*(Text(cell, no_wrap=True, overflow="ellipsis") for cell in _cells(statement)))
    return rows


def _cells(statement: Statement) -> tuple[str, ...]:
    attribution, speaker = statement.attribution, statement.speaker
    notice = standing(speaker)
    return (
        attribution.id,
        attribution.parent or "",
        f"{statement.label} [{notice}]" if notice else statement.label,
        (speaker.type or "") if speaker else "",
        statement.cue,
        attribution.stance,
        attribution.manner,
        shortened("".join(piece.text for piece in statement.content)),
        f"{attribution.score:.3f}",
    )


def shortened(words: str, *, characters: int = CONTENT_CHARACTERS) -> str:
    """Return words cut after the last one that fits into `characters`, with a mark that something is missing."""
    if len(words) <= characters:
        return words
    whole = words[: characters - len(GAP) + 1].rpartition(" ")[0] or words[: characters - len(GAP)]
    return f"{whole.rstrip()} …"
