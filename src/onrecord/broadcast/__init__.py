"""Sound and picture → a document on a clock.

Subtitle files are read by a bare install. What opens media needs the extra `broadcast`, and is imported when asked for.
"""

from onrecord.broadcast.endings import MEDIA, SUBTITLES, openers
from onrecord.broadcast.settings import BroadcastSettings, Lane, Progress

__all__ = ["MEDIA", "SUBTITLES", "BroadcastSettings", "Lane", "Progress", "openers"]
