import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

import onrecord.cli.reread as command
from onrecord.attributions import Attribution
from onrecord.cli import main
from onrecord.documents import Document
from onrecord.errors import Fault
from onrecord.ledger import Ledger, Note, lasting_key
from onrecord.reading import Reader, Reading
from onrecord.spans import Span

LONG_AGO = "2001-03-18T12:00:00Z"
SAFE = "The warden said the north quay is safe."


@pytest.fixture(autouse=True)
def _stand_in(read_quickly: Callable[[ModuleType], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read_quickly(command)
    monkeypatch.chdir(tmp_path)
    with Ledger.open(Path("onrecord.db")) as ledger:
        for number in range(3):
            ledger.append(unread(f"{SAFE} {number}", str(number)), capture=None, seen_at=LONG_AGO)


def unread(text: str, document_id: str) -> Reading:
    """Return what a reader before the stand-in made of a text: nothing, but a note on how it was decoded."""
    return Reading(
        document=Document(id=document_id, text=text), attributions=(), speakers=(), speaker_of={},
        faults=(Fault(code="encoding-detected", detail="read as cp1252"),), reader=Reader(version="0", models={}),
    )  # fmt: skip


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reread", *arguments])


def test_what_another_reader_read_is_read_again_once() -> None:
    assert run().stdout == "3 read again, 0 faults, 0 orphans\n"
    assert run().stdout == "0 read again, 0 faults, 0 orphans\n"
    with Ledger.open(Path("onrecord.db")) as ledger:
        assert len(ledger.reading("1").attributions) == 1
        assert ledger.reading("1").document.text == f"{SAFE} 1"


def test_what_loading_had_to_settle_stays_said() -> None:
    run()
    with Ledger.open(Path("onrecord.db")) as ledger:
        assert [fault.code for fault in ledger.reading("1").faults] == ["encoding-detected"]


def test_it_goes_on_where_it_was_stopped() -> None:
    with Ledger.open(Path("onrecord.db")) as ledger:
        done = import_module("stand_in_reader").read(ledger.document("0"))
        ledger.append(done, capture=None, seen_at=LONG_AGO)
    assert json.loads(run("--json").stdout) == {"read_again": 2, "faults": 0, "orphans": []}


def test_notes_that_lost_their_statement_are_listed() -> None:
    text = "A pilot swore that the fog was gone."
    cue, content = Span(start=8, end=13), Span(start=14, end=35)
    found = Attribution(
        id="a1", source=(), cue=(cue,), content=(content,), manner="indirect", stance="asserts", parent=None, score=0.9
    )
    before = replace(unread(text, "fog"), attributions=(found,))
    lasting = lasting_key(found, sha256=before.document.sha256)
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.append(before, capture=None, seen_at=LONG_AGO)
        ledger.attach(Note(document_id="fog", lasting=lasting, kind="correction", body={}, by="editor", made_at=LONG_AGO))
    assert run().stdout == f"4 read again, 0 faults, 1 orphan\nfog: correction of {LONG_AGO} lost its statement\n"
    (orphan,) = json.loads(run("--json").stdout)["orphans"]
    assert (orphan["document_id"], orphan["lasting"]) == ("fog", lasting)
