"""What the API answers with, as models for OpenAPI: the library's own objects, as their `to_json` writes them.

A reading is none of these: it has a schema of its own, `reading.schema.json`.
"""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from onrecord.attributions import Manner
from onrecord.documents import Ownership
from onrecord.figures import Exactness, Status
from onrecord.findings import Weight
from onrecord.ledger.correction import CorrectionKind
from onrecord.ledger.decisions import Decider
from onrecord.ledger.query import Order
from onrecord.speakers import SourceType

Item = TypeVar("Item")
Span = tuple[int, int]
"""Start and end in code points, half-open."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=r"\S")]
"""Some words that somebody types."""


class Shape(BaseModel):
    """An object that has these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Page(Shape, Generic[Item]):
    """Some of a list. `next` is the cursor of the following ones, null where there are none; the header Link leads there."""

    items: list[Item]
    next: int | None


class Problem(Shape):
    """What could not be done (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str


class DocumentItem(Shape):
    """A document as it came in; null means not stated."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    seen_at: str
    statements: int
    beginning: str


class MarkedWords(Shape):
    """Words as the page has them, and the places in them that were searched for."""

    text: str
    places: list[Span]


class ArticleItem(Shape):
    """Where something was found."""

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


class HitSpeakerItem(Shape):
    """Who says it; `identity` numbers the speaker across documents."""

    name: str | None
    type: SourceType | None
    named: bool
    role: str | None
    affiliation: str | None
    identity: int | None
    known_as: str | None


class HitFigureItem(Shape):
    """A figure that a statement carries."""

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


class CorrectionItem(Shape):
    """What somebody decided about a statement or a finding, by hand."""

    id: str
    document_id: str
    lasting: str
    kind: CorrectionKind
    reason: str
    by: str
    made_at: str
    speaker: str | None
    withdraws: str | None


class PlacedCorrectionItem(CorrectionItem):
    """A correction with the address where it hangs now, and what took it back."""

    address: str
    orphan: bool
    withdrawn_by: CorrectionItem | None


class HitItem(Shape):
    """A statement with who says it after all corrections, and those that stand."""

    address: str
    article: ArticleItem
    number: str
    parent: str | None
    lasting: str
    speaker: HitSpeakerItem | None
    source: MarkedWords
    cue: MarkedWords
    content: MarkedWords
    manner: Manner
    stance: str
    score: float
    figures: list[HitFigureItem]
    corrections: list[CorrectionItem]


class ArrivalItem(HitItem):
    """A statement with when the version that has it came in."""

    seen_at: str


class PassageItem(Shape):
    """An article with some of its words around the first place that was found."""

    article: ArticleItem
    language: str | None
    words: MarkedWords


class SpeakerItem(Shape):
    """A speaker across documents, with counts over the newest readings."""

    number: int
    name: str
    type: SourceType | None
    roles: list[str]
    statements: int
    documents: int
    outlets: int
    first: str | None
    last: str | None


class ShareItem(Shape):
    """What one outlet has of a speaker."""

    outlet: str | None
    statements: int
    documents: int
    first: str | None
    last: str | None


class JoinItem(Shape):
    """Why a speaker of a document belongs, or belonged, to a speaker across documents."""

    speaker_name: str
    document_id: str
    speaker_number: str
    identity: int
    reason: str
    by: Decider
    made_at: str
    undone_at: str | None


class SpeakerPage(Shape):
    """A speaker: by outlet, by month, and why the speakers of documents were taken for this one."""

    speaker: SpeakerItem
    outlets: list[ShareItem]
    months: dict[str, int]
    joins: list[JoinItem]


class OutletItem(Shape):
    """An outlet with what the ledger has of it."""

    name: str | None
    ownership: Ownership | None
    country: str | None
    documents: int
    statements: int
    first: str | None
    last: str | None


class FindingItem(Shape):
    """A finding with its evidence, by place and by word, and why it was dismissed where somebody did."""

    code: str
    weight: Weight
    message: str
    spans: list[Span]
    title_spans: list[Span]
    words: list[str]
    lasting: str
    dismissed: list[CorrectionItem]


class WordsAt(Shape):
    """Some words of a text and where they stand."""

    start: int
    end: int
    text: str


class ChangeItem(Shape):
    """Words that were replaced; null where there were none before, or are none now."""

    old: WordsAt | None
    new: WordsAt | None


class WordedStatement(Shape):
    """A statement in words."""

    id: str
    source: str
    cue: str
    content: str
    manner: Manner
    stance: str
    speaker: str | None


class AlteredStatement(Shape):
    """A statement that is in both versions and not the same."""

    old: WordedStatement
    new: WordedStatement


class DifferenceItem(Shape):
    """What changed from one version to the next; `same_reader` says whether one reader read both."""

    same_reader: bool
    changes: list[ChangeItem]
    appeared: list[WordedStatement]
    vanished: list[WordedStatement]
    altered: list[AlteredStatement]


class VersionItem(Shape):
    """One text of a document, and what changed since the one before."""

    sha256: str
    seen_at: str
    reader: str
    characters: int
    statements: int
    since: DifferenceItem | None


class AskedItem(Shape):
    """What a search asks for; what is left out asks for nothing."""

    words: str = Field(default="", max_length=1_000)
    speaker: Words | None = None
    identity: int | None = Field(default=None, ge=1, le=2**53)
    source_type: SourceType | None = None
    unnamed: bool = False
    manner: Manner | None = None
    outlet: Words | None = None
    ownership: Ownership | None = None
    place: Words | None = None
    finding: Words | None = None
    has_figure: bool = False
    since: Words | None = None
    until: Words | None = None
    order: Order = "newest"


class SavedSearchItem(Shape):
    """A search under a name."""

    name: str
    query: AskedItem
    made_at: str


class FormToken(Shape):
    """The token that every change must show in the header X-Form-Token, with the cookie that came with it."""

    form_token: str
