import io

import pytest
from rich.console import Console

from onrecord.cli import progress
from onrecord.cli.progress import Bar, Outcome, readings_of
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.reading import Reader, Reading


def reading(name: str, *faults: Fault) -> Reading:
    return Reading(
        document=Document(id=name, text="The tide turned."),
        attributions=(),
        speakers=(),
        speaker_of={},
        faults=faults,
        reader=Reader(version="0.1.0", models={}),
    )


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard error as a terminal of 80 columns."""
    out = io.StringIO()
    monkeypatch.setattr(progress, "Console", lambda **_: Console(file=out, force_terminal=True, width=80))
    return out


def test_the_bar_counts_documents_and_names_the_last(screen: io.StringIO) -> None:
    with Bar(["a.txt", "b.txt"]) as bar:
        assert len(list(readings_of([reading("a.txt"), reading("b.txt")], bar=bar, outcome=Outcome()))) == 2
    assert "1/2" in screen.getvalue()
    assert "2/2" in screen.getvalue()
    assert "b.txt" in screen.getvalue()


def test_one_file_gets_no_bar(screen: io.StringIO) -> None:
    with Bar(["a.txt"]) as bar:
        list(readings_of([reading("a.txt")], bar=bar, outcome=Outcome()))
    assert screen.getvalue() == ""


def test_a_fault_in_place_of_a_reading_is_said_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome()
    missing = Fault(code="file-missing", detail="a.txt: there is no such file; check how the path is written")
    with Bar(["a.txt"]) as bar:
        assert list(readings_of([missing], bar=bar, outcome=outcome)) == []
    assert capsys.readouterr().err == "onrecord: a.txt: there is no such file; check how the path is written\n"
    assert outcome.failed == 1


def test_what_only_had_to_be_settled_is_said_and_is_no_failure() -> None:
    outcome = Outcome()
    settled = Fault(code="encoding-detected", detail="a.txt: read as cp1252")
    skipped = Fault(code="files-skipped", detail="folder: 2 files were left out")
    with Bar(["a.txt"]) as bar:
        assert len(list(readings_of([skipped, reading("a.txt", settled)], bar=bar, outcome=outcome))) == 1
    assert outcome.failed == 0
