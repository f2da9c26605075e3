"""Who speaks in a ledger, and who publishes, as tables for a terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.ledger.decisions import Join
from onrecord.ledger.identities import Identity, Share
from onrecord.ledger.publishers import Publisher
from onrecord.views.profile import counted
from onrecord.views.statements import shown

_MOST_ROLES = 3
_NUMBERS = frozenset({"number", "statements", "documents", "outlets"})


def identities_view(found: Sequence[Identity]) -> RenderableType:
    """Return speakers as a table, one a row."""
    rows = _table("number", "speaker", "type", "statements", "documents", "outlets", "from", "to", "called")
    for each in found:
        counts = (f"{count:,}" for count in (each.statements, each.documents, each.outlets))
        called = _called(each, most=_MOST_ROLES)
        _add(rows, str(each.number), each.name, each.type or "", *counts, each.first or "", each.last or "", called)
    return rows


def identity_view(found: Identity, *, shares: Sequence[Share]) -> RenderableType:
    """Return the head of a speaker's page: who it is, when, and in which outlets."""
    head = Text.assemble((shown(found.name), "bold"), f"  {found.type or 'type not known'} · number {found.number}")
    counts = (counted(found.statements, "statement"), counted(found.documents, "document"), counted(found.outlets, "outlet"))
    parts: list[RenderableType] = [head, Text(" · ".join([*counts, _period(found.first, found.last)]))]
    if found.roles:
        parts.append(Text(f"called {_called(found, most=len(found.roles))}", style="dim"))
    rows = _table("outlet", "statements", "documents", "from", "to")
    for share in shares:
        days = (share.first or "not stated", share.last or "not stated")
        _add(rows, share.outlet or "not stated", f"{share.statements:,}", f"{share.documents:,}", *days)
    return Group(*parts, rows, Rule(style="dim"))


def publishers_view(found: Sequence[Publisher]) -> RenderableType:
    """Return outlets as a table, one a row."""
    rows = _table("outlet", "ownership", "country", "documents", "statements", "from", "to")
    for each in found:
        about = (each.name or "not stated", each.ownership or "not in the table", each.country or "")
        _add(rows, *about, f"{each.documents:,}", f"{each.statements:,}", each.first or "not stated", each.last or "not stated")
    return rows


def joins_view(found: Sequence[Join]) -> RenderableType:
    """Return why somebody was joined, a row each, with what was undone."""
    rows = _table("speaker", "document", "why", "by", "at", "undone")
    for each in found:
        where = f"{each.document_id} {each.speaker_number}"
        _add(rows, each.speaker_name, where, each.reason, each.by, each.made_at, each.undone_at or "")
    return rows


def _table(*columns: str) -> Table:
    rows = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        kept = name in {*_NUMBERS, "from", "to", "by"}
        rows.add_column(name, justify="right" if name in _NUMBERS else "left", no_wrap=kept, overflow="fold")
    return rows


def _add(rows: Table, *cells: str) -> None:
    rows.add_row(*(Text(shown(cell)) for cell in cells))


def _called(found: Identity, *, most: int) -> str:
    more = len(found.roles) - most
    return ", ".join(found.roles[:most]) + (f" and {more} more" if more > 0 else "")


def _period(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "dates not stated"
    return first if first == last else f"{first} to {last}"
