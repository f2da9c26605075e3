"""Takes each source of an article for somebody, in the order of the text, and numbers the speakers."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.attributions import Attribution
from onrecord.spans import Span
from onrecord.speakers.identities import PAPERS
from onrecord.speakers.names import find_names
from onrecord.speakers.page import Page
from onrecord.speakers.register import register_of
from onrecord.speakers.sources import Setting, Taken, take
from onrecord.speakers.speaker import Mention, Speaker, Speakers
from onrecord.speakers.trail import Trail

_CONTINUING = re.compile(
    r"(?:and\s+)?(?:also\s+)?(?:adding|noting|saying|stressing|warning|urging|arguing|insisting|calling|claiming|explaining|"
    r"writing|stating|asserting|pointing|asking|suggesting|declaring|emphasizing|emphasising|denying|recalling|describing|"
    r"referring|citing)\b",
    re.IGNORECASE,
)
"""Cues that go on from the attribution before them."""

_PARTICIPLE = re.compile(r"[A-Z][a-z]+ing\b")


def resolve(text: str, attributions: Sequence[Attribution]) -> Speakers:
    """Return who stands behind each attribution of an article.

    Every attribution with a source has a speaker; where it cannot be known whom the source means, that speaker has no name,
    though its type may be known. One without a source has a speaker only where its cue goes on from the attribution before
    it ("adding that") or leads up to the one after it ("Noting that ..., Reed said"). Linear in the text and in the
    attributions; never raises for any text.

    Args:
        text: The article, as stored.
        attributions: What it says on the page; spans lie inside the text, parents come before their children.
    """
    page = Page.of(text)
    sources = sorted(piece for attribution in attributions for piece in attribution.source)
    register = register_of(page, find_names(page, sources=sources), sources=sources)
    trail = Trail(page=page, register=register, reported=_reported(attributions))
    taken = _Resolution(trail, attributions).taken()
    return _numbered(trail, [(a.id, taken[a.id]) for a in attributions if a.id in taken])


def _reported(attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """Return what stands in the content of some outermost attribution, merged, in order."""
    merged: list[Span] = []
    for span in sorted(content for a in attributions if a.parent is None for content in a.content):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


class _Resolution:
    """One article on its way: outermost sources are taken first, each level in the order of the text."""

    def __init__(self, trail: Trail, attributions: Sequence[Attribution]) -> None:
        self._trail = trail
        self._attributions = attributions
        self._by_id = {attribution.id: attribution for attribution in attributions}
        self._around = _around(attributions)
        self._taken: dict[str, Taken] = {}
        self._said: list[tuple[int, str]] = []
        self._by_source: dict[Span, Taken] = {}

    def taken(self) -> Mapping[str, Taken]:
        """Return what each attribution's source was taken for, by attribution id."""
        for attribution in self._order():
            taken = self._take(attribution)
            if taken:
                self._remember(attribution, taken)
        fronted = {a.id: taken for a in self._attributions if a.id not in self._taken and (taken := self._fronted(a))}
        return self._taken | fronted

    def _order(self) -> list[Attribution]:
        depths: dict[str, int] = {}
        for attribution in self._attributions:
            depths[attribution.id] = 0 if attribution.parent is None else depths.get(attribution.parent, 0) + 1
        return sorted(self._attributions, key=lambda a: (depths[a.id], (a.source or a.cue or a.content)[0].start))

    def _take(self, attribution: Attribution) -> Taken | None:
        pieces = [span for span in attribution.source if span.start < len(self._trail.page.text)]
        if not pieces:
            return self._continued(attribution)
        trimmed = [_beside_cue(piece, attribution.cue) for piece in pieces]
        taken = [self._by_source.get(piece) or self._first_taken(attribution, piece) for piece in trimmed]
        return _foremost(taken, nearest=taken[_nearest(trimmed, attribution.cue)])

    def _first_taken(self, attribution: Attribution, piece: Span) -> Taken:
        return take(self._trail, piece, self._setting(attribution, piece))

    def _continued(self, attribution: Attribution) -> Taken | None:
        """Return the speaker whom a cue without source goes on from: the last one before it in the same sentence."""
        cue = attribution.cue[0] if attribution.cue else None
        if cue is None or not _CONTINUING.match(self._trail.page.text, cue.start, cue.end):
            return None
        number = bisect_left(self._said, cue.start, key=lambda item: item[0]) - 1
        if number < 0 or self._said[number][0] < self._trail.page.sentence_around(cue.start).start:
            return None
        return replace(self._taken[self._said[number][1]], how="parent", span=None)

    def _fronted(self, attribution: Attribution) -> Taken | None:
        """Return the subject after a participle that a sentence begins with ("Noting the rain, Reed said ...")."""
        page, cue = self._trail.page, attribution.cue[0] if attribution.cue else None
        if attribution.source or cue is None or not _PARTICIPLE.match(page.text, cue.start, cue.end):
            return None
        sentence = page.sentence_around(cue.start)
        number = bisect_left(self._said, cue.end, key=lambda item: item[0])
        if page.text[sentence.start : cue.start].strip() or number == len(self._said) or self._said[number][0] >= sentence.end:
            return None
        subject = self._taken[self._said[number][1]]
        after_comma = page.text.startswith(", ", max(0, self._said[number][0] - 2))
        return replace(subject, how="parent", span=None) if after_comma else None

    def _setting(self, attribution: Attribution, source: Span) -> Setting:
        """Return the words that a source stands in, by the chain or by its place, and who says them."""
        outer = self._by_id.get(attribution.parent) if attribution.parent else self._around.get(attribution.id)
        inside = next((content for content in outer.content if content.overlaps(source)), None) if outer else None
        taken = self._taken.get(outer.id) if outer else None
        cue = " ".join(span.cut(self._trail.page.text) for span in attribution.cue)
        return Setting(
            inside=inside,
            parent=taken.identity if taken else None,
            own=attribution.content,
            cue=cue,
            others=self._spoken_of(attribution, source),
        )

    def _spoken_of(self, attribution: Attribution, source: Span) -> frozenset[int]:
        """Return the persons who stand in a content, or after its cue in the clause of its source ("told Reed that ...")."""
        clause = self._trail.page.sentence_around(source.start)
        told = [Span(start=cue.start, end=clause.end) for cue in attribution.cue if source.end <= cue.start < clause.end]
        numbers = (number for span in (*attribution.content, *told) for number in self._trail.register.names_in(span))
        persons = map(self._trail.register.entity, numbers)
        return frozenset(entity.key for entity in persons if entity.kind in {"person", "unknown"})

    def _remember(self, attribution: Attribution, taken: Taken) -> None:
        self._taken[attribution.id] = taken
        if attribution.parent is None:
            for content in attribution.content:
                self._trail.add_content(content, taken.identity)
        if taken.span:
            insort(self._said, (taken.span.start, attribution.id))
            self._by_source.setdefault(taken.span, taken)
            self._trail.add(taken.span.start, taken.identity)


