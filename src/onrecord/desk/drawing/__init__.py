"""Plots and graphs as geometry: where each bar, box and line stands. Templates turn it into SVG."""

from onrecord.desk.drawing.axes import Axis, Tick
from onrecord.desk.drawing.derivation import Box, Derivation, Label, Line, derivation
from onrecord.desk.drawing.histogram import Bar, Histogram, histogram
from onrecord.desk.drawing.quantity import Mark, QuantityPlot, quantity_plot

__all__ = [
    "Axis",
    "Bar",
    "Box",
    "Derivation",
    "Histogram",
    "Label",
    "Line",
    "Mark",
    "QuantityPlot",
    "Tick",
    "derivation",
    "histogram",
    "quantity_plot",
]
