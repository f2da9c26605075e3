"""Document → Reading: the pass itself, and reading what files hold."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from os import PathLike
from typing import TYPE_CHECKING

from onrecord import attributions, credits, documents, figures, findings, places, speakers, times  # noqa: A004 - the room
from onrecord.attributions import FindSettings
from onrecord.broadcast import BroadcastSettings, openers
from onrecord.documents import Document, Stated
from onrecord.documents.outlets import outlet_named
from onrecord.errors import Fault
from onrecord.findings import Page
from onrecord.language import detect, sentences
from onrecord.models import model_sha256, shipped
from onrecord.reading.joins import joined
from onrecord.reading.reading import Reader, Reading
from onrecord.reading.turns import spoken
from onrecord.reading.voices import with_voices
from onrecord.speakers import Speakers

if TYPE_CHECKING:
    from onrecord.attributions import PieceStates
    from onrecord.findings import FindingSettings
    from onrecord.models import AttributionModel

LANGUAGES = frozenset({"en"})
"""What the attribution model was trained on, in ISO 639-1."""

READING_FAULTS = frozenset({"language-not-supported", "turns-alone", "number-too-large", "read-by-an-older-reader"})
"""Codes of the faults that reading adds to those of the document."""


def read(
    source: str | PathLike[str] | Document,
    *,
    settings: FindSettings | None = None,
    checks: "FindingSettings | None" = None,
    broadcasts: BroadcastSettings | None = None,
) -> Reading:
    """Return everything found in one document.

    Args:
        source: A document, or the path of a file that holds one; "-" is standard input.
        settings: How sure an attribution must be to be reported.
        checks: Which findings to look for.
        broadcasts: How sound and picture are read.

    Raises:
        InputError: The file cannot be read; the message says what to do.
        UsageError: The file holds more than one document.
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    document = source if isinstance(source, Document) else documents.load_one(source, others=openers(broadcasts))
    return read_document(document, model=_model(), settings=settings, checks=checks)


def read_all(
    *sources: str | PathLike[str],
    stated: Stated | None = None,
    settings: FindSettings | None = None,
    checks: "FindingSettings | None" = None,
    broadcasts: BroadcastSettings | None = None,
) -> Iterator[Reading | Fault]:
    """Yield the reading of every document of the sources in order, and a fault for each that could not be read.

    Raises:
        UsageError: There is no source, or a title or URL is stated for more than one document.
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    items = documents.load(*sources, stated=stated, others=openers(broadcasts))
    return read_each(items, settings=settings, checks=checks)


def read_each(
    items: Iterable[Document | Fault], *, settings: FindSettings | None = None, checks: "FindingSettings | None" = None
) -> Iterator[Reading | Fault]:
    """Yield the reading of every document in order, a fault where reading failed, and the faults among them as they are.

    Raises:
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    model = _model()
    for item in items:
        yield item if isinstance(item, Fault) else _read_or_fault(item, model=model, settings=settings, checks=checks)


def read_document(
    document: Document,
    *,
    model: "AttributionModel",
    settings: FindSettings | None = None,
    checks: "FindingSettings | None" = None,
) -> Reading:
    """Return everything found in one document: the pure pass, without files, clock or network.

    Where the document states no language, the one detected is written into it. In a language that the model was not
    trained for nothing is read, and a fault says so; where the text shows no language, it is read.
    """
    document = replace(document, language=document.language or detect(document.text))
    if document.language not in {None, *LANGUAGES}:
        return _unread(document, model=model)
    page, states, faults = _page(document, model=model, settings=settings)
    return Reading(
        document=document,
        attributions=page.attributions,
        speakers=page.speakers,
        speaker_of=page.speaker_of,
        figures=page.figures,
        times=page.times,
        places=page.places,
        credits=credits.find(document.text, attributions=page.attributions, outlet=document.outlet, states=states),
        findings=findings.find(page, settings=checks),
        faults=(*document.faults, *faults),
        reader=_reader(model),
    )


def _page(
    document: Document, *, model: "AttributionModel", settings: FindSettings | None
) -> tuple[Page, "PieceStates", tuple[Fault, ...]]:
    """Return what the rooms find, figures tied to times and places; the states that credits read; what could not be read."""
    text, parts = document.text, sentences(document.text)
    kept = (places.projection(), credits.projection())
    found, states = attributions.find_with_states(
        text, model=model, projection=attributions.side_by_side(*kept), settings=settings
    )
    of_places, of_credits = states.parted(*(projection.shape[1] for projection in kept))
    turns = document.timeline.turns if document.timeline else ()
    told = spoken(found, turns=turns, text=text)
    who = with_voices(speakers.resolve(text, told), told, turns=turns, text=text)
    when = times.find(text, sentences=parts, published=document.published)
    where = places.find(text, states=of_places, home=_home(document))
    dates = (time.span for time in when if time.type in {"DATE", "TIME"})
    counted = figures.find(text, sentences=parts, attributions=told, apart=[*dates, *(place.span for place in where)])
    page = Page(
        document=document,
        attributions=tuple(told),
        speakers=who.speakers,
        speaker_of=who.of,
        figures=joined(text, counted.figures, sentences=parts, attributions=told, times=when, places=where),
        times=when,
        places=where,
    )
    return page, of_credits, counted.faults


def _home(document: Document) -> str | None:
    """Return the country of the document's outlet, where the table of outlets knows it."""
    outlet = outlet_named(document.outlet) if document.outlet else None
    return outlet.country if outlet else None


def current_reader() -> Reader:
    """Return who reads here and now, without loading the model.

    Raises:
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    return _reader_with(model_sha256(shipped()))


def _read_or_fault(
    document: Document, *, model: "AttributionModel", settings: FindSettings | None, checks: "FindingSettings | None"
) -> Reading | Fault:
    try:
        return read_document(document, model=model, settings=settings, checks=checks)
    except Exception as error:  # noqa: BLE001 - the document edge: one failure must not end the others
        detail = f"{document.id}: reading failed ({error!r}); the others go on, please report this one"
        return Fault(code="reading-failed", detail=detail)


def _unread(document: Document, *, model: "AttributionModel") -> Reading:
    """Return the record of a text that cannot be read: nothing, but what the voices of a broadcast say."""
    turns = document.timeline.turns if document.timeline else ()
    if turns:
        detail = f"{document.id}: in {document.language}: who speaks is on the record, what they say of others is not"
        fault = Fault(code="turns-alone", detail=detail)
    else:
        detail = f"{document.id}: language not supported: {document.language}; give a text in {', '.join(sorted(LANGUAGES))}"
        fault = Fault(code="language-not-supported", detail=detail)
    told = spoken((), turns=turns, text=document.text)
    who = with_voices(Speakers(speakers=(), of={}), told, turns=turns, text=document.text)
    return Reading(
        document=document,
        attributions=tuple(told),
        speakers=who.speakers,
        speaker_of=who.of,
        faults=(*document.faults, fault),
        reader=_reader(model),
    )


def _model() -> "AttributionModel":
    from onrecord.models import attribution_model  # noqa: PLC0415 - half a second of engine that only reading is worth

    return attribution_model()


def _reader(model: "AttributionModel") -> Reader:
    return _reader_with(model.sha256)


def _reader_with(attributions_sha256: str) -> Reader:
    return Reader(
        version=version("onrecord"),
        models={
            "attributions": attributions_sha256,
            "places": places.place_model().sha256,
            "credits": credits.credit_model().sha256,
        },
    )
