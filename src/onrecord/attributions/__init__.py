"""Source, cue, content and chain: only what the page says."""

from onrecord.attributions.attribution import MANNERS, Attribution, Manner

__all__ = ["MANNERS", "Attribution", "Manner"]
