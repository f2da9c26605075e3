import json

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

URL = "https://veld.example/wall"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.usefixtures("filled")
def test_a_document_is_shown_by_its_id_or_by_the_address_of_a_statement() -> None:
    assert run("show", URL).stdout == run("show", f"{URL}#a1").stdout
    assert json.loads(run("show", "fell.txt", "--json").stdout)["document"]["outlet"] == "Veld Radio"
    missing = run("show", "nowhere.txt")
    assert missing.exit_code == 2
    assert "nowhere.txt" in missing.stderr
