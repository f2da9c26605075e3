"""What a search finds."""

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.attributions import Manner
from onrecord.figures import Exactness, Status
from onrecord.ledger.correction import Correction
from onrecord.speakers import SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words exactly as the page has them, and the places in them that were searched for, in code points."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Where something was found: the document's id and what it says of itself. Null means not stated."""

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitSpeaker:
    """Who says it, as the reading has it. `identity` numbers the speaker across documents, null where nobody is joined."""

    name: str | None
    type: SourceType | None
    named: bool
    role: str | None
    affiliation: str | None
    identity: int | None
    known_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitFigure:
    """A figure that a statement carries: `words` as the page has it, what it comes to, and what it counts.

    `place` is a name, `country` its ISO 3166-1 code, `as_of` a value of TIMEX3. Null is "not stated", and as a
    `unit` a plain count.
    """

    number: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    exactness: Exactness
    unit: str | None
    of: str | None
    event: str | None
    status: Status | None
    place: str | None
    country: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement that was found: where, who says it (null where no source is stated), and the words of the page.

    `number` is its id in the newest reading, `parent` that of the statement around it, `lasting` its key for good.
    `figures` are those that it carries itself, in the order of the text. `corrections` are those that stand, the oldest
    first; `speaker` is the corrected one.
    """

    article: Article
    number: str
    parent: str | None
    lasting: str
    speaker: HitSpeaker | None
    source: Marked
    cue: Marked
    content: Marked
    manner: Manner
    stance: str
    score: float
    figures: tuple[HitFigure, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def address(self) -> str:
        """The document's id with the statement's number in its newest reading."""
        return f"{self.article.document}#{self.number}"

    def to_json(self) -> dict[str, Any]:
        """Return the hit for `json.dumps`; places are pairs of code points into the words beside them."""
        return {"address": self.address, **asdict(self), "corrections": [each.to_json() for each in self.corrections]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A statement, and when the version of its document that has it came into the ledger, UTC in ISO 8601."""

    hit: Hit
    seen_at: str

    def to_json(self) -> dict[str, Any]:
        """Return the arrival for `json.dumps`."""
        return {"seen_at": self.seen_at, **self.hit.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One article whose text was found, with some of its words around the first place."""

    article: Article
    language: str | None
    words: Marked

    def to_json(self) -> dict[str, Any]:
        """Return the passage for `json.dumps`."""
        return asdict(self)
