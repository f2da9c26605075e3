"""Where a document says it has something from: outlets, programmes, posts and documents that it credits.

`find` reads a text together with its statements and what the encoder says of it (`onrecord.attributions.find_with_states`,
given `projection`). The rules with their patterns and the weights are loaded when somebody first asks for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.credits.credit import CREDIT_KINDS, Credit, CreditKind

if TYPE_CHECKING:
    from onrecord.credits.finder import find
    from onrecord.credits.models import credit_model, projection

__all__ = ["CREDIT_KINDS", "Credit", "CreditKind", "credit_model", "find", "projection"]

_LATER = {"credit_model": "models", "find": "finder", "projection": "models"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
