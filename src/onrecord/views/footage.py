"""A film or a sound on a page: a still for each statement, playing from its time. The page runs nothing for it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.documents import Moment
from onrecord.markup import escaped
from onrecord.views.statements import clock_words

STILL_WIDTH = 320
"""Pixels; the record stands in a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """The file at hand, as typed, whether it has a picture, and a JPEG for statements by their id."""

    path: str
    is_film: bool
    stills: Mapping[str, bytes]


def player(footage: Footage, *, statement: str, at: Moment) -> str:
    """Return an element that shows a statement's still and plays the file from its time to its end.

    Nothing is loaded before somebody presses play: times are a fragment of the address (W3C Media Fragments), which browsers
    follow without a script. A relative path is looked for beside the page.
    """
    source = f"{_address(footage.path)}#t={at.start_ms / 1000:.3f},{at.end_ms / 1000:.3f}"
    name = escaped(f"from {clock_words(at)}")
    if not footage.is_film:
        return f'<audio class="footage" controls preload="none" src="{escaped(source)}" aria-label="{name}"></audio>'
    still = footage.stills.get(statement)
    poster = f' poster="data:image/jpeg;base64,{b64encode(still).decode()}"' if still else ""
    return f'<video class="footage" controls preload="none" src="{escaped(source)}"{poster} aria-label="{name}"></video>'


def _address(path: str) -> str:
    """Return a path as an address; one that is not absolute stays so, whatever signs it begins with."""
    address = quote(path, safe="/")
    return address if address.startswith("/") else f"./{address}"
