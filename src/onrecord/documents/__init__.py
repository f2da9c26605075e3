"""From bytes to text with places."""

from onrecord.documents.document import KINDS, Document, Kind
from onrecord.documents.lines import from_line, from_row
from onrecord.documents.loading import NOTICES, STANDARD_INPUT, Opener, from_bytes, load, load_one
from onrecord.documents.outlet import OWNERSHIPS, Outlet, Ownership
from onrecord.documents.outlets import outlet_named, outlet_of_dateline, outlet_of_domain, outlets
from onrecord.documents.stated import Stated
from onrecord.documents.timeline import (
    Caption,
    CaptionKind,
    Change,
    Clock,
    Moment,
    Recogniser,
    Shot,
    Stretch,
    Timeline,
    Tongue,
    Turn,
    Voice,
)

__all__ = [
    "KINDS",
    "NOTICES",
    "OWNERSHIPS",
    "STANDARD_INPUT",
    "Caption",
    "CaptionKind",
    "Change",
    "Clock",
    "Document",
    "Kind",
    "Moment",
    "Opener",
    "Outlet",
    "Ownership",
    "Recogniser",
    "Shot",
    "Stated",
    "Stretch",
    "Timeline",
    "Tongue",
    "Turn",
    "Voice",
    "from_bytes",
    "from_line",
    "from_row",
    "load",
    "load_one",
    "outlet_named",
    "outlet_of_dateline",
    "outlet_of_domain",
    "outlets",
]
