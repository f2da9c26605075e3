"""Text → places: where their names stand, and which places they mean."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.places.candidates import Name, names
from onrecord.places.countries import peoples_in
from onrecord.places.gazetteer import Entry, gazetteer
from onrecord.places.models import PlaceModel, place_model
from onrecord.places.place import Place, PlaceKind
from onrecord.places.recognition import States, recognise
from onrecord.places.resolution import Page, Weights, beside, resolve
from onrecord.places.words import Words
from onrecord.spans import Span

_SPACE = re.compile(r"\s+")
_KIND_OF_LAST: dict[str, PlaceKind] = {
    **dict.fromkeys("river lake sea bay creek gulf strait canal reservoir ocean harbour harbor".split(), "water"),
    **dict.fromkeys("county parish district".split(), "county"),
    **dict.fromkeys("province region state oblast governorate prefecture republic".split(), "region"),
    **dict.fromkeys("mountain mountains island islands valley peninsula desert forest hills park beach".split(), "land"),
}
_KIND_OF_FIRST: dict[str, PlaceKind] = {
    **dict.fromkeys("lake river gulf strait".split(), "water"),
    **dict.fromkeys("mount mt cape".split(), "land"),
}
_MOST = 0.5
"""Share of the page's names that must lie in one country for a name unknown to the gazetteer to be taken to lie there too."""


def find(text: str, *, states: States, home: str | None = None, model: PlaceModel | None = None) -> tuple[Place, ...]:
    """Return the places that a text names, in its order; ids count from p1.

    Args:
        text: The text exactly as stored; offsets count its code points.
        states: What the encoder says of its word pieces, projected by `projection` of the same model.
        home: The country of the outlet in ISO 3166-1 alpha-2, where it is known.
        model: The weights to read with; those that ship with the package when None.
    """
    used, words = model or place_model(), Words.of(text)
    spans = recognise(words, states=states, network=used.network, table=gazetteer())
    return resolved(words, spans=spans, home=home, weights=used.weights)


def resolved(words: Words, *, spans: Sequence[Span], home: str | None, weights: Weights) -> tuple[Place, ...]:
    """Return the places that are named at some spans of a text."""
    table = gazetteer()
    named = names(words.text, spans=spans, table=table)
    page = page_of(words, spans=spans, named=named, home=home)
    chosen = resolve(named, page=page, weights=weights)
    entries = [_entry(name, best) for name, best in zip(named, chosen, strict=True)]
    usual = _usual_country(named, entries)
    at = {mention: entry for name, entry in zip(named, entries, strict=True) for mention in name.mentions}
    return tuple(
        _place(f"p{number}", text=words.text, span=span, entry=at[number - 1], usual=usual)
        for number, span in enumerate(spans, 1)
    )


def _entry(name: Name, best: int) -> Entry | None:
    """Return what a name means; where only a shorter form of it is known, of the kind that the name itself tells."""
    if best < 0:
        return None
    entry = gazetteer().entry(int(name.numbers[best]))
    told = _kind_of_last(name.written) if name.nearly else None
    return replace(entry, kind=told) if told else entry


def page_of(words: Words, *, spans: Sequence[Span], named: Sequence[Name], home: str | None) -> Page:
    """Return what a page tells beside its names."""
    table = gazetteer()
    return Page(
        beside=tuple(beside(words.text, spans=spans, names=named)),
        peoples={table.country_number(code): share for code, share in peoples_in(words).items()},
        home=table.country_number(home) if home else 0,
    )


def _usual_country(named: Sequence[Name], entries: Sequence[Entry | None]) -> str | None:
    """Return the country in which most of the page's names lie."""
    counts: Counter[str | None] = Counter()
    for name, entry in zip(named, entries, strict=True):
        if entry is not None:
            counts[entry.country] += len(name.mentions)
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if most >= _MOST * counts.total() else None


def _place(id_: str, *, text: str, span: Span, entry: Entry | None, usual: str | None) -> Place:
    written = _SPACE.sub(" ", text[span.start : span.end])
    if entry is None:
        return Place(
            id=id_, span=span, name=written, latitude=None, longitude=None, country=usual, region=None, kind=_kind(written)
        )
    return Place(
        id=id_,
        span=span,
        name=entry.title or written,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        region=entry.region,
        kind=entry.kind,
    )


def _kind(written: str) -> PlaceKind:
    """Return the kind that a name tells of a place that the gazetteer does not know."""
    first = written.casefold().replace(".", "").split()[0]
    return _kind_of_last(written) or _KIND_OF_FIRST.get(first) or "city"


def _kind_of_last(written: str) -> PlaceKind | None:
    return _KIND_OF_LAST.get(written.casefold().split()[-1])
