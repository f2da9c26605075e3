from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.gathering.captured import Captured, Gathered, Missed
from onrecord.gathering.files import documents_in_files
from onrecord.gathering.limits import Limits
from onrecord.gathering.settings import FileSettings
from onrecord.ledger import Ledger

NOW = "2031-03-18T08:00:00Z"


def clock() -> str:
    return NOW


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What came out of files."""

    items: list[Gathered]

    @property
    def captured(self) -> list[Captured]:
        return [item for item in self.items if isinstance(item, Captured)]

    @property
    def ids(self) -> list[str]:
        return [item.document.id for item in self.captured]

    @property
    def missed(self) -> list[Missed]:
        return [item for item in self.items if isinstance(item, Missed)]

    @property
    def losses(self) -> list[tuple[str, str]]:
        """The code of each thing that was missed, and how much is lost by it."""
        return [(item.fault.code, item.loss) for item in self.missed]


@pytest.fixture
def take() -> Callable[..., Taken]:
    """Take in files, with limits that are given by name."""

    def take(*paths: Path | str, text_column: str = "text", given: bytes = b"", **limits: int) -> Taken:
        settings = FileSettings(clock=clock, text_column=text_column, limits=Limits(**limits))
        found = documents_in_files(map(str, paths), settings=settings, standard_input=BytesIO(given))
        return Taken(items=list(found))

    return take


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module with a reader that takes a millisecond, which other processes can import too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "stand_in"))
    return import_module("stand_in_reader")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "veld.db") as opened:
        yield opened
