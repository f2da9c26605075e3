from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from onrecord.desk import intake as room
from onrecord.desk.intake import Intake, safe_name, typed_addresses
from onrecord.desk.settings import DeskSettings
from onrecord.documents import Stated
from onrecord.errors import RefusedError
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Ledger
from onrecord.reading import Reader


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("wall.txt", "wall.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\wall.html", "wall.html"),
        ("..", "file"),
        ("", "file"),
        ("wall\0.txt", "wall.txt"),
        ("ä" * 300 + ".txt", "ä" * 98 + ".txt"),
    ],
)
def test_a_file_keeps_its_name_and_leads_out_of_no_folder(told: str, kept: str) -> None:
    assert safe_name(told) == kept


def test_only_what_is_all_addresses_is_taken_for_addresses() -> None:
    assert typed_addresses(" https://veld.example/a\nhttp://veld.example/b ") == [
        "https://veld.example/a",
        "http://veld.example/b",
    ]
    assert typed_addresses("See https://veld.example/a") == []
    assert typed_addresses("") == []


def test_where_too_much_waits_nothing_more_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST_WAITING", 1)
    readers = ReaderSettings(reader=Reader(version="1", models={}), workers=1)
    settings = DeskSettings(ledger=tmp_path / "desk.db", clock=lambda: "2031-03-20T08:00:00Z", readers=readers)
    with Ledger.open(settings.ledger) as ledger:
        intake = Intake(ledger=ledger, settings=settings)
        intake.add_text("The wall holds, the harbour master said.", stated=Stated())
        with pytest.raises(RefusedError, match="1 other things are waiting"):
            intake.add_text("The wall fell, the harbour master said.", stated=Stated())
        assert len(intake.running()) == 1
        intake.close()
