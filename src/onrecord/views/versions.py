"""The versions of a document: what changed word by word, and which statements came, went or were altered.

Meaning never hangs on colour: in a terminal, words that were taken out stand in [-…-], words that were put in stand in {+…+}.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.attributions import Attribution
from onrecord.ledger import Change, Difference, Version
from onrecord.reading import Reading
from onrecord.views.profile import counted
from onrecord.views.statements import GAP, shown

_AROUND = 40
"""Characters shown before and after a change, to the next whole word."""

_MOST_SHOWN = 400
"""Characters of one change; the rest of a long one is counted."""

_INDENT = (0, 0, 0, 4)


def versions_view(document_id: str, versions: Sequence[Version]) -> RenderableType:
    """Return all versions of a document, oldest first, each with what changed since the one before."""
    head = Text.assemble((shown(document_id), "bold"), f"  {counted(len(versions), 'version')}")
    return Group(head, *(part for number, each in enumerate(versions, start=1) for part in _version(number, each)))


def _version(number: int, version: Version) -> Iterator[RenderableType]:
    yield Rule(style="dim")
    reading = version.reading
    counts = f"{reading.document.characters:,} characters · {counted(len(reading.attributions), 'statement')}"
    yield Text.assemble((f"{number}   ", "dim"), (f"seen {version.seen_at}", "bold"), f"  {counts}")
    yield Padding(Text(f"sha256 {version.sha256}", style="dim"), _INDENT)
    if version.since is not None:
        yield Padding(Group(*_difference(version.since)), _INDENT)


def _difference(since: Difference) -> Iterator[Text]:
    yield Text(summary(since), style="bold")
    for change in since.changes:
        yield _change(change, old=since.old.document.text, new=since.new.document.text)
    for found in since.appeared:
        yield _statement("+ appeared ", found, reading=since.new)
    for found in since.vanished:
        yield _statement("- vanished ", found, reading=since.old)
    for pair in since.altered:
        yield _statement("~ was      ", pair.old, reading=since.old)
        yield _statement("  now      ", pair.new, reading=since.new)
    if not since.same_reader:
        yield Text("read by different readers: statements may differ because of that; type: onrecord reread", style="yellow")


def summary(since: Difference) -> str:
    """Return how much changed, in words."""
    if not since.changes:
        return "no word changed, only spaces between them"
    told = ((since.appeared, "appeared"), (since.vanished, "vanished"), (since.altered, "altered"))
    parts = [f"{len(found)} {word}" for found, word in told if found]
    return f"{counted(len(since.changes), 'change')} of words; statements: {', '.join(parts) or 'the same'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change between the words around it; `removed` and `added` are empty where there is nothing of the kind."""

    before: str
    removed: str
    added: str
    after: str


def change_line(change: Change, *, old: str, new: str) -> ChangeLine:
    """Return a change for display; the words around it come from the new text, or the old one where it has none there."""
    span, text = next((span, text) for span, text in ((change.new, new), (change.old, old)) if span)
    before = text[max(span.start - _AROUND, 0) : span.start]
    after = text[span.end : span.end + _AROUND]
    return ChangeLine(
        before=_shown(before.partition(" ")[2] if span.start > _AROUND else before),
        removed=_cut(change.old.cut(old)) if change.old else "",
        added=_cut(change.new.cut(new)) if change.new else "",
        after=_shown(after.rpartition(" ")[0] if span.end + _AROUND < len(text) else after),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement in one line: who says it, by which cue and with which stance, and what."""

    who: str
    cue: str
    stance: str
    content: str


def said_line(found: Attribution, *, reading: Reading) -> SaidLine:
    """Return a statement of a reading for display."""
    text = reading.document.text
    speaker = reading.speaker(found)
    cue, content = (GAP.join(piece.cut(text) for piece in pieces) for pieces in (found.cue, found.content))
    who = speaker.name if speaker and speaker.name else "no stated source"
    return SaidLine(who=_shown(who), cue=_shown(cue), stance=found.stance, content=_cut(content))


def _change(change: Change, *, old: str, new: str) -> Text:
    told = change_line(change, old=old, new=new)
    line = Text(f"… {told.before}")
    if told.removed:
        line.append(f"[-{told.removed}-]", style="red")
    if told.added:
        line.append(f"{{+{told.added}+}}", style="bold green")
    return line.append(f"{told.after} …")


def _statement(label: str, found: Attribution, *, reading: Reading) -> Text:
    told = said_line(found, reading=reading)
    return Text.assemble(label, (told.who, "bold"), f"  {told.cue} ({told.stance}): {told.content}")


def _cut(words: str) -> str:
    kept = _shown(words[:_MOST_SHOWN])
    return kept if len(words) <= _MOST_SHOWN else f"{kept} … ({len(words) - _MOST_SHOWN:,} more characters)"


def _shown(words: str) -> str:
    return shown(words.replace("\n", "¶"))
