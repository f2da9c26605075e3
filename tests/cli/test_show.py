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


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("address", "message"), [("#a999", "it has a1 to a"), ("#f1", "it has none")])
def test_a_statement_or_figure_that_is_not_there_is_an_error_that_names_those_that_are(address: str, message: str) -> None:
    missing = run("show", f"{URL}{address}")
    assert missing.exit_code == 2
    assert (missing.stdout, message in missing.stderr) == ("", True)
