"""An article as published, with its statements marked up in HTML: tinted by speaker, direct words set apart, chains nested."""

from onrecord.markup.article import article, direct_words, hues_of
from onrecord.markup.escaping import escaped
from onrecord.markup.nesting import Mark, marked_up
from onrecord.markup.style import STYLE

__all__ = ["STYLE", "Mark", "article", "direct_words", "escaped", "hues_of", "marked_up"]
