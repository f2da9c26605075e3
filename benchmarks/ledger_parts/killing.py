"""`onrecord add` killed at random moments, with the real reader."""

import json
import random
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ledger_parts.figures import Figure, Setting, lines_of
from ledger_parts.processes import onrecord, run_command

_KILLS = 10
_SEED = 20110101
_SHORTEST_S, _LONGEST_S = 0.3, 2.5
"""How long after the first document of a run it is killed."""

_PATIENCE_S = 120


def killing(setting: Setting) -> Iterator[Figure]:
    """Kill a run ten times, let it end once, and look whether every article is there once."""
    feed, ledger = setting.folder / "killed.jsonl", setting.folder / "killed.db"
    lines = list(islice(lines_of(setting.source), setting.sample))
    feed.write_bytes(b"".join(lines))
    command = onrecord("add", str(feed), "--ledger", str(ledger), "--workers", str(setting.workers), "--json")
    chance = random.Random(_SEED)  # noqa: S311 - not for secrets
    steps, unsound = [], 0
    for _ in range(_KILLS):
        _run_and_kill(command, ledger=ledger, later_s=chance.uniform(_SHORTEST_S, _LONGEST_S))
        steps.append(len(_ids(ledger)))
        unsound += not _is_sound(ledger)
    run_command(command)
    ids = _ids(ledger)
    wanted = {str(json.loads(line)["id"]) for line in lines}
    measured = (
        f"{len(wanted - set(ids))} lost, {len(ids) - len(set(ids))} twice, {unsound + (not _is_sound(ledger))} unsound; "
        f"documents after each kill: {', '.join(map(str, steps))}"
    )
    yield Figure(what=f"kill -9 at {_KILLS} random moments", bar="none lost, none twice, all sound", measured=measured)


def _run_and_kill(command: list[str], *, ledger: Path, later_s: float) -> None:
    before, ends = len(_ids(ledger)), time.monotonic() + _PATIENCE_S
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    while len(_ids(ledger)) == before and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.05)
    time.sleep(later_s)
    process.kill()
    process.wait()


def _ids(ledger: Path) -> list[str]:
    if not ledger.exists():
        return []
    with sqlite3.connect(ledger) as connection:
        made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").fetchone()[0]
        return [row[0] for row in connection.execute("SELECT id FROM documents")] if made else []


def _is_sound(ledger: Path) -> bool:
    """Say whether the file is whole, and every document in it has its version, its reading and its bytes."""
    with sqlite3.connect(ledger) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        counts = {
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in ("documents", "versions", "readings", "captures")
        }
        return whole and len(counts) == 1
