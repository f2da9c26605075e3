"""One document as what roots are counted from: its reading and its words as numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents.hosts import host_of
from onrecord.documents.outlets import outlet_named, outlet_of_domain
from onrecord.errors import RecordError
from onrecord.language import quoted, sentences
from onrecord.reading import Reading
from onrecord.reuse import Postings, postings
from onrecord.roots.voices import Voice, are_written_alike, voice_of_credit, voice_of_outlet, voice_of_speaker
from onrecord.spans import Span
from onrecord.speakers import Speaker


@dataclass(frozen=True, kw_only=True)
class Report:
    """One document with its reading and its words as numbers.

    Raises:
        RecordError: The postings are of another document.
    """

    reading: Reading
    postings: Postings

    def __post_init__(self) -> None:
        if self.postings.document != self.id:
            raise RecordError(f"the postings of {self.postings.document} do not belong to {self.id}")

    @classmethod
    def of(cls, reading: Reading) -> "Report":
        """Return a reading with its postings worked out now."""
        document = reading.document
        told = reading.attributions
        blocks = [piece for each in told if each.manner == "direct" for piece in each.content]
        return cls(
            reading=reading,
            postings=postings(document.id, document.text, contents=blocks),
        )

    @property
    def id(self) -> str:
        """The document's id."""
        return self.reading.document.id

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of the reading."""
        return self.reading.credits

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reading.document.text

    @cached_property
    def outlet(self) -> str | None:
        """The outlet by its name in the outlet table, else as it is stated, else null."""
        document = self.reading.document
        stated = document.outlet or host_of(document.url)
        if stated is None:
            return None
        known = outlet_named(stated) or outlet_of_domain(stated)
        return known.name if known else stated

    @cached_property
    def credited(self) -> tuple[Voice, ...]:
        """Whom the document credits anywhere, its own outlet aside."""
        return tuple(voice_of_credit(credit) for credit in self.credits if not credit.own)

    @cached_property
    def _publisher(self) -> Voice | None:
        return voice_of_outlet(self.outlet) if self.outlet else None

    def is_own(self, voice: Voice) -> bool:
        """Say whether a voice is the outlet's own ("KCNA said" in a text of KCNA)."""
        return self._publisher is not None and are_written_alike(voice, self._publisher)

    @cached_property
    def heard(self) -> tuple[Voice, ...]:
        """Whom the document lets speak anywhere, each once: those with a name who are no outlets."""
        speakers = (self.speaker(each) for each in self.reading.attributions)
        voices = (voice_of_speaker(speaker) for speaker in speakers if speaker)
        return tuple(dict.fromkeys(voice for voice in voices if voice.is_known and voice.kind != "outlet"))

    @cached_property
    def marks(self) -> tuple[Span, ...]:
        """What stands in quotation marks, in the order of the text."""
        return tuple(quoted(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, in its order."""
        return tuple(sentences(self.text))

    @cached_property
    def _attributions(self) -> dict[str, Attribution]:
        return {each.id: each for each in self.reading.attributions}

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        by_id = {speaker.id: speaker for speaker in self.reading.speakers}
        return {told: by_id[who] for told, who in self.reading.speaker_of.items()}

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """Return who stands behind an attribution, or None where no source is stated."""
        return self._speakers.get(attribution.id)

    def chain(self, attribution: Attribution) -> Iterator[Attribution]:
        """Yield an attribution and those around it, innermost first."""
        yield attribution
        while attribution.parent is not None:
            attribution = self._attributions[attribution.parent]
            yield attribution

    def sentences_of(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences that share a character with a span."""
        return tuple(sentence for sentence in self.sentences if sentence.overlaps(span))
