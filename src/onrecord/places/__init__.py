"""Where things are said to have happened: places named on the page."""

from onrecord.places.place import PLACE_KINDS, Place, PlaceKind

__all__ = ["PLACE_KINDS", "Place", "PlaceKind"]
