"""Where a document says it has something from: outlets, programmes, posts and documents that it credits."""

from onrecord.credits.credit import CREDIT_KINDS, Credit, CreditKind
from onrecord.credits.finder import find

__all__ = ["CREDIT_KINDS", "Credit", "CreditKind", "find"]
