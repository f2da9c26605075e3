"""Numbers that somebody states: how many, of what, on whose word."""

from onrecord.figures.figure import EXACTNESSES, STATUSES, Exactness, Figure, Figures, Status

__all__ = ["EXACTNESSES", "STATUSES", "Exactness", "Figure", "Figures", "Status"]
