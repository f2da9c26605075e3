"""Document → Reading, in one pass: everything found in one document, with the version of the reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from os import PathLike
from typing import TYPE_CHECKING, Any

from onrecord import attributions, documents, speakers
from onrecord.attributions import Attribution, FindSettings
from onrecord.documents import Document, Stated
from onrecord.errors import Fault, RecordError
from onrecord.language import detect
from onrecord.markup import STYLE, article, escaped
from onrecord.models import model_sha256, shipped
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker, Speakers

if TYPE_CHECKING:
    from onrecord.models import AttributionModel

SCHEMA = "onrecord.reading/1"
"""The name and version of the JSON contract; `reading.schema.json` beside this file describes it."""

LANGUAGES = frozenset({"en"})
"""What the attribution model was trained on, in ISO 639-1."""

READING_FAULTS = frozenset({"language-not-supported"})
"""Codes of the faults that reading adds to those of the document."""

_DOCUMENT_FIELDS = ("id", "sha256", "kind", "title", "outlet", "url", "published", "language", "characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who read: this package's version, and the SHA-256 of each model by the room that used it."""

    version: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one document.

    Attributions stand in the order of the text, parents before their children. `speaker_of` maps attribution ids to
    speaker ids; an attribution that is not in it states no source. `faults` says what could not be done.

    Raises:
        RecordError: Two values share an id, a parent or a speaker is unknown, a parent comes after its child, a
            span leaves the text, or a stated source has no speaker.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    speaker_of: Mapping[str, str]
    faults: tuple[Fault, ...]
    reader: Reader

    def __post_init__(self) -> None:
        Speakers(speakers=self.speakers, of=self.speaker_of)
        self._check_chains()
        self._check_sources()
        for span in self.spans():
            if span.end > self.document.characters:
                raise RecordError(f"{self.document.id}: span {span.start}-{span.end} leaves the text")

    def _check_chains(self) -> None:
        seen: set[str] = set()
        for attribution in self.attributions:
            if attribution.id in seen:
                raise RecordError(f"{self.document.id}: two attributions are {attribution.id}")
            if attribution.parent is not None and attribution.parent not in seen:
                raise RecordError(f"{self.document.id}: {attribution.id} comes before its parent {attribution.parent}")
            seen.add(attribution.id)

    def _check_sources(self) -> None:
        for attribution in self.attributions:
            if attribution.source and attribution.id not in self.speaker_of:
                raise RecordError(f"{self.document.id}: {attribution.id} has a source and no speaker")
        unknown = sorted(set(self.speaker_of) - {attribution.id for attribution in self.attributions})
        if unknown:
            raise RecordError(f"{self.document.id}: speakers of unknown attributions {', '.join(unknown)}")

    def spans(self) -> Iterator[Span]:
        """Yield every span of the reading: those of the attributions in their order, then the mentions."""
        for attribution in self.attributions:
            yield from (*attribution.source, *attribution.cue, *attribution.content)
        for speaker in self.speakers:
            yield from (mention.span for mention in speaker.mentions)

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """Return who stands behind an attribution of this reading, or None where no source is stated."""
        wanted = self.speaker_of.get(attribution.id)
        return next((speaker for speaker in self.speakers if speaker.id == wanted), None)

    def to_json(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the reading by the contract `onrecord.reading/1`, ready for `json.dumps`.

        Args:
            with_text: Add the document's text as `document.text`.
        """
        document: dict[str, Any] = {field: getattr(self.document, field) for field in _DOCUMENT_FIELDS}
        if with_text:
            document["text"] = self.document.text
        return {
            "schema": SCHEMA,
            "document": document,
            "attributions": [
                _attribution_to_json(attribution, speaker=self.speaker_of.get(attribution.id))
                for attribution in self.attributions
            ],
            "speakers": [_speaker_to_json(speaker) for speaker in self.speakers],
            "faults": [{"code": fault.code, "detail": fault.detail} for fault in self.faults],
            "reader": {"version": self.reader.version, "models": dict(self.reader.models)},
        }

    def _repr_html_(self) -> str:
        """Return the text with its statements marked, for a notebook."""
        speakers = Speakers(speakers=self.speakers, of=self.speaker_of)
        text = article(self.document.text, attributions=self.attributions, speakers=speakers)
        title = escaped(self.document.title or self.document.id)
        return (
            f'<div class="onrecord notebook"><style>{STYLE}</style>'
            f'<p class="title" dir="auto">{title}</p><div class="article" dir="auto">{text}</div></div>'
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any], *, text: str | None = None) -> "Reading":
        """Return the reading that `to_json` wrote.

        Args:
            data: One object by the contract `onrecord.reading/1`.
            text: The document's text, where the object does not carry it.

        Raises:
            RecordError: The object does not follow the contract, or the text is missing or is not the one read.
        """
        if data.get("schema") != SCHEMA:
            raise RecordError(f"schema is {data.get('schema')!r}, expected {SCHEMA!r}")
        try:
            return _reading_from_json(data, text=text)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RecordError(f"not a reading by {SCHEMA}: {error!r}") from error


def read(source: str | PathLike[str] | Document, *, settings: FindSettings | None = None) -> Reading:
    """Return everything found in one document.

    Args:
        source: A document, or the path of a file that holds one; "-" is standard input.
        settings: How sure an attribution must be to be reported.

    Raises:
        InputError: The file cannot be read; the message says what to do.
        UsageError: The file holds more than one document.
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    document = source if isinstance(source, Document) else documents.load_one(source)
    return read_document(document, model=_model(), settings=settings)


def read_all(
    *sources: str | PathLike[str], stated: Stated | None = None, settings: FindSettings | None = None
) -> Iterator[Reading | Fault]:
    """Yield the reading of every document of the sources in order, and a fault for each that could not be read.

    Raises:
        UsageError: There is no source, or a title or URL is stated for more than one document.
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    return read_each(documents.load(*sources, stated=stated), settings=settings)


def read_each(items: Iterable[Document | Fault], *, settings: FindSettings | None = None) -> Iterator[Reading | Fault]:
    """Yield the reading of every document in order, a fault where reading failed, and the faults among them as they are.

    Raises:
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    model = _model()
    for item in items:
        yield item if isinstance(item, Fault) else _read_or_fault(item, model=model, settings=settings)


def read_document(document: Document, *, model: "AttributionModel", settings: FindSettings | None = None) -> Reading:
    """Return everything found in one document: the pure pass, without files, clock or network.

    Where the document states no language, the one detected is written into it. In a language that the model was not
    trained for nothing is read, and a fault says so; where the text shows no language, it is read.
    """
    document = replace(document, language=document.language or detect(document.text))
    if document.language not in {None, *LANGUAGES}:
        return _unread(document, model=model)
    found = attributions.find(document.text, model=model, settings=settings)
    resolved = speakers.resolve(document.text, found)
    return Reading(
        document=document,
        attributions=tuple(found),
        speakers=resolved.speakers,
        speaker_of=resolved.of,
        faults=document.faults,
        reader=_reader(model),
    )


def current_reader() -> Reader:
    """Return who reads here and now, without loading the model.

    Raises:
        ModelError: The weights are missing or are not the ones that were shipped.
    """
    return Reader(version=version("onrecord"), models={"attributions": model_sha256(shipped())})


def json_schema() -> str:
    """Return the JSON Schema of `to_json`'s objects, as it stands in the package."""
    return files("onrecord").joinpath("reading.schema.json").read_text(encoding="utf-8")


def _read_or_fault(document: Document, *, model: "AttributionModel", settings: FindSettings | None) -> Reading | Fault:
    try:
        return read_document(document, model=model, settings=settings)
    except Exception as error:  # noqa: BLE001 - the document edge: one failure must not end the others
        detail = f"{document.id}: reading failed ({error!r}); the others go on, please report this one"
        return Fault(code="reading-failed", detail=detail)


def _unread(document: Document, *, model: "AttributionModel") -> Reading:
    detail = f"{document.id}: language not supported: {document.language}; give a text in {', '.join(sorted(LANGUAGES))}"
    return Reading(
        document=document,
        attributions=(),
        speakers=(),
        speaker_of={},
        faults=(*document.faults, Fault(code="language-not-supported", detail=detail)),
        reader=_reader(model),
    )


def _model() -> "AttributionModel":
    from onrecord.models import attribution_model  # noqa: PLC0415 - half a second of engine that only reading is worth

    return attribution_model()


def _reader(model: "AttributionModel") -> Reader:
    return Reader(version=version("onrecord"), models={"attributions": model.sha256})


def _places(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _attribution_to_json(attribution: Attribution, *, speaker: str | None) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "source": _places(attribution.source),
        "cue": _places(attribution.cue),
        "content": _places(attribution.content),
        "manner": attribution.manner,
        "stance": attribution.stance,
        "parent": attribution.parent,
        "speaker": speaker,
        "score": attribution.score,
    }


def _speaker_to_json(speaker: Speaker) -> dict[str, Any]:
    mentions = [{"span": [mention.span.start, mention.span.end], "how": mention.how} for mention in speaker.mentions]
    return {
        "id": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "named": speaker.named,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "place": speaker.place,
        "mentions": mentions,
    }


def _reading_from_json(data: Mapping[str, Any], *, text: str | None) -> Reading:
    rows = data["attributions"]
    faults = tuple(Fault(**fault) for fault in data["faults"])
    return Reading(
        document=_document_from_json(data["document"], text=text),
        attributions=tuple(_attribution_from_json(row) for row in rows),
        speakers=tuple(_speaker_from_json(row) for row in data["speakers"]),
        speaker_of={row["id"]: row["speaker"] for row in rows if row["speaker"] is not None},
        faults=faults,
        reader=Reader(**data["reader"]),
    )


def _document_from_json(row: Mapping[str, Any], *, text: str | None) -> Document:
    stored = row.get("text", text)
    if stored is None:
        raise RecordError(f"{row['id']}: the reading carries no text; pass it as text=")
    kept = {field: row[field] for field in _DOCUMENT_FIELDS if field not in {"sha256", "characters"}}
    document = Document(text=stored, **kept)
    if document.sha256 != row["sha256"]:
        raise RecordError(f"{document.id}: this is not the text that was read")
    return document


def _spans(places: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in places)


def _attribution_from_json(row: Mapping[str, Any]) -> Attribution:
    return Attribution(
        id=row["id"],
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        manner=row["manner"],
        stance=row["stance"],
        parent=row["parent"],
        score=row["score"],
    )


def _speaker_from_json(row: Mapping[str, Any]) -> Speaker:
    mentions = (Mention(span=span, how=entry["how"]) for entry in row["mentions"] for span in _spans([entry["span"]]))
    return Speaker(**{**row, "mentions": tuple(mentions)})
