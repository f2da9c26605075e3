"""What one occurrence of a statement rests on: the voices that the page names for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from onrecord.attributions import Attribution
from onrecord.credits import Credit
from onrecord.documents.outlets import outlet_named
from onrecord.language import quoted
from onrecord.reuse.order import begins
from onrecord.roots.amounts import Amount
from onrecord.roots.report import Report
from onrecord.roots.root import Occurrence
from onrecord.roots.utterances import Utterance, voices_of
from onrecord.roots.voices import Voice, voice_of_credit, voice_of_outlet, voice_of_speaker
from onrecord.roots.wording import Wording
from onrecord.spans import Span

_HEAD, _TAIL = 160, 200
"""Characters at the head and the end of a text in which an agency may sign it."""

_BEFORE_A_SIGNATURE = frozenset("(/\n") | {""}
_AFTER_A_SIGNATURE = frozenset(")/\n-–—") | {""}

_BEFORE, _AFTER = 2, 1
"""Sentences around an occurrence in which somebody speaks beside it: who speaks is named before more often than behind."""

Tier = Literal["named", "outlet", "general", "silent"]
"""A page names whom a statement comes from, an outlet only, what the source is, or nobody."""

TIERS: tuple[Tier, ...] = get_args(Tier)

_ACTS = frozenset({"asks", "promises", "urges", "wants"})
"""Stances that do something by saying it."""

_MINDS = frozenset({"claims", "doubts", "knows", "thinks"})
"""Stances that somebody else may tell of a person who never said so: "the ministry said that he purports to be ill"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An occurrence and what stands behind it on its page.

    `voices` are those that the page names for it, innermost first; `credited` are the outlets and documents among them.
    `signed` is whose copy the whole text says it is, `heard` whom the page lets speak anywhere, `beside` those of them who
    speak in the sentences around it. `amounts` are the figures in it. `outlet` is who published the document, null where that
    is not stated, `by_known_outlet` whether it is in the outlet table: it has reporters of its own. `published` is the first
    moment that the document's date can mean.
    """

    occurrence: Occurrence
    utterance: Utterance
    voices: tuple[Voice, ...]
    credited: tuple[Voice, ...]
    signed: tuple[Voice, ...]
    heard: tuple[Voice, ...]
    beside: tuple[Voice, ...]
    amounts: tuple[Amount, ...]
    outlet: Voice | None
    by_known_outlet: bool
    published: datetime | None

    @property
    def document(self) -> str:
        """The document's id."""
        return self.occurrence.document

    @property
    def known(self) -> tuple[Voice, ...]:
        """The voices that a name tells from others; where there is none, whose copy the text is."""
        return tuple(voice for voice in self.voices if voice.is_known) or self.signed

    @property
    def named(self) -> tuple[Voice, ...]:
        """The voices of which a name or a body is known ("CNN officials"); where there is none, whose copy the text is."""
        return tuple(voice for voice in self.voices if voice.is_known or voice.belongs) or self.signed

    @property
    def speakers(self) -> tuple[Voice, ...]:
        """The voices that are no outlets."""
        return tuple(voice for voice in self.voices if voice.kind != "outlet")

    @property
    def tier(self) -> Tier:
        """How much the page tells of the source."""
        if any(voice.is_known for voice in self.speakers):
            return "named"
        if self.known:
            return "outlet"
        return "general" if self.voices else "silent"

    @property
    def possible(self) -> tuple[Voice, ...]:
        """The speakers that it may come from: those named for it, else all whom the page lets speak."""
        return tuple(voice for voice in self.speakers if voice.is_known) or self.heard

    @property
    def nearest(self) -> tuple[Voice, ...]:
        """The speakers with a name that it most likely comes from: those named for it, else those who speak around it."""
        return tuple(voice for voice in self.speakers if voice.is_known) or self.beside

    @property
    def called(self) -> frozenset[str]:
        """The words for who the sources are, without those that anybody is called."""
        return frozenset(word for voice in self.voices for word in voice.called)

    def contradicts(self, other: "Evidence") -> bool:
        """Say whether two occurrences state numbers of one unit and none of those can be the same."""
        pairs = [(mine, theirs) for mine in self.amounts for theirs in other.amounts if mine.unit == theirs.unit]
        return bool(pairs) and all(mine.contradicts(theirs) for mine, theirs in pairs)


