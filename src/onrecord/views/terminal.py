"""A reading for a terminal: who says what, in order, chains indented, the speaker's own words set apart from paraphrase.

Meaning never hangs on colour: a statement's rule is solid beside direct words and broken beside paraphrase, and what an
editor has to notice about a source stands beside it as a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from onrecord.attributions import Manner
from onrecord.documents import Document
from onrecord.findings import Weight, profile
from onrecord.reading import Reading
from onrecord.views.credits import credit_names
from onrecord.views.figures import figure_lines, place_names
from onrecord.views.findings import finding_lines
from onrecord.views.profile import counted, in_signs, in_words
from onrecord.views.statements import MANNER_WORDS, Standing, Statement, clock_words, shown, standing, statements, voices
from onrecord.views.table import shortened
from onrecord.views.timeline import TimelineLine, caption_lines, turn_lines

VIEW_WIDTH = 92
"""Columns at most; longer lines are hard to read."""

_HUES = ("default", "blue", "magenta", "green", "cyan", "red", "bright_blue", "bright_magenta", "bright_cyan")
RULES: Mapping[Manner, str] = {"direct": "┃ ", "mixed": "│ ", "indirect": "┊ "}
_STANDING: Mapping[Standing, str] = {"unnamed": "black on yellow", "unresolved": "white on red"}
_WEIGHTS: Mapping[Weight, str] = {"high": "white on red", "medium": "black on yellow", "low": "dim"}
_BAR = 60
_STEP = 5
"""Columns from a statement to those inside it: as wide as an id."""


def terminal(reading: Reading) -> RenderableType:
    """Return a reading as a rich renderable: a header, statements, speakers, what stands beside, a profile."""
    return Constrain(Group(*_parts(reading)), width=VIEW_WIDTH)


def _parts(reading: Reading) -> Iterator[RenderableType]:
    yield from _header(reading.document)
    outlet = shown(reading.document.outlet or "an outlet that is not stated")
    told = list(statements(reading))
    for statement in told:
        yield Text("")
        yield Padding(_statement(statement, outlet=outlet), (0, 0, 0, _STEP * statement.depth), expand=False)
    yield Text("")
    if told:
        yield Rule(Text("speakers", style="dim"), align="left", style="dim")
        yield _speakers(told)
    yield from _beside(reading, told=told)
    yield Rule(style="dim")
    counts = profile(reading.page)
    yield Text(in_signs(counts, columns=_BAR))
    yield Text(in_words(counts), style="bold")
    for fault in reading.faults:
        yield Text.assemble(("note  ", "bold yellow"), shown(fault.detail))


def _beside(reading: Reading, *, told: Sequence[Statement]) -> Iterator[RenderableType]:
    """Yield what stands beside the statements, each under its name: figures, credits, places, findings, voices, captions."""
    parts = {
        "figures": _figures(reading, told=told) if reading.figures else None,
        "credits": Text(" · ".join(credit_names(reading.credits, text=reading.document.text))) if reading.credits else None,
        "places": Text(" · ".join(place_names(reading.places))) if reading.places else None,
        "findings": _findings(reading) if reading.findings else None,
        "who speaks": _timed(turn_lines(reading)),
        "on the screen": _timed(caption_lines(reading)),
    }
    for name, part in parts.items():
        if part is not None:
            yield Text("")
            yield Rule(Text(name, style="dim"), align="left", style="dim")
            yield part


def _header(document: Document) -> Iterator[RenderableType]:
    yield Text(shown(document.title or document.id), style="bold")
    stated = (document.outlet, document.published, document.kind, document.language)
    yield Text(" · ".join([*(shown(each) for each in stated if each), f"{document.characters:,} characters"]))
    identity = [shown(document.id)] if document.title else []
    yield Text(" · ".join([*identity, f"sha256 {document.sha256[:16]}"]), style="dim")
    yield Rule(style="dim")


def _statement(statement: Statement, *, outlet: str) -> RenderableType:
    """Return whom we take it to be, then what the page says: the two are never mixed in one line."""
    style = _HUES[statement.hue]
    content = Text.assemble(*((piece.text, f"bold {style}" if piece.direct else "") for piece in statement.content))
    lines: list[RenderableType] = [_words(statement)] if statement.frame else []
    if statement.chain:
        lines.append(Text(" ← ".join([outlet, *statement.chain, statement.label]), style="dim italic"))
    lines.append(Ruled(text=content, rule=RULES[statement.attribution.manner], style=style))
    head = Table.grid(padding=(0, 2, 0, 0), expand=True)
    head.add_column(ratio=1)
    head.add_column(justify="right", no_wrap=True)
    head.add_row(_who(statement), _how_said(statement))
    return Group(head, Padding(Group(*lines), (0, 0, 0, _STEP), expand=False))


def _who(statement: Statement) -> Text:
    speaker = statement.speaker
    line = Text.assemble((f"{statement.attribution.id:<{_STEP}}", "dim"), (statement.label, f"bold {_HUES[statement.hue]}"))
    notice = standing(speaker)
    if notice:
        line.append("  ").append(f"[{notice}]", style=_STANDING[notice])
    if speaker is not None and speaker.type not in {None, "named person", "unnamed person"}:
        line.append(f"  {speaker.type}")
    return line


def _how_said(statement: Statement) -> Text:
    attribution = statement.attribution
    parts = (attribution.stance, MANNER_WORDS[attribution.manner], f"{attribution.score:.2f}")
    line = Text(" · ".join([*([clock_words(statement.at)] if statement.at else []), *parts]), style="dim")
    if statement.low:
        line.append(" ").append("[low]", style="not dim black on yellow")
    return line


def _words(statement: Statement) -> Text:
    """Return source and cue as they stand on the page, in the order of the page, and by what the source was resolved."""
    line = Text()
    for piece in statement.frame:
        line.append(piece.text, style="underline" if piece.cue else "")
    if statement.taken_by is not None:
        line.append(f"  (by {statement.taken_by})", style="dim")
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Text with a rule down its left side, on every line it wraps to."""

    text: Text
    rule: str
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style(self.style)
        for line in self.text.wrap(console, max(options.max_width - len(self.rule), 1)):
            line.rstrip()
            yield Segment(self.rule, style)
            yield line


