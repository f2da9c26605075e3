"""A desk over a small ledger, asked as a browser asks it."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Ledger
from onrecord.reading import Reader, Reading

if TYPE_CHECKING:
    from starlette.testclient import TestClient

HOME = "http://127.0.0.1:8700"
_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]+)"')

Served = Callable[..., "TestClient"]


def at() -> str:
    return "2031-03-20T08:00:00Z"


@pytest.fixture
def form_token() -> Callable[["TestClient"], str]:
    """Return how to get the token of the forms, whose cookie the client keeps."""

    def token(client: "TestClient") -> str:
        found = _TOKEN.search(client.get("/").text)
        assert found is not None
        return found[1]

    return token


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Return how to open a desk over the readings given, with further settings; it is skipped without the extra `desk`."""
    pytest.importorskip("fastapi", reason="the extra `desk` is not installed")
    pytest.importorskip("httpx2", reason="Starlette's tests need httpx2, of the extra `dev`")
    from starlette.testclient import TestClient  # noqa: PLC0415 - needs the extra

    from onrecord.desk.app import create_app  # noqa: PLC0415 - needs the extra
    from onrecord.desk.settings import DeskSettings  # noqa: PLC0415

    with ExitStack() as open_desks:

        def serve(*readings: Reading, **settings: Any) -> TestClient:
            path = tmp_path / "desk.db"
            with Ledger.open(path) as ledger:
                for reading in readings:
                    ledger.append(reading, capture=None, seen_at=at())
            readers = settings.pop("readers", ReaderSettings(reader=Reader(version="1", models={}), workers=1))
            app = create_app(DeskSettings(ledger=path, clock=at, readers=readers, **settings))
            return open_desks.enter_context(TestClient(app, base_url=HOME, raise_server_exceptions=True))

        yield serve
