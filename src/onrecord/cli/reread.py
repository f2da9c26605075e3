"""`onrecord reread`: the ledger's documents, read again by a newer reader."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli.adding_bar import AddingBar
from onrecord.cli.clock import now
from onrecord.cli.ledger_option import ledger_option
from onrecord.cli.printing import json_of
from onrecord.gathering.adding import Tally, add
from onrecord.gathering.captured import Captured
from onrecord.gathering.limits import Meter
from onrecord.gathering.readers import ReaderSettings, cores
from onrecord.ledger import Attachment, Ledger, reader_name
from onrecord.reading import current_reader
from onrecord.views import counted, shown

_INTERRUPTED = 130
"""Exit code after Ctrl-C."""


@click.command()
@ledger_option
@click.option("--workers", type=click.IntRange(1, 256), default=cores, show_default="one a core", help="Processes that read.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_context
def reread(ctx: click.Context, /, *, ledger: Path, workers: int, as_json: bool) -> None:
    """Read again what an older version of this program read, and keep both readings.

    Views show the newest reading. What hangs on a statement stays on it where the new reading has that statement; what does
    not is listed at the end. Stopped at any time, the same command goes on from there.

    \b
    Examples:
      pip install --upgrade onrecord && onrecord reread
    """  # noqa: D301 - \b keeps click from folding the lines
    tally = Tally()
    settings = ReaderSettings(reader=current_reader(), workers=workers)
    with Ledger.open(ledger, must_exist=True) as opened:
        interrupted = _read_again(opened, settings=settings, tally=tally)
        orphans = opened.orphans()
    click.echo(_json(tally, orphans=orphans) if as_json else _lines(tally, orphans=orphans))
    if interrupted:
        click.echo("onrecord: stopped; what was read is kept, and the same command goes on from there", err=True)
        ctx.exit(_INTERRUPTED)


def _read_again(ledger: Ledger, *, settings: ReaderSettings, tally: Tally) -> bool:
    """Read and count what this reader has not read; return whether Ctrl-C ended it."""
    ids = ledger.unread(reader=reader_name(settings.reader))
    meter = Meter(total=len(ids))
    readings = add(_documents(ledger, ids, meter=meter), ledger=ledger, settings=settings, clock=now)
    with AddingBar(meter, doing="reading") as bar, closing(readings):
        try:
            for item in readings:
                tally.count(item)
                bar.show(tally)
        except KeyboardInterrupt:
            return True
    return False


def _documents(ledger: Ledger, ids: Sequence[str], *, meter: Meter) -> Iterator[Captured]:
    """Yield the documents as they were before they were read; the meter counts them instead of bytes."""
    for document_id in ids:
        yield Captured(document=ledger.document(document_id), capture=None)
        meter.before += 1


def _lines(tally: Tally, *, orphans: Sequence[Attachment]) -> str:
    hint = " (type: onrecord faults)" if tally.faults else ""
    first = f"{tally.new_readings:,} read again, {counted(tally.faults, 'fault')}, {counted(len(orphans), 'orphan')}{hint}"
    told = (
        f"{shown(each.note.document_id)}: {shown(each.note.kind)} of {each.note.made_at} lost its statement" for each in orphans
    )
    return "\n".join([first, *told])


def _json(tally: Tally, *, orphans: Sequence[Attachment]) -> str:
    lost = [asdict(each.note) for each in orphans]
    return json_of({"read_again": tally.new_readings, "faults": tally.faults, "orphans": lost})
