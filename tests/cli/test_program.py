import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click import Context, Group
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.cli.examples import examples


def test_the_version_is_the_packages_own() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"onrecord {version('onrecord')}\n"


def test_the_schema_command_prints_the_contract() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema"]).stdout)["$id"] == "onrecord.reading/3"


@pytest.mark.parametrize("command", [(), *((name,) for name in main.list_commands(Context(main)) if name != "schema")])
def test_every_help_shows_examples(command: tuple[str, ...]) -> None:
    group = main.get_command(Context(main), command[0]) if command else None
    parts = [(name,) for name in group.commands] if isinstance(group, Group) else [()]
    for part in parts:
        assert "Examples:\n" in CliRunner().invoke(main, [*command, *part, "--help"]).stdout, part


def test_an_installed_program_ends_with_2_and_names_the_path(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.jsonl"
    program = [sys.executable, "-m", "onrecord", "evaluate", "attributions", str(missing)]
    ended = subprocess.run(program, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert (ended.returncode, ended.stdout) == (2, "")
    assert str(missing) in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_path_that_is_not_utf8_can_be_named(tmp_path: Path) -> None:
    missing = bytes(tmp_path) + b"/caf\xe9.txt"
    program = [*(part.encode() for part in (sys.executable, "-m", "onrecord", "evaluate", "attributions")), missing]
    ended = subprocess.run(program, capture_output=True, check=False)  # noqa: S603 - our own program
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    assert b"caf" in ended.stderr


@pytest.mark.usefixtures("small_reader")
def test_the_demo_reads_every_example_and_says_how_to_read_ones_own() -> None:
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 0
    assert all(str(document.title) in result.stdout for document in examples())
    assert "onrecord read article.txt" in result.stderr


@pytest.mark.usefixtures("small_reader")
def test_the_demo_page_holds_every_example_in_full() -> None:
    page = CliRunner().invoke(main, ["demo", "--html"]).stdout
    assert page.count('<section class="reading"') == len(list(examples()))


def test_the_examples_are_short_articles_with_an_outlet_and_a_date() -> None:
    for document in examples():
        assert 150 <= len(document.text.split()) <= 250
        assert document.outlet
        assert document.published
