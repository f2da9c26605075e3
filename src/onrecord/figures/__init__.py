"""Numbers that somebody states: how many, of what, on whose word.

`find` brings the rules with their patterns; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.figures.figure import EXACTNESSES, STATUSES, Exactness, Figure, Figures, Status

if TYPE_CHECKING:
    from onrecord.figures.finder import find

__all__ = ["EXACTNESSES", "STATUSES", "Exactness", "Figure", "Figures", "Status", "find"]


def __getattr__(name: str) -> object:
    if name != "find":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.finder").find
