"""A statement as a citation: who, in whose words, told by whom, where."""

from onrecord.desk.template import day
from onrecord.documents import Document
from onrecord.views.statements import Statement, shown

_MOST_WORDS = 500


def citation(document: Document, statement: Statement) -> str:
    """Return a statement in one line, its words cut where they are long, with its address at the end."""
    words = "".join(piece.text for piece in statement.content)
    kept = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rpartition(' ')[0]} …"
    chain = " ← ".join([document.outlet or "outlet not stated", *statement.chain, statement.label])
    told = [f"“{document.title}”"] if document.title else []
    where = ", ".join([*told, day(document.published), f"{document.url or document.id}#{statement.attribution.id}"])
    return shown(f"{chain}: {kept} ({where})")
