"""`onrecord add`: articles into the ledger."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onrecord.cli.adding_bar import AddingBar
from onrecord.cli.clock import now
from onrecord.cli.counting import INPUT_FAULT, INTERRUPTED, counts_as_json, counts_line
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.private_option import private_option
from onrecord.cli.speech_options import speech_options
from onrecord.documents import Stated
from onrecord.gathering.adding import Added, Tally, add
from onrecord.gathering.captured import Gathered, Missed
from onrecord.gathering.files import bytes_in_files, documents_in_files
from onrecord.gathering.limits import Meter
from onrecord.gathering.readers import ReaderSettings, cores
from onrecord.gathering.settings import FileSettings
from onrecord.gathering.sources import WebSettings, documents_on_web, in_order, is_web_source
from onrecord.ledger import Ledger
from onrecord.reading import current_reader
from onrecord.views import shown

_SAID = 10
"""Lines on standard error about what was missed; all of them are in `onrecord faults`."""


@click.command("add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ledger_option
@click.option("--workers", type=click.IntRange(1, 256), default=cores, show_default="one a core", help="Processes that read.")
@click.option("--outlet", help="Who published what the sources hold, where they all are one outlet's.")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="The column of a table with the text.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@private_option
@speech_options
@click.pass_context
def add_command(
    ctx: click.Context, /, *, sources: tuple[str, ...], ledger: Path, workers: int, as_json: bool, **about: Any
) -> None:
    """Read articles and keep them in the ledger, with every version and the bytes they came in.

    A SOURCE is a file (.txt, .html, .jsonl, .csv with a text column, .warc, each also as .gz), a folder, - for standard
    input, or the address of a page, a feed, a list of feeds (OPML, also as a file) or a sitemap, whose pages are fetched. What
    is in the ledger already is not read again, so the same command goes on where it was stopped.

    What cannot be read is kept as a fault while the others go on, and the exit code is then 2. A text in a language that
    cannot be read yet is kept with an empty record, to be found by its words; that is a fault too, and the exit code 0.

    \b
    Examples:
      onrecord add articles/
      onrecord add --ledger fair.db crawl.warc.gz feed.jsonl.gz
      onrecord add https://example.org/story https://example.org/feed.xml outlets.opml
      zcat dump.jsonl.gz | onrecord add - --workers 4
      onrecord add posts.csv --text-column body --outlet "The Eastquay Courier"
    """  # noqa: D301 - \b keeps click from folding the lines
    began, tally = time.monotonic(), Tally()
    files = FileSettings(
        clock=now, stated=Stated(outlet=about["outlet"]), text_column=about["text_column"], broadcasts=about["broadcasts"]
    )
    web = WebSettings(clock=now, stated=files.stated, allow_private=about["allow_private"])
    readers = ReaderSettings(reader=current_reader(), workers=workers)
    meter = Meter(total=None if any(map(is_web_source, sources)) else bytes_in_files(sources, settings=files))
    with Ledger.open(ledger) as opened, AddingBar(meter) as bar:
        watched = replace(files, broadcasts=replace(files.broadcasts, told=bar.lanes.tell))
        items = _gathered(sources, files=watched, web=web, meter=meter)
        interrupted = _count(add(items, ledger=opened, settings=readers, clock=now), tally=tally, bar=bar)
    click.echo(counts_as_json(tally, seconds=time.monotonic() - began) if as_json else counts_line(tally))
    if interrupted:
        click.echo("onrecord: stopped; what was read is kept, and the same command goes on from there", err=True)
        ctx.exit(INTERRUPTED)
    if tally.incomplete:
        ctx.exit(INPUT_FAULT)


def _gathered(sources: Sequence[str], *, files: FileSettings, web: WebSettings, meter: Meter) -> Iterator[Gathered]:
    return in_order(
        sources,
        files=lambda paths: documents_in_files(paths, settings=files, meter=meter),
        web=lambda addresses: documents_on_web(addresses, settings=web),
    )


def _count(items: Generator[Added, None, None], *, tally: Tally, bar: AddingBar) -> bool:
    """Count what is added and say what is missed; return whether Ctrl-C ended it."""
    said = 0
    try:
        with closing(items):
            for item in items:
                tally.count(item)
                if isinstance(item, Missed):
                    said += 1
                    _say(item, number=said, bar=bar)
                bar.show(tally)
    except KeyboardInterrupt:
        return True
    return False


def _say(missed: Missed, *, number: int, bar: AddingBar) -> None:
    if number <= _SAID:
        bar.say(f"onrecord: {shown(missed.fault.detail)}")
    elif number == _SAID + 1:
        bar.say("onrecord: more was missed; type: onrecord faults")
