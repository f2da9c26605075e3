"""Weights by their hash, and the one place that runs an inference engine.

The engine takes half a second to import; it is loaded when somebody first asks for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.models.hashes import model_sha256, shipped

if TYPE_CHECKING:
    from onrecord.models.encoder_linker import AttributionModel, Chain, Encoded, ModelSettings, attribution_model

__all__ = ["AttributionModel", "Chain", "Encoded", "ModelSettings", "attribution_model", "model_sha256", "shipped"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("onrecord.models.encoder_linker"), name)
