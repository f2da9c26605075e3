"""A time expression as the page has it, and what it means."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
"""The types of TIMEX3 (TimeML 1.2.1): a calendar date, a time of the day, how long, how often."""

TIME_TYPES: tuple[TimeType, ...] = get_args(TimeType)

_ID = re.compile(r"t(?:0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time expression, normalized against the day of publication.

    `value` is what TIMEX3 calls `value`: "2025-04-28", "XXXX-04-28" where the year is not known, "P3M", "PAST_REF".
    `start` and `end` are the first and the last day that it can mean, in ISO 8601 (with the time of the day where `value` has
    one), both null for what has no place in the calendar. `vague` marks an expression that nobody could put a date to
    ("recently").

    Raises:
        RecordError: The id is not "t" and a number, the type is not in the closed list, the value is empty, only one of
            `start` and `end` is given, or `end` lies before `start`.
    """

    id: str
    span: Span
    type: TimeType
    value: str
    start: str | None
    end: str | None
    vague: bool

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RecordError(f"time id {self.id!r} is not 't' and a number")
        if self.type not in TIME_TYPES:
            raise RecordError(f"{self.id}: {self.type!r} is no type of time")
        if not self.value:
            raise RecordError(f"{self.id}: a time needs a value")
        if (self.start is None) != (self.end is None):
            raise RecordError(f"{self.id}: a time has both its ends or neither")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise RecordError(f"{self.id}: {self.end} lies before {self.start}")
