"""A reading made to be read: in the terminal, as a table, and as a page."""

from onrecord.views.page import page
from onrecord.views.profile import Profile, in_words, profile
from onrecord.views.table import table
from onrecord.views.terminal import terminal

__all__ = ["Profile", "in_words", "page", "profile", "table", "terminal"]
