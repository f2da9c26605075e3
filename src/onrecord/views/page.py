"""Readings as one self-contained page: the text as published, tinted by speaker, and beside it the record.

The page loads nothing and runs nothing, and says so to the browser (Content-Security-Policy); only where the film of a
broadcast is at hand may it play that file. Everything that comes from a document is escaped. Numbers in the text lead to the
record and back; pointing at either side shows the other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from string import Template

from onrecord.documents import Document
from onrecord.findings import profile
from onrecord.markup import STYLE, article, escaped
from onrecord.reading import Reading
from onrecord.speakers import Speakers
from onrecord.views.bar import bar
from onrecord.views.beside import beside, evidence_marks, own
from onrecord.views.entry import meaning, notice, number_link, said, who
from onrecord.views.footage import Footage, player
from onrecord.views.profile import counted, in_words
from onrecord.views.statements import Statement, shown, statements, voices

_HEAD = Template(files("onrecord.views").joinpath("page_head.html").read_text(encoding="utf-8"))
_READING = Template(files("onrecord.views").joinpath("page_reading.html").read_text(encoding="utf-8"))
READING_STYLE = files("onrecord.views").joinpath("reading.css").read_text(encoding="utf-8")
"""CSS for the parts of a record, inside `.onrecord`; it goes with that of the text."""

_CSS = READING_STYLE + files("onrecord.views").joinpath("page.css").read_text(encoding="utf-8")
_PLAYS = "; img-src data:; media-src 'self' file:"
_FOOT = "</main>\n</body>\n</html>\n"


def page(readings: Iterable[Reading], *, footage: Callable[[Reading], Footage | None] | None = None) -> Iterator[str]:
    """Yield an HTML page piece by piece: its head, one section a reading as they come, its foot.

    Args:
        readings: What to show.
        footage: Returns the file of a broadcast that is at hand; without it the page plays nothing.
    """
    coming = iter(readings)
    first = next(coming, None)
    title = "Nothing was read" if first is None else first.document.title or first.document.id
    allowed = _PLAYS if footage else ""
    yield _HEAD.substitute(title=escaped(shown(title)), style=STYLE + _CSS, allowed=allowed)
    for number, reading in enumerate(chain([] if first is None else [first], coming), start=1):
        yield _section(reading, key=f"d{number}", footage=footage(reading) if footage else None)
    yield _FOOT


def _section(reading: Reading, *, key: str, footage: Footage | None) -> str:
    document = reading.document
    told = list(statements(reading))
    speakers = Speakers(speakers=reading.speakers, of=reading.speaker_of)
    counts = profile(reading.page)
    return _READING.substitute(
        key=key,
        pointing="\n".join(_pointing(statement, key=key) for statement in told),
        title=own(document.title or document.id),
        imprint=_imprint(document),
        profile=escaped(in_words(counts)),
        bar=bar(counts),
        article=article(
            document.text,
            attributions=reading.attributions,
            speakers=speakers,
            link_prefix=f"{key}-",
            beside=evidence_marks(reading, prefix=f"{key}-"),
        ),
        beside="".join(beside(reading, told=told, prefix=f"{key}-")),
        speakers="\n".join(_speakers(told)),
        outlet=own(document.outlet or "an outlet that is not stated"),
        record="".join(_record(told, key=key, footage=footage)),
        faults="".join(f'<p class="fault">{own(fault.detail)}</p>' for fault in reading.faults),
        reader=escaped(f"onrecord {reading.reader.version}"),
    )


def _imprint(document: Document) -> str:
    about = (document.outlet, document.published, document.kind, document.language)
    stated = [own(each) for each in about if each]
    size = [f"{document.characters:,} characters", *([own(document.id)] if document.title else [])]
    digest = f'<span title="sha256 of the text: {document.sha256}">sha256 {document.sha256[:12]}</span>'
    return " · ".join([*stated, *size, digest])


def _speakers(told: Sequence[Statement]) -> Iterator[str]:
    for voice in voices(told):
        about = [voice.speaker.type or "type not known", *voice.about, counted(voice.statements, "statement")]
        yield (
            f'<li class="hue{voice.hue}"><span class="name">{own(voice.label)}</span>{notice(voice.speaker)}'
            f'<span class="about">{" · ".join(map(own, about))}</span></li>'
        )


def _record(told: Sequence[Statement], *, key: str, footage: Footage | None) -> Iterator[str]:
    """Yield the statements as nested lists, each with those inside it."""
    depth = -1
    for statement in told:
        if statement.depth > depth:
            yield "<ol>"
        else:
            yield "</li>" + "</ol></li>" * (depth - statement.depth)
        depth = statement.depth
        yield _entry(statement, key=key, footage=footage)
    yield "</li></ol>" * (depth + 1)


def _entry(statement: Statement, *, key: str, footage: Footage | None) -> str:
    number, name = number_link(statement, prefix=f"{key}-"), statement.attribution.id
    plays = player(footage, statement=name, at=statement.at) if footage and statement.at else ""
    return (
        f'<li id="{key}-{name}" class="hue{statement.hue}"><div class="entry">'
        f'<p class="who">{number}{who(statement)}</p>{plays}{said(statement)}<p class="meaning">{meaning(statement)}</p></div>'
    )


def _pointing(statement: Statement, *, key: str) -> str:
    """Return the rules by which pointing at a statement on one side shows it on the other."""
    entry = f"#{key}-{statement.attribution.id}"
    marks = f".article .{statement.attribution.id}"
    return (
        f"#{key}:has({entry}>.entry:is(:hover,:focus-within)) {marks},#{key}:has({entry}:target) {marks}"
        f"{{outline:2px solid var(--ink)}}#{key}:has({marks}:hover) {entry}>.entry{{border-color:var(--ink)}}"
    )
