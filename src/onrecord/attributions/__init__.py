"""Source, cue, content and chain: only what the page says."""

from onrecord.attributions.attribution import MANNERS, Attribution, Manner
from onrecord.attributions.finder import FindSettings, find

__all__ = ["MANNERS", "Attribution", "FindSettings", "Manner", "find"]
