"""Which findings of one reading are those of another: of the same text, or of a text that was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.findings import Finding
from onrecord.ledger.matching import MIN_KEPT, MIN_OVERLAP
from onrecord.ledger.wording import Alignment
from onrecord.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMatch:
    """A finding of an old reading and the one that it is in a new reading.

    `overlap` is the share of words that the evidence of both covers, of those that either covers, from 0 to 1.
    """

    old: Finding
    new: Finding
    overlap: float


def same_findings(old: Reading, new: Reading, *, alignment: Alignment | None = None) -> Iterator[FindingMatch]:
    """Yield each finding of the old reading with the one that is most like it in the new reading, where there is one.

    Two findings may be the same where they have one code. They are where their evidence covers at least half of its words in
    common and the text kept at least a third of the old one's, or where it is word for word alike; in a title, only there.

    Args:
        old: The earlier reading.
        new: The later reading, of the same text or of another version.
        alignment: Their texts' alignment, where it is at hand.
    """
    alignment = alignment or Alignment(old.document.text, new.document.text)
    words = {id(each): _words(each, reading=new) for each in new.findings}
    for left in old.findings:
        own = _words(left, reading=old)
        found = [
            FindingMatch(old=left, new=right, overlap=overlap)
            for right in new.findings
            if right.code == left.code
            and (overlap := 1.0 if words[id(right)] == own else _overlap(left, right, alignment=alignment)) >= MIN_OVERLAP
        ]
        if found:
            yield max(found, key=lambda pair: pair.overlap)


def _words(finding: Finding, *, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    title = reading.document.title or ""
    in_text = tuple(span.cut(reading.document.text) for span in finding.spans)
    return in_text, tuple(span.cut(title) for span in finding.title_spans)


def _overlap(old: Finding, new: Finding, *, alignment: Alignment) -> float:
    before, after = alignment.carried(old.spans), alignment.covered(new.spans)
    if not (before and after) or alignment.kept(old.spans) < MIN_KEPT:
        return 0.0
    return len(before & after) / len(before | after)
