import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.reading import Reading

SEEN = "2031-04-01T06:00:00Z"
URL = "https://veld.example/wall"


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article_of: Callable[..., Reading]) -> Path:
    """A ledger of three articles, the one that commands use by themselves."""
    path = tmp_path / "onrecord.db"
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    mayor: dict[str, Any] = {"role": "mayor"}
    with Ledger.open(path) as ledger:
        for article in (
            article_of(
                ("Ada Quill", "the sea wall will hold", mayor), id_=URL, outlet="KCNA", published="2031-03-18", title="Wall"
            ),
            article_of(("Ada Quill", "the wall fell", mayor), ("Ben Stern", "nonsense"), id_="fell.txt", outlet="Veld Radio"),
            article_of(id_="es", language="es", title="El muro resiste"),
        ):
            ledger.append(article, capture=None, seen_at=SEEN)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("filled")
def test_a_search_prints_each_statement_with_its_address() -> None:
    result = run("search", "wall")
    assert [line.strip() for line in result.stdout.splitlines() if "#" in line] == [f"{URL}#a1", "fell.txt#a1"]
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.usefixtures("filled")
def test_json_is_one_object_a_line_with_the_places_that_were_found() -> None:
    (hit,) = rows(run("search", '"sea wall"', "--json"))
    assert hit["address"] == f"{URL}#a1"
    assert hit["content"] == {"text": "the sea wall will hold", "places": [[4, 12]]}
    assert (hit["speaker"]["name"], hit["article"]["published"]) == ("Ada Quill", "2031-03-18")


@pytest.mark.usefixtures("filled")
def test_options_select_without_words() -> None:
    assert [hit["address"] for hit in rows(run("search", "--speaker", "stern", "--json"))] == ["fell.txt#a2"]
    assert [hit["address"] for hit in rows(run("search", "--ownership", "state", "--json"))] == [f"{URL}#a1"]


@pytest.mark.usefixtures("filled")
def test_what_lies_beyond_the_limit_and_what_states_no_date_is_said_beside_the_results() -> None:
    assert "the first 1; for more: --limit 5" in run("search", "wall", "--limit", "1").stderr
    assert run("search", "wall", "--since", "2031").stderr == "1 more in articles that state no date\n"


@pytest.mark.usefixtures("filled")
def test_where_only_articles_hold_the_words_they_are_pointed_to() -> None:
    result = run("search", "muro")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "add --texts" in result.stderr
    assert [row["article"]["document"] for row in rows(run("search", "muro", "--texts", "--json"))] == ["es"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("?!",), "type a word"),
        (("--order", "best"), "needs words"),
        (("wall", "--since", "05/03/2024"), "2031-03-18"),
        (("wall", "--outlet", "Nowhere Times"), "onrecord outlets"),
        (("wall", "--texts", "--unnamed"), "leave these filters out"),
        (("wall", "--limit", "0"), "0"),
    ],
)
def test_what_cannot_be_searched_for_ends_with_2_and_what_can(arguments: tuple[str, ...], says: str) -> None:
    result = run("search", *arguments)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert says in result.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = run("search", "wall", "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert "onrecord add" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("filled")
def test_a_search_loads_no_engine_and_no_migrations() -> None:
    heavy = ("numpy", "openvino", "tokenizers", "alembic", "trafilatura", "charset_normalizer", "httpx", "feedparser")
    code = (
        "import sys; from onrecord.cli import main; main(['search', 'wall'], standalone_mode=False);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert ended.stderr == "[]\n"


@pytest.mark.usefixtures("filled")
def test_speakers_are_listed_and_one_is_shown_with_what_they_said() -> None:
    assert [row["name"] for row in rows(run("speakers", "--json"))] == ["Ada Quill", "Ben Stern"]
    page = json.loads(run("speaker", "ada quill", "--json").stdout)
    assert (page["speaker"]["statements"], page["months"]) == (2, {"2031-03": 1})
    assert [hit["address"] for hit in page["statements"]] == [f"{URL}#a1", "fell.txt#a1"]
    assert "2 statements · 2 documents · 2 outlets" in run("speaker", "quill").stdout


@pytest.mark.usefixtures("filled")
def test_a_person_splits_joins_and_sees_why() -> None:
    split = run("speakers", "split", "Ada Quill", "--document", "fell.txt", "--json")
    assert [row["by"] for row in rows(split)] == ["person"]
    several = run("speaker", "Ada Quill")
    assert "2 speakers are called so" in several.stderr
    assert run("speakers", "join", str(rows(split)[0]["identity"]), "1").exit_code == 0
    told = rows(run("speakers", "reasons", "1", "--json"))
    assert [(row["document_id"], row["by"], row["undone_at"] is None) for row in told] == [
        (URL, "program", True), ("fell.txt", "program", False), ("fell.txt", "person", True),
    ]  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_somebody_unknown_across_documents_is_looked_for_in_each() -> None:
    assert "onrecord search --speaker" in run("speaker", "nobody").stderr
    assert run("speakers", "reasons", "nobody").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_outlets_are_listed_with_who_owns_them() -> None:
    assert [(row["name"], row["ownership"]) for row in rows(run("outlets", "--json"))] == [
        (None, None), ("KCNA", "state"), ("Veld Radio", None),
    ]  # fmt: skip
    assert "not listed" in run("outlets").stdout


@pytest.mark.usefixtures("filled")
def test_a_document_is_shown_by_its_id_or_by_the_address_of_a_statement() -> None:
    assert run("show", URL).stdout == run("show", f"{URL}#a1").stdout
    assert json.loads(run("show", "fell.txt", "--json").stdout)["document"]["outlet"] == "Veld Radio"
    missing = run("show", "nowhere.txt")
    assert missing.exit_code == 2
    assert "nowhere.txt" in missing.stderr


@pytest.mark.parametrize("command", ["search", "speakers", "speaker", "outlets", "show"])
def test_every_help_shows_examples(command: str) -> None:
    assert "Examples:\n" in run(command, "--help").stdout
