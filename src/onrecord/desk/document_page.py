"""A document as its page shows it: one sheet of the text, beside it the record, statement by statement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from onrecord.desk.citation import citation
from onrecord.desk.sheets import sheet_at, sheets
from onrecord.desk.template import bdi, correction, headline
from onrecord.documents import Document
from onrecord.findings import Profile, profile
from onrecord.ledger import Ledger
from onrecord.ledger.corrections import CorrectedReading, corrected
from onrecord.ledger.elsewhere import elsewhere
from onrecord.ledger.joined import identities_in
from onrecord.ledger.shared import matches_of
from onrecord.markup import article, marked_up
from onrecord.reading import Reading
from onrecord.spans import Span
from onrecord.speakers import Speaker, Speakers
from onrecord.views.beside import evidence_marks, title_marks
from onrecord.views.credits import credit_names
from onrecord.views.entry import meaning, said, who
from onrecord.views.figures import FigureLine, figure_lines, place_names
from onrecord.views.findings import FindingLine, finding_lines
from onrecord.views.profile import in_words as profile_in_words
from onrecord.views.statements import MANNER_WORDS, Statement, Voice, shown, statements, voices
from onrecord.views.timeline import TimelineLine, caption_lines, turn_lines

_BEGINNING = 300
"""Characters of a text by which a document without a title is called."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A statement as its place in the record shows it.

    `others` are the documents it stands in too; `put_right` is what people corrected, in words.
    """

    statement: Statement
    identity: int | None
    others: tuple[str, ...]
    put_right: tuple[str, ...]
    is_wrong: bool
    cite: str

    @property
    def number(self) -> str:
        """The statement's number in the document."""
        return self.statement.attribution.id

    @property
    def words(self) -> str:
        """What is said, as it stands on the page."""
        return "".join(piece.text for piece in self.statement.content)

    @property
    def manner(self) -> str:
        """How the words are given, in a word."""
        return MANNER_WORDS[self.statement.attribution.manner]

    @property
    def who(self) -> Markup:
        """Who says it."""
        return Markup(who(self.statement))  # noqa: S704 - views escape what they are given

    @property
    def said(self) -> Markup:
        """The words of the page."""
        return Markup(said(self.statement))  # noqa: S704

    @property
    def meaning(self) -> Markup:
        """Stance, manner and score."""
        return Markup(meaning(self.statement))  # noqa: S704


