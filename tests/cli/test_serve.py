import socket
import sys

import pytest
from click.testing import CliRunner

from onrecord.cli import main


def test_without_the_extra_the_command_names_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    answer = CliRunner().invoke(main, ["serve"])
    assert answer.exit_code == 2
    assert "pip install 'onrecord[desk]'" in answer.output


def test_a_port_that_is_taken_is_told_before_anything_is_opened(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("uvicorn", reason="the extra `desk` is not installed")
    path = tmp_path_factory.mktemp("desk") / "onrecord.db"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = CliRunner().invoke(main, ["serve", "--port", port, "--ledger", str(path)])
    assert answer.exit_code == 2
    assert "choose another with --port" in answer.output
    assert not path.exists()


def test_a_read_only_desk_makes_no_ledger(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("uvicorn", reason="the extra `desk` is not installed")
    path = tmp_path_factory.mktemp("desk") / "onrecord.db"
    answer = CliRunner().invoke(main, ["serve", "--port", "0", "--read-only", "--ledger", str(path)])
    assert answer.exit_code == 2
    assert "there is no ledger" in answer.output
    assert not path.exists()
