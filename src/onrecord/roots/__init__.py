"""Where a statement enters the record: the same utterance across documents, who has it from whom, and how many roots it has."""

from onrecord.roots.addresses import occurrence_at
from onrecord.roots.clusters import quotations
from onrecord.roots.counting import count
from onrecord.roots.coverage import Coverage
from onrecord.roots.quotation import DIFFERS, Differs, Member, Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import DroppedCredit, Edge, EdgeKind, Occurrence, Root, Roots
from onrecord.roots.stories import StoryMember, story
from onrecord.roots.tracing import Place, Trace, trace_statement, trace_words

__all__ = [
    "DIFFERS",
    "Coverage",
    "Differs",
    "DroppedCredit",
    "Edge",
    "EdgeKind",
    "Member",
    "Occurrence",
    "Place",
    "Quotation",
    "Report",
    "Root",
    "Roots",
    "StoryMember",
    "Trace",
    "count",
    "occurrence_at",
    "quotations",
    "story",
    "trace_statement",
    "trace_words",
]
