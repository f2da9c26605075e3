"""`onrecord speakers` and `onrecord speaker`: who says things in the ledger, across documents."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import click
from rich.console import RenderableType

from onrecord.cli.clock import now
from onrecord.cli.filters import LIMIT
from onrecord.cli.ledger_option import ledger_named, ledger_option
from onrecord.cli.printing import TABLE_WIDTH, json_of, print_views
from onrecord.ledger import Ledger, decisions
from onrecord.ledger.identities import Identity, months, shares, speakers_called, speakers_of
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.views.hits import hit_view
from onrecord.views.register import identities_view, identity_view, joins_view


class _Row(Protocol):
    def to_json(self) -> dict[str, Any]: ...


_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
_DOCUMENTS = click.option("--document", "documents", metavar="ID", multiple=True, help="Only what this document has of them.")


@click.group(invoke_without_command=True)
@ledger_option
@click.option("--limit", type=LIMIT, default=50, show_default=True, metavar="N", help="How many at most.")
@_JSON
@click.pass_context
def speakers(ctx: click.Context, /, *, ledger: Path, limit: int, as_json: bool) -> None:
    """List who says most in the ledger, and join or split them.

    The program takes speakers of different documents for one where they have the same full name and a role or an affiliation
    in common, and never anybody without a name. Each time it keeps the reason. What you join or split stays so.

    \b
    Examples:
      onrecord speakers
      onrecord speakers reasons "Ada Quill"
      onrecord speakers join "Mayor Quill" "Ada Quill" --document https://example.org/story
      onrecord speakers split "Ada Quill" --document https://example.org/other
    """  # noqa: D301 - \b keeps click from folding the lines
    ctx.obj = ledger
    if ctx.invoked_subcommand is not None:
        return
    with Ledger.open(ledger, must_exist=True) as opened:
        found = speakers_of(opened, limit=limit + 1)
    _print(found[:limit], view=identities_view, as_json=as_json)
    if len(found) > limit:
        click.echo(f"the first {limit:,}; for more: --limit {limit * 5}", err=True)
    if not found:
        click.echo("nobody is known across documents yet; add articles with: onrecord add SOURCE", err=True)


@speakers.command()
@click.argument("who")
@ledger_option
@_JSON
@click.pass_context
def reasons(ctx: click.Context, /, *, ledger: Path, who: str, as_json: bool) -> None:
    """Say why each document's speaker was taken for WHO, and what was undone. WHO is a number or a name.

    \b
    Examples:
      onrecord speakers reasons "Ada Quill"
      onrecord speakers reasons 12 --json
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        _print(decisions.reasons(opened, who), view=joins_view, as_json=as_json)


@speakers.command()
@click.argument("who")
@click.argument("into")
@_DOCUMENTS
@ledger_option
@_JSON
@click.pass_context
def join(ctx: click.Context, /, *, ledger: Path, who: str, into: str, documents: tuple[str, ...], as_json: bool) -> None:
    """Make WHO and INTO one speaker, for good. Each is a number or a name.

    With --document, only what that document has of WHO is joined, and WHO may then be any name there: one that the program
    would not join by itself.

    \b
    Examples:
      onrecord speakers join 12 15
      onrecord speakers join Quill "Ada Quill" --document https://example.org/story
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        _print(decisions.join(opened, who, into, documents=documents, at=now()), view=joins_view, as_json=as_json)


@speakers.command()
@click.argument("who")
@click.option("--document", "documents", metavar="ID", multiple=True, required=True, help="Where it is somebody else.")
@ledger_option
@_JSON
@click.pass_context
def split(ctx: click.Context, /, *, ledger: Path, who: str, documents: tuple[str, ...], as_json: bool) -> None:
    """Make somebody else, for good, of what documents have of WHO, a number or a name.

    \b
    Examples:
      onrecord speakers split "Ada Quill" --document https://example.org/story --document https://example.org/other
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger_named(ctx, ledger), must_exist=True) as opened:
        _print(decisions.split(opened, who, documents=documents, at=now()), view=joins_view, as_json=as_json)


@click.command()
@click.argument("name")
@ledger_option
@click.option("--outlet", metavar="NAME", help="Only in this outlet.")
@click.option("--limit", type=LIMIT, default=20, show_default=True, metavar="N", help="Statements at most.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: who it is, each outlet's share, the statements.")
def speaker(*, name: str, ledger: Path, outlet: str | None, limit: int, as_json: bool) -> None:
    """Show what somebody said, newest first, and in which outlets. NAME is a name or a number from `onrecord speakers`.

    Where several go by the name, they are listed with their numbers.

    \b
    Examples:
      onrecord speaker "Ada Quill"
      onrecord speaker 12 --outlet "The Eastquay Courier" --limit 100
    """  # noqa: D301 - \b keeps click from folding the lines
    with Ledger.open(ledger, must_exist=True) as opened:
        found = speakers_called(opened, name)
        if len(found) == 1:
            _print_one(opened, found[0], query=Query(identity=found[0].number, outlet=outlet, limit=limit), as_json=as_json)
            return
    _print(found, view=identities_view, as_json=as_json)
    click.echo(_several_or_none(name, found), err=True)


def _several_or_none(name: str, found: Sequence[Identity]) -> str:
    if found:
        return f"{len(found)} speakers are called so; show one by its number: onrecord speaker {found[0].number}"
    return f"nobody is known across documents as {name!r}; look in each document with: onrecord search --speaker {name!r}"


def _print_one(ledger: Ledger, found: Identity, *, query: Query, as_json: bool) -> None:
    by_outlet, by_month, said = shares(ledger, found), months(ledger, found), search(ledger, query)
    if not as_json:
        print_views([identity_view(found, shares=by_outlet, months=by_month), *map(hit_view, said)])
        return
    page = {"speaker": found.to_json(), "outlets": [each.to_json() for each in by_outlet], "months": by_month}
    click.echo(json_of({**page, "statements": [each.to_json() for each in said]}))


def _print(found: Sequence[_Row], *, view: Callable[[Any], RenderableType], as_json: bool) -> None:
    if as_json:
        for each in found:
            click.echo(json_of(each.to_json()))
    elif found:
        print_views([view(found)], width=TABLE_WIDTH)
