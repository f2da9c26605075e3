"""When things are said to have happened: time expressions and their values.

`find` brings the rules with their patterns; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.times.time import TIME_TYPES, Time, TimeType

if TYPE_CHECKING:
    from onrecord.times.finder import find

__all__ = ["TIME_TYPES", "Time", "TimeType", "find"]


def __getattr__(name: str) -> object:
    if name != "find":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.finder").find
