"""The same words elsewhere: copied passages and repeated quotations between documents; postings in, matches out."""

from onrecord.reuse.clusters import DIFFERS, Cluster, Differs, Member, Quote, clusters
from onrecord.reuse.index import Candidates, Index, MemoryIndex
from onrecord.reuse.match import EXTENTS, RELATIONS, Difference, Extent, Match, Passage, Relation
from onrecord.reuse.order import BEFORES, Before, Order, order
from onrecord.reuse.postings import Postings, postings
from onrecord.reuse.settings import ReuseSettings
from onrecord.reuse.tracing import trace

__all__ = [
    "BEFORES",
    "DIFFERS",
    "EXTENTS",
    "RELATIONS",
    "Before",
    "Candidates",
    "Cluster",
    "Difference",
    "Differs",
    "Extent",
    "Index",
    "Match",
    "Member",
    "MemoryIndex",
    "Order",
    "Passage",
    "Postings",
    "Quote",
    "Relation",
    "ReuseSettings",
    "clusters",
    "order",
    "postings",
    "trace",
]
