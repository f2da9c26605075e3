"""Where things are said to have happened: places named on the page.

`find` reads a text together with what the encoder says of it (`onrecord.attributions.find_with_states`, given `projection`).
The gazetteer and the weights are opened when somebody first asks for them.
"""

from onrecord.places.countries import country_of
from onrecord.places.distances import distance_km
from onrecord.places.finder import find
from onrecord.places.models import projection
from onrecord.places.place import PLACE_KINDS, Place, PlaceKind

__all__ = ["PLACE_KINDS", "Place", "PlaceKind", "country_of", "distance_km", "find", "projection"]
