"""Stores to test, and readings made by hand.

The tests of this folder are a conformance suite: they take the store from `open_ledger`, so that another backend is one more
parameter of it. What belongs to one SQLite file alone is tested in `test_opening.py` and `test_schema.py`.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from onrecord.attributions import Attribution, Manner
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.ledger import Ledger
from onrecord.places import Place
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker
from onrecord.times import Time

Said = tuple[str, str, str]
"""Source, cue and content, as they stand in the text; source and cue may be empty."""

MakeReading = Callable[..., Reading]


def reading_of(
    text: str,
    *said: Said,
    document_id: str = "https://veld.example/quay",
    reader: str = "1",
    about: dict[str, str] | None = None,
    faults: tuple[Fault, ...] = (),
) -> Reading:
    """Return a reading of a text: each source speaks as itself, under the words that the page has for it.

    `about` holds further fields of the document ("title", "outlet", "published", …).
    """
    names = list(dict.fromkeys(source for source, _, _ in said if source))
    numbers = {name: f"s{number}" for number, name in enumerate(names, start=1)}
    return Reading(
        document=Document(id=document_id, text=text, **(about or {})),  # type: ignore[arg-type]
        attributions=tuple(_attribution(text, number, words) for number, words in enumerate(said, start=1)),
        speakers=tuple(_speaker(text, numbers[name], name) for name in names),
        speaker_of={f"a{number}": numbers[source] for number, (source, _, _) in enumerate(said, start=1) if source},
        faults=faults,
        reader=Reader(version=reader, models={}),
    )


def _attribution(text: str, number: int, said: Said) -> Attribution:
    source, cue, content = (_places(text, words) for words in said)
    manner: Manner = "direct" if said[2].startswith("“") else "indirect"
    return Attribution(
        id=f"a{number}", source=source, cue=cue, content=content, manner=manner, stance="asserts", parent=None, score=0.9
    )


def _places(text: str, words: str) -> tuple[Span, ...]:
    return (Span(start=text.index(words), end=text.index(words) + len(words)),) if words else ()


def _speaker(text: str, number: str, name: str) -> Speaker:
    (place,) = _places(text, name)
    return Speaker(
        id=number,
        name=name,
        type="unnamed person",
        named=False,
        role=None,
        affiliation=None,
        place=None,
        mentions=(Mention(span=place, how="description"),),
    )


STORM = "https://veld.example/storm"
STORM_TEXT = (
    "The radio said a minister in Osk put the drowned at 12 on March 3. Forty boats sank off Osk. "
    "In Ardmere, nobody was told, the mayor said."
)


def _in_storm(words: str, *, last: bool = False) -> Span:
    """Return where words stand in the text of the storm."""
    start = STORM_TEXT.rindex(words) if last else STORM_TEXT.index(words)
    return Span(start=start, end=start + len(words))


def _statement(number: int, *words: str, parent: str | None = None) -> Attribution:
    source, cue, content = ((_in_storm(piece),) for piece in words)
    return Attribution(
        id=f"a{number}", source=source, cue=cue, content=content, manner="indirect", stance="asserts", parent=parent, score=0.9
    )


def _nobody(number: int, name: str) -> Speaker:
    return Speaker(
        id=f"s{number}", name=name, type="unnamed person", named=False, role=None, affiliation=None, place=None,
        mentions=(Mention(span=_in_storm(name), how="description"),),
    )  # fmt: skip


def _figure(number: int, words: str, *, value: float, of: str | None, event: str, carried: bool) -> Figure:
    return Figure(
        id=f"f{number}", span=_in_storm(words), value=value, low=value, high=value, exactness="exact",
        unit="persons" if carried else None, of=_in_storm(of) if of else None, event=_in_storm(event),
        status="first acknowledged" if carried else None, status_span=_in_storm("put") if carried else None,
        place="p1" if carried else "p2", as_of="t1" if carried else None, attribution="a2" if carried else None,
    )  # fmt: skip


def _osk(number: int, *, last: bool) -> Place:
    return Place(
        id=f"p{number}", span=_in_storm("Osk", last=last), name="Osk", latitude=54.5, longitude=-2.25, country="VE",
        region="North Veld", kind="city",
    )  # fmt: skip


def storm_of(*, reader: str = "1", document_id: str = STORM) -> Reading:
    """Return a chain of two with a figure in it, a figure in the outlet's own voice, three places, and three findings.

    "12" is carried by a2, inside of a1; "Forty" by nobody. Osk is named twice, in a2 and outside of all; Ardmere in a3.
    """
    return Reading(
        document=Document(id=document_id, text=STORM_TEXT, title="Nobody was warned", published="2031-03-05", language="en"),
        attributions=(
            _statement(1, "The radio", "said", "a minister in Osk put the drowned at 12 on March 3"),
            _statement(2, "a minister in Osk", "put", "the drowned at 12 on March 3", parent="a1"),
            _statement(3, "the mayor", "said", "In Ardmere, nobody was told"),
        ),
        speakers=(_nobody(1, "The radio"), _nobody(2, "a minister"), _nobody(3, "the mayor")),
        speaker_of={"a1": "s1", "a2": "s2", "a3": "s3"},
        faults=(),
        reader=Reader(version=reader, models={}),
        figures=(
            _figure(1, "12", value=12.0, of="the drowned", event="drowned", carried=True),
            _figure(2, "Forty", value=40.0, of="boats", event="sank", carried=False),
        ),
        times=(
            Time(
                id="t1", span=_in_storm("March 3"), type="DATE", value="2031-03-03", start="2031-03-03", end="2031-03-03",
                vague=False,
            ),
        ),
        places=(
            _osk(1, last=False),
            _osk(2, last=True),
            Place(
                id="p3", span=_in_storm("Ardmere"), name="Ardmere", latitude=None, longitude=None, country="LU", region=None,
                kind="city",
            ),
        ),
        findings=(
            Finding(code="unnamed-source", spans=(_in_storm("a minister in Osk"),), weight="medium", message="No name."),
            Finding(code="figure-without-source", spans=(_in_storm("Forty"),), weight="low", message="Nobody counted."),
            Finding(
                code="headline-beyond-body", spans=(), title_spans=(Span(start=0, end=6),), weight="high",
                message="Only the mayor says so.",
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def make_reading() -> MakeReading:
    return reading_of


@pytest.fixture(scope="session")
def make_storm() -> MakeReading:
    """Return how a reading is made in which everything is found; see `storm_of`."""
    return storm_of


@pytest.fixture(params=["sqlite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return where the store under test is; nothing is there yet."""
    return {"sqlite": tmp_path / "onrecord.db"}[request.param]


@pytest.fixture
def open_ledger(place: Path) -> Callable[[], Ledger]:
    """Return how the store under test is opened: every call opens the same one again."""
    return partial(Ledger.open, place)


@pytest.fixture
def ledger(open_ledger: Callable[[], Ledger]) -> Iterator[Ledger]:
    with open_ledger() as opened:
        yield opened


@contextmanager
def _new_sqlite_file() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "onrecord.db") as opened:
        yield opened


@pytest.fixture(scope="session", params=["sqlite"])
def new_ledger(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[Ledger]]:
    """Return how an empty store is made and removed again, for tests that need many."""
    return {"sqlite": _new_sqlite_file}[request.param]
