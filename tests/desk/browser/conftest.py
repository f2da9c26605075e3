"""A desk that runs, over articles from an invented country, and a browser in front of it.

The browser is Debian's chromium, driven by Playwright; the tests are skipped where either is missing.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord import read
from onrecord.cli.examples import examples
from onrecord.documents import Document
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Ledger
from onrecord.ledger.tracing import trace_new
from onrecord.reading import current_reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEEN_AT = "2031-03-27T08:00:00Z"
STARTED_S = 20
LOCAL = "127.0.0.1"

WALL = Document(
    id="https://courier.example/wall",
    url="https://courier.example/wall",
    title="Mayor wants a higher wall",
    outlet="The Eastquay Courier",
    published="2031-03-24",
    text=(
        "Mayor Ada Quill said on Monday that the sea wall must be raised by two metres before the winter storms come back. "
        "“We cannot ask the fishing families of the lower town to wait for another drowned spring,” Quill told the council.\n"
        "At least 14 houses were flooded in February, the fire brigade said. A council official who asked not to be named said "
        "nobody knew who would pay."
    ),
)
COPY = Document(
    id="https://radio.example/wall",
    url="https://radio.example/wall",
    title="Wall to be raised",
    outlet="Ardmere Radio",
    published="2031-03-25",
    text=(
        "The sea wall of Eastquay must be raised by two metres before the winter storms come back, Mayor Ada Quill said, "
        "according to The Eastquay Courier. “We cannot ask the fishing families of the lower town to wait for another drowned "
        "spring,” the mayor said.\nSome 20 houses were flooded in February, according to residents."
    ),
)
LATER = Document(
    id="https://radio.example/budget",
    url="https://radio.example/budget",
    title="No money for the wall",
    outlet="Ardmere Radio",
    published="2031-03-26",
    text=(
        "Mayor Ada Quill said on Wednesday that the council had found no money for the sea wall. She denied that she had known "
        "about it for weeks."
    ),
)
PLAYWRIGHT = "playwright is not installed; type: pip install 'onrecord[dev]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningDesk:
    """A desk at an address, and its ledger."""

    address: str
    ledger: Path


@dataclass(slots=True, kw_only=True)
class Visit:
    """A tab of the browser in front of the desk, and what went wrong in it."""

    page: "Page"
    address: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the desk."""
        self.page.goto(self.address + path)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk that listens, with the bundled articles and three more, read as anybody's would be."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra `desk` is not installed")
    from onrecord.desk.app import create_app  # noqa: PLC0415 - needs the extra
    from onrecord.desk.settings import DeskSettings  # noqa: PLC0415

    path = tmp_path_factory.mktemp("browser") / "desk.db"
    _fill(path)
    readers = ReaderSettings(reader=current_reader(), workers=1)
    app = create_app(DeskSettings(ledger=path, clock=lambda: SEEN_AT, readers=readers))
    server = uvicorn.Server(uvicorn.Config(app, host=LOCAL, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + STARTED_S
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started, "the desk did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    yield RunningDesk(address=f"http://{LOCAL}:{port}", ledger=path)
    server.should_exit = True
    thread.join(STARTED_S)


def _fill(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for document in (*examples(), WALL, COPY, LATER):
            ledger.append(read(document), capture=None, seen_at=SEEN_AT)
        for _ in trace_new(ledger):
            pass


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Debian's chromium without a window; `ONRECORD_CHROMIUM` names another one.

    It ends with the module: Playwright's event loop runs in this thread as long, and no other test's could.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason=PLAYWRIGHT)
    program = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium was found; type: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture
def visit(desk: RunningDesk, browser: "Browser") -> Iterator[Callable[..., Any]]:
    """Return how to open a tab, with settings of Playwright's; whatever goes wrong in it fails the test at its end."""
    made: list[Visit] = []

    @contextmanager
    def opened(**settings: Any) -> Iterator[Visit]:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
        context.set_default_timeout(20_000)
        tab = Visit(page=context.new_page(), address=desk.address)
        made.append(tab)
        tab.page.on("console", lambda said: tab.wrong.append(said.text) if said.type == "error" else None)
        tab.page.on("pageerror", lambda error: tab.wrong.append(str(error)))
        tab.page.on("request", lambda asked: None if asked.url.startswith(desk.address) else tab.wrong.append(asked.url))
        try:
            yield tab
        finally:
            context.close()

    yield opened
    assert [wrong for tab in made for wrong in tab.wrong] == []
