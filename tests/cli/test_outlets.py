import json

import pytest
from click.testing import CliRunner

from onrecord.cli import main


@pytest.mark.usefixtures("filled")
def test_outlets_are_listed_with_who_owns_them() -> None:
    found = [json.loads(line) for line in CliRunner().invoke(main, ["outlets", "--json"]).stdout.splitlines()]
    assert [(row["name"], row["ownership"]) for row in found] == [(None, None), ("KCNA", "state"), ("Veld Radio", None)]
    assert "not listed" in CliRunner().invoke(main, ["outlets"]).stdout
