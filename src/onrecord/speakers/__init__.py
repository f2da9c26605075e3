"""Whom each source is."""

from onrecord.speakers.resolution import resolve
from onrecord.speakers.speaker import HOWS, SOURCE_TYPES, How, Mention, SourceType, Speaker, Speakers

__all__ = ["HOWS", "SOURCE_TYPES", "How", "Mention", "SourceType", "Speaker", "Speakers", "resolve"]
