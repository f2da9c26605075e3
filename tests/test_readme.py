import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def test_a_newcomer_meets_exactly_two_commands() -> None:
    assert blocks("sh") == ["pip install . && onrecord demo\n", "pip install '.[dev]' && pytest\n"]


def test_the_python_example_is_python() -> None:
    (example,) = blocks("python")
    ast.parse(example)


def test_every_line_of_the_json_example_is_json() -> None:
    (example,) = blocks("json")
    statement, speaker = (json.loads(row) for row in re.split(r"\n(?=\{)", example))
    assert statement["speaker"] == speaker["id"]


@pytest.mark.parametrize("name", ["demo", "benchmark"])
def test_what_programs_refresh_stands_between_markers(name: str) -> None:
    assert README.index(f"<!-- {name} -->") < README.index(f"<!-- /{name} -->")


def test_it_can_be_read_in_two_minutes() -> None:
    blocks_and_tables = r"^```.*?^```$|^\|[^\n]*$"  # these are looked at, not read
    prose = re.sub(blocks_and_tables, "", README, flags=re.DOTALL | re.MULTILINE)
    assert len(prose.split()) <= 500
