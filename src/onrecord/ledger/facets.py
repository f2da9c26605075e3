"""Words of the index that say what a statement holds: places, figures, findings.

They are kept beside the statement, since it takes the spans of the reading to tell. Each is one word to the index, which takes
no account of capitals; a place's name stands in hexadecimal, so that it is one word whatever signs it has.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.ledger.belonging import holders, nearest
from onrecord.ledger.likeness import folded
from onrecord.places import Place
from onrecord.reading import Reading

FIGURE = "figure"
"""The word of statements that carry a figure."""


def finding_facet(code: str) -> str:
    """Return the word for a finding."""
    return f"finding{code.encode().hex()}"


def country_facet(country: str) -> str:
    """Return the word for every place of a country, by its ISO 3166-1 code."""
    return f"country{country}"


def name_facet(name: str) -> str:
    """Return the word for a place's name, however it is capitalised."""
    return f"place{folded(name).encode().hex()}"


def facets_of(reading: Reading) -> Mapping[str, str]:
    """Return the words of each statement by its id; a statement that holds nothing of the kind is not in it.

    A place belongs to every statement that names it in its source, cue or content. A figure belongs to the statement that
    carries it, a finding to the innermost statement around its evidence.
    """
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for statement, word in _words(reading):
        words[statement][word] = None
    return {statement: " ".join(found) for statement, found in words.items()}


def _words(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield ids of statements with a word each."""
    named = [place.span for place in reading.places]
    evidence = [(span, finding.code) for finding in reading.findings for span in finding.spans]
    held = holders(reading.attributions, [*named, *(span for span, _ in evidence)])
    for place, around in zip(reading.places, held, strict=False):
        yield from ((statement, word) for statement in around for word in _of_place(place))
    for (_, code), around in zip(evidence, held[len(named) :], strict=True):
        yield from ((statement, finding_facet(code)) for statement in nearest(around))
    yield from ((figure.attribution, FIGURE) for figure in reading.figures if figure.attribution)


def _of_place(place: Place) -> Iterator[str]:
    yield name_facet(place.name)
    if place.country:
        yield country_facet(place.country)
