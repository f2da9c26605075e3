"""The API keeps to its own description, whatever it is sent: schemathesis makes the requests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from onrecord.figures import Figure
from onrecord.findings import Finding
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Ledger
from onrecord.ledger.corrections import correct_speaker
from onrecord.ledger.query import Query
from onrecord.ledger.saved_searches import SavedSearch, save_search
from onrecord.ledger.tracing import trace_new
from onrecord.reading import Reader, Reading
from onrecord.spans import Span

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from fastapi import FastAPI  # noqa: E402 - needs the extra

from onrecord.desk import api  # noqa: E402
from onrecord.desk.api.description import describe  # noqa: E402
from onrecord.desk.app import create_app  # noqa: E402
from onrecord.desk.safety import FORM_COOKIE  # noqa: E402
from onrecord.desk.settings import DeskSettings  # noqa: E402

EXAMPLES = 12
"""Requests an operation, beside those that schemathesis makes for every parameter."""

SAYINGS = (
    ("Ada Quill", "the sea wall in the harbour of Veld will hold for another hundred years", {"role": "mayor"}),
    ("The radio", "that 12 people drowned off the coast in the storm of last week"),
)
ArticleOf = Callable[..., Reading]
HOST = "127.0.0.1"
AT = "2031-03-20T08:00:00Z"
EXCLUDED = [schemathesis.checks.positive_data_acceptance]
"""What is right by its form may ask for what is not there, and is refused."""


@pytest.fixture
def desk(tmp_path: Path, article_of: ArticleOf) -> Iterator[FastAPI]:
    """Return the desk over documents that share words, with findings, figures and corrections."""
    path = tmp_path / "desk.db"
    with Ledger.open(path) as ledger:
        for id_ in ("wall", "copy"):
            ledger.append(_found(article_of(*SAYINGS, id_=id_, outlet="Veld Radio")), capture=None, seen_at=AT)
        for _ in trace_new(ledger):
            pass
        correct_speaker(ledger, "wall#a2", "Bo Wren", reason="heard the tape", by="Mara", at=AT)
        save_search(ledger, SavedSearch(name="wall", query=Query(words="wall"), made_at=AT))
    readers = ReaderSettings(reader=Reader(version="1", models={}), workers=1)
    app = create_app(DeskSettings(ledger=path, clock=lambda: AT, readers=readers))
    yield app
    app.state.desk.ledger.close()


def _found(reading: Reading) -> Reading:
    """Return a reading in which somebody found a figure and something to mark."""
    place = reading.document.text.index("12")
    figure = Figure(
        id="f1", span=Span(start=place, end=place + 2), value=12.0, low=12.0, high=12.0, exactness="exact", unit="persons",
        of=None, event=None, status=None, status_span=None, place=None, as_of=None, attribution="a2",
    )  # fmt: skip
    finding = Finding(code="unnamed-source", spans=(Span(start=0, end=5),), weight="low", message="No name.")
    return replace(reading, figures=(figure,), findings=(finding,))


def _described() -> dict[str, Any]:
    """Return the description of the API alone, which is the one of the whole desk."""
    app = FastAPI()
    app.include_router(api.router)
    describe(app)
    return app.openapi()


described = schemathesis.openapi.from_dict(_described())


@described.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_to_its_description(case: Any, desk: FastAPI) -> None:
    headers = {"Host": HOST, "X-Form-Token": desk.state.desk.keys.token("nonce")}
    case.call_and_validate(app=desk, headers=headers, cookies={FORM_COOKIE: "nonce"}, excluded_checks=EXCLUDED)


def test_the_desk_gives_the_description(desk: FastAPI) -> None:
    assert desk.openapi()["paths"].keys() == _described()["paths"].keys()
