"""Source, cue, content and chain: only what the page says.

`find` brings the inference engine, which takes half a second to import; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.attributions.attribution import MANNERS, Attribution, Manner
from onrecord.attributions.settings import FindSettings

if TYPE_CHECKING:
    from onrecord.attributions.finder import find, find_with_states
    from onrecord.attributions.piece_states import PieceStates, side_by_side

__all__ = ["MANNERS", "Attribution", "FindSettings", "Manner", "PieceStates", "find", "find_with_states", "side_by_side"]

_LATER = {"find": "finder", "find_with_states": "finder", "PieceStates": "piece_states", "side_by_side": "piece_states"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"onrecord.attributions.{_LATER[name]}"), name)