def _speakers(told: Sequence[Statement]) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    for voice in voices(told):
        rows.add_row(
            Text(voice.speaker.id, style="dim"),
            Text(voice.label, style=f"bold {_HUES[voice.hue]}"),
            Text(voice.speaker.type or "type not known"),
            Text(counted(voice.statements, "statement")),
            Text(" · ".join(voice.about), style="dim"),
        )
    return rows


def _figures(reading: Reading, *, told: Sequence[Statement]) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    for line in figure_lines(reading, told=told):
        number = Text.assemble((line.reads, "bold"), (f"  [{line.figure.status}]" if line.figure.status else "", ""))
        words = Text.assemble(line.words, *((" · " + each, "dim") for each in line.about))
        rows.add_row(Text(line.figure.id, style="dim"), number, words, Text(f"← {line.told_by}", style="dim italic"))
    return rows


def _timed(lines: Iterable[TimelineLine]) -> RenderableType | None:
    rows = Table.grid(padding=(0, 2, 0, 0))
    for line in lines:
        rows.add_row(Text(line.id, style="dim"), Text(line.when), Text(line.what), Text(line.about, style="dim"))
    return rows if rows.rows else None


def _findings(reading: Reading) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    for line in finding_lines(reading):
        evidence = Text(" … ".join(f"“{shortened(words)}”" for words in line.evidence), style="dim")
        rows.add_row(
            Text(f"[{line.finding.weight}]", style=_WEIGHTS[line.finding.weight]),
            Group(Text.assemble(line.message, (f"  {line.finding.code}", "dim")), evidence),
        )
    return rows
