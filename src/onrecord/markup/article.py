"""What to mark in an article: contents by speaker, direct words, sources and cues, chains inside one another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.attributions import Attribution
from onrecord.language import quoted
from onrecord.markup.nesting import Mark, marked_up, parts_within
from onrecord.markup.palette import HUES
from onrecord.spans import Span
from onrecord.speakers import Speakers

_CONTENT, _DIRECT, _SOURCE, _CUE, _LAYERS = range(5)
"""Who is outside within one attribution, where its marks cover the same words."""


def article(
    text: str,
    *,
    attributions: Sequence[Attribution],
    speakers: Speakers,
    link_prefix: str | None = None,
    beside: Iterable[Mark] = (),
    within: Span | None = None,
) -> str:
    """Return the text as published, as HTML with its statements marked.

    White space is kept as it stands, so the element around it should have `white-space: pre-wrap`.

    Args:
        text: The document's text.
        attributions: Parents before their children.
        speakers: Who stands behind them.
        link_prefix: Numbers link to `#<prefix><attribution id>`, the entry in a record beside the text, and are
            `#<prefix>t-<attribution id>` themselves; None: no links.
        beside: Further marks over the same text.
        within: The part of the text that is returned, where not all of it is; marks are cut at its borders.
    """
    own = article_marks(text, attributions=attributions, speakers=speakers, link_prefix=link_prefix)
    marks = [*own, *beside]
    return marked_up(text, marks) if within is None else marked_up(within.cut(text), parts_within(within, marks))


def article_marks(
    text: str, *, attributions: Sequence[Attribution], speakers: Speakers, link_prefix: str | None = None
) -> Iterator[Mark]:
    """Yield the marks of an article: for each attribution its content, the direct words in it, source and cue."""
    hues = hues_of(speakers)
    unnamed = {speaker.id for speaker in speakers.speakers if not speaker.named}
    depths: dict[str, int] = {}
    inside_marks = quoted(text)
    for attribution in attributions:
        depth = 0 if attribution.parent is None else depths[attribution.parent] + 1
        depths[attribution.id] = depth
        speaker = speakers.of.get(attribution.id, "")
        yield from _marks(
            attribution,
            direct=direct_words(attribution, inside_marks=inside_marks),
            look=_Look(
                classes=f"{attribution.id} hue{hues.get(speaker, 0)}",
                source="source unnamed" if speaker in unnamed else "source",
                rank=depth * _LAYERS,
                lead=_number(attribution.id, link_prefix=link_prefix),
            ),
        )


def hues_of(speakers: Speakers) -> Mapping[str, int]:
    """Return the number of each speaker's hue by speaker id, from 1; 0 is kept for statements without a source.

    Hues follow the order of the speakers and come round again after the last one.
    """
    last = len(HUES) - 1
    return {speaker.id: place % last + 1 for place, speaker in enumerate(speakers.speakers)}


def direct_words(attribution: Attribution, *, inside_marks: Sequence[Span]) -> list[Span]:
    """Return the stretches of a content that are the speaker's own words, in the order of the text.

    All of a direct content, what stands inside quotation marks of a mixed one, nothing of an indirect one: marks
    around a single name there are not speech.

    Args:
        attribution: Whose content.
        inside_marks: Everything in the text that stands inside quotation marks, in order (`onrecord.language.quoted`).
    """
    if attribution.manner == "indirect":
        return []
    if attribution.manner == "direct":
        return list(attribution.content)
    return [
        Span(start=max(piece.start, marks.start), end=min(piece.end, marks.end))
        for piece in attribution.content
        for marks in _overlapping(inside_marks, piece)
    ]


def _overlapping(spans: Sequence[Span], piece: Span) -> Sequence[Span]:
    """Return those of the spans, which are in order and apart, that share a character with the piece."""
    first = bisect_right(spans, piece.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, piece.end, lo=first, key=lambda span: span.start)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the marks of one attribution look: classes on each, the source's own, who is outside, the number."""

    classes: str
    source: str
    rank: int
    lead: str


def _marks(attribution: Attribution, *, direct: Sequence[Span], look: _Look) -> Iterator[Mark]:
    for place, span in enumerate(attribution.content):
        lead = look.lead if place == 0 else ""
        yield Mark(span=span, classes=f"content {look.classes}", rank=look.rank + _CONTENT, lead=lead)
    layers = (("direct", _DIRECT, direct), (look.source, _SOURCE, attribution.source), ("cue", _CUE, attribution.cue))
    for name, layer, spans in layers:
        for span in spans:
            yield Mark(span=span, classes=f"{name} {look.classes}", rank=look.rank + layer)


def _number(attribution: str, *, link_prefix: str | None) -> str:
    """Return an attribution's id as an element without text, which the style sheet shows and copying leaves out."""
    if link_prefix is None:
        return f'<span class="number" data-id="{attribution}"></span>'
    return (
        f'<a class="number" id="{link_prefix}t-{attribution}" data-id="{attribution}" '
        f'href="#{link_prefix}{attribution}" aria-label="statement {attribution} in the record"></a>'
    )
