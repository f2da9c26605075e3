"""Where a statement stands and how many roots it has, for a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.roots import Coverage, Place, Root, Roots, StoryMember, Trace
from onrecord.views.credits import credit_names
from onrecord.views.statements import shown

_INDENT = (0, 0, 0, 5)
_MOST_CHARACTERS = 400
_OTHERWISE = "bold underline"
_BY = {"asked": "asked for", "quotation": "the same quotation", "copy": "copied words", "words": "words alike"}


def trace_view(trace: Trace, *, coverage: Coverage) -> RenderableType:
    """Return a statement with its root count and why, then where it stands, in order of time."""
    return Group(*_trace_parts(trace, coverage=coverage))


def roots_view(trace: Trace) -> RenderableType:
    """Return a statement with its root count and why, and no more of where it stands than the number of documents."""
    return Group(Text(f"“{_cut(trace.statement)}”", style="bold"), *_count_lines(trace.roots), Text(""))


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


def first_in_words(roots: Roots, *, coverage: Coverage) -> str:
    """Return which document had a statement first, or why nobody can tell."""
    documents = list(dict.fromkeys(occurrence.document for occurrence in roots.occurrences))
    about = {name: coverage.reports[name] for name in documents}
    undated = sum(report.reading.document.published is None for report in about.values())
    if len(documents) == 1:
        return "it stands in no other document"
    if roots.first is not None:
        first = about[roots.first]
        return f"first in {shown(first.outlet or first.id)}, {first.reading.document.published}"
    if undated:
        told = "none of them states a date" if undated == len(documents) else f"{undated} of {len(documents)} state no date"
        return f"which was first cannot be told: {told}"
    return "which was first cannot be told: the earliest dates may be the same time"


def _trace_parts(trace: Trace, *, coverage: Coverage) -> Iterator[RenderableType]:
    yield Text(f"“{_cut(trace.statement)}”", style="bold")
    yield from _count_lines(trace.roots)
    yield Text(f"  {first_in_words(trace.roots, coverage=coverage)}", style="dim")
    yield Text("")
    for place in trace.places:
        yield _head(place.occurrence.document, coverage=coverage)
        yield Padding(Group(*_place_lines(place, trace=trace, coverage=coverage)), _INDENT, expand=False)


def _count_lines(roots: Roots) -> Iterator[RenderableType]:
    documents = len({occurrence.document for occurrence in roots.occurrences})
    yield Text(f"{roots_in_words(roots)} in {documents} document{'' if documents == 1 else 's'}", style="bold")
    for root in roots.roots:
        yield Text.assemble("  • ", (_name(root), "bold"), f": {shown(root.reason)} · confidence {root.confidence}")
        yield Text(" · ".join((f"    {', '.join(map(shown, root.documents))}", *witnesses_in_words(root))), style="dim")
    for circle in roots.circles:
        yield Text(f"  ○ a circle, and no root: {', '.join(map(shown, circle))} credit each other")
    for dropped in roots.dropped:
        yield Text(f"  − {shown(dropped.document)} has the words and drops {shown(dropped.credited)}", style="yellow")


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
    text, of_first = coverage.reports[place.occurrence.document].text, coverage.reports[first].text
    yield _words(place, text=text)
    left_out = [shown(" ".join(each.there.cut(of_first).split())) for each in place.differences if each.there and not each.here]
    notes = [_BY[place.by], *([f"without: {' | '.join(left_out)}"] if left_out else [])]
    credited = credit_names(coverage.reports[place.occurrence.document].credits, text=text)
    notes += [f"credits {', '.join(credited)}"] if credited else []
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
