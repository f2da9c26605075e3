"""The findings of a reading in the order an editor takes them up: the weightiest first, then by their place on the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.findings import WEIGHTS, Finding
from onrecord.reading import Reading
from onrecord.views.statements import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding as views show it; `evidence` is cut from the page, the words of the title first."""

    number: int
    finding: Finding
    message: str
    evidence: tuple[str, ...]


def finding_lines(reading: Reading) -> Iterator[FindingLine]:
    """Yield the findings, numbered from 1 in the order in which they are shown."""
    title, text = reading.document.title or "", reading.document.text
    for number, finding in enumerate(sorted(reading.findings, key=_heaviest_first), start=1):
        cut = (*(span.cut(title) for span in finding.title_spans), *(span.cut(text) for span in finding.spans))
        yield FindingLine(
            number=number,
            finding=finding,
            message=shown(finding.message),
            evidence=tuple(shown(words) for words in cut),
        )


def _heaviest_first(finding: Finding) -> tuple[int, int]:
    where = min((span.start for span in finding.spans), default=-1)
    return -WEIGHTS.index(finding.weight), where
