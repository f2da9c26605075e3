"""Something a careful editor would mark, with its evidence."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import RecordError
from onrecord.spans import Span

Weight = Literal["low", "medium", "high"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: it describes the page and never calls it false.

    `spans` is the evidence in the text, `title_spans` in the document's title; at least one of the two holds a span. `message`
    is one sentence for an editor.

    Raises:
        RecordError: The code or the message is empty, the weight is not in the closed list, or there is no evidence.
    """

    code: str
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...] = ()
    weight: Weight
    message: str

    def __post_init__(self) -> None:
        if not self.code or not self.message:
            raise RecordError("a finding needs a code and a message")
        if self.weight not in WEIGHTS:
            raise RecordError(f"{self.code}: {self.weight!r} is no weight")
        if not (self.spans or self.title_spans):
            raise RecordError(f"{self.code}: a finding needs evidence")
