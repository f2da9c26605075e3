"""The film of a reading, where it is at hand, for a page."""

from pathlib import Path

import click

from onrecord.errors import InputError
from onrecord.reading import Reading, pictures
from onrecord.views import STILL_WIDTH, Footage, shown


def footage_of(reading: Reading) -> Footage | None:
    """Return the file with sound or picture that a reading is of, None where it has none or it is not where it was."""
    timeline = reading.document.timeline
    if timeline is None or timeline.clock.media is None or not Path(timeline.clock.media).is_file():
        return None
    return Footage(path=timeline.clock.media, is_film=bool(timeline.shots), stills=_stills(reading) if timeline.shots else {})


def _stills(reading: Reading) -> dict[str, bytes]:
    try:
        return pictures(reading, width=STILL_WIDTH)
    except InputError as error:
        click.echo(f"onrecord: {shown(str(error))}", err=True)
        return {}
