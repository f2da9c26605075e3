"""Texts with their time expressions marked by people, as archives hold them: TimeML and NewsReader's XML."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from lxml import etree

from onrecord.documents.dates import iso_date
from onrecord.errors import InputError
from onrecord.spans import Span

_LARGEST_MEMBER = 16_000_000
"""Bytes of one unpacked file beyond which an archive is refused."""

_SENTENCES_MARKED = 6
"""In MEANTIME, times were marked in the title and the five sentences after it (Minard et al., LREC 2016)."""

_ARCHIVE_HINT = "name a .zip of TimeML (.tml) or NewsReader (.xml) files"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTime:
    """One expression as somebody marked it. Type and value are what the file says, be they TIMEX3's or not."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """A text, the day it was published where the file says so, and its time expressions in order.

    Only the first `marked` characters were read by whoever marked them.
    """

    id: str
    text: str
    published: str | None
    times: tuple[MarkedTime, ...]
    marked: int


def load_timed_texts(archive: Path, *, part: str | None = None, without: frozenset[str] = frozenset()) -> list[TimedText]:
    """Return the marked texts of an archive in the order of their paths.

    A `TIMEX3` for the day of publication, and one without words, is none of the text's expressions.

    Args:
        archive: A .zip that holds TimeML (.tml) or NewsReader XML (.xml).
        part: Only what lies in a folder of this name.
        without: Names of documents, without the ending, that are left out.

    Raises:
        InputError: The archive cannot be read, a file in it is no XML or too large, or no text is left.
    """
    texts = [_timed(name, data, archive=archive) for name, data in _members(archive, part=part, without=without)]
    if not texts:
        raise InputError(str(archive), "holds no such text", _ARCHIVE_HINT)
    return texts


def _members(archive: Path, *, part: str | None, without: frozenset[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
    try:
        with zipfile.ZipFile(archive) as opened:
            for entry in sorted(opened.infolist(), key=lambda entry: entry.filename):
                name = PurePosixPath(entry.filename)
                if name.suffix not in {".tml", ".xml"} or name.stem in without or (part and part not in name.parts):
                    continue
                if entry.file_size > _LARGEST_MEMBER:
                    raise InputError(f"{archive}:{name}", "is too large", f"keep it under {_LARGEST_MEMBER} bytes")
                yield name, opened.read(entry)
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(str(archive), f"cannot be read ({error})", _ARCHIVE_HINT) from error


def _timed(name: PurePosixPath, data: bytes, *, archive: Path) -> TimedText:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{archive}:{name}", f"is no XML ({error})", _ARCHIVE_HINT) from error
    return _from_timeml(name.stem, root) if name.suffix == ".tml" else _from_newsreader(name.stem, root)


def _from_timeml(name: str, root: etree._Element) -> TimedText:
    body = root.find(".//TEXT")
    pieces: list[str] = []
    times = () if body is None else tuple(_inline_times(body, pieces))
    text = "".join(pieces)
    created = root.find(".//DCT/TIMEX3")
    return TimedText(id=name, text=text, published=_day(created), times=_ordered(times), marked=len(text))


def _inline_times(element: etree._Element, pieces: list[str]) -> Iterator[MarkedTime]:
    """Yield the expressions within an element while its text is added to the pieces."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _inline_times(child, pieces)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and end > start:
        yield _marked(element, start=start, end=end)


def _from_newsreader(name: str, root: etree._Element) -> TimedText:
    """Return a text put together from its tokens: a space between two, a line for each sentence."""
    tokens = root.findall("token")
    sentences = [token.get("sentence") for token in tokens]
    gaps = ["" if not tokens else " " if one == other else "\n" for one, other in pairwise(sentences)]
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for token, gap in zip(tokens, [*gaps, ""], strict=False):
        places[token.get("t_id", "")] = (at, at + len(token.text or ""))
        at += len(token.text or "") + len(gap)
    text = "".join(f"{token.text or ''}{gap}" for token, gap in zip(tokens, [*gaps, ""], strict=False))
    created = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    times = tuple(time for element in root.iter("TIMEX3") for time in _anchored_time(element, places))
    return TimedText(id=name, text=text, published=_day(created), times=_ordered(times), marked=_marked_to(text))


def _anchored_time(element: etree._Element, places: dict[str, tuple[int, int]]) -> Iterator[MarkedTime]:
    anchors = [places[anchor.get("t_id")] for anchor in element.findall("token_anchor") if anchor.get("t_id") in places]
    if anchors:
        yield _marked(element, start=min(anchors)[0], end=max(anchors)[1])


def _marked_to(text: str) -> int:
    """Return where the last sentence ends in which times were marked."""
    return sum(len(line) for line in text.splitlines(keepends=True)[:_SENTENCES_MARKED])


def _marked(element: etree._Element, *, start: int, end: int) -> MarkedTime:
    return MarkedTime(span=Span(start=start, end=end), type=element.get("type", ""), value=element.get("value", ""))


def _ordered(times: tuple[MarkedTime, ...]) -> tuple[MarkedTime, ...]:
    return tuple(sorted(times, key=lambda time: time.span))


def _day(created: etree._Element | None) -> str | None:
    stated = "" if created is None else created.get("value", "")
    return iso_date(stated.partition("T")[0]) if stated else None
