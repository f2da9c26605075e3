"""Places read now and scored: what `onrecord evaluate places` calls."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from onrecord import attributions, models
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.evaluation.place_files import FOLDS, MarkedPlaces, fold_of, load_places
from onrecord.evaluation.places import PlaceScores, score_places
from onrecord.places import Place, find
from onrecord.places.finder import resolved
from onrecord.places.models import PlaceModel, load, place_model
from onrecord.places.resolution import ALONE, TOGETHER, Weights
from onrecord.places.words import Words

LARGEST = Weights(alone=np.eye(len(ALONE))[0], together=np.eye(len(ALONE) + len(TOGETHER))[0])
"""Weights that look at nothing but the number of inhabitants."""


def evaluate_places(gold: Path, *, folds: Path | None = None, settings: BootstrapSettings | None = None) -> PlaceScores:
    """Return the scores of the places of a gold file, whose texts are read now.

    Args:
        gold: The XML of LGL or GeoVirus, as `load_places` takes it.
        folds: A folder with weights in folders 0 to 4, each trained without the articles of that fold; every article is read
            with those that have not seen it. None reads all with the weights that ship, which have seen LGL and GeoVirus.
        settings: The bootstrap behind the interval.

    Raises:
        InputError: The file cannot be read or is no such XML.
        ModelError: Weights are missing or are not the ones that were written.
    """
    articles = load_places(gold)
    used = {fold: place_model() if folds is None else load(folds / str(fold)) for fold in range(FOLDS)}
    read = {article.id: _read(article, model=used[fold_of(article)]) for article in articles}
    largest = {article.id: _largest(article, found=read[article.id]) for article in articles}
    return score_places(articles, found=read, largest=largest, settings=settings)


def _read(article: MarkedPlaces, *, model: PlaceModel) -> tuple[Place, ...]:
    _, states = attributions.find_with_states(
        article.text, model=models.attribution_model(), projection=model.network.projection
    )
    return find(article.text, states=states, model=model)


def _largest(article: MarkedPlaces, *, found: tuple[Place, ...]) -> tuple[Place, ...]:
    return resolved(Words.of(article.text), spans=[place.span for place in found], home=None, weights=LARGEST)


def place_table(scores: Mapping[str, PlaceScores]) -> str:
    """Return the scores of several gold files as lines of text, rates in per cent, without a final newline."""
    return "\n\n".join(f"{name}\n" + "\n".join(_lines(score)) for name, score in scores.items())


def _lines(scores: PlaceScores) -> list[str]:
    tally, interval = scores.recognition, scores.interval
    bounds = f"  F1 95% CI [{interval.low:.1f}, {interval.high:.1f}]" if interval else ""
    aside = f"words for peoples set aside {scores.peoples} (with them F1 {scores.with_peoples.f1:.1f})"
    return [
        f"articles {scores.articles}   gold names {tally.gold}   predicted {tally.predicted}   {aside}",
        f"names     P {tally.precision:.1f}  R {tally.recall:.1f}  F1 {tally.f1:.1f}{bounds}",
        _pinned_line("pinned", scores, largest=False) + f"  median error {_kilometres(scores.median_km)}",
        _pinned_line("largest", scores, largest=True),
    ]


def _pinned_line(label: str, scores: PlaceScores, *, largest: bool) -> str:
    pinned = scores.largest if largest else scores.pinned
    country, near = pinned.country, pinned.near
    return (
        f"{label:<9} right country {_percent(country.percent)} of {country.whole}"
        f"  within 161 km {_percent(near.percent)} of {near.whole}"
    )


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _kilometres(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f} km"
