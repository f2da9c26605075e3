"""The rules keep their floors on the half of the hand-marked record that they were tuned on, given its sources."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.attributions import Attribution
from onrecord.evaluation import speaker_floors
from onrecord.evaluation.names import same_name
from onrecord.spans import Span
from onrecord.speakers import Speaker, resolve

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold" / "record-tune.jsonl"
POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev.jsonl"
KCNA = ROOT.parent / "shared" / "data" / "kcna" / "2011.jsonl.gz"
ABSENT = [path for path in (GOLD, POLNEAR, KCNA) if not path.exists()]


def texts() -> dict[str, str]:
    with POLNEAR.open(encoding="utf-8") as polnear, gzip.open(KCNA, "rt", encoding="utf-8") as kcna:
        return {row["id"]: row["text"] for lines in (polnear, kcna) for row in map(json.loads, lines)}


def marked(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the attributions of a document, parents before their children."""
    return sorted(row["attributions"], key=lambda one: str(one["i"]).count("."))


def attributions(rows: list[dict[str, Any]]) -> list[Attribution]:
    ids = {row["i"]: f"a{number}" for number, row in enumerate(rows, start=1)}
    return [
        Attribution(
            id=ids[row["i"]],
            source=places(row["source"]),
            cue=places(row["cue"]),
            content=places(row["content"]),
            manner=row["manner"],
            stance="asserts",
            parent=ids[row["parent"]] if row["parent"] else None,
            score=1.0,
        )
        for row in rows
    ]


def places(pieces: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(start=start, end=end) for start, end in pieces))


def answers() -> Iterator[tuple[dict[str, Any], Speaker | None]]:
    """Yield each marked attribution that has a speaker with the speaker it was given."""
    text_of = texts()
    with GOLD.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    for document in documents:
        rows = marked(document)
        found = resolve(text_of[document["doc"]], attributions(rows))
        by_id = {speaker.id: speaker for speaker in found.speakers}
        for number, row in enumerate(rows, start=1):
            if row["speaker"]:
                yield row, by_id.get(found.of.get(f"a{number}", ""))


def is_right(row: dict[str, Any], name: str) -> bool:
    return any(same_name(accepted, name) for accepted in (row["speaker"], *row.get("alt", [])))


@pytest.mark.skipif(bool(ABSENT), reason=f"absent, not part of this project: {', '.join(map(str, ABSENT))}")
def test_speakers_keep_their_floors_where_the_sources_are_given() -> None:
    answered = list(answers())
    named = [(row, speaker) for row, speaker in answered if speaker and speaker.name]
    right = sum(is_right(row, speaker.name or "") for row, speaker in named)
    typed = sum(speaker.type == row["source_type"] for row, speaker in answered if speaker)
    floors = speaker_floors()["record-tune"]
    assert 100 * right / len(answered) >= floors.name_right
    assert 100 * (len(named) - right) / len(answered) <= floors.wrong_name_at_most
    assert 100 * typed / len([speaker for _, speaker in answered if speaker]) >= floors.type_right
