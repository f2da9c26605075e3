"""The least that the shipped reader must reach; `floors.toml` beside this file holds the numbers."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionFloors:
    """The least F1s and recalls of outermost attributions on one gold set, in per cent."""

    relaxed_f1: float
    strict_f1: float
    quoted_recall: float
    indirect_recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerFloors:
    """Bounds on the speakers of one gold set whose sources are given, in per cent of the statements with a marked speaker.

    At least `name_right` get the right name and at most `wrong_name_at_most` another's; of those with any speaker at
    least `type_right` get the right type.
    """

    name_right: float
    wrong_name_at_most: float
    type_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFloors:
    """The least F1s of time expressions on one part of an archive, in per cent."""

    relaxed_f1: float
    strict_f1: float
    value_f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseFloors:
    """The least rates of reuse on one gold set, in per cent: of pairs, of characters in passages."""

    precision: float
    recall: float
    characters_f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFloors:
    """The least F1s of figures' places and the least shares right of those found, in per cent."""

    overlap_f1: float
    cut_f1: float
    numbers_right: float
    carrier_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFloors:
    """The least F1 of quotations' pairs and the least shares of root counts right and inside their range, in per cent."""

    quotations_f1: float
    count_right: float
    inside: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroupFloors:
    """The least F1 of pairs of figures of one quantity and the least share of their relations right, in per cent."""

    pairs_f1: float
    relations_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFloors:
    """The least rates of credits and the least shares of those found with the right kind and name, in per cent."""

    precision: float
    recall: float
    kind_right: float
    name_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFloors:
    """The least F1 of places' names and the least shares of them put in the right country and within 161 km, in per cent."""

    names_f1: float
    right_country: float
    within_161_km: float


def attribution_floors() -> dict[str, AttributionFloors]:
    """Return the floors by the name of the gold set."""
    return {name: AttributionFloors(**numbers) for name, numbers in _stored()["attributions"].items()}


def speaker_floors() -> dict[str, SpeakerFloors]:
    """Return the bounds by the name of the gold set."""
    return {name: SpeakerFloors(**numbers) for name, numbers in _stored()["speakers"].items()}


def time_floors() -> dict[str, TimeFloors]:
    """Return the floors of time expressions by the name of the gold set."""
    return {name: TimeFloors(**numbers) for name, numbers in _stored()["times"].items()}


def reuse_floors() -> dict[str, ReuseFloors]:
    """Return the floors of reuse by the name of the gold set."""
    return {name: ReuseFloors(**numbers) for name, numbers in _stored()["reuse"].items()}


def figure_floors() -> dict[str, FigureFloors]:
    """Return the floors of figures by the name of the gold set."""
    return {name: FigureFloors(**numbers) for name, numbers in _stored()["figures"].items()}


def credit_floors() -> dict[str, CreditFloors]:
    """Return the floors of credits by the name of the gold set."""
    return {name: CreditFloors(**numbers) for name, numbers in _stored()["credits"].items()}


def place_floors() -> dict[str, PlaceFloors]:
    """Return the floors of places by the name of the gold set."""
    return {name: PlaceFloors(**numbers) for name, numbers in _stored()["places"].items()}


def root_floors() -> dict[str, RootFloors]:
    """Return the floors of root counts by the name of the gold set."""
    return {name: RootFloors(**numbers) for name, numbers in _stored()["roots"].items()}


def figure_group_floors() -> dict[str, FigureGroupFloors]:
    """Return the floors of figure groups by the name of the gold set."""
    return {name: FigureGroupFloors(**numbers) for name, numbers in _stored()["figure_groups"].items()}


def _stored() -> dict[str, dict[str, dict[str, float]]]:
    return tomllib.loads(files("onrecord.evaluation").joinpath("floors.toml").read_text(encoding="utf-8"))
