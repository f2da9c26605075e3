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

URL = "https://veld.example/wall"


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
        (("wall", "-boats"), "There is no option -boats."),
        (("wall", "-boats"), "after --: "),
        (("wall", "-boats"), " search -- WORD -boats"),
        (("wall", "--boats"), "No such option"),
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
@pytest.mark.parametrize("command", [["search", "wall"], ["speakers"], ["speaker", "Ada Quill"]])
def test_more_than_a_ledger_can_hold_is_no_limit(command: list[str]) -> None:
    assert run(*command, "--limit", "1000000000").exit_code == 0
    assert run(*command, "--limit", str(1 << 63)).exit_code == 2


def test_json_brings_nothing_to_the_terminal_that_acts_there(filled: Path, article_of: Callable[..., Reading]) -> None:
    with Ledger.open(filled) as ledger:
        evil = article_of(("Ada Quill", "the evil spreads"), id_="evil.txt", title="Fair\u009b\u202eRadio")
        ledger.append(evil, capture=None, seen_at="2031-04-01T06:00:00Z")
    result = run("search", "evil", "--json")
    assert rows(result)[0]["article"]["title"] == "Fair\u009b\u202eRadio"
    assert not {"\u009b", "\u202e"} & set(result.stdout)
