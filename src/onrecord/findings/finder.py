"""Page → findings: what a careful editor would mark, in the order of the text."""

from onrecord.findings.checks import CHECKS
from onrecord.findings.finding import Finding
from onrecord.findings.page import Page
from onrecord.findings.proof import Proof
from onrecord.findings.settings import FindingSettings


def find(page: Page, *, settings: FindingSettings | None = None) -> tuple[Finding, ...]:
    """Return what the checks find on a page, in the order of the text; what is about the headline alone comes first.

    Args:
        page: A document with everything found in it.
        settings: Which checks run; None runs those that are on by default.
    """
    codes = (settings or FindingSettings()).codes
    if not page.document.text.strip():
        return ()
    proof = Proof.of(page)
    found = (
        Finding(code=check.code, spans=hit.spans, title_spans=hit.title_spans, weight=check.weight, message=hit.message)
        for check in CHECKS
        if check.code in codes
        for hit in check.find(proof)
    )
    return tuple(sorted(found, key=lambda finding: (finding.spans, finding.title_spans)))
