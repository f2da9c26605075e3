from collections.abc import Callable

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.reading import Reading
from onrecord.spans import Span

MakeReading = Callable[..., Reading]

URL = "https://veld.example/quay"
MORNING, NOON, NIGHT = "2031-03-18T06:00:00Z", "2031-03-18T12:00:00Z", "2031-03-18T23:00:00Z"
MASTER = ("The harbour master", "said", "the north quay is safe")
DIVERS = ("Divers", "found", "a crack in every post")
FIRST = "The harbour master said the north quay is safe. Divers found a crack in every post."


def test_a_document_without_changes_has_one_version(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(FIRST, MASTER), capture=None, seen_at=MORNING)
    (version,) = ledger.versions(URL)
    assert (version.seen_at, version.reading.document.text, version.since) == (MORNING, FIRST, None)


def test_a_word_that_changed_alters_the_statement_around_it(ledger: Ledger, make_reading: MakeReading) -> None:
    second = FIRST.replace("safe", "shut")
    ledger.append(make_reading(FIRST, MASTER, DIVERS), capture=None, seen_at=MORNING)
    ledger.append(
        make_reading(second, ("The harbour master", "said", "the north quay is shut"), DIVERS), capture=None, seen_at=NOON
    )
    since = ledger.versions(URL)[1].since
    assert since is not None
    assert [(change.old, change.new) for change in since.changes] == [(Span(start=42, end=46), Span(start=42, end=46))]
    assert [(each.old.id, each.new.id) for each in since.altered] == [("a1", "a1")]
    assert since.appeared == since.vanished == ()


def test_a_cue_that_changed_alters_the_statement(ledger: Ledger, make_reading: MakeReading) -> None:
    second = FIRST.replace("said", "claimed")
    ledger.append(make_reading(FIRST, MASTER), capture=None, seen_at=MORNING)
    ledger.append(make_reading(second, ("The harbour master", "claimed", MASTER[2])), capture=None, seen_at=NOON)
    since = ledger.versions(URL)[1].since
    assert since is not None
    assert [(each.old.cue[0].cut(FIRST), each.new.cue[0].cut(second)) for each in since.altered] == [("said", "claimed")]


def test_statements_that_come_and_go_with_their_sentences_are_told(ledger: Ledger, make_reading: MakeReading) -> None:
    second = "The harbour master said the north quay is safe. The mayor thanked her for a long night."
    mayor = ("The mayor", "thanked", "her for a long night")
    ledger.append(make_reading(FIRST, MASTER, DIVERS), capture=None, seen_at=MORNING)
    ledger.append(make_reading(second, MASTER, mayor), capture=None, seen_at=NOON)
    since = ledger.versions(URL)[1].since
    assert since is not None
    assert [each.id for each in since.vanished] == ["a2"]
    assert [each.content[0].cut(second) for each in since.appeared] == ["her for a long night"]
    assert since.altered == ()


def test_a_paragraph_that_moved_takes_its_statements_along(ledger: Ledger, make_reading: MakeReading) -> None:
    first, last = FIRST.split(". ", 1)
    second = f"{last}\n{first}."
    ledger.append(make_reading(FIRST, MASTER, DIVERS), capture=None, seen_at=MORNING)
    ledger.append(make_reading(second, DIVERS, MASTER), capture=None, seen_at=NOON)
    since = ledger.versions(URL)[1].since
    assert since is not None
    assert since.changes
    assert [*since.appeared, *since.vanished, *since.altered] == []


def test_versions_are_compared_as_one_reader_found_them(ledger: Ledger, make_reading: MakeReading) -> None:
    second = FIRST.replace("crack", "worm")
    worm = ("Divers", "found", "a worm in every post")
    ledger.append(make_reading(FIRST, DIVERS, reader="1"), capture=None, seen_at=MORNING)
    ledger.append(make_reading(second, worm, reader="1"), capture=None, seen_at=NOON)
    ledger.append(make_reading(second, MASTER, worm, reader="2"), capture=None, seen_at=NIGHT)
    _, new = ledger.versions(URL)
    assert new.since is not None
    assert new.since.same_reader
    assert new.since.appeared == ()
    assert len(new.reading.attributions) == 2


def test_where_no_reader_read_both_the_comparison_says_so(ledger: Ledger, make_reading: MakeReading) -> None:
    ledger.append(make_reading(FIRST, reader="1"), capture=None, seen_at=MORNING)
    ledger.append(make_reading(FIRST + " Fog.", MASTER, reader="2"), capture=None, seen_at=NOON)
    since = ledger.versions(URL)[1].since
    assert since is not None
    assert not since.same_reader


def test_a_document_that_is_not_there_has_no_versions(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="holds no document"):
        ledger.versions("fog")
