"""What a careful editor would mark on a page."""

from onrecord.findings.finding import WEIGHTS, Finding, Weight
from onrecord.findings.page import Page

__all__ = ["WEIGHTS", "Finding", "Page", "Weight"]
