"""The same words elsewhere: copied passages and repeated quotations between documents; postings in, matches out."""

from onrecord.reuse.index import Candidates, Index, MemoryIndex
from onrecord.reuse.match import EXTENTS, RELATIONS, Difference, Extent, Match, Passage, Relation
from onrecord.reuse.postings import Postings, postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.tracing import trace

__all__ = [
    "EXTENTS",
    "RELATIONS",
    "Candidates",
    "Difference",
    "Extent",
    "Index",
    "Match",
    "MemoryIndex",
    "Passage",
    "Postings",
    "Relation",
    "ReuseSettings",
    "postings",
    "trace",
]
