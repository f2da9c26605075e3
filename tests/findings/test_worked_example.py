"""The worked example of the project's data: a short press report on a broadcast, read whole."""

from collections import Counter
from pathlib import Path

import pytest

from onrecord import documents
from onrecord.documents import Stated
from onrecord.findings import Finding
from onrecord.reading import Reading, read

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        pytest.skip(f"no worked example in {SEEDS}")
    (document,) = documents.load(found[0], stated=Stated(published="2025-07-02"))
    assert isinstance(document, documents.Document)
    return read(document)


def _words(reading: Reading, finding: Finding) -> list[str]:
    return [span.cut(reading.document.text) for span in finding.spans]


def test_it_has_what_a_careful_editor_would_mark_and_nothing_else(reading: Reading) -> None:
    assert Counter(finding.code for finding in reading.findings) == {
        "unnamed-source": 2,
        "group-source": 2,
        "agentless-attribution": 1,
        "second-hand": 1,
        "closed-setting": 1,
        "undated-event": 2,
        "figure-first-acknowledged": 1,
        "contradictory-place": 1,
        "unpaired-marks": 1,
        "one-sided": 1,
    }


def test_the_evidence_is_the_words_concerned(reading: Reading) -> None:
    words = [_words(reading, finding) for finding in reading.findings if finding.code not in {"one-sided", "unpaired-marks"}]

    assert sorted(words, key="|".join) == sorted(
        [
            ["recently"],
            ["Earlier"],
            ["North Korean soldiers in the Kursk Region", "along the North Korean-Russian border"],
            ["101", "officially acknowledged for the first time"],
            ["Kim Jong Un", "called", "the report"],
            ["has been interpreted as"],
            ["Analysts", "suggest"],
            ["analysts", "say"],
            ["said", "a military analyst based in Seoul"],
            ["said", "a cultural expert in Moscow"],
            ["closed-door"],
        ],
        key="|".join,
    )


def test_the_sources_on_one_side_are_the_named_ones(reading: Reading) -> None:
    (finding,) = (finding for finding in reading.findings if finding.code == "one-sided")

    assert {"Kim Jong Un", "Putin"} <= {words.split()[-1] if "Putin" in words else words for words in _words(reading, finding)}
