"""Weights by their hash, and the one place that runs an inference engine."""

from onrecord.models.attribution_model import AttributionModel, Chain, Encoded, ModelSettings, attribution_model

__all__ = ["AttributionModel", "Chain", "Encoded", "ModelSettings", "attribution_model"]
