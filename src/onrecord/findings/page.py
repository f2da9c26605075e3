"""What the checks look at: a document and everything found in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.figures import Figure
from onrecord.places import Place
from onrecord.speakers import Speaker
from onrecord.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document with its statements, speakers, figures, times and places, each in the order of the text.

    `speaker_of` maps ids of attributions to ids of speakers; an attribution that is not in it states no source.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    speaker_of: Mapping[str, str]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
