"""The same words elsewhere: copied passages and repeated quotations between documents; postings in, matches out."""

from onrecord.reuse.edition import edition
from onrecord.reuse.index import Candidates, Index, MemoryIndex
from onrecord.reuse.match import EXTENTS, RELATIONS, Difference, Extent, Match, Passage, Relation
from onrecord.reuse.order import BEFORES, Before, Order, order
from onrecord.reuse.postings import Postings, postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.tracing import trace

__all__ = [
    "BEFORES",
    "EXTENTS",
    "RELATIONS",
    "Before",
    "Candidates",
    "Difference",
    "Extent",
    "Index",
    "Match",
    "MemoryIndex",
    "Order",
    "Passage",
    "Postings",
    "Relation",
    "ReuseSettings",
    "edition",
    "order",
    "postings",
    "trace",
]
