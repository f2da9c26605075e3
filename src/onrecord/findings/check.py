"""A check: what finds one kind of thing on a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.errors import RecordError
from onrecord.findings.finding import WEIGHTS, Weight
from onrecord.findings.proof import Proof
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a check found: the evidence in the text or the title, and the sentence for an editor."""

    spans: tuple[Span, ...]
    message: str
    title_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One code with its weight, whether it runs unless something else is asked for, and what finds it.

    `of_page` says that it stands at most once a page and is about the page as a whole: its evidence is an example.

    Raises:
        RecordError: The code is empty or the weight is not in the closed list.
    """

    code: str
    weight: Weight
    by_default: bool
    find: Callable[[Proof], Iterable[Hit]]
    of_page: bool = False

    def __post_init__(self) -> None:
        if not self.code or self.weight not in WEIGHTS:
            raise RecordError(f"the check {self.code!r} of weight {self.weight!r} is none")
