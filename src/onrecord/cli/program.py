"""The program `onrecord` and its commands."""

import io
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from onrecord.errors import OnrecordError
from onrecord.views import shown

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("onrecord.cli.add", "add_command"),
    "correct": ("onrecord.cli.correct", "correct"),
    "corrections": ("onrecord.cli.correct", "corrections"),
    "demo": ("onrecord.cli.examples", "demo"),
    "evaluate": ("onrecord.cli.evaluate", "evaluate"),
    "export": ("onrecord.cli.export", "export_command"),
    "faults": ("onrecord.cli.faults", "faults"),
    "figures": ("onrecord.cli.figures", "figures"),
    "forget": ("onrecord.cli.forget", "forget"),
    "follow": ("onrecord.cli.follow", "follow"),
    "outlets": ("onrecord.cli.outlets", "outlets"),
    "import": ("onrecord.cli.import_", "import_command"),
    "read": ("onrecord.cli.read", "read"),
    "reread": ("onrecord.cli.reread", "reread"),
    "roots": ("onrecord.cli.trace", "roots"),
    "schema": ("onrecord.cli.schema", "schema"),
    "search": ("onrecord.cli.search", "search"),
    "serve": ("onrecord.cli.serve", "serve"),
    "searches": ("onrecord.cli.searches", "searches"),
    "show": ("onrecord.cli.show", "show"),
    "speaker": ("onrecord.cli.speakers", "speaker"),
    "speakers": ("onrecord.cli.speakers", "speakers"),
    "story": ("onrecord.cli.trace", "story_command"),
    "trace": ("onrecord.cli.trace", "trace"),
    "watch": ("onrecord.cli.watch", "watch"),
    "versions": ("onrecord.cli.versions", "versions"),
}
"""Each command's module and its name there. It is imported when it is asked for: a search needs no inference engine."""


class _Refusal(click.ClickException):
    """An error of the library, as the command line says it."""

    exit_code = 2


class _Program(click.Group):
    """A group whose commands are imported when asked for, and end with exit code 2 and a sentence where the library refuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            raise _Refusal(shown(str(error))) from error  # a message may hold words of a file


@click.group("onrecord", cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", prog_name="onrecord", message="%(prog)s %(version)s")
def main() -> None:
    """Put news on the record: who said what, on whose authority, tied to the exact words.

    \b
    Examples:
      onrecord demo                             what it does, on articles from an invented country
      onrecord read article.html                the record of one article
      onrecord read --html a.txt > record.html  the text and beside it the record, as one page
      onrecord read --jsonl folder/ > all.jsonl every article of a folder, one JSON object a line
      onrecord serve --open                     the desk: all of it in a browser
    """  # noqa: D301 - \b keeps click from folding the lines
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=stream.errors)  # a path may hold bytes that are not UTF-8