def evidence(report: Report, *, occurrence: Occurrence) -> Evidence:
    """Return what an occurrence rests on."""
    span = occurrence.span
    told = list(_covering(report, span=span))
    reach = [span, *(_extent(each) for each in told)]
    heard = (each for each in told if not _is_misread(each, report=report))
    named = [voice for each in heard for voice in voices_of(report, attribution=each) if not report.is_own(voice)]
    credited = [voice_of_credit(credit) for credit in report.credits if not credit.own and _belongs(credit, reach=reach)]
    voices = tuple(dict.fromkeys((*named, *credited)))
    published = report.reading.document.published
    return Evidence(
        occurrence=occurrence,
        utterance=Utterance(
            document=report.id,
            span=span,
            wording=Wording.of(report.postings, span=span),
            voices=voices,
            quoted=any(mark.overlaps(span) for mark in quoted(report.text)),
        ),
        voices=voices,
        credited=tuple(dict.fromkeys(credited)),
        signed=tuple(voice_of_credit(credit) for credit in report.credits if not credit.own and _signs(credit, report=report)),
        heard=report.heard,
        beside=tuple(dict.fromkeys(_beside(report, span=span))),
        amounts=tuple(_amounts(report, span=span)),
        outlet=voice_of_outlet(report.outlet) if report.outlet else None,
        by_known_outlet=report.outlet is not None and outlet_named(report.outlet) is not None,
        published=begins(published) if published else None,
    )


def _covering(report: Report, *, span: Span) -> Iterator[Attribution]:
    """Yield the attributions whose content holds half of a span, or half of whose content lies in it."""
    for attribution in report.reading.attributions:
        shared = sum(_shared(piece, span) for piece in attribution.content)
        if _is_no_source(attribution, span=span):
            continue
        if 2 * shared >= min(len(span), sum(map(len, attribution.content))):
            yield attribution


def _is_no_source(attribution: Attribution, *, span: Span) -> bool:
    """Say whether an attribution tells of an act and not whose word a statement is.

    What somebody denies does not come from them; that somebody asked, offered or ordered something comes from who tells it, and
    so does what somebody else says that they think, know or pretend.
    """
    if attribution.manner == "direct":
        return False
    tells_act = any(piece.overlaps(span) for piece in attribution.cue)
    others = _ACTS | _MINDS if attribution.parent else _ACTS
    return attribution.stance == "denies" or (attribution.stance in others and tells_act)


def _beside(report: Report, *, span: Span) -> Iterator[Voice]:
    """Yield who speaks in the sentences around a span, of those with a name who are no outlets."""
    places = [place for place, sentence in enumerate(report.sentences) if sentence.overlaps(span)]
    if not places:
        return
    first, last = max(0, places[0] - _BEFORE), min(len(report.sentences) - 1, places[-1] + _AFTER)
    around = Span(start=report.sentences[first].start, end=report.sentences[last].end)
    for attribution in report.reading.attributions:
        speaker = report.speaker(attribution)
        if speaker and any(piece.overlaps(around) for piece in (*attribution.source, *attribution.cue)):
            voice = voice_of_speaker(speaker)
            if voice.is_known and voice.kind != "outlet":
                yield voice


def _is_misread(attribution: Attribution, *, report: Report) -> bool:
    """Say whether what stands for a source is the name of an outlet that the page credits: then it is that outlet."""
    outlets = [credit.name_span for credit in report.credits if credit.kind in {"outlet", "programme"}]
    source = attribution.source
    return bool(source) and all(any(2 * _shared(span, name) >= len(span) for name in outlets) for span in source)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _extent(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))


def _belongs(credit: Credit, *, reach: list[Span]) -> bool:
    """Say whether a credit touches an occurrence or an attribution that carries it."""
    return any(credit.span.overlaps(span) for span in reach)


def _signs(credit: Credit, *, report: Report) -> bool:
    """Say whether a credit stands where an agency signs its copy: in brackets or a line of its own at the head or the end."""
    if credit.kind != "outlet" or credit.credited is None:
        return False
    if credit.span.end > _HEAD and credit.span.start < len(report.text) - _TAIL:
        return False
    before = report.text[: credit.span.start].rstrip(" ")[-1:]
    after = report.text[credit.span.end :].lstrip(" .")[:1]
    opened = before in _BEFORE_A_SIGNATURE or report.text[credit.span.start] in _BEFORE_A_SIGNATURE
    return opened and after in _AFTER_A_SIGNATURE


def _amounts(report: Report, *, span: Span) -> Iterator[Amount]:
    return (Amount.of(figure) for figure in report.reading.figures if figure.span.overlaps(span))
