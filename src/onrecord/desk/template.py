"""The templates: everything that is put into one is escaped, and words of documents cannot turn the line around them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.desk import links
from onrecord.desk.highlights import stretches
from onrecord.findings import Profile
from onrecord.ledger.correction import Correction
from onrecord.views import counted, shown
from onrecord.views.bar import bar
from onrecord.views.beside import own
from onrecord.views.corrections import by_whom, in_words
from onrecord.views.statements import MANNER_WORDS

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = 10
_BEGINNING = 70


def environment() -> Environment:
    """Return the environment of the templates; a value that is missing is an error."""
    made = Environment(
        loader=PackageLoader("onrecord.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(_FILTERS)
    made.globals["headline"] = headline
    made.globals.update({name: getattr(links, name) for name in _LINKS})
    return made


def bdi(words: object) -> Markup:
    """Return words of a document as an element of their own, escaped, whichever way they are written."""
    return Markup(own(str(words)))  # noqa: S704 - `own` escapes


def profile_bar(counts: Profile) -> Markup:
    """Return a sourcing profile as a bar."""
    return Markup(bar(counts))  # noqa: S704 - numbers and our own words


def day(iso: str | None) -> str:
    """Return a day, month, year or moment in ISO 8601 as people write it: "18 March 2031"."""
    if not iso:
        return "no date"
    parts = iso[:_DAY].split("-")
    try:
        written = date.fromisoformat(f"{'-'.join(parts)}{'-01' * (3 - len(parts))}")
    except ValueError:
        return shown(iso)
    pieces = [str(written.day), MONTHS[written.month - 1], str(written.year)]
    return " ".join(pieces[3 - len(parts) :])


def moment(iso: str) -> str:
    """Return a moment, UTC in ISO 8601, to the minute."""
    return f"{day(iso)}, {iso[11:16]} UTC"


def thousands(number: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{number:,}"


def cut(words: str, most: int = 300) -> str:
    """Return words, cut between two of them where there are more characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[:most].rpartition(' ')[0] or flat[:most]} …"


def correction(one: Correction) -> str:
    """Return what a correction says, by whom, when and why."""
    return f"{in_words(one)}, {by_whom(one)}: {one.reason}"


def headline(title: str | None, beginning: str) -> str:
    """Return what a document is called in lists: its title, else how its text begins."""
    return title or (f"{cut(beginning.strip(), _BEGINNING).removesuffix(' …')} …" if beginning.strip() else "no title, no text")


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "bdi": bdi,
    "correction": correction,
    "counted": counted,
    "cut": cut,
    "day": day,
    "manner": MANNER_WORDS.__getitem__,
    "moment": moment,
    "profile_bar": profile_bar,
    "shown": shown,
    "stretches": stretches,
    "thousands": thousands,
}
_LINKS = (
    "correct_link",
    "document_link",
    "document_part_link",
    "export_link",
    "file_link",
    "reading_link",
    "search_link",
    "speaker_link",
    "statement_link",
    "text_link",
)
