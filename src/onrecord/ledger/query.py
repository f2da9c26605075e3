"""What to look for in a ledger."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.attributions import MANNERS, Manner
from onrecord.documents import OWNERSHIPS, Ownership
from onrecord.documents.dates import days, is_iso
from onrecord.errors import UsageError
from onrecord.ledger.words import Words, phrase_of
from onrecord.speakers import SOURCE_TYPES, SourceType

Order = Literal["newest", "best"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a statement must be to be found; null and empty ask for nothing.

    `words` are plain words, "phrases" and -not. `speaker` is a name, or words of it that stand side by side; `identity` is the
    number of a speaker across documents. `place` is the name of a place, or of a country or its code (ISO 3166-1 alpha-2) for
    every place in it; `finding` is a finding's code; with `has_figure` a statement carries a figure. `since` and `until` are as
    precise as meant ("2031", "2031-03", "2031-03-18") and include all of what they name; a document belongs to the time
    between them where the interval of its date overlaps, and never where it states no date. `limit` is the most to be found.

    Raises:
        UsageError: A field cannot be searched for, the dates are reversed, or the best are asked for without words.
    """

    words: str = ""
    speaker: str | None = None
    identity: int | None = None
    source_type: SourceType | None = None
    unnamed: bool = False
    manner: Manner | None = None
    outlet: str | None = None
    ownership: Ownership | None = None
    place: str | None = None
    finding: str | None = None
    has_figure: bool = False
    since: str | None = None
    until: str | None = None
    order: Order = "newest"
    limit: int | None = None

    def __post_init__(self) -> None:
        parsed = Words.of(self.words)
        if self.order == "best" and not parsed.wanted:
            raise UsageError("the best first needs words to be best at; add WORDS, or take the newest first")
        if self.speaker is not None:
            phrase_of(self.speaker, what="speaker's name")
        if self.place is not None:
            phrase_of(self.place, what="place's name")
        self._check_closed_lists()
        self._check_dates()
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"a limit of {self.limit} finds nothing; take 1 or more")

    @property
    def first_day(self) -> str | None:
        """The first day of `since`, in ISO 8601."""
        return days(self.since)[0] if self.since else None

    @property
    def last_day(self) -> str | None:
        """The last day of `until`, in ISO 8601."""
        return days(self.until)[1] if self.until else None

    @property
    def is_dated(self) -> bool:
        """Whether documents without a date are left out."""
        return self.since is not None or self.until is not None

    @property
    def asks_for_statements(self) -> bool:
        """Whether a filter is set that only a statement can meet, not a whole article."""
        return any((self.speaker, self.identity, self.source_type, self.unnamed, self.manner, self.has_figure))

    def _check_closed_lists(self) -> None:
        for value, allowed in (
            (self.source_type, SOURCE_TYPES),
            (self.manner, MANNERS),
            (self.ownership, OWNERSHIPS),
            (self.order, ORDERS),
        ):
            if value is not None and value not in allowed:
                raise UsageError(f"{value!r} is none of {', '.join(allowed)}")

    def _check_dates(self) -> None:
        for date in (self.since, self.until):
            if date is not None and not is_iso(date):
                raise UsageError(f"{date!r} is no date in ISO 8601; write it as 2031, 2031-03 or 2031-03-18")
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise UsageError(f"nothing lies since {self.since} and until {self.until}; put the earlier date first")