def _beside_cue(source: Span, cue: Sequence[Span]) -> Span:
    """Return a source without the words at its edges that the cue claims too."""
    start, end = source.start, source.end
    for span in cue:
        if start < span.start < end <= span.end:
            end = span.start
        elif span.start <= start < span.end < end:
            start = span.end
    return Span(start=start, end=end)


def _foremost(taken: Sequence[Taken], *, nearest: Taken) -> Taken:
    """Return the source nearest to the cue, save where it is a document and another piece names its issuer ("in a letter")."""
    if nearest.identity.type in PAPERS:
        return next((one for one in taken if one.identity.named), nearest)
    return nearest if nearest.identity.name else next((one for one in taken if one.identity.name), nearest)


def _nearest(pieces: Sequence[Span], cue: Sequence[Span]) -> int:
    """Return the number of the piece that stands nearest to the cue; of the first where there is no cue."""
    if not cue:
        return 0
    distances = [min(abs(piece.end - cue[0].start), abs(piece.start - cue[-1].end)) for piece in pieces]
    return distances.index(min(distances))


def _around(attributions: Sequence[Attribution]) -> Mapping[str, Attribution]:
    """Return, for attributions without parent, the one in whose content their source stands all the same."""
    contents = sorted((content, number) for number, a in enumerate(attributions) for content in a.content)
    starts = [content.start for content, _ in contents]
    found: dict[str, Attribution] = {}
    for attribution in attributions:
        if attribution.source and attribution.parent is None:
            place = attribution.source[0]
            number = bisect_right(starts, place.start) - 1
            outer = attributions[contents[number][1]] if number >= 0 and contents[number][0].contains(place) else attribution
            if outer is not attribution:
                found[attribution.id] = outer
    return found


def _numbered(trail: Trail, taken: Sequence[tuple[str, Taken]]) -> Speakers:
    by_key: dict[str, list[Taken]] = {}
    for _, item in taken:
        by_key.setdefault(item.identity.key, []).append(item)
    ids = {key: f"s{number}" for number, key in enumerate(by_key, start=1)}
    speakers = tuple(_speaker(trail, ids[key], items) for key, items in by_key.items())
    return Speakers(speakers=speakers, of={attribution: ids[item.identity.key] for attribution, item in taken})


def _speaker(trail: Trail, number: str, taken: Sequence[Taken]) -> Speaker:
    identity = taken[0].identity
    return Speaker(
        id=number,
        name=identity.name,
        type=identity.type,
        named=identity.named,
        role=identity.role,
        affiliation=identity.affiliation,
        place=identity.place,
        mentions=tuple(sorted(_mentions(trail, taken), key=lambda mention: mention.span)),
    )


def _mentions(trail: Trail, taken: Sequence[Taken]) -> Iterator[Mention]:
    """Yield the sources of a speaker, and every other place that names it."""
    sources = {item.span: Mention(span=item.span, how=item.how) for item in taken if item.span}
    yield from sources.values()
    entity = taken[0].identity.entity
    ordered = sorted(sources)
    for span in trail.register.entities[entity].names if entity is not None else ():
        number = bisect_right(ordered, span.start, key=lambda source: source.start)
        if not any(source.overlaps(span) for source in ordered[max(0, number - 1) : number + 1]):
            yield Mention(span=span, how="name")
