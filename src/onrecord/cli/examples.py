"""`onrecord demo`: the reader at work on bundled articles from an invented country."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import click

from onrecord.cli.printing import print_readings
from onrecord.documents import Document
from onrecord.reading import read as read_one


def examples() -> Iterator[Document]:
    """Yield the bundled articles: nobody in them exists, and people are named by their office only."""
    folder = files("onrecord.cli").joinpath("demo")
    listed = tomllib.loads(folder.joinpath("articles.toml").read_text(encoding="utf-8"))
    for about in listed["article"]:
        name = about.pop("file")
        yield Document(id=name, text=folder.joinpath(name).read_text(encoding="utf-8"), **about)


@click.command()
@click.option("--html", "form", flag_value="html", help="One self-contained page, for a browser.")
@click.option("--view", "form", flag_value="view", default=True, help="Statements in order, made to be read (default).")
def demo(*, form: str) -> None:
    """Read the bundled example articles.

    They come from an invented country, where everybody goes by their office.

    \b
    Examples:
      onrecord demo
      onrecord demo --html > demo.html
    """  # noqa: D301 - \b keeps click from folding the lines
    print_readings((read_one(document) for document in examples()), form="html" if form == "html" else "view")
    click.echo("\nYour own: onrecord read article.txt (or .html, .jsonl, a folder, - for standard input)", err=True)
