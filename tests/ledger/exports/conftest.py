"""A small ledger that has everything in it that an export must carry."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.attributions import Attribution
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.ledger import Capture, Ledger
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

FERRY = "https://courier.example/ferry"
FERRY_TEXT = "The ferry 🚢 sailed. “Nobody will sail,” Ida Holm, the harbour minister, said. “Not today.” Locals doubted it."
RADIO_TEXT = "=The radio said that Ida Holm was wrong."


def place(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def ferry(*, reader: str = "1.0", text: str = FERRY_TEXT) -> Reading:
    """Direct words in two pieces by a named minister, and locals without a name."""
    return Reading(
        document=Document(
            id=FERRY,
            text=text,
            title="Ferry stays in port",
            outlet="KCNA",
            url=FERRY,
            published="2031-03",
            language="en",
        ),
        attributions=(
            Attribution(
                id="a1",
                source=(place(text, "Ida Holm, the harbour minister"),),
                cue=(place(text, "said"),),
                content=(place(text, "“Nobody will sail,”"), place(text, "“Not today.”")),
                manner="direct",
                stance="asserts",
                parent=None,
                score=0.98,
            ),
            Attribution(
                id="a2",
                source=(place(text, "Locals"),),
                cue=(place(text, "doubted"),),
                content=(place(text, "it."),),
                manner="indirect",
                stance="doubts",
                parent=None,
                score=0.5,
            ),
        ),
        speakers=(
            Speaker(
                id="s1",
                name="Ida Holm",
                type="named person",
                named=True,
                role="harbour minister",
                affiliation="harbour ministry",
                place=None,
                mentions=(Mention(span=place(text, "Ida Holm"), how="name"),),
            ),
            Speaker(
                id="s2",
                name="Locals",
                type="group",
                named=False,
                role=None,
                affiliation=None,
                place="Ardmere",
                mentions=(Mention(span=place(text, "Locals"), how="description"),),
            ),
        ),
        speaker_of={"a1": "s1", "a2": "s2"},
        faults=(Fault(code="encoding-detected", detail="ferry.html: read as cp1252"),),
        reader=Reader(version=reader, models={"attributions": "0" * 64}),
    )


def radio() -> Reading:
    """One statement without a URL, an outlet or a date, whose text begins like a formula."""
    return Reading(
        document=Document(id="radio.txt", text=RADIO_TEXT, kind="transcript"),
        attributions=(
            Attribution(
                id="a1",
                source=(place(RADIO_TEXT, "=The radio"),),
                cue=(place(RADIO_TEXT, "said"),),
                content=(place(RADIO_TEXT, "that Ida Holm was wrong"),),
                manner="indirect",
                stance="asserts",
                parent=None,
                score=0.75,
            ),
        ),
        speakers=(
            Speaker(
                id="s1",
                name="=The radio",
                type="media outlet",
                named=True,
                role=None,
                affiliation=None,
                place=None,
                mentions=(Mention(span=place(RADIO_TEXT, "=The radio"), how="name"),),
            ),
        ),
        speaker_of={"a1": "s1"},
        faults=(),
        reader=Reader(version="1.0", models={}),
    )


def silent() -> Reading:
    """A document in which nobody speaks."""
    return Reading(
        document=Document(id="silent.txt", text="El barco zarpó.", language="es"),
        attributions=(),
        speakers=(),
        speaker_of={},
        faults=(Fault(code="language-not-supported", detail="silent.txt: language not supported: es"),),
        reader=Reader(version="1.0", models={}),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    capture = Capture(
        body=b"<p>The ferry\x00</p>",
        media_type="text/html",
        headers={"ETag": '"7"', "Content-Type": "text/html"},
        url=FERRY,
        fetched_at="2031-03-18T08:00:00Z",
    )
    with Ledger.open(tmp_path / "fair.db") as opened:
        opened.append(ferry(), capture=capture, seen_at="2031-03-18T08:00:01Z", made_at="2031-03-18T08:00:02Z")
        opened.append(radio(), capture=None, seen_at="2031-03-19T08:00:00Z")
        opened.append(silent(), capture=None, seen_at="2031-03-20T08:00:00Z")
        yield opened


@pytest.fixture
def open_ledger(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Open new, empty ledgers that are closed at the end."""
    opened: list[Ledger] = []

    def open_one() -> Ledger:
        opened.append(Ledger.open(tmp_path / f"empty{len(opened)}.db"))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
