"""Scores of whole records: speakers, types, manner and chains."""

from dataclasses import replace

import pytest

from onrecord.evaluation.record import (
    GoldRecord,
    GoldStatement,
    ReadRecord,
    ReadSpeaker,
    ReadStatement,
    RecordTallies,
    WrongName,
    score_record,
)
from onrecord.spans import Span

TEXT = "The gazette said the mayor called the ferry a wreck. Oren Falk denied it."
REPORT = "the mayor called the ferry a wreck"
WRECK = "the ferry a wreck"


def place(phrase: str) -> tuple[Span, ...]:
    start = TEXT.index(phrase)
    return (Span(start=start, end=start + len(phrase)),)


def gold(name: str, content: str, *, speaker: str | None, parent: str | None = None) -> GoldStatement:
    return GoldStatement(
        id=name,
        content=place(content),
        speaker=speaker,
        other_names=(),
        source_type="named person",
        named=True,
        manner="indirect",
        parent=parent,
        flags=frozenset(),
    )


def read(name: str, content: str, *, speaker: str | None, parent: str | None = None) -> ReadStatement:
    return ReadStatement(id=name, content=place(content), speaker=speaker, manner="indirect", parent=parent)


GAZETTE = gold("1", REPORT, speaker="The Gazette")
MAYOR = gold("1.1", WRECK, speaker="mayor", parent="1")
FALK = gold("2", "it", speaker="Oren Falk")
SPEAKERS = {
    "s1": ReadSpeaker(name="Gazette", type="named person", named=True),
    "s2": ReadSpeaker(name="mayor", type="named person", named=True),
    "s3": ReadSpeaker(name="Falk", type="named person", named=True),
    "s4": ReadSpeaker(name=None, type="group", named=False),
}
ALL_READ = (
    read("a1", REPORT, speaker="s1"),
    read("a2", WRECK, speaker="s2", parent="a1"),
    read("a3", "it", speaker="s3"),
)


def score(
    statements: tuple[ReadStatement, ...], *, marked: tuple[GoldStatement, ...] = (GAZETTE, MAYOR, FALK)
) -> RecordTallies:
    record = GoldRecord(document="d", sha256=None, statements=marked)
    reading = ReadRecord(document="d", statements=statements, speakers=SPEAKERS)
    return score_record([record], readings={"d": reading}, texts={"d": TEXT}).tallies


def test_a_record_read_as_marked_scores_full_marks() -> None:
    tallies = score(ALL_READ)
    rates = (tallies.content_found, tallies.content_right, tallies.speaker_right, tallies.type_right, tallies.named_right)
    assert [rate.percent for rate in rates] == [100] * 5
    assert [rate.percent for rate in (tallies.manner_right, tallies.links_found, tallies.links_right)] == [100] * 3
    assert (tallies.links_found.whole, tallies.links_right.whole) == (1, 1)
    assert (tallies.speaker_wrong.percent, tallies.speaker_unresolved.percent) == (0, 0)


def test_a_wrong_name_is_counted_and_shown() -> None:
    tallies = score((*ALL_READ[:2], read("a3", "it", speaker="s2")))
    assert (tallies.speaker_right.part, tallies.speaker_wrong.part, tallies.speaker_unresolved.part) == (2, 1, 0)
    assert tallies.wrong_names == (WrongName(document="d", statement="2", speaker="Oren Falk", given="mayor"),)


@pytest.mark.parametrize(("speaker", "types_asked"), [("s4", 3), (None, 2)])
def test_a_speaker_without_a_name_is_unresolved_and_not_wrong(speaker: str | None, types_asked: int) -> None:
    tallies = score((*ALL_READ[:2], read("a3", "it", speaker=speaker)))
    assert (tallies.speaker_right.part, tallies.speaker_wrong.part, tallies.speaker_unresolved.part) == (2, 0, 1)
    assert (tallies.type_right.part, tallies.type_right.whole, tallies.named_right.whole) == (2, types_asked, types_asked)


def test_another_name_that_the_gold_accepts_is_right() -> None:
    letter = replace(FALK, speaker="letter", other_names=("Oren Falk",))
    assert score(ALL_READ, marked=(GAZETTE, MAYOR, letter)).speaker_right.part == 3


def test_a_statement_without_a_speaker_asks_for_no_name() -> None:
    tallies = score(ALL_READ, marked=(GAZETTE, MAYOR, replace(FALK, speaker=None)))
    assert (tallies.content_found.part, tallies.speaker_right.whole) == (3, 2)


def test_a_nested_statement_goes_to_the_nested_gold_even_where_an_outer_one_fits_better() -> None:
    outer = read("a1", WRECK, speaker="s1")
    inner = read("a2", REPORT, speaker="s2", parent="a1")
    tallies = score((outer, inner), marked=(GAZETTE, MAYOR))
    assert tallies.speaker_right.part == 2
    assert tallies.links_found.part == 1


def test_a_link_is_missed_when_its_parent_is_another() -> None:
    tallies = score((ALL_READ[0], read("a2", WRECK, speaker="s2", parent="a3"), ALL_READ[2]))
    assert (tallies.links_found.part, tallies.links_found.whole) == (0, 1)
    assert (tallies.links_right.part, tallies.links_right.whole) == (0, 1)


def test_a_link_to_the_same_speaker_is_neither_demanded_nor_punished() -> None:
    same = replace(MAYOR, speaker="The Gazette")
    tallies = score((ALL_READ[0], read("a2", WRECK, speaker="s1", parent="a1")), marked=(GAZETTE, same))
    assert (tallies.links_found.whole, tallies.links_right.whole) == (0, 0)
    assert tallies.links_found.percent is None


@pytest.mark.parametrize("flag", ["self", "prospective"])
def test_a_flagged_link_is_not_demanded_and_accepted_when_found(flag: str) -> None:
    tallies = score(ALL_READ, marked=(GAZETTE, replace(MAYOR, flags=frozenset({flag})), FALK))
    assert tallies.links_found.whole == 0
    assert (tallies.links_right.part, tallies.links_right.whole) == (1, 1)


def test_a_document_that_nobody_read_is_missing_and_left_out_of_the_rates() -> None:
    record = GoldRecord(document="d", sha256=None, statements=(GAZETTE,))
    scores = score_record([record], readings={}, texts={})
    assert (scores.documents, scores.missing, scores.tallies.content_found.whole) == (0, 1, 0)
    assert scores.to_json()["content recall"] is None


def test_rates_are_written_to_one_decimal() -> None:
    record = GoldRecord(document="d", sha256=None, statements=(GAZETTE, MAYOR, FALK))
    reading = ReadRecord(document="d", statements=ALL_READ[:2], speakers=SPEAKERS)
    data = score_record([record], readings={"d": reading}, texts={"d": TEXT}).to_json()
    assert (data["documents"], data["gold"], data["pred"]) == (1, 3, 2)
    assert (data["content recall"], data["content precision"]) == (66.7, 100)
