import io

from click.testing import CliRunner
from rich.console import Console

from onrecord.broadcast import Progress
from onrecord.cli import main
from onrecord.cli.lane_bars import LaneBars


def tell(bars: LaneBars, lane: str, done_ms: int, *, path: str = "report.mp4") -> None:
    bars.tell(Progress(path=path, lane=lane, done_ms=done_ms, total_ms=60_000))  # type: ignore[arg-type]


def test_a_bar_for_each_lane_says_how_far_it_is() -> None:
    out, aside = io.StringIO(), []
    bars = LaneBars(Console(file=out, force_terminal=True, width=100), aside=lambda: aside.append(True))
    tell(bars, "sound", 15_000)
    tell(bars, "picture", 30_000)
    bars.end()
    shown = out.getvalue()
    assert "report.mp4" in shown
    assert "listening" in shown
    assert "watching" in shown
    assert "50%" in shown
    assert aside == [True]


def test_another_film_has_bars_of_its_own() -> None:
    out, aside = io.StringIO(), []
    bars = LaneBars(Console(file=out, force_terminal=True, width=100), aside=lambda: aside.append(True))
    tell(bars, "sound", 15_000)
    tell(bars, "sound", 1000, path="other.mp4")
    bars.end()
    bars.end()
    assert "other.mp4" in out.getvalue()
    assert aside == [True, True]


def test_where_there_is_no_terminal_nothing_is_shown() -> None:
    out = io.StringIO()
    bars = LaneBars(Console(file=out, width=100), aside=lambda: None)
    tell(bars, "sound", 15_000)
    assert out.getvalue() == ""


def test_what_is_no_language_is_refused_before_anything_is_opened() -> None:
    result = CliRunner().invoke(main, ["read", "report.mp4", "--speech-language", "klingonish"])
    assert result.exit_code == 2
    assert "write it in two letters" in result.stderr
