"""What is said at the end of a run that put documents into the ledger."""

import json

from onrecord.gathering.adding import Tally

INPUT_FAULT, INTERRUPTED = 2, 130
"""Exit codes: something that was asked for could not be read; Ctrl-C."""


def counts_line(tally: Tally) -> str:
    """Return the counts as a line for people."""
    parts = [
        f"{tally.added:,} added",
        f"{tally.unchanged:,} unchanged",
        f"{tally.new_versions:,} new version{'' if tally.new_versions == 1 else 's'}",
        f"{tally.new_readings:,} read again" if tally.new_readings else "",
        f"{tally.refused:,} refused",
        f"{tally.faults:,} fault{'' if tally.faults == 1 else 's'}",
    ]
    hint = " (type: onrecord faults)" if tally.faults or tally.refused else ""
    return ", ".join(part for part in parts if part) + hint


def counts_as_json(tally: Tally, *, seconds: float) -> str:
    """Return the counts as one JSON object; `seconds` is how long the run took."""
    counts = {
        "added": tally.added,
        "unchanged": tally.unchanged,
        "new_versions": tally.new_versions,
        "new_readings": tally.new_readings,
        "refused": tally.refused,
        "faults": tally.faults,
        "words": tally.words,
        "reading_cpu_s": round(tally.reading_cpu_s, 3),
        "seconds": round(seconds, 3),
    }
    return json.dumps(counts)
