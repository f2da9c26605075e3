"""Languages, paragraphs, sentences and quotation marks: what a text is made of before anybody reads it."""

from onrecord.language.paragraphs import paragraphs
from onrecord.language.quotations import Quotation, quotations, quoted

__all__ = ["Quotation", "paragraphs", "quotations", "quoted"]
