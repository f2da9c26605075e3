"""Where things are said to have happened: places named on the page.

`find` reads a text together with what the encoder says of it (`onrecord.attributions.find_with_states`, given `projection`).
The gazetteer and the weights, and what reads them, are loaded when somebody first asks for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.places.place import PLACE_KINDS, Place, PlaceKind

if TYPE_CHECKING:
    from onrecord.places.countries import country_of
    from onrecord.places.distances import distance_km
    from onrecord.places.finder import find
    from onrecord.places.models import place_model, projection

__all__ = ["PLACE_KINDS", "Place", "PlaceKind", "country_of", "distance_km", "find", "place_model", "projection"]

_LATER = {
    "country_of": "countries",
    "distance_km": "distances",
    "find": "finder",
    "place_model": "models",
    "projection": "models",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
