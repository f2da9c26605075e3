"""Joining by the program, and by a person: each with its reason, and a person's word is never overwritten."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select, text

from onrecord.errors import UsageError
from onrecord.ledger import Ledger, decisions
from onrecord.ledger.identities import months, shares, speakers_called, speakers_of
from onrecord.ledger.query import Query
from onrecord.ledger.search import search
from onrecord.ledger.tables import joins, traits
from onrecord.reading import Reading

ArticleOf = Callable[..., Reading]
MORNING, NOON = "2031-04-01T06:00:00Z", "2031-04-01T12:00:00Z"
MAYOR, BAKER = {"role": "mayor"}, {"role": "baker"}


@pytest.fixture
def add(ledger: Ledger, article_of: ArticleOf) -> Callable[..., None]:
    def _add(id_: str, *sayings: Any, at: str = MORNING, **about: Any) -> None:
        ledger.append(article_of(*sayings, id_=id_, **about), capture=None, seen_at=at)

    return _add


@pytest.fixture(autouse=True)
def sound(ledger: Ledger) -> Iterator[None]:
    """After every test, the index of words holds what the tables say."""
    yield
    with ledger.writing() as connection:
        connection.execute(text("INSERT INTO statement_words(statement_words, rank) VALUES ('integrity-check', 1)"))


def groups(ledger: Ledger) -> list[list[str]]:
    """Return the addresses of each speaker across documents, those with most statements first."""
    return [[hit.address for hit in search(ledger, Query(identity=each.number))][::-1] for each in speakers_of(ledger)]


def live(ledger: Ledger) -> list[tuple[str, str, str]]:
    with ledger.engine.connect() as connection:
        rows = connection.execute(select(joins).where(joins.c.undone_at.is_(None)).order_by(joins.c.key))
        return [(row.document_id, row.reason, row.by) for row in rows]


def test_two_documents_that_give_one_name_and_one_office_are_one_speaker_with_a_reason(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "the wall fell", {"role": "deputy mayor"}))
    assert groups(ledger) == [["a#a1", "b#a1"]]
    assert live(ledger) == [
        ("a", "the first of this name", "program"),
        ("b", "same name, and one is called deputy mayor, the other mayor", "program"),
    ]


def test_two_people_of_one_name_and_different_callings_stay_two(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "bread is dear", BAKER))
    add("c", ("Ada Quill", "nobody knows who I am"))
    assert groups(ledger) == [["a#a1"], ["b#a1"]]


def test_who_has_no_name_of_their_own_is_never_joined(ledger: Ledger, add: Any) -> None:
    for id_ in ("a", "b"):
        add(id_, ("senior official", "it was known", {"type": "unnamed person"}), ("Quill", "so what"), ("", "it rained"))
    assert (groups(ledger), live(ledger)) == ([], [])


def test_bodies_are_joined_by_name_and_general_ones_within_an_outlet(ledger: Ledger, add: Any) -> None:
    def ministry(name: str) -> Any:
        return (name, "no comment", {"type": "state body"})

    add("a", ministry("Harbour Ministry of Veld"), outlet="KCNA")
    add("b", ministry("Harbour Ministry of Veld"), outlet="Veld Radio")
    add("c", ministry("Foreign Ministry"), outlet="KCNA")
    add("d", ministry("Foreign Ministry"), outlet="Veld Radio")
    add("e", ministry("Foreign Ministry"), outlet="KCNA")
    assert groups(ledger) == [["a#a1", "b#a1"], ["c#a1", "e#a1"], ["d#a1"]]


def test_reading_a_document_again_keeps_its_speakers_where_they_were(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "the wall fell", MAYOR))
    before = live(ledger)
    add("b", ("Ben Stern", "hello", BAKER), ("Ada Quill", "the wall fell", BAKER), reader="2", at=NOON)
    assert live(ledger) == [*before, ("b", "the first of this name", "program")]
    assert groups(ledger) == [["a#a1", "b#a2"], ["b#a1"]]


def test_what_a_person_split_is_not_joined_again_by_a_later_reading(ledger: Ledger, add: Any) -> None:
    for id_ in ("a", "b"):
        add(id_, ("Ada Quill", "the wall holds", MAYOR))
    (made,) = decisions.split(ledger, "Ada Quill", documents=["b"], at=NOON)
    assert (made.document_id, made.by) == ("b", "person")
    assert groups(ledger) == [["a#a1"], ["b#a1"]]
    add("b", ("Ada Quill", "the wall holds still", MAYOR), reader="2", at=NOON)
    assert groups(ledger) == [["a#a1"], ["b#a1"]]
    assert [row for row in live(ledger) if row[0] == "b"] == [("b", "a person says this is somebody else", "person")]


def test_what_a_person_joined_stays_joined_in_a_later_reading_and_version(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Quill", "the wall fell"))
    decisions.join(ledger, "Quill", "Ada Quill", documents=["b"], at=NOON)
    assert groups(ledger) == [["a#a1", "b#a1"]]
    add("b", ("Ben Stern", "well", MAYOR), ("Quill", "the wall fell over"), reader="2", at=NOON)
    assert groups(ledger) == [["a#a1", "b#a2"], ["b#a1"]]


def test_a_joined_speaker_is_found_by_either_name(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("the Quill", "the wall fell"))
    decisions.join(ledger, "the Quill", "Ada Quill", documents=["b"], at=NOON)
    found = list(search(ledger, Query(speaker="Ada Quill", words="fell")))
    assert [hit.address for hit in found] == ["b#a1"]
    assert found[0].speaker is not None
    assert (found[0].speaker.name, found[0].speaker.known_as) == ("the Quill", "Ada Quill")


def test_two_speakers_are_joined_by_their_numbers_and_what_was_undone_is_still_told(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "bread is dear", BAKER))
    mayor, baker = speakers_of(ledger)
    decisions.join(ledger, str(baker.number), str(mayor.number), at=NOON)
    assert groups(ledger) == [["a#a1", "b#a1"]]
    told = [(each.document_id, each.by, each.undone_at) for each in decisions.reasons(ledger, str(baker.number))]
    assert told == [("b", "program", NOON)]
    assert speakers_called(ledger, "ada quill")[0].roles == ("mayor", "baker")


def test_after_a_split_only_what_is_said_of_each_tells_a_newcomer_from_the_other(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "bread is dear"))
    add("c", ("Ada Quill", "flour too", {"affiliation": "Bakers' Guild", "role": "mayor"}))
    decisions.split(ledger, "Ada Quill", documents=["c"], at=NOON)
    add("d", ("Ada Quill", "salt too", {"affiliation": "Bakers' Guild"}))
    assert ["c#a1", "d#a1"] in groups(ledger)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda ledger: decisions.join(ledger, "Ben Stern", "Ada Quill", at=NOON), "onrecord speakers"),
        (lambda ledger: decisions.join(ledger, "1", "2", at=NOON), "onrecord speakers"),
        (lambda ledger: decisions.join(ledger, "1", "Ada Quill", at=NOON), "one already"),
        (lambda ledger: decisions.split(ledger, "Ada Quill", documents=["b"], at=NOON), "onrecord show b"),
        (lambda ledger: decisions.reasons(ledger, "nobody"), "onrecord speakers"),
    ],
)
def test_what_cannot_be_joined_or_split_is_refused_with_where_to_look(
    ledger: Ledger, add: Any, ask: Callable[[Ledger], object], says: str
) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    with pytest.raises(UsageError, match=says):
        ask(ledger)


def test_a_name_that_several_bear_is_refused_with_their_numbers(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "bread is dear", BAKER))
    with pytest.raises(UsageError, match=r"2 speakers are called 'Ada Quill' \(1, 2\)"):
        decisions.reasons(ledger, "Ada Quill")


def test_speakers_are_counted_over_documents_outlets_and_months(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "one", MAYOR), ("Ada Quill", "two", MAYOR), outlet="KCNA", published="2031-03-18")
    add("b", ("Ada Quill", "three", MAYOR), outlet="Veld Radio", published="2031-04")
    add("c", ("Ada Quill", "four", MAYOR), published="2031")
    (quill,) = speakers_called(ledger, "quill")
    assert (quill.statements, quill.documents, quill.outlets, quill.roles) == (4, 3, 2, ("mayor",))
    assert (quill.first, quill.last) == ("2031-01-01", "2031-12-31")
    assert [(each.outlet, each.statements) for each in shares(ledger, quill)] == [("KCNA", 2), (None, 1), ("Veld Radio", 1)]
    assert months(ledger, quill) == {"2031-03": 2, "2031-04": 1}


def test_what_only_a_forgotten_document_said_of_somebody_is_gone(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "the wall fell", {"role": "mayor", "affiliation": "Secret Guild"}))
    ledger.forget("b", reason="asked to", at=NOON)
    with ledger.engine.connect() as connection:
        assert connection.execute(select(traits.c.words)).scalars().all() == ["mayor"]


def test_after_a_person_joined_two_of_one_name_the_next_of_it_is_theirs(ledger: Ledger, add: Any) -> None:
    add("a", ("Ada Quill", "the wall holds", MAYOR))
    add("b", ("Ada Quill", "the bread rises", BAKER))
    decisions.join(ledger, "2", "1", at=NOON)
    add("c", ("Ada Quill", "the wall fell"))
    assert groups(ledger) == [["a#a1", "b#a1", "c#a1"]]
