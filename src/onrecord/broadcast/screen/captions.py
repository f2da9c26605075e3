"""From the pictures of a film to its captions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.broadcast.media import Frame
from onrecord.broadcast.screen.blocks import Block, Reading, blocks
from onrecord.broadcast.screen.kinds import Film, told
from onrecord.broadcast.screen.lines import Line, Tracker
from onrecord.broadcast.screen.names import parts
from onrecord.broadcast.screen.parting import paper, parted
from onrecord.broadcast.screen.reading import Reader
from onrecord.documents import Caption, Moment
from onrecord.errors import Fault
from onrecord.models.screen_model import ScreenModel, screen_model

EVERY_MS = 500
"""How often a film should be looked at: a caption stands for two seconds or more."""

_LEAST_SEEN = 2
"""Looks at which a line was there: what is there once is the picture's own pattern, not text."""


def captions(
    frames: Iterable[Frame | Fault], *, languages: Collection[str] = (), model: ScreenModel | None = None
) -> Iterator[Caption | Fault]:
    """Yield the captions of a film in the order in which they appear, and faults as they come.

    What a caption is can depend on the whole film, so captions come when the frames are at an end. A caption begins with the
    first frame that shows it and ends with the first one that does not. What is on a single frame of several is left out.

    Args:
        frames: Pictures in the order of time, about two a second.
        languages: Those that may stand on the screen (ISO 639-1); any that is installed where none is given.
        model: The networks; those that are shipped where none is given.

    Raises:
        ModelError: The shipped networks are not those that were shipped.
    """
    seen = _Seen.by(model or screen_model(), languages=languages)
    for frame in frames:
        if isinstance(frame, Fault):
            yield frame
        else:
            seen.look(frame)
    seen.end()
    yield from seen.tracker.reader.faults.values()
    film = seen.film
    if film is not None:
        shown = [part for block in blocks(seen.readings, step_ms=seen.step_ms) for part in parts(block)]
        yield from (_caption(block, number=number, among=shown, film=film) for number, block in enumerate(shown, start=1))


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What has been seen of a film so far."""

    tracker: Tracker
    readings: list[Reading] = field(default_factory=list)
    film: Film | None = None
    frames: int = 0

    @classmethod
    def by(cls, model: ScreenModel, *, languages: Collection[str]) -> "_Seen":
        return cls(tracker=Tracker(model=model, reader=Reader(model=model, languages=languages)))

    @property
    def step_ms(self) -> int:
        """The mean time between two frames."""
        if self.film is None or self.frames < 2:
            return EVERY_MS
        return (self.film.end_ms - self.film.start_ms) // (self.frames - 1)

    def look(self, frame: Frame) -> None:
        height, width = frame.pixels.shape[:2]
        if self.film is not None and (self.film.width, self.film.height) != (width, height):
            self._read(self.tracker.end(at_ms=frame.at_ms))
        self.frames += 1
        start_ms = frame.at_ms if self.film is None else self.film.start_ms
        self.film = Film(width=width, height=height, start_ms=start_ms, end_ms=frame.at_ms)
        self._read(self.tracker.look(frame.pixels, at_ms=frame.at_ms))

    def end(self) -> None:
        if self.film is not None:
            self._read(self.tracker.end(at_ms=self.film.end_ms + (self.step_ms if self.frames > 1 else 0)))

    def _read(self, lines: Iterable[Line]) -> None:
        for line in lines:
            if line.seen >= min(_LEAST_SEEN, self.frames):
                self.readings += self._readings(line)

    def _readings(self, line: Line) -> Iterator[Reading]:
        at = Moment(start_ms=line.start_ms, end_ms=line.gone_ms)
        if line.running is not None:
            said = line.running.text
            if said is not None:
                yield Reading(text=said.text, script=said.script, chance=said.chance, box=line.box, at=at, running=True)
            return
        for box, looks in parted(line.box, line.looks):
            found = self.tracker.reader.read(looks)
            if found is not None:
                yield Reading(text=found.text, script=found.script, chance=found.chance, box=box, at=at, paper=paper(looks))


def _caption(block: Block, *, number: int, among: list[Block], film: Film) -> Caption:
    what = told(block, among=among, film=film)
    return Caption(
        id=f"c{number}",
        text=block.text,
        kind=what.kind,
        at=block.at,
        name=what.named.name if what.named else None,
        role=what.named.role if what.named else None,
        score=round(min(block.chance, 1.0) * what.score, 3),
    )
