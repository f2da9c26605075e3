"""Where a statement enters the record: the same utterance across documents, who has it from whom, and how many roots it has."""

from onrecord.roots.addresses import occurrence_at
from onrecord.roots.clusters import quotations
from onrecord.roots.counting import count
from onrecord.roots.coverage import Coverage
from onrecord.roots.figure_group import AGREEMENTS, Agreement, Disagreement, FigureGroup, Value
from onrecord.roots.figure_groups import figure_groups
from onrecord.roots.quotation import DIFFERS, Differs, Member, Quotation
from onrecord.roots.report import Report
from onrecord.roots.root import DroppedCredit, Edge, EdgeKind, Occurrence, Root, Roots
from onrecord.roots.stories import StoryMember, story, told_of
from onrecord.roots.tracing import Place, Trace, shared_statements, trace_statement, trace_words

__all__ = [
    "AGREEMENTS",
    "DIFFERS",
    "Agreement",
    "Coverage",
    "Differs",
    "Disagreement",
    "DroppedCredit",
    "Edge",
    "EdgeKind",
    "FigureGroup",
    "Member",
    "Occurrence",
    "Place",
    "Quotation",
    "Report",
    "Root",
    "Roots",
    "StoryMember",
    "Trace",
    "Value",
    "count",
    "figure_groups",
    "occurrence_at",
    "quotations",
    "shared_statements",
    "story",
    "told_of",
    "trace_statement",
    "trace_words",
]
