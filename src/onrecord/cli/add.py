"""`onrecord add`: articles into the ledger."""

import json
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from onrecord.cli.adding_bar import AddingBar
from onrecord.cli.clock import now
from onrecord.cli.ledger_option import ledger_option
from onrecord.documents import Stated
from onrecord.gathering.adding import Added, Tally, add
from onrecord.gathering.captured import Missed
from onrecord.gathering.files import bytes_in_files, documents_in_files
from onrecord.gathering.limits import Meter
from onrecord.gathering.readers import ReaderSettings, cores
from onrecord.gathering.settings import FileSettings
from onrecord.ledger import Ledger
from onrecord.reading import current_reader
from onrecord.views import shown

INPUT_FAULT, INTERRUPTED = 2, 130
"""Exit codes: something that was asked for could not be read; Ctrl-C."""

_SAID = 10
"""Lines on standard error about what was missed; all of them are in `onrecord faults`."""


@click.command("add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ledger_option
@click.option("--workers", type=click.IntRange(1, 256), default=cores, show_default="one a core", help="Processes that read.")
@click.option("--outlet", help="Who published what the sources hold, where they all are one outlet's.")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="The column of a table with the text.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_context
def add_command(
    ctx: click.Context, /, *, sources: tuple[str, ...], ledger: Path, workers: int, as_json: bool, **files: Any
) -> None:
    """Read articles and keep them in the ledger, with every version and the bytes they came in.

    A SOURCE is a file (.txt, .html, .jsonl, .csv with a text column, .warc, each also as .gz), a folder, or - for standard
    input. What is in the ledger already is not read again, so the same command goes on where it was stopped.

    What cannot be read is kept as a fault while the others go on, and the exit code is then 2. A text in a language that
    cannot be read yet is kept with an empty record, to be found by its words; that is a fault too, and the exit code 0.

    \b
    Examples:
      onrecord add articles/
      onrecord add --ledger fair.db crawl.warc.gz feed.jsonl.gz
      zcat dump.jsonl.gz | onrecord add - --workers 4
      onrecord add posts.csv --text-column body --outlet "The Eastquay Courier"
    """  # noqa: D301 - \b keeps click from folding the lines
    began, tally = time.monotonic(), Tally()
    settings = FileSettings(clock=now, stated=Stated(outlet=files["outlet"]), text_column=files["text_column"])
    readers = ReaderSettings(reader=current_reader(), workers=workers)
    meter = Meter(total=bytes_in_files(sources, settings=settings))
    with Ledger.open(ledger) as opened, AddingBar(meter) as bar:
        items = documents_in_files(sources, settings=settings, meter=meter)
        interrupted = _count(add(items, ledger=opened, settings=readers, clock=now), tally=tally, bar=bar)
    click.echo(_json(tally, seconds=time.monotonic() - began) if as_json else _line(tally))
    if interrupted:
        click.echo("onrecord: stopped; what was read is kept, and the same command goes on from there", err=True)
        ctx.exit(INTERRUPTED)
    if tally.incomplete:
        ctx.exit(INPUT_FAULT)


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


def _line(tally: Tally) -> str:
    parts = [
        f"{tally.added:,} added",
        f"{tally.unchanged:,} unchanged",
        f"{tally.new_versions:,} new version{'' if tally.new_versions == 1 else 's'}",
        f"{tally.new_readings:,} read again" if tally.new_readings else "",
        f"{tally.refused:,} refused",
        f"{tally.faults:,} fault{'' if tally.faults == 1 else 's'}",
    ]
    hint = " (type: onrecord faults)" if tally.faults or tally.refused else ""
    return ", ".join(part for part in parts if part) + hint


def _json(tally: Tally, *, seconds: float) -> str:
    counts = {
        "added": tally.added,
        "unchanged": tally.unchanged,
        "new_versions": tally.new_versions,
        "new_readings": tally.new_readings,
        "refused": tally.refused,
        "faults": tally.faults,
        "words": tally.words,
        "reading_cpu_s": round(tally.reading_cpu_s, 3),
        "seconds": round(seconds, 3),
    }
    return json.dumps(counts)
