"""When things are said to have happened: time expressions and their values."""

from onrecord.times.finder import find
from onrecord.times.time import TIME_TYPES, Time, TimeType

__all__ = ["TIME_TYPES", "Time", "TimeType", "find"]
