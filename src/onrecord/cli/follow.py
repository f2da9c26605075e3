"""`onrecord follow`: the feeds that `onrecord watch` polls."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of
from onrecord.cli.private_option import private_option
from onrecord.gathering.captured import Missed
from onrecord.gathering.sources import gather_extra
from onrecord.ledger import Feed, Ledger
from onrecord.views import shown

INPUT_FAULT = 2
"""Exit code where something that was asked for could not be followed, or was not followed before."""

_WIDTH = 200
"""Columns of the table where it does not go to a terminal."""


@click.command()
@click.argument("urls", metavar="[URL]...", nargs=-1)
@ledger_option
@click.option("--list", "listing", is_flag=True, help="List what is followed, when it was polled and when it is due.")
@click.option("--remove", is_flag=True, help="Follow these addresses no longer.")
@click.option("--json", "as_json", is_flag=True, help="Print what is followed as JSON, one object a line.")
@private_option
@click.pass_context
def follow(
    ctx: click.Context, /, *, urls: tuple[str, ...], ledger: Path, remove: bool, allow_private: bool, **shown_as: bool
) -> None:
    """Remember feeds, for `onrecord watch` to poll.

    A URL is that of a feed (RSS, Atom, JSON Feed), a sitemap, a list of feeds (OPML, which may also be a file), or a page
    that names its feed. Without a URL, what is followed is listed.

    \b
    Examples:
      onrecord follow https://example.org/news/rss.xml
      onrecord follow subscriptions.opml
      onrecord follow --list
      onrecord follow --remove https://example.org/news/rss.xml
    """  # noqa: D301 - \b keeps click from folding the lines
    if remove and not urls:
        raise click.UsageError("--remove needs the address of a feed; type: onrecord follow --list")
    with Ledger.open(ledger, must_exist=remove or not urls) as opened:
        missing = _remove(urls, ledger=opened) if remove else _follow(urls, ledger=opened, allow_private=allow_private)
        if not urls or any(shown_as.values()):
            _print(opened.feeds.all(), as_json=shown_as["as_json"])
    if missing:
        ctx.exit(INPUT_FAULT)


def _remove(urls: Iterable[str], *, ledger: Ledger) -> int:
    """Forget feeds; return how many were not followed."""
    missing = 0
    for url in urls:
        if ledger.feeds.unfollow(url):
            click.echo(f"no longer followed: {shown(url)}", err=True)
        else:
            missing += 1
            click.echo(f"onrecord: {shown(url)} is not followed; type: onrecord follow --list", err=True)
    return missing


def _follow(urls: tuple[str, ...], *, ledger: Ledger, allow_private: bool) -> int:
    """Remember feeds; return how many addresses led to none."""
    missing = 0
    for item in _feeds_behind(urls, allow_private=allow_private):
        if isinstance(item, Missed):
            missing += 1
            click.echo(f"onrecord: {shown(item.fault.detail)}", err=True)
        elif ledger.feeds.follow(item):
            click.echo(f"followed: {shown(item.url)} ({item.kind})", err=True)
        else:
            click.echo(f"followed already: {shown(item.url)}", err=True)
    return missing


def _feeds_behind(urls: tuple[str, ...], *, allow_private: bool) -> Iterator[Feed | Missed]:
    if not urls:
        return
    with gather_extra():
        from onrecord.gathering.following import feeds_behind  # noqa: PLC0415 - needs the extra
        from onrecord.gathering.web import web_visitor  # noqa: PLC0415 - needs the extra
    with web_visitor(allow_private=allow_private) as visitor:
        for url in urls:
            yield from feeds_behind(url, visitor=visitor)


def _print(feeds: list[Feed], *, as_json: bool) -> None:
    if as_json:
        for feed in feeds:
            click.echo(json_of(_row(feed)))
        return
    if not feeds:
        click.echo("nothing is followed; type: onrecord follow URL", err=True)
        return
    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH
    table = Table("feed", "kind", "polled", "due", "failed", box=None, pad_edge=False)
    for feed in feeds:
        row = _row(feed)
        failed = f"{feed.failures} × {row['problem']}" if feed.failures else str(row["problem"] or "")
        table.add_row(shown(feed.url), feed.kind, feed.polled_at or "not yet", _due(feed), failed)
    console.print(table)


def _row(feed: Feed) -> dict[str, object]:
    """Return a feed for JSON: of its state, only how many entries are known and what went wrong last."""
    state = feed.state
    row = {name: value for name, value in asdict(feed).items() if name != "state"}
    return {**row, "entries": len(state.get("seen", ())), "problem": state.get("problem")}


def _due(feed: Feed) -> str:
    if feed.state.get("gone"):
        return "never: it is gone"
    return feed.due_at or "now"
