"""Languages, paragraphs, sentences and quotation marks: what a text is made of before anybody reads it."""

from onrecord.language.codes import iso_code
from onrecord.language.detection import detect
from onrecord.language.paragraphs import paragraphs
from onrecord.language.quotations import Quotation, quotations, quoted
from onrecord.language.sentences import sentences

__all__ = ["Quotation", "detect", "iso_code", "paragraphs", "quotations", "quoted", "sentences"]
