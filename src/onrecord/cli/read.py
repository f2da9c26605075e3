"""`onrecord read`: articles in, their record out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from onrecord.attributions import FindSettings
from onrecord.broadcast import MEDIA, BroadcastSettings
from onrecord.cli.clock import now
from onrecord.cli.footage import footage_of
from onrecord.cli.printing import Form, print_readings
from onrecord.cli.private_option import private_option
from onrecord.cli.progress import Bar, Outcome, readings_of
from onrecord.cli.speech_options import speech_options
from onrecord.documents import Stated
from onrecord.errors import Fault, UsageError
from onrecord.findings import FindingSettings
from onrecord.gathering.sources import WebSettings, in_order, is_web_source, texts_on_web
from onrecord.reading import Reading, read_all, read_each, with_stills

INPUT_FAULT = 2
"""Exit code where something that was asked for could not be read."""


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose one form of output."""
    options = (
        click.option("--json", "form", flag_value="json", help="One JSON object, for one document."),
        click.option("--jsonl", "form", flag_value="jsonl", help="One JSON object a line, for any number of documents."),
        click.option("--table", "form", flag_value="table", help="One row an attribution."),
        click.option("--html", "form", flag_value="html", help="One self-contained page: the text, and beside it the record."),
        click.option("--srt", "form", flag_value="srt", help="The statements of one broadcast as subtitles."),
        click.option("--view", "form", flag_value="view", default=True, help="Statements in order, made to be read (default)."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """How sure an attribution must be, which findings to look for, how films are read and where pictures of them go."""

    find: FindSettings
    checks: FindingSettings | None
    broadcasts: BroadcastSettings
    stills: Path | None


def _settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how to read, and hand them on as one value, `settings`."""

    @click.option(
        "--min-score", type=click.FloatRange(0, 1), metavar="X", help="Leave out attributions that score less, 0 to 1."
    )
    @click.option("--findings", metavar="CODES", help="What to look for: codes with commas between, all, or none.")
    @click.option(
        "--stills",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Of a film: write a picture for each statement there.",
    )
    @speech_options
    @wraps(command)
    def with_settings(*given: object, min_score: float | None, findings: str | None, **named: Any) -> object:
        settings = _Settings(
            find=FindSettings(min_score=min_score),
            checks=FindingSettings.asked_for(findings) if findings else None,
            broadcasts=named.pop("broadcasts"),
            stills=named.pop("stills"),
        )
        return command(*given, settings=settings, **named)

    return with_settings


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@form_options
@_settings_options
@click.option("--with-text", is_flag=True, help="Add the text to JSON.")
@click.option("--title", help="The document's title, where it cannot say it itself.")
@click.option("--outlet", help="Who published it.")
@click.option("--url", help="Where it was published; becomes its id.")
@click.option("--published", metavar="DATE", help="When, as precisely as known: 2024, 2024-03, 2024-03-05.")
@private_option
@click.pass_context
def read(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    form: Form,
    settings: _Settings,
    with_text: bool,
    allow_private: bool,
    **stated: str | None,
) -> None:
    """Read articles: who said what in them.

    A FILE is a .txt, .html or .jsonl file (one article a line: id, text, and optionally title, outlet, url, published,
    language, kind), a folder, - for standard input, the address of a page or a feed on the web, subtitles (.srt, .vtt), or
    sound or picture (.mp4, .mkv, .mp3 ...): its words are those of subtitles beside or in it, else they are recognised. What
    cannot be read is said on standard error, the others are still read, and the exit code is 2.

    \b
    Examples:
      onrecord read article.txt --outlet "The Eastquay Courier" --published 2031-03-18
      onrecord read https://example.org/story --table
      onrecord read --json article.html | jq '.speakers[].name'
      onrecord read article.txt --findings unnamed-source,second-hand
      onrecord read report.mp4 --stills stills/
      onrecord read --jsonl --min-score 0.8 crawl/ feed.jsonl > readings.jsonl
    """  # noqa: D301 - \b keeps click from folding the lines
    if with_text and form not in {"json", "jsonl"}:
        raise click.UsageError(f"--with-text adds the text to JSON, and --{form} prints none; add --json or --jsonl")
    outcome = Outcome()
    web = WebSettings(clock=now, stated=Stated(**stated), allow_private=allow_private)
    with Bar(files) as bar:
        watched = replace(settings, broadcasts=replace(settings.broadcasts, told=bar.lanes.tell))
        items = _readings(files, web=web, settings=watched)
        items = items if settings.stills is None else with_stills(items, folder=settings.stills)
        footage = footage_of if any(Path(file).suffix.lower() in MEDIA for file in files) else None
        print_readings(readings_of(items, bar=bar, outcome=outcome), form=form, with_text=with_text, footage=footage)
    if outcome.failed:
        ctx.exit(INPUT_FAULT)


def _readings(sources: tuple[str, ...], *, web: WebSettings, settings: _Settings) -> Iterator[Reading | Fault]:
    from_files = partial(
        read_all, stated=web.stated, settings=settings.find, checks=settings.checks, broadcasts=settings.broadcasts
    )
    if not any(is_web_source(source) for source in sources):
        return from_files(*sources)
    if web.stated.names_one_document and len(sources) > 1:
        raise UsageError("a title or a URL belongs to one document; give one source with it")
    return in_order(
        sources,
        files=lambda paths: from_files(*paths),
        web=lambda addresses: read_each(texts_on_web(addresses, settings=web), settings=settings.find, checks=settings.checks),
    )
