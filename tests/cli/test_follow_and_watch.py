import json
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

import onrecord.cli.watch as command
from onrecord.cli import main
from onrecord.ledger import Ledger

FEED = '<rss version="2.0"><channel><title>Veld</title><item><link>/quay.html</link></item></channel></rss>'
PAGE = (
    '<html lang="en"><head><title>Quay</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>'
    "<article><p>The north quay of Veld is safe, the warden said on Tuesday.</p></article></body></html>"
)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a site with a page and a feed; the working folder is another."""
    pages, here = tmp_path / "site", tmp_path / "here"
    pages.mkdir()
    here.mkdir()
    (pages / "feed.xml").write_text(FEED, encoding="utf-8")
    (pages / "quay.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(here)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(pages)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _stand_in(read_quickly: Callable[[ModuleType], None]) -> None:
    read_quickly(command)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_page_is_followed_by_the_feed_that_it_names(site: str) -> None:
    result = run("follow", "--allow-private", f"{site}/quay.html")
    assert (result.stderr, result.exit_code) == (f"followed: {site}/feed.xml (feed)\n", 0)
    again = run("follow", "--allow-private", f"{site}/feed.xml")
    assert (again.stderr, again.exit_code) == (f"followed already: {site}/feed.xml\n", 0)
    assert f"{site}/feed.xml  feed  not yet  now" in run("follow", "--list").stdout


def test_without_leave_a_private_address_is_refused(site: str) -> None:
    result = run("follow", site)
    assert "127.0.0.1 is loopback; give --allow-private if you mean it" in result.stderr
    assert result.exit_code == 2


def test_what_is_new_comes_into_the_ledger_and_is_not_due_again(site: str) -> None:
    run("follow", "--allow-private", f"{site}/feed.xml")
    result = run("watch", "--once", "--json", "--allow-private")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["added"] == 1
    with Ledger.open(Path("onrecord.db")) as ledger:
        assert ledger.reading(f"{site}/quay.html").document.title == "Quay"
    (row,) = (json.loads(line) for line in run("follow", "--json").stdout.splitlines())
    assert (row["url"], row["entries"], row["failures"], row["problem"]) == (f"{site}/feed.xml", 1, 0, None)
    again = run("watch", "--once", "--allow-private")
    assert (again.stdout, again.exit_code) == ("", 0)
    assert again.stderr == f"nothing is due before {row['due_at']}\n"


def test_a_feed_that_is_refused_is_said_and_listed_and_due_again_at_once(site: str) -> None:
    run("follow", "--allow-private", f"{site}/feed.xml")
    result = run("watch", "--once")
    assert "is loopback" in result.stderr
    assert result.exit_code == 2
    assert f"{site}/feed.xml  feed  not yet  now  address-refused" in run("follow").stdout
    again = run("watch", "--once", "--json", "--allow-private")
    assert (again.exit_code, json.loads(again.stdout)["added"]) == (0, 1)


def test_a_watch_asks_once_in_its_time_for_a_feed_that_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("follow", "--allow-private", f"{site}/feed.xml")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.cli.watch.time.sleep", sleep)
    result = run("watch")
    assert (result.stderr.count("is loopback"), result.exit_code) == (1, 130)
    assert slept == [60.0, 60.0]


def test_what_is_removed_is_followed_no_longer(site: str) -> None:
    run("follow", "--allow-private", f"{site}/feed.xml")
    assert run("follow", "--remove", f"{site}/feed.xml").stderr == f"no longer followed: {site}/feed.xml\n"
    result = run("follow", "--remove", f"{site}/feed.xml")
    assert (result.stderr, result.exit_code) == (
        f"onrecord: {site}/feed.xml is not followed; type: onrecord follow --list\n",
        2,
    )
    assert run("follow").stderr == "nothing is followed; type: onrecord follow URL\n"


def test_watching_nothing_names_the_next_command(site: str) -> None:
    result = run("watch", "--once")
    assert result.stderr == "Error: nothing is followed; type: onrecord follow URL\n"
    assert result.exit_code == 2
    assert site


def test_without_the_extra_the_command_to_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("onrecord.gathering.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "httpx", None)
    result = run("read", "https://veld.example/")
    assert result.stderr == (
        "Error: the web needs the package httpx, which is not installed; type: pip install 'onrecord[gather]'\n"
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [["--list"], [], ["--remove", "https://veld.example/feed.xml"]])
def test_looking_at_what_is_followed_makes_no_ledger(tmp_path: Path, arguments: list[str]) -> None:
    result = run("follow", *arguments, "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 2
    assert "there is no ledger" in result.stderr
    assert not (tmp_path / "none.db").exists()
