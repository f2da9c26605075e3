"""Sound and picture → a document on a clock.

Subtitle files are read by a bare install. What opens media needs the extra `broadcast`, and is imported when asked for.
"""

from onrecord.broadcast.endings import MEDIA, SUBTITLES, openers

__all__ = ["MEDIA", "SUBTITLES", "openers"]
