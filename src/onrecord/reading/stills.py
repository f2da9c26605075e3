"""A picture for each statement of a film."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.documents import Moment
from onrecord.errors import Fault, InputError, UsageError
from onrecord.reading.clock import spoken_at
from onrecord.reading.reading import Reading


def with_stills(items: Iterable[Reading | Fault], *, folder: Path) -> Iterator[Reading | Fault]:
    """Yield what comes, and write a picture for each statement of each film; a fault follows where that cannot be done.

    Raises:
        UsageError: The folder cannot be made, or the extra `broadcast` is not installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: the folder cannot be made ({error}); name another one with --stills") from error
    for item in items:
        yield item
        if isinstance(item, Reading):
            yield from written_stills(item, folder=folder)


def written_stills(reading: Reading, *, folder: Path) -> Iterator[Fault]:
    """Write a picture from the middle of each statement as `FILE-a12.jpg`, and yield what could not be done.

    Raises:
        UsageError: The extra `broadcast` is not installed.
    """
    timeline = reading.document.timeline
    if timeline is None or timeline.clock.media is None:
        problem = "there is no film at hand, so there are no stills; give the film with its subtitles beside it"
        yield Fault(code="no-film", detail=f"{reading.document.id}: {problem}")
        return
    from onrecord.broadcast.media import stills  # noqa: PLC0415 - the door of the extra

    media = Path(timeline.clock.media)
    moments = ((each.id, spoken_at(each, timeline=timeline)) for each in reading.attributions)
    wanted = {folder / f"{media.stem}-{name}.jpg": _middle(at) for name, at in moments if at is not None}
    try:
        yield from (each for each in stills(str(media), wanted) if isinstance(each, Fault))
    except InputError as error:
        yield error.fault()


def pictures(reading: Reading, *, width: int) -> dict[str, bytes]:
    """Return a small picture from the middle of each statement of a film as a JPEG, by the statement's id.

    Those that cannot be had are left out.

    Raises:
        InputError: The film cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    timeline = reading.document.timeline
    if timeline is None or timeline.clock.media is None:
        return {}
    from onrecord.broadcast.media import stills  # noqa: PLC0415 - the door of the extra

    moments = ((each.id, spoken_at(each, timeline=timeline)) for each in reading.attributions)
    with TemporaryDirectory() as folder:
        wanted = {Path(folder) / f"{name}.jpg": _middle(at) for name, at in moments if at is not None}
        written = [each for each in stills(timeline.clock.media, wanted, width=width) if not isinstance(each, Fault)]
        return {still.path.stem: still.path.read_bytes() for still in written}


def _middle(at: Moment) -> int:
    return (at.start_ms + at.end_ms) // 2
