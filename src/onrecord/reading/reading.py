"""Everything found in one document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord import findings
from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents import Document
from onrecord.errors import Fault, RecordError
from onrecord.figures import Figure
from onrecord.findings import Finding, Page
from onrecord.markup import STYLE, article, escaped
from onrecord.places import Place
from onrecord.reading import contract
from onrecord.reading.clock import timeline_of, timeline_rows
from onrecord.reading.contract import OLDER_SCHEMAS, SCHEMA
from onrecord.spans import Span
from onrecord.speakers import Speaker, Speakers
from onrecord.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who read: this package's version, and the SHA-256 of each model by the room that used it."""

    version: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one document.

    Attributions stand in the order of the text, parents before their children; so do figures, times, places and credits.
    `speaker_of` maps attribution ids to speaker ids; an attribution that is not in it states no source. `faults` says what
    could not be done.

    Raises:
        RecordError: Two values share an id, a value names another one that is not there, a parent comes after its child, a
            span leaves the text or the title, or a stated source has no speaker.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    speaker_of: Mapping[str, str]
    faults: tuple[Fault, ...]
    reader: Reader
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    credits: tuple[Credit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        Speakers(speakers=self.speakers, of=self.speaker_of)
        self._check_chains()
        self._check_turns()
        self._check_sources()
        self._check_figures()
        self._check_titles()
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

    def _check_turns(self) -> None:
        timeline = self.document.timeline
        known = {turn.id for turn in timeline.turns} if timeline else set()
        for attribution in self.attributions:
            if attribution.turn is not None and attribution.turn not in known:
                raise RecordError(f"{self.document.id}: {attribution.id} names {attribution.turn}, which is not there")
        shown = {caption.id for caption in timeline.captions} if timeline else set()
        for speaker in self.speakers:
            if not shown.issuperset(speaker.captions):
                raise RecordError(f"{self.document.id}: {speaker.id} names captions that are not there")

    def _check_sources(self) -> None:
        for attribution in self.attributions:
            if attribution.source and attribution.id not in self.speaker_of:
                raise RecordError(f"{self.document.id}: {attribution.id} has a source and no speaker")
        unknown = sorted(set(self.speaker_of) - {attribution.id for attribution in self.attributions})
        if unknown:
            raise RecordError(f"{self.document.id}: speakers of unknown attributions {', '.join(unknown)}")

    def _check_figures(self) -> None:
        times, places = self._ids("times", self.times), self._ids("places", self.places)
        carriers = {attribution.id for attribution in self.attributions}
        self._ids("figures", self.figures)
        for figure in self.figures:
            for name, known in ((figure.as_of, times), (figure.place, places), (figure.attribution, carriers)):
                if name is not None and name not in known:
                    raise RecordError(f"{self.document.id}: {figure.id} names {name}, which is not there")

    def _ids(self, kind: str, values: Iterable[Figure | Time | Place]) -> set[str]:
        ids = [value.id for value in values]
        if len(set(ids)) < len(ids):
            raise RecordError(f"{self.document.id}: two {kind} share an id")
        return set(ids)

    def _check_titles(self) -> None:
        length = len(self.document.title or "")
        for span in (span for finding in self.findings for span in finding.title_spans):
            if span.end > length:
                raise RecordError(f"{self.document.id}: span {span.start}-{span.end} leaves the title")

    @property
    def page(self) -> Page:
        """The document with everything that checks look at."""
        return Page(
            document=self.document,
            attributions=self.attributions,
            speakers=self.speakers,
            speaker_of=self.speaker_of,
            figures=self.figures,
            times=self.times,
            places=self.places,
        )

    def spans(self) -> Iterator[Span]:
        """Yield every span into the text: attributions, mentions, figures, times, places, credits, findings, in this order."""
        for attribution in self.attributions:
            yield from (*attribution.source, *attribution.cue, *attribution.content)
        for speaker in self.speakers:
            yield from (mention.span for mention in speaker.mentions)
        for figure in self.figures:
            yield from figure.spans()
        yield from (time.span for time in self.times)
        yield from (place.span for place in self.places)
        yield from (credit.span for credit in self.credits)
        for finding in self.findings:
            yield from finding.spans

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """Return who stands behind an attribution of this reading, or None where no source is stated."""
        wanted = self.speaker_of.get(attribution.id)
        return next((speaker for speaker in self.speakers if speaker.id == wanted), None)

    def to_json(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the reading by the contract `onrecord.reading/3`, ready for `json.dumps`.

        Args:
            with_text: Add the document's text as `document.text`.
        """
        return {
            "schema": SCHEMA,
            "document": contract.document_row(self.document, with_text=with_text),
            "attributions": [
                contract.attribution_row(
                    attribution, speaker=self.speaker_of.get(attribution.id), timeline=self.document.timeline
                )
                for attribution in self.attributions
            ],
            "speakers": [contract.speaker_row(speaker) for speaker in self.speakers],
            "figures": [contract.figure_row(figure, text=self.document.text) for figure in self.figures],
            "times": [contract.time_row(time) for time in self.times],
            "places": [contract.place_row(place) for place in self.places],
            "credits": [contract.credit_row(credit) for credit in self.credits],
            "findings": [contract.finding_row(finding) for finding in self.findings],
            "profile": findings.profile(self.page).to_json(),
            "faults": [{"code": fault.code, "detail": fault.detail} for fault in self.faults],
            "reader": {"version": self.reader.version, "models": dict(self.reader.models)},
            **self._timeline_rows(),
        }

    def _timeline_rows(self) -> dict[str, Any]:
        if self.document.timeline is None:
            return {}
        spoken = {each.turn: self.speaker_of.get(each.id) for each in self.attributions if each.turn is not None}
        return timeline_rows(self.document.timeline, speakers={turn: who for turn, who in spoken.items() if who})

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

        A record by an older contract is read too, with a fault that says what nobody looked for in it.

        Args:
            data: One object by the contract `onrecord.reading/3`.
            text: The document's text, where the object does not carry it.

        Raises:
            RecordError: The object does not follow the contract, or the text is missing or is not the one read.
        """
        schema = data.get("schema")
        if schema != SCHEMA and schema not in OLDER_SCHEMAS:
            raise RecordError(f"schema is {schema!r}, expected {SCHEMA!r}")
        try:
            return _of(data if schema == SCHEMA else _brought_up(data), text=text)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise RecordError(f"not a reading by {schema}: {error!r}") from error


def _brought_up(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record by an older contract as one by the present contract."""
    lacking = OLDER_SCHEMAS[data["schema"]]
    detail = f"{data['document']['id']}: read before anybody looked for {', '.join(lacking)}; read it again"
    fault = {"code": "read-by-an-older-reader", "detail": detail}
    return {**data, **{key: [] for key in lacking}, "faults": [*data["faults"], fault]}


def _of(data: Mapping[str, Any], *, text: str | None) -> Reading:
    rows = data["attributions"]
    return Reading(
        document=contract.document_of(data["document"], text=text, timeline=timeline_of(data)),
        attributions=tuple(contract.attribution_of(row) for row in rows),
        speakers=tuple(contract.speaker_of(row) for row in data["speakers"]),
        speaker_of={row["id"]: row["speaker"] for row in rows if row["speaker"] is not None},
        figures=tuple(contract.figure_of(row) for row in data["figures"]),
        times=tuple(contract.time_of(row) for row in data["times"]),
        places=tuple(contract.place_of(row) for row in data["places"]),
        credits=tuple(contract.credit_of(row) for row in data["credits"]),
        findings=tuple(contract.finding_of(row) for row in data["findings"]),
        faults=tuple(Fault(**fault) for fault in data["faults"]),
        reader=Reader(**data["reader"]),
    )
