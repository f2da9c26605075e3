"""Readings on standard output, in the form that was asked for."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Literal

import click
from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.reading import Reading
from onrecord.views import VIEW_WIDTH, Footage, page, subtitles, table, terminal

Form = Literal["view", "json", "jsonl", "table", "html", "srt"]

_BROKEN_SPAN = re.compile(r"\[\n *(\d+),\n *(\d+)\n *\]")
"""A span as `json.dumps` indents it, over four lines; inside a JSON string there is no line break."""

TABLE_WIDTH = 400
"""Columns of a table that does not go to a terminal: wide enough for every cell."""


_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What acts on a terminal or turns the line round, and what JSON lets stand as it is."""


def json_of(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON that is safe on a terminal: of signs that nobody sees, their numbers."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def print_readings(
    readings: Iterable[Reading],
    *,
    form: Form,
    with_text: bool = False,
    footage: Callable[[Reading], Footage | None] | None = None,
) -> None:
    """Print readings as they come; on a page with the `footage` that it returns for each.

    Raises:
        UsageError: What belongs to one document was asked for and there is more than one, or subtitles of what is no broadcast.
    """
    match form:
        case "view":
            print_views(_spaced(terminal(reading) for reading in readings), width=VIEW_WIDTH)
        case "table":
            print_views((table(reading) for reading in readings), width=TABLE_WIDTH)
        case "html":
            _print_pieces(page(readings, footage=footage))
        case "srt":
            _print_subtitles(_only_one(readings, form=form))
        case "json":
            _print_json(_only_one(readings, form=form), with_text=with_text, indent=2)
        case "jsonl":
            _print_json(readings, with_text=with_text, indent=None)


def _print_subtitles(readings: Iterable[Reading]) -> None:
    for reading in readings:
        _print_pieces(f"{cue}\n" for cue in subtitles(reading))


def _print_pieces(pieces: Iterable[str]) -> None:
    for piece in pieces:
        click.echo(piece, nl=False)


def _print_json(readings: Iterable[Reading], *, with_text: bool, indent: int | None) -> None:
    for reading in readings:
        lines = json_of(reading.to_json(with_text=with_text), indent=indent)
        click.echo(_BROKEN_SPAN.sub(r"[\1, \2]", lines))


def _only_one(readings: Iterable[Reading], *, form: Literal["json", "srt"]) -> list[Reading]:
    first = list(islice(readings, 2))
    if len(first) > 1:
        problem = {
            "json": "--json prints one object and there is more than one document; use --jsonl, one object a line",
            "srt": "--srt prints the subtitles of one broadcast and there is more than one document; give one",
        }
        raise UsageError(problem[form])
    return first


def _spaced(views: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, view in enumerate(views):
        if number:
            yield Text("\n")
        yield view


def print_views(views: Iterable[RenderableType], *, width: int = VIEW_WIDTH) -> None:
    """Print with colours at the terminal's width; elsewhere as plain lines, `width` columns at most."""
    console = Console(file=sys.stdout)
    if not console.is_terminal:
        console.width = width
    for view in views:
        if console.is_terminal:
            console.print(view)
        else:
            with console.capture() as capture:
                console.print(view)
            click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))
