"""Lines of text followed over the pictures of a film: where each stands, since when, and when it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from onrecord.broadcast.screen.boxes import Box, Pixels, boxes
from onrecord.broadcast.screen.changes import Changes
from onrecord.broadcast.screen.reading import Reader
from onrecord.broadcast.screen.running import Running, shift, whole_words
from onrecord.models.screen_model import Floats, ScreenModel

_STAYS = 0.5
"""Correlation of a line's edges with those at its place in a later picture, from which it is the same line."""

_MAY_STAY = 0.25
"""From which it is, where the finder has the same box again."""

_SAME_PLACE = 0.7
"""Of two boxes together: what they share."""

_OTHER_BORDER = 0.4
"""Of the same: from which on a new box may be an old one with a better border."""

_MOST_LOOKS = 8
"""Pictures of a line that are kept; later ones are not needed to read it."""

_LONGER = 1.3
"""Times as long as it was: a line that has grown, not one whose border was found elsewhere."""

_YOUNG = 3
"""Looks."""

_TALLEST = 0.16
"""Of the picture's height: what is taller is no line of a caption."""

_RUNS_BELOW, _RUNS_ABOVE, _RUNS_WIDE = 0.75, 0.12, 0.3
"""Where text may run, in parts of the picture's height, and how wide it must stand, of its width."""

_AGAIN = 0.35
"""Of the width of the picture: after it has moved so far, running text is read again."""

_LONGEST = 3000
"""Characters of running text that are one caption."""


@dataclass(slots=True, kw_only=True, eq=False)
class Line:
    """One line while it is on the screen, and afterwards.

    `looks` are pictures of it, all of one size; `gone_ms` is when it was found gone. A running line has its text already.
    """

    box: Box
    start_ms: int
    gone_ms: int = 0
    seen: int = 1
    looks: list[Pixels] = field(default_factory=list)
    edges: Floats | None = None
    running: Running | None = None
    moved: int = 0

    def look(self, picture: Pixels) -> None:
        """Take what stands at its place now for the line."""
        part = self.box.cut(picture)
        edges = _edges(part)
        if self.edges is not None:
            edges = np.asarray(self.edges + (edges - self.edges) / min(self.seen, _MOST_LOOKS), dtype=np.float32)
        self.edges = edges
        if len(self.looks) < _MOST_LOOKS:
            self.looks.append(part.copy())

    def likeness(self, picture: Pixels) -> float:
        """Return how much what stands at its place looks like it, -1 to 1."""
        if self.edges is None:
            return 0.0
        return _likeness(_edges(self.box.cut(picture)), self.edges)

    def begin_anew(self, box: Box) -> None:
        """Take another box; when the line began stays."""
        self.box, self.edges, self.looks = box, None, []


