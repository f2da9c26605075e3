import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.attributions import Attribution
from onrecord.cli import main
from onrecord.documents import Document
from onrecord.ledger import Ledger
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker

URL = "https://veld.example/quay"
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
SAFE = "The warden said the north quay is safe."
SHUT = "On Friday the warden said the north quay is shut."


def reading(text: str, *, content: str) -> Reading:
    warden, said, told = (
        Span(start=text.index(words), end=text.index(words) + len(words)) for words in ("he warden", "said", content)
    )
    who = Speaker(
        id="s1", name="warden", type="unnamed person", named=False, role=None, affiliation=None, place=None,
        mentions=(Mention(span=warden, how="title"),),
    )  # fmt: skip
    found = Attribution(
        id="a1", source=(warden,), cue=(said,), content=(told,), manner="indirect", stance="asserts", parent=None, score=0.9
    )
    return Reading(
        document=Document(id=URL, text=text), attributions=(found,), speakers=(who,), speaker_of={"a1": "s1"}, faults=(),
        reader=Reader(version="1", models={}),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.append(reading(SAFE, content="the north quay is safe"), capture=None, seen_at=MORNING)
        ledger.append(reading(SHUT, content="the north quay is shut"), capture=None, seen_at=NOON)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["versions", *arguments])


def test_changed_words_stand_in_marks_that_need_no_colour() -> None:
    shown = run(URL).stdout
    assert "[-The-]{+On Friday the+} warden said" in shown
    assert "[-safe-]{+shut+}" in shown
    assert "2 changes of words; statements: 1 altered" in shown
    assert "~ was      warden  said (asserts): the north quay is safe" in shown
    assert "  now      warden  said (asserts): the north quay is shut" in shown


def test_json_holds_every_version_with_what_changed() -> None:
    first, second = json.loads(run(URL, "--json").stdout)
    assert (first["seen_at"], first["statements"], first["since"]) == (MORNING, 1, None)
    assert second["since"]["changes"][1] == {
        "old": {"start": 34, "end": 38, "text": "safe"},
        "new": {"start": 44, "end": 48, "text": "shut"},
    }
    assert second["since"]["altered"][0]["new"]["content"] == "the north quay is shut"
    assert second["since"]["same_reader"]


def test_versions_that_different_readers_read_say_so() -> None:
    by_another = replace(reading(SAFE + " Fog.", content="the north quay is safe"), reader=Reader(version="2", models={}))
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.append(by_another, capture=None, seen_at=NIGHT)
    assert "read by different readers" in run(URL).stdout


def test_a_wider_space_is_told_from_a_changed_word() -> None:
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.append(reading(SHUT.replace(" said", "  said"), content="the north quay is shut"), capture=None, seen_at=NIGHT)
    assert "no word changed, only spaces between them" in run(URL).stdout


def test_what_would_act_on_a_terminal_is_made_visible() -> None:
    with Ledger.open(Path("onrecord.db")) as ledger:
        ledger.append(reading(SHUT + " \x1b[2J\n\nEnd.", content="the north quay is shut"), capture=None, seen_at=NIGHT)
    shown = run(URL).stdout
    assert "\x1b" not in shown
    assert "␛" in shown
    assert "¶¶End" in shown


def test_a_document_that_is_not_there_ends_with_2() -> None:
    result = run("fog")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "onrecord add SOURCE" in result.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = run(URL, "--ledger", str(tmp_path / "other.db"))
    assert result.exit_code == 2
    assert not (tmp_path / "other.db").exists()
