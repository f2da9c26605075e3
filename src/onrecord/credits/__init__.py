"""Where a document says it has something from: outlets, programmes, posts and documents that it credits.

`find` brings the rules with their patterns; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.credits.credit import CREDIT_KINDS, Credit, CreditKind

if TYPE_CHECKING:
    from onrecord.credits.finder import find

__all__ = ["CREDIT_KINDS", "Credit", "CreditKind", "find"]


def __getattr__(name: str) -> object:
    if name != "find":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.finder").find
