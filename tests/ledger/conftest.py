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
from onrecord.ledger import Ledger
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

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


@pytest.fixture(scope="session")
def make_reading() -> MakeReading:
    return reading_of


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
