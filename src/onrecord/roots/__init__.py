"""Where a statement enters the record: the same utterance across documents, who has it from whom, and how many roots it has."""

from onrecord.roots.clusters import quotations
from onrecord.roots.counting import count
from onrecord.roots.coverage import Coverage
from onrecord.roots.quotation import DIFFERS, Differs, Member, Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import DroppedCredit, Edge, EdgeKind, Occurrence, Root, Roots

__all__ = [
    "DIFFERS",
    "Coverage",
    "Differs",
    "DroppedCredit",
    "Edge",
    "EdgeKind",
    "Member",
    "Occurrence",
    "Quotation",
    "Report",
    "Root",
    "Roots",
    "count",
    "quotations",
]
