"""Numbers that somebody states: how many, of what, on whose word."""

from onrecord.figures.figure import EXACTNESSES, STATUSES, Exactness, Figure, Figures, Status
from onrecord.figures.finder import find

__all__ = ["EXACTNESSES", "STATUSES", "Exactness", "Figure", "Figures", "Status", "find"]
