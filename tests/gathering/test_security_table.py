import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "security.md"
ROW = re.compile(r"\|.*\| `(?P<file>tests/[\w/]+\.py)(?:::(?P<name>\w+)(?:\[(?P<case>[\w-]+)\])?)?` \|")


def rows() -> list[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("|") and not line.startswith(("| ---", "| input"))]


@cache
def hostile_tests(file: str) -> dict[str, str]:
    """The source of each test of a file, with its decorators, and of what they name."""
    source = (ROOT / file).read_text(encoding="utf-8")
    nodes = ast.parse(source).body
    values = {
        target.id: node.value
        for node in nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = [ast.unparse(mark) for mark in node.decorator_list]
            used = [ast.unparse(value) for name, value in values.items() if any(name in mark for mark in marks)]
            found[node.name] = " ".join(marks + used)
    return found


def test_there_are_enough_hostile_inputs() -> None:
    assert len(rows()) >= 40


@pytest.mark.parametrize("row", rows())
def test_every_hostile_input_has_its_test(row: str) -> None:
    match = ROW.fullmatch(row)
    assert match, row
    tests = hostile_tests(match["file"])
    assert tests
    if match["name"]:
        assert match["name"] in tests
    if match["case"]:
        assert f"id='{match['case']}'" in tests[match["name"]]
