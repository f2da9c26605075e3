"""Whose words a document has, whether it says so, and which was first, in words."""

from onrecord.roots import Coverage, Edge, Occurrence, Report, Roots
from onrecord.roots.copying import shares_prose
from onrecord.roots.telling import Telling, telling
from onrecord.roots.voices import are_one, voice_of_outlet, voice_of_speaker
from onrecord.views.statements import shown

_PROSE = 20
"""Words of a reporter's own in one passage from which it is said that a page has them and gives no credit; two reporters may
hit on a dozen ("he was found in an inner tube off the coast")."""


def copies_in_words(place: Occurrence, *, roots: Roots, coverage: Coverage) -> list[str]:
    """Return whose words a place has, and whether its page credits them.

    Of two without an order the one that stands later in the list says it.
    """
    order = {name: number for number, name in enumerate(dict.fromkeys(each.document for each in roots.occurrences))}
    copied = {_other(edge, place.document): edge for edge in roots.edges if _is_copy(edge, place.document, order=order)}
    report = coverage.reports[place.document]
    here = telling(report, occurrence=place)
    return [
        _copied(report, other=coverage.reports[other], is_later=edge.ordered, telling=here, coverage=coverage)
        for other, edge in copied.items()
    ]


def first_in_words(roots: Roots, *, coverage: Coverage, of: int | None = None) -> str:
    """Return which document had a statement first among those where it was found, or why nobody can tell.

    Args:
        roots: The places and their roots.
        coverage: The documents compared.
        of: How many documents these were chosen from, None where all are there.
    """
    documents = list(dict.fromkeys(occurrence.document for occurrence in roots.occurrences))
    if len(documents) == 1:
        return _nowhere_else(of or len(coverage.reports))
    if roots.first is not None:
        return f"first in {_first(roots, coverage=coverage)} (first among these {len(documents)} documents)"
    return f"which of these {len(documents)} was first cannot be told: {_undated(documents, coverage=coverage)}"


def _nowhere_else(looked_through: int) -> str:
    return (
        f"found in no other of the {looked_through:,} documents looked through"
        if looked_through > 1
        else "no other document was looked through"
    )


def _first(roots: Roots, *, coverage: Coverage) -> str:
    place = next(each for each in roots.occurrences if each.document == roots.first)
    report = coverage.reports[place.document]
    wires = telling(report, occurrence=place).outlets
    credited = f", which credits {', '.join(map(shown, wires))}" if wires else ""
    return f"{shown(report.outlet or report.id)}, {report.reading.document.published}{credited}"


def _undated(documents: list[str], *, coverage: Coverage) -> str:
    undated = sum(coverage.reports[name].reading.document.published is None for name in documents)
    if not undated:
        return "the earliest dates may be the same time"
    if undated == len(documents):
        return "none of them states a date"
    return f"{undated} of them {'states' if undated == 1 else 'state'} no date"


def _is_copy(edge: Edge, document: str, *, order: dict[str, int]) -> bool:
    if edge.kind != "copy" or document not in edge.documents:
        return False
    return edge.later == document if edge.ordered else order[_other(edge, document)] < order[document]


def _other(edge: Edge, document: str) -> str:
    return next(name for name in edge.documents if name != document)


def _copied(report: Report, *, other: Report, is_later: bool, telling: Telling, coverage: Coverage) -> str:
    """Return whose words a document has. What a speaker said each may have heard: nobody is told to owe a credit for it."""
    named = f"{shown(other.outlet)} ({shown(other.id)})" if other.outlet else shown(other.id)
    credited = ", with credit" if _credits(report, other=other) else ""
    if not is_later:
        return f"has the same words as {named}{credited}; the earlier of the two cannot be told"
    if not shares_prose(report.id, other.id, coverage=coverage, least=_PROSE):
        return f"has the same words as {named} before it{credited}"
    return f"has the words of {named}{credited or _uncredited(report, other=other, telling=telling)}"


def _uncredited(report: Report, *, other: Report, telling: Telling) -> str:
    """Return that a document does not credit another one's outlet; nothing where one outlet has both, or none is stated."""
    if other.outlet is None or report.outlet == other.outlet:
        return ""
    instead = f"; it credits {', '.join(map(shown, telling.outlets))}" if telling.outlets else ""
    return f", without crediting it{instead}"


def _credits(report: Report, *, other: Report) -> bool:
    """Say whether a document names another one's outlet anywhere as where it has something from."""
    if other.outlet is None or report.outlet == other.outlet:
        return False
    outlet = voice_of_outlet(other.outlet)
    named = (*report.credited, *map(voice_of_speaker, report.reading.speakers))
    return any(voice.kind == "outlet" and voice.is_known and are_one(voice, outlet) for voice in named)
