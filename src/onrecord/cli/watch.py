"""`onrecord watch`: what is new in the feeds that are followed, into the ledger."""

import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.clock import now
from onrecord.cli.counting import INPUT_FAULT, INTERRUPTED, counts_as_json, counts_line
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.private_option import private_option
from onrecord.errors import UsageError
from onrecord.gathering.adding import Tally, add
from onrecord.gathering.captured import Missed
from onrecord.gathering.readers import ReaderSettings, cores
from onrecord.gathering.sources import WebSettings, gather_extra
from onrecord.ledger import Feed, Ledger
from onrecord.reading import current_reader
from onrecord.views import shown

if TYPE_CHECKING:
    from onrecord.gathering.visiting import Visitor

_LONGEST_SLEEP_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Watch:
    """What goes for every round.

    `refused_until` says until when this watch leaves a feed alone that the guard refused; for the next one it is due at once.
    """

    ledger: Ledger
    visitor: "Visitor"
    readers: ReaderSettings
    every_s: float
    as_json: bool
    refused_until: dict[str, str] = field(default_factory=dict)

    def due_at(self, feed: Feed) -> str | None:
        """Return when a feed is due, in UTC, null for at once."""
        return self.refused_until.get(feed.url, feed.due_at)


@click.command()
@ledger_option
@click.option("--once", is_flag=True, help="Poll what is due, and end.")
@click.option(
    "--every",
    type=click.IntRange(5, 10_080),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Time between two polls of a feed.",
)
@click.option("--workers", type=click.IntRange(1, 256), default=cores, show_default="one a core", help="Processes that read.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts of each round as one JSON object a line.")
@private_option
@click.pass_context
def watch(ctx: click.Context, /, *, ledger: Path, once: bool, every: int, workers: int, **flags: bool) -> None:
    """Poll the feeds that are followed, and read what is new in them into the ledger.

    Only what is due is polled, and with conditional requests: a feed that did not change costs its site next to nothing.
    robots.txt is obeyed, one host gets one request a second at most or as few as it asks for, and a feed that fails is left
    alone for longer each time; one that is refused for want of --allow-private is due again at once. Ctrl-C, or any harsher
    end, loses nothing: the next watch goes on from there.

    \b
    Examples:
      onrecord watch --once
      onrecord watch --every 15
      onrecord watch --once --json | jq .added
    """  # noqa: D301 - \b keeps click from folding the lines
    with gather_extra():
        from onrecord.gathering.web import web_visitor  # noqa: PLC0415 - needs the extra
    readers = ReaderSettings(reader=current_reader(), workers=workers)
    with Ledger.open(ledger) as opened, web_visitor(allow_private=flags["allow_private"]) as visitor:
        watched = _Watch(ledger=opened, visitor=visitor, readers=readers, every_s=every * 60.0, as_json=flags["as_json"])
        try:
            complete = _round(watched) if once else _rounds(watched)
        except KeyboardInterrupt:
            click.echo("onrecord: stopped; the next watch goes on from there", err=True)
            ctx.exit(INTERRUPTED)
    if not complete:
        ctx.exit(INPUT_FAULT)


def _rounds(watched: _Watch) -> bool:
    """Go round until somebody stops it, sleeping while nothing is due."""
    from onrecord.gathering.watching import seconds_until  # noqa: PLC0415 - needs the extra

    while True:
        _round(watched)
        wait_s = min(
            (seconds_until(watched.due_at(feed), at=now()) for feed in watched.ledger.feeds.all()), default=_LONGEST_SLEEP_S
        )
        time.sleep(min(max(wait_s, 1.0), _LONGEST_SLEEP_S))


def _round(watched: _Watch) -> bool:
    """Poll what is due; return whether all of it could be had.

    Raises:
        UsageError: Nothing is followed.
    """
    from onrecord.gathering.watching import REFUSED, Round, WatchSettings, later  # noqa: PLC0415 - needs the extra
    from onrecord.gathering.web import WebIntake  # noqa: PLC0415 - needs the extra

    feeds = watched.ledger.feeds
    began_at = now()
    due = [feed for feed in feeds.due(began_at) if (watched.due_at(feed) or began_at) <= began_at]
    if not due:
        _say_idle([watched.due_at(feed) for feed in feeds.all()])
        return True
    intake = WebIntake(visitor=watched.visitor, settings=WebSettings(clock=now))
    polls = Round(intake=intake, visitor=watched.visitor, save=feeds.save, clock=now)
    items = polls.items(due, settings=WatchSettings(every_s=watched.every_s))
    began, tally = time.monotonic(), Tally()
    with closing(add(items, ledger=watched.ledger, settings=watched.readers, clock=now)) as added:
        for item in added:
            polls.note(item)
            tally.count(item)
            if isinstance(item, Missed):
                click.echo(f"onrecord: {shown(item.fault.detail)}", err=True)
    for feed in feeds.all():
        if feed.state.get("problem") == REFUSED and feed.url in {each.url for each in due}:
            watched.refused_until[feed.url] = later(now(), watched.every_s)
    seconds = time.monotonic() - began
    click.echo(counts_as_json(tally, seconds=seconds) if watched.as_json else f"{now()} {counts_line(tally)}")
    return not tally.incomplete


def _say_idle(due: list[str | None]) -> None:
    if not due:
        raise UsageError("nothing is followed; type: onrecord follow URL")
    click.echo(f"nothing is due before {min(filter(None, due), default=now())}", err=True)
