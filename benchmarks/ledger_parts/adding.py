"""A whole run into an empty ledger, and the same again."""

from collections.abc import Iterator
from pathlib import Path

from ledger_parts.figures import Figure, Setting
from ledger_parts.processes import Command, onrecord, run_command

_TOOK: dict[str, float] = {}
"""Seconds that the first run took, for the second to be compared with."""


def run(setting: Setting) -> Iterator[Figure]:
    """Add everything to an empty ledger."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{setting.ledger}{ending}").unlink(missing_ok=True)
    done = _add(setting)
    _TOOK["first"] = done.wall_s
    counts = done.printed
    documents, words = counts["added"], counts["words"]
    yield Figure(what="documents added; faults; exit code", bar="all; 725 on the whole file; 0", measured=_counted(done))
    yield Figure(
        what=f"whole run, {setting.workers} workers",
        bar="measured",
        measured=f"{done.wall_s:,.0f} s: {documents / done.wall_s:.1f} documents/s, {words / done.wall_s:,.0f} words/s",
    )
    yield Figure(
        what="peak memory of a process",
        bar="< 600 MB",
        measured=f"{done.others_mb:.0f} MB reading, {done.own_mb:.0f} MB gathering and writing",
    )
    size_mb = setting.ledger.stat().st_size / 1e6
    yield Figure(
        what="size of the ledger", bar="measured", measured=f"{size_mb:.1f} MB, {size_mb * 1e3 / documents:.1f} kB a document"
    )
    outside_ms = (done.cpu_s - counts["reading_cpu_s"]) / documents * 1e3
    yield Figure(
        what="everything but the reading",
        bar="≤ 4 CPU-ms a document",
        measured=f"{outside_ms:.1f} CPU-ms a document, beside {counts['reading_cpu_s'] / documents * 1e3:.1f} for reading",
    )


def again(setting: Setting) -> Iterator[Figure]:
    """Add the same once more."""
    if not setting.ledger.exists():
        _TOOK["first"] = _add(setting).wall_s
    done = _add(setting)
    faster = f"{_TOOK['first'] / done.wall_s:,.0f} times faster, " if "first" in _TOOK else ""
    counts = done.printed
    measured = f"{faster}{done.wall_s:.1f} s; {counts['added']} added, {counts['unchanged']:,} unchanged"
    yield Figure(what="the same again", bar="nothing added; ≥ 20 times faster", measured=measured)


def _add(setting: Setting) -> Command:
    arguments = ["--ledger", str(setting.ledger), "--workers", str(setting.workers), "--json"]
    return run_command(onrecord("add", str(setting.source), *arguments))


def _counted(done: Command) -> str:
    return f"{done.printed['added']:,}; {done.printed['faults']:,}; {done.exit_code}"
