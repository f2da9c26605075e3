"""Languages, paragraphs, sentences and quotation marks: what a text is made of before anybody reads it."""

from onrecord.language.detection import detect
from onrecord.language.paragraphs import paragraphs
from onrecord.language.quotations import Quotation, quotations, quoted
from onrecord.language.sentences import sentences

__all__ = ["Quotation", "detect", "paragraphs", "quotations", "quoted", "sentences"]