@dataclass(frozen=True, kw_only=True)
class DocumentPage:
    """One sheet of a document with its record."""

    known: CorrectedReading
    number: int
    others: Mapping[str, tuple[str, ...]]
    identities: Mapping[str, int]

    @cached_property
    def reading(self) -> Reading:
        """The reading, with the speakers that people put right."""
        return self.known.applied

    @property
    def document(self) -> Document:
        """What was read."""
        return self.reading.document

    @cached_property
    def sheets(self) -> tuple[Span, ...]:
        """The parts the text is shown in."""
        return sheets(self.document.text)

    @cached_property
    def profile(self) -> Profile:
        """The sourcing profile of the whole text."""
        return profile(self.reading.page)

    @property
    def heading(self) -> Markup:
        """The title with what findings mark in it, else how the text begins."""
        title = self.document.title
        if title is None or shown(title) != title:
            return bdi(headline(title, self.document.text[:_BEGINNING]))
        return Markup(f"<bdi>{marked_up(title, title_marks(self.reading))}</bdi>")  # noqa: S704 - every character is escaped

    @property
    def profile_words(self) -> str:
        """The profile in one line."""
        return profile_in_words(self.profile)

    @property
    def article(self) -> Markup:
        """The text of the sheet, with its statements marked."""
        if not self.sheets:
            return Markup()
        return Markup(  # noqa: S704 - every character of the text is escaped
            article(
                self.document.text,
                attributions=self.reading.attributions,
                speakers=Speakers(speakers=self.reading.speakers, of=self.reading.speaker_of),
                link_prefix="",
                beside=evidence_marks(self.reading, prefix=""),
                within=self.sheets[self.number - 1],
            )
        )

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """All statements, in the order of the text."""
        return tuple(statements(self.reading))

    @property
    def voices(self) -> list[Voice]:
        """Who speaks in the whole text."""
        return voices(self.told)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The statements of the sheet."""
        return tuple(self._entry(each) for each in self.told if self.sheet_of(_place(each)) == self.number)

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """The statements of the whole text."""
        return tuple(map(self._entry, self.told))

    @property
    def findings(self) -> list[tuple[FindingLine, bool]]:
        """The findings of the whole text, each with whether it was dismissed."""
        return [(line, bool(self.known.of_finding(line.finding))) for line in finding_lines(self.reading)]

    @property
    def figures(self) -> list[FigureLine]:
        """The figures of the whole text."""
        return list(figure_lines(self.reading, told=self.told))

    @property
    def credits(self) -> list[str]:
        """Where the document says that it has something from."""
        return credit_names(self.reading.credits, text=self.reading.document.text)

    @property
    def places(self) -> list[str]:
        """The places that it names."""
        return place_names(self.reading.places)

    @property
    def timed(self) -> dict[str, list[TimelineLine]]:
        """Of a broadcast: who speaks when, and what is on the screen, each under its heading."""
        lines = {"Who speaks": list(turn_lines(self.reading)), "On the screen": list(caption_lines(self.reading))}
        return {heading: each for heading, each in lines.items() if each}

    def sheet_of(self, place: int) -> int:
        """Return the number of the sheet that a place of the text is on."""
        return sheet_at(self.sheets, place)

    def sheet_with(self, number: str) -> int:
        """Return the number of the sheet that a statement, figure or finding ("a12", "f3", "n1") is on; 1 for none."""
        return self.sheet_of(self._places.get(number, 0))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        found = {each.attribution.id: _place(each) for each in self.told}
        found |= {figure.id: figure.span.start for figure in self.reading.figures}
        found |= {f"n{line.number}": _evidence(line) for line in finding_lines(self.reading)}
        return found

    def _identity(self, speaker: Speaker) -> int | None:
        """Return the number of a speaker across documents; one whom only a correction names is known by that name."""
        return self.identities.get(speaker.id, self.identities.get(speaker.name or ""))

    def _entry(self, statement: Statement) -> Entry:
        attribution = statement.attribution
        standing = self.known.of(attribution)
        return Entry(
            statement=statement,
            identity=self._identity(statement.speaker) if statement.speaker else None,
            others=self.others.get(attribution.id, ()),
            put_right=tuple(map(correction, standing)),
            is_wrong=self.known.is_wrong(attribution),
            cite=citation(self.document, statement),
        )


def document_page(ledger: Ledger, document_id: str, *, sheet: int = 1, at: str | None = None) -> DocumentPage:
    """Return a document for its page; a sheet that is not there is the nearest one.

    Args:
        ledger: Where it is.
        document_id: Which.
        sheet: The number of the sheet, from 1.
        at: The number of a statement, figure or finding that must be on it, whatever `sheet` says.

    Raises:
        LedgerError: There is no such document.
    """
    known = corrected(ledger, document_id)
    others = elsewhere(known.reading.attributions, matches=matches_of(ledger, document_id))
    page = DocumentPage(known=known, number=1, others=others, identities=identities_in(ledger, document_id))
    wanted = page.sheet_with(at) if at else sheet
    return replace(page, number=min(max(wanted, 1), max(len(page.sheets), 1)))


def _place(statement: Statement) -> int:
    """Return where a statement begins in the text."""
    attribution = statement.attribution
    return min(pieces[0].start for pieces in (attribution.source, attribution.cue, attribution.content) if pieces)


def _evidence(line: FindingLine) -> int:
    return min((span.start for span in line.finding.spans), default=0)
