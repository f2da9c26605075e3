"""Where a statement stands and how many roots it has, for a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.roots import Coverage, Place, Root, Roots, StoryMember, Trace
from onrecord.roots.telling import telling, told_at
from onrecord.views.copies import copies_in_words, first_in_words
from onrecord.views.differences import differences_in_words
from onrecord.views.naming import documents_in_words
from onrecord.views.profile import counted
from onrecord.views.statements import shown
from onrecord.views.tellings import credits_in_words, said_in_words

_INDENT = (0, 0, 0, 5)
_MOST_CHARACTERS = 400
_OTHERWISE = "bold underline"
_COMMON, _MANY = 1 / 3, 30
"""The share of all documents from which words are commonplace, where there are so many that a share tells anything."""

_BY = {"asked": "asked for", "quotation": "the same quotation", "copy": "copied words", "words": "words alike"}


def trace_view(trace: Trace, *, coverage: Coverage, of: int | None = None) -> RenderableType:
    """Return a statement with its root count and why, then where it stands, in order of time.

    Args:
        trace: The statement.
        coverage: The documents looked at.
        of: How many documents these were chosen from, None where all are there.
    """
    return Group(*_trace_parts(trace, coverage=coverage, of=of))


def roots_view(trace: Trace, *, coverage: Coverage) -> RenderableType:
    """Return a statement with its address, root count and why; which documents have it, but not their words."""
    asked = next((place.occurrence for place in trace.places if place.by == "asked"), None)
    address = [Text(f"  {shown(asked.document)}#t{asked.span.start}-{asked.span.end}", style="dim")] if asked else []
    return Group(
        Text(f"“{_cut(trace.statement)}”", style="bold"), *_count_lines(trace.roots, coverage=coverage), *address, Text("")
    )


def story_view(document: str, members: Sequence[StoryMember], *, coverage: Coverage) -> RenderableType:
    """Return the documents about the same event, the most alike first."""
    lines: list[RenderableType] = [Text(f"{len(members)} about the same event as {shown(document)}", style="bold")]
    for member in members:
        passages = f"{member.passages} shared passages" if member.passages > 1 else "1 shared passage"
        about = [f"{member.likeness:.2f}", *([passages] if member.passages else []), ", ".join(map(shown, member.names))]
        lines += [
            _head(member.document, coverage=coverage),
            Padding(Text(" · ".join(about), style="dim"), _INDENT, expand=False),
        ]
    return Group(*lines)


def roots_in_words(roots: Roots) -> str:
    """Return the count with its range: "2 roots (1 to 3)"."""
    number = f"{roots.count} root{'' if roots.count == 1 else 's'}"
    return number if roots.low == roots.high else f"{number} ({roots.low} to {roots.high})"


def _trace_parts(trace: Trace, *, coverage: Coverage, of: int | None) -> Iterator[RenderableType]:
    yield Text(f"“{_cut(trace.statement)}”", style="bold")
    yield from _count_lines(trace.roots, coverage=coverage)
    yield Text(f"  {first_in_words(trace.roots, coverage=coverage, of=of)}", style="dim")
    yield from _cautions(trace, coverage=coverage, of=of)
    yield Text("")
    for place in trace.places:
        yield _head(place.occurrence.document, coverage=coverage)
        yield Padding(Group(*_place_lines(place, trace=trace, coverage=coverage)), _INDENT, expand=False)


def _cautions(trace: Trace, *, coverage: Coverage, of: int | None) -> Iterator[Text]:
    """Yield what an asker by words should know: that they are commonplace, and that an address finds more."""
    documents = len({place.occurrence.document for place in trace.places})
    place, among = trace.places[0], of or len(coverage.reports)
    if any(each.by == "asked" for each in trace.places):
        return
    if among >= _MANY and documents > among * _COMMON:
        common = f"{documents} of all {among:,} documents have words like these: so common that they need have no one source"
        yield Text(f"  {common}; ask with more of the statement's words", style="yellow")
    told = told_at(coverage.reports[place.occurrence.document], span=place.occurrence.span)
    if told is not None:
        address = shown(f"{place.occurrence.document}#{told.id}")
        yield Text(f"  looked for by its words; by its address, in copied words too: --statement '{address}'", style="dim")


def _count_lines(roots: Roots, *, coverage: Coverage) -> Iterator[RenderableType]:
    documents = len({occurrence.document for occurrence in roots.occurrences})
    yield Text(f"{roots_in_words(roots)} in {counted(documents, 'document')}", style="bold")
    for root in roots.roots:
        yield Text.assemble("  • ", (_name(root), "bold"), f": {shown(root.reason)} · confidence {root.confidence}")
        listed = documents_in_words(root.documents, coverage=coverage)
        yield Text(" · ".join((f"    {listed}", *witnesses_in_words(root))), style="dim")
    for circle in roots.circles:
        yield Text(f"  ○ a circle, and no root: {documents_in_words(circle, coverage=coverage)} credit each other")
    for dropped in roots.dropped:
        silent = documents_in_words([dropped.document], coverage=coverage)
        yield Text(f"  − {silent} has the words and drops {shown(dropped.credited)}", style="yellow")


def witnesses_in_words(root: Root) -> tuple[str, ...]:
    """Return how many documents may have heard a source themselves, where these are several; of nobody there is no witness."""
    number = len(root.witnesses)
    return (f"{number} {'places' if root.kind == 'not stated' else 'witnesses'}",) if number > 1 else ()


def _name(root: Root) -> str:
    name = shown(root.name) if root.name else "a source that is not stated"
    return f"{name} (outside these documents)" if root.outside else name


def _head(document: str, *, coverage: Coverage) -> Text:
    about = coverage.reports[document].reading.document
    stated = [about.published or "no date", shown(about.outlet or "no outlet"), shown(document)]
    return Text.assemble("  ", (" · ".join(stated), "cyan"))


def _place_lines(place: Place, *, trace: Trace, coverage: Coverage) -> Iterator[RenderableType]:
    first = trace.places[0].occurrence.document
    report = coverage.reports[place.occurrence.document]
    here = telling(report, occurrence=place.occurrence)
    yield _words(place, text=report.text)
    yield Text(said_in_words(here, report=report))
    notes = [
        *copies_in_words(place.occurrence, roots=trace.roots, coverage=coverage),
        _BY[place.by],
        *differences_in_words(place, text=report.text, of_first=coverage.reports[first].text),
        *credits_in_words(here, report=report),
    ]
    yield Text(" · ".join(notes), style="dim")


def _words(place: Place, *, text: str) -> Text:
    """Return the words of a place, those set apart that the first place has otherwise or not at all."""
    line, at = Text(), place.occurrence.span.start
    for span in (each.here for each in place.differences if each.here):
        line.append(_flat(text[at : span.start])).append(_flat(span.cut(text)), style=_OTHERWISE)
        at = span.end
    line.append(_flat(text[at : place.occurrence.span.end]))
    line.truncate(_MOST_CHARACTERS, overflow="ellipsis")
    return line


def _flat(words: str) -> str:
    return shown(words.replace("\n", " "))


def _cut(words: str) -> str:
    flat = _flat(words)
    return flat if len(flat) <= _MOST_CHARACTERS else f"{flat[: _MOST_CHARACTERS - 1]}…"
