"""What is seen in a film: its shots, and the words on the screen, in one way through its pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.broadcast.lanes import Walk, without_faults
from onrecord.broadcast.media import Frame, Shot, film
from onrecord.broadcast.screen import EVERY_MS, captions
from onrecord.documents import Caption, Moment
from onrecord.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The shots and the captions of a film, each in the order of time, and what was wrong."""

    shots: tuple[Shot, ...] = ()
    captions: tuple[Caption, ...] = ()
    faults: tuple[Fault, ...] = ()


def seen(walk: Walk, *, languages: Sequence[str]) -> Seen:
    """Return what is seen in the first track of pictures.

    Args:
        walk: The file on its way.
        languages: Those that words on the screen may be in (ISO 639-1).

    Raises:
        InputError: It cannot be opened, or decoding it had to be stopped.
        ModelError: A model is missing or damaged.
        UsageError: The extra `broadcast` is not installed.
    """
    faults: list[Fault] = []
    shots: list[Shot] = []
    frames = walk.through(_frames(walk, shots=shots, faults=faults), lane="picture", when=lambda frame: frame.at_ms)
    shown = tuple(without_faults(captions(frames, languages=languages), faults=faults))
    walk.tell("picture", done_ms=walk.total_ms)
    return Seen(
        shots=tuple(shots),
        captions=tuple(sorted((_up_to_cut(each, shots=shots) for each in shown), key=lambda caption: caption.at)),
        faults=tuple(faults),
    )


def _up_to_cut(caption: Caption, *, shots: Sequence[Shot]) -> Caption:
    """Return a caption that ends with its shot where the first look after a cut showed it no more."""
    start_ms, end_ms = caption.at.start_ms, caption.at.end_ms
    cuts = (shot.start_ms for shot in shots if shot.begins == "cut")
    cut_ms = next((each for each in cuts if max(start_ms, end_ms - EVERY_MS) < each < end_ms), end_ms)
    return replace(caption, at=Moment(start_ms=start_ms, end_ms=cut_ms))


def _frames(walk: Walk, *, shots: list[Shot], faults: list[Fault]) -> Iterator[Frame]:
    """Yield the frames; shots and faults, which come with them, are kept aside."""
    for each in film(walk.path, every_ms=EVERY_MS):
        match each:
            case Frame():
                yield each
            case Shot():
                shots.append(each)
            case Fault():
                faults.append(each)
