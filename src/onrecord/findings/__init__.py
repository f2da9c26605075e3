"""What a careful editor would mark on a page.

`find` brings the checks with their patterns; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.findings.finding import WEIGHTS, Finding, Weight
from onrecord.findings.page import Page

if TYPE_CHECKING:
    from onrecord.findings.finder import find
    from onrecord.findings.settings import FindingSettings
    from onrecord.findings.sourcing import Profile, profile

__all__ = ["WEIGHTS", "Finding", "FindingSettings", "Page", "Profile", "Weight", "find", "profile"]

_LAZY = {"find": "finder", "FindingSettings": "settings", "Profile": "sourcing", "profile": "sourcing"}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
