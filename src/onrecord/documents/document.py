"""One article, transcript, post or broadcast, as text with places."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.documents.dates import is_iso
from onrecord.documents.timeline import Timeline
from onrecord.errors import Fault, RecordError

Kind = Literal["article", "transcript", "post", "broadcast"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_LANGUAGE = re.compile("[a-z]{2}")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that spans count into, with what its source states about it.

    `text` is kept code point for code point. `published` is ISO 8601, as precise as stated ("2019", "2019-05",
    "2019-05-31", "2019-05-31T08:00:00+09:00"). `language` is ISO 639-1. Null means not stated. `faults` holds what
    loading had to settle by itself, such as an encoding that was not UTF-8. `timeline` says when the words of a broadcast
    were spoken, null for what has no time.

    Raises:
        RecordError: The id is empty, the kind is not in the closed list, the date is not ISO 8601, the language is not
            two small letters, a text is empty where null is meant, the timeline leaves the text, or a text holds half a
            surrogate pair, which is no character and has no place in UTF-8.
    """

    id: str
    text: str
    kind: Kind = "article"
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    faults: tuple[Fault, ...] = ()
    timeline: Timeline | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("a document needs an id")
        if self.kind not in KINDS:
            raise RecordError(f"{self.id}: {self.kind!r} is no kind of document")
        if self.published is not None and not is_iso(self.published):
            raise RecordError(f"{self.id}: {self.published!r} is no date in ISO 8601")
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise RecordError(f"{self.id}: {self.language!r} is no language code of two letters")
        if self.timeline is not None and self.timeline.reach > len(self.text):
            raise RecordError(f"{self.id}: the timeline leaves the text")
        self._check_words()

    def _check_words(self) -> None:
        if "" in (self.title, self.outlet, self.url):
            raise RecordError(f"{self.id}: an empty text where null is meant")
        for field in ("id", "text", "title", "outlet", "url"):
            surrogate = _SURROGATE.search(getattr(self, field) or "")
            if surrogate:
                raise RecordError(f"{self.id!a}: character {surrogate.start()} of the {field} is half a surrogate pair")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def characters(self) -> int:
        """The length of the text in code points."""
        return len(self.text)
