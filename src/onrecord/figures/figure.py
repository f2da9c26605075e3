"""A number that somebody states."""

import math
import re
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import Fault, RecordError
from onrecord.spans import Span

Exactness = Literal["exact", "at least", "at most", "about", "dozens-of"]
"""How exact a figure is stated to be; "dozens-of" is a number of tens, scores, hundreds that nobody counted."""

Status = Literal["first acknowledged", "acknowledged", "confirmed", "denied", "unverified", "revised"]
"""What the page says of a figure's standing."""

EXACTNESSES: tuple[Exactness, ...] = get_args(Exactness)
STATUSES: tuple[Status, ...] = get_args(Status)

_ID = re.compile(r"f(?:0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, tied to its words.

    Exact: `value`, `low` and `high` are one number. At least ("more than"): `value` and `low`, no `high`. At most: `value` and
    `high`, no `low`. About: `value` alone. A range has no `value`, and `low` below `high`. Dozens-of: `value` is the scale (12
    for "dozens"). `unit` is "persons", "percent", an ISO 4217 code for money, or a measure in the singular ("kilometre",
    "day"); null for a plain count of things. `of` is what is counted, `event` the word for what happened to it, `status_span`
    the words of acknowledgement. `place` and `as_of` are the ids of a place and a time of the same reading. `attribution` is
    the id of the attribution that carries the figure, null where it stands in the outlet's own voice.

    Raises:
        RecordError: The id is not "f" and a number, a word is not in its closed list, a number is not finite, the range is
            reversed, no number is given, or a status stands without its words.
    """

    id: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    exactness: Exactness
    unit: str | None
    of: Span | None
    event: Span | None
    status: Status | None
    status_span: Span | None
    place: str | None
    as_of: str | None
    attribution: str | None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RecordError(f"figure id {self.id!r} is not 'f' and a number")
        if self.exactness not in EXACTNESSES or self.status not in {None, *STATUSES}:
            raise RecordError(f"{self.id}: {self.exactness!r} or {self.status!r} is not in the closed lists")
        if (self.status is None) != (self.status_span is None):
            raise RecordError(f"{self.id}: a status needs its words, and words of it a status")
        if self.unit == "":
            raise RecordError(f"{self.id}: an empty unit where null is meant")
        self._check_numbers()

    def _check_numbers(self) -> None:
        numbers = [number for number in (self.value, self.low, self.high) if number is not None]
        if not numbers:
            raise RecordError(f"{self.id}: a figure needs a number")
        if not all(math.isfinite(number) for number in numbers):
            raise RecordError(f"{self.id}: a figure's numbers are finite")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise RecordError(f"{self.id}: {self.high} is below {self.low}")

    def spans(self) -> tuple[Span, ...]:
        """Return every span of the figure: its own, then those that are given of what, event and status."""
        return tuple(span for span in (self.span, self.of, self.event, self.status_span) if span is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a text in its order, and what could not be read as a number."""

    figures: tuple[Figure, ...]
    faults: tuple[Fault, ...]
