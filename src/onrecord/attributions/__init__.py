"""Source, cue, content and chain: only what the page says.

`find` brings the inference engine, which takes half a second to import; it is loaded when somebody first asks for it.
"""

from typing import TYPE_CHECKING

from onrecord.attributions.attribution import MANNERS, Attribution, Manner
from onrecord.attributions.settings import FindSettings

if TYPE_CHECKING:
    from onrecord.attributions.finder import find

__all__ = ["MANNERS", "Attribution", "FindSettings", "Manner", "find"]


def __getattr__(name: str) -> object:
    if name != "find":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.attributions import finder  # noqa: PLC0415 - see above

    return finder.find