@dataclass(slots=True, kw_only=True)
class Tracker:
    """Follows lines from picture to picture."""

    model: ScreenModel
    reader: Reader
    live: list[Line] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    before: Pixels | None = None

    def look(self, picture: Pixels, *, at_ms: int) -> Iterator[Line]:
        """Look at the next picture, and yield the lines that are gone."""
        likeness = {id(line): line.likeness(picture) for line in self.live if line.running is None}
        lost = [line for line in self.live if likeness.get(id(line), 0.0) < _STAYS and not self._moves_on(line, picture)]
        found: list[Box] | None = None
        if lost or self.changes.since_search(picture, known=[line.box for line in self.live]):
            found = [box for box in boxes(picture, model=self.model) if box.height <= _TALLEST * picture.shape[0]]
            self.changes.searched(picture)
        for line in list(self.live):
            if line not in self.live:
                continue
            if line in lost and not self._is_still_there(
                line, picture, found=found or [], likeness=likeness.get(id(line), 0.0)
            ):
                self.live.remove(line)
                line.gone_ms = at_ms
                yield line
            elif line.running is None:
                line.seen += 1
                line.look(picture)
        yield from self._begin(found or [], picture, at_ms=at_ms)
        self.before = picture

    def end(self, *, at_ms: int) -> Iterator[Line]:
        """Yield the lines that are there when the film ends."""
        for line in self.live:
            line.gone_ms = at_ms
            yield line
        self.live = []

    def _is_still_there(self, line: Line, picture: Pixels, *, found: list[Box], likeness: float) -> bool:
        if line.running is None:
            near = max(found, key=lambda box: _share(box, line.box), default=line.box)
            if likeness >= _MAY_STAY and _share(near, line.box) >= _SAME_PLACE:
                return True
            if self._has_other_border(line, near, picture):
                line.begin_anew(near)
                return True
        return self._runs_on(line, picture, found=found)

    def _has_other_border(self, line: Line, near: Box, picture: Pixels) -> bool:
        """Say whether what a line and a new box share has stayed: the first one held some of the picture behind it, too."""
        part = line.box.within(near)
        if self.before is None or part is None or _share(near, line.box) < _OTHER_BORDER:
            return False
        return _likeness(_edges(part.cut(self.before)), _edges(part.cut(picture))) >= _STAYS

    def _moves_on(self, line: Line, picture: Pixels) -> bool:
        """Say whether a running line has moved on along its strip; that needs no finder."""
        if line.running is None or self.before is None:
            return False
        rows = slice(line.box.top, line.box.bottom)
        moved = shift(self.before[rows], picture[rows], line.box)
        return moved is not None and self._run(line, _strip(line.box, picture), moved, picture)

    def _runs_on(self, line: Line, picture: Pixels, *, found: list[Box]) -> bool:
        """Say whether a line, where it did not stay, is or becomes text that runs, by the box in its strip."""
        box = _in_strip(line.box, found)
        if self.before is None or box is None or not _may_run(box, picture):
            return False
        rows = slice(box.top, box.bottom)
        moved = shift(self.before[rows], picture[rows], line.box)
        if moved is None and line.running is None:
            return False
        if line.running is None:
            line.running, line.moved = Running(), picture.shape[1]
            self.live = [each for each in self.live if each is line or not _same_rows(each.box, box)]
        return self._run(line, box, moved or 0, picture)

    def _run(self, line: Line, box: Box, moved: int, picture: Pixels) -> bool:
        """Take note of how far running text has moved, and read what has come into sight; not for ever in one caption."""
        running = line.running or Running()
        line.running, line.box, line.seen, line.moved = running, box, line.seen + 1, line.moved + abs(moved)
        if line.moved >= _AGAIN * picture.shape[1]:
            self._read_on(running, box, picture)
            line.moved = 0
        return running.text is None or len(running.text.text) < _LONGEST

    def _read_on(self, running: Running, box: Box, picture: Pixels) -> None:
        text = self.reader.read([box.cut(picture)], thorough=False)
        if text is not None:
            width = picture.shape[1]
            words = whole_words(text.text, cut_left=box.left < 0.02 * width, cut_right=box.right > 0.98 * width)
            running.add(replace(text, text=words))

    def _begin(self, found: list[Box], picture: Pixels, *, at_ms: int) -> Iterator[Line]:
        """Begin to follow the lines that are new, and yield those that have become part of a longer one.

        A line that has grown soon after it appeared, as words run in, began when it appeared.
        """
        for box in found:
            if any(line.running and _same_rows(line.box, box) for line in self.live):
                continue
            known = [line for line in self.live if line.box.shared(box) > 0.5 * min(_area(line.box), _area(box))]
            if any(box.width < _LONGER * line.box.width for line in known):
                continue
            young = [line for line in known if line.seen <= _YOUNG]
            for line in known:
                self.live.remove(line)
                if line not in young:
                    line.gone_ms = at_ms
                    yield line
            line = Line(box=box, start_ms=min((each.start_ms for each in young), default=at_ms))
            line.look(picture)
            self.live.append(line)


def _edges(part: Pixels) -> Floats:
    """Return how sharp each place of a line is, less what its row is: every line of text is alike from row to row."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    sharp = np.minimum(cv2.magnitude(across, down), 400)
    return np.asarray(sharp - sharp.mean(axis=1, keepdims=True), dtype=np.float32)


def _likeness(one: Floats, other: Floats) -> float:
    return float(cv2.matchTemplate(one, other, cv2.TM_CCOEFF_NORMED)[0, 0])


def _area(box: Box) -> int:
    return box.width * box.height


def _share(one: Box, other: Box) -> float:
    shared = one.shared(other)
    return shared / (_area(one) + _area(other) - shared)


def _strip(box: Box, picture: Pixels) -> Box:
    return Box(top=box.top, left=0, bottom=box.bottom, right=picture.shape[1])


def _in_strip(box: Box, found: list[Box]) -> Box | None:
    """Return the widest box that stands in the same rows as another."""
    return max((each for each in found if _same_rows(each, box)), key=lambda each: each.width, default=None)


def _same_rows(one: Box, other: Box) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.6 * min(one.height, other.height)


def _may_run(box: Box, picture: Pixels) -> bool:
    height, width = picture.shape[:2]
    aside = box.top > _RUNS_BELOW * height or box.bottom < _RUNS_ABOVE * height
    return bool(aside and box.width > _RUNS_WIDE * width)
