"""A reading made to be read: in the terminal, as a table, and as a page."""

from onrecord.views.footage import STILL_WIDTH, Footage
from onrecord.views.page import READING_STYLE, page
from onrecord.views.profile import counted, in_words
from onrecord.views.statements import shown
from onrecord.views.subtitles import subtitles
from onrecord.views.table import table
from onrecord.views.terminal import VIEW_WIDTH, terminal

__all__ = [
    "READING_STYLE",
    "STILL_WIDTH",
    "VIEW_WIDTH",
    "Footage",
    "counted",
    "in_words",
    "page",
    "shown",
    "subtitles",
    "table",
    "terminal",
]
