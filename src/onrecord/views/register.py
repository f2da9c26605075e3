"""Who speaks in a ledger, and who publishes, as tables for a terminal."""

from collections.abc import Mapping, Sequence

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
_MOST_MONTHS = 24
_BAR = 40
"""Columns of the bar of the fullest month."""

_NUMBERS = frozenset({"number", "statements", "documents", "outlets"})


def identities_view(found: Sequence[Identity]) -> RenderableType:
    """Return speakers as a list: number and name, what they are, and how much there is of them."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(justify="right", style="dim")
    rows.add_column(overflow="fold")
    for each in found:
        rows.add_row(str(each.number), Group(_name(each), _extent(each)))
    return rows


def identity_view(found: Identity, *, shares: Sequence[Share], months: Mapping[str, int]) -> RenderableType:
    """Return the head of a speaker's page: who it is, in which outlets, and when."""
    rows = _table("outlet", "statements", "documents", "from", "to")
    for share in shares:
        days = (share.first or "not stated", share.last or "not stated")
        _add(rows, share.outlet or "not stated", f"{share.statements:,}", f"{share.documents:,}", *days)
    return Group(_name(found), _extent(found), rows, _calendar(months), Rule(style="dim"))


def publishers_view(found: Sequence[Publisher]) -> RenderableType:
    """Return outlets as a table, one a row."""
    rows = _table("outlet", "ownership", "country", "documents", "statements", "from", "to")
    for each in found:
        about = (each.name or "not stated", each.ownership or "not listed", each.country or "")
        _add(rows, *about, f"{each.documents:,}", f"{each.statements:,}", each.first or "not stated", each.last or "not stated")
    return rows


def joins_view(found: Sequence[Join]) -> RenderableType:
    """Return why somebody was joined, a row each, and on which days each was made and undone."""
    rows = _table("speaker", "document", "why", "by", "at", "undone")
    for each in found:
        where = f"{each.document_id} {each.speaker_number}"
        _add(rows, each.speaker_name, where, each.reason, each.by, _day(each.made_at), _day(each.undone_at or ""))
    return rows


def _table(*columns: str) -> Table:
    rows = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        kept = name in {*_NUMBERS, "from", "to", "by", "at", "undone"}
        rows.add_column(name, justify="right" if name in _NUMBERS else "left", no_wrap=kept, overflow="fold")
    return rows


def _add(rows: Table, *cells: str) -> None:
    rows.add_row(*(Text(shown(cell)) for cell in cells))


def _name(found: Identity) -> Text:
    more = len(found.roles) - _MOST_ROLES
    roles = ", ".join(found.roles[:_MOST_ROLES]) + (f" and {more} more" if more > 0 else "")
    about = [found.type or "type not known", *([f"called {roles}"] if roles else [])]
    return Text.assemble((shown(found.name), "bold"), f"  {shown(' · '.join(about))}")


def _extent(found: Identity) -> Text:
    counts = (counted(found.statements, "statement"), counted(found.documents, "document"), counted(found.outlets, "outlet"))
    return Text(" · ".join([*counts, _period(found.first, found.last)]), style="dim")


def _day(time: str) -> str:
    return time[: len("2031-03-18")]


def _period(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "dates not stated"
    return first if first == last else f"{first} to {last}"


def _calendar(months: Mapping[str, int]) -> RenderableType:
    """Return the newest months with a statement, a bar each as long as its share of the fullest."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    fullest = max(months.values(), default=1)
    for month, said in sorted(months.items())[-_MOST_MONTHS:]:
        rows.add_row(month, Text(f"{said:,}", justify="right"), Text("▇" * max(round(said / fullest * _BAR), 1), style="dim"))
    return rows
