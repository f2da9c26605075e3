"""What is seen in a film: its shots, and the words on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.broadcast.lanes import Walk
from onrecord.broadcast.media import shots
from onrecord.documents import Caption, Moment
from onrecord.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The shots and the captions of a film, each in the order of time, and what was wrong."""

    shots: tuple[Moment, ...] = ()
    captions: tuple[Caption, ...] = ()
    faults: tuple[Fault, ...] = ()


def seen(walk: Walk, *, languages: Sequence[str]) -> Seen:
    """Return what is seen in the first track of pictures.

    Args:
        walk: The file on its way.
        languages: Those that words on the screen may be in (ISO 639-1).

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        UsageError: The extra `broadcast` is not installed.
    """
    cuts, faults = shots(walk.path)
    walk.tell("picture", done_ms=walk.total_ms)
    return Seen(shots=tuple(shot.at for shot in cuts), faults=faults)
