from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.query import Query
from onrecord.ledger.search import found_keys, search, search_texts, undated
from onrecord.reading import Reading

ArticleOf = Callable[..., Reading]
SEEN = "2031-04-01T06:00:00Z"
OFFICIAL: dict[str, Any] = {"type": "unnamed person"}


@pytest.fixture
def filled(ledger: Ledger, article_of: ArticleOf) -> Ledger:
    """A ledger of five articles: on a day, in a month, in a year, at no stated date, and a later day."""
    articles = (
        article_of(
            ("Ada Quill", "the sea wall will hold until spring", {"role": "mayor", "manner": "direct"}),
            ("senior official", "the wall was never inspected", OFFICIAL),
            id_="day",
            outlet="The Eastquay Courier",
            published="2031-03-18",
            title="Wall holds",
        ),
        article_of(
            ("Port Authority", "no wall is for ever", {"type": "organisation"}), id_="month", outlet="KCNA", published="2031-03"
        ),
        article_of(("Ada Quill", "a wall needs a storm fund"), id_="year", outlet="KCNA", published="2031"),
        article_of(("", "the wall had cracks"), id_="undated", outlet="Veld Radio"),
        article_of(
            ("Ada Quill", "Divers saw the wall, the whole wall and nothing but the wall"), id_="late", published="2031-06-02"
        ),
    )
    for article in articles:
        ledger.append(article, capture=None, seen_at=SEEN)
    return ledger


def ids(ledger: Ledger, **asked: Any) -> list[str]:
    return [hit.address for hit in search(ledger, Query(**asked))]


def test_the_newest_come_first_by_the_last_day_they_can_be_from_and_the_undated_last(filled: Ledger) -> None:
    assert ids(filled, words="wall") == ["year#a1", "late#a1", "month#a1", "day#a2", "day#a1", "undated#a1"]


def test_without_words_the_filters_alone_select(filled: Ledger) -> None:
    assert ids(filled) == ids(filled, words="wall")
    assert ids(filled, manner="direct") == ["day#a1"]
    assert ids(filled, unnamed=True) == ["day#a2"]
    assert ids(filled, source_type="organisation") == ["month#a1"]


def test_the_best_hold_the_words_most(filled: Ledger) -> None:
    assert ids(filled, words="wall", order="best")[0] == "late#a1"
    assert sorted(ids(filled, words="wall", order="best")) == sorted(ids(filled, words="wall"))


def test_a_limit_is_the_most_that_is_found(filled: Ledger) -> None:
    assert ids(filled, words="wall", limit=2) == ["year#a1", "late#a1"]


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2031-03-18", "2031-03-18", {"year#a1", "month#a1", "day#a1", "day#a2"}),
        ("2031-03-31", "2031-04", {"year#a1", "month#a1"}),
        (None, "2031-02", {"year#a1"}),
        (None, "2030", set()),
        ("2031-04", None, {"year#a1", "late#a1"}),
        ("2031-06-03", None, {"year#a1"}),
        ("2032", None, set()),
        ("2031", "2031", {"year#a1", "late#a1", "month#a1", "day#a1", "day#a2"}),
    ],
)
def test_dates_select_what_may_have_been_published_then(
    filled: Ledger, order: str, since: str | None, until: str | None, found: set[str]
) -> None:
    asked: dict[str, Any] = {"words": "wall", "since": since, "until": until, "order": order}
    assert set(ids(filled, **asked)) == found


def test_what_states_no_date_is_counted_where_dates_are_asked_for(filled: Ledger) -> None:
    assert undated(filled, Query(words="wall", since="2031")) == 1
    assert undated(filled, Query(words="divers", since="2031")) == 0
    assert undated(filled, Query(words="wall")) == 0


def test_a_speaker_is_found_by_words_of_the_name_side_by_side(filled: Ledger) -> None:
    quill = ["year#a1", "late#a1", "day#a1"]
    assert ids(filled, speaker="Ada Quill") == ids(filled, speaker="quill") == quill
    assert ids(filled, speaker="Quill Ada") == []
    assert ids(filled, speaker="quill", words="storm") == ["year#a1"]


def test_outlets_are_found_by_any_of_their_names_and_by_who_owns_them(filled: Ledger) -> None:
    assert ids(filled, outlet="eastquay courier") == ["day#a2", "day#a1"]
    assert ids(filled, outlet="Korean Central News Agency") == ["year#a1", "month#a1"]
    assert ids(filled, ownership="state") == ["year#a1", "month#a1"]
    assert ids(filled, ownership="party") == []


def test_an_outlet_that_nothing_is_from_is_refused_and_the_outlets_are_pointed_to(filled: Ledger) -> None:
    with pytest.raises(UsageError, match="onrecord outlets"):
        ids(filled, outlet="The Westquay Courier")


def test_a_hit_has_the_words_of_the_page_and_the_places_that_were_found(filled: Ledger) -> None:
    (hit,) = search(filled, Query(words='"sea wall" quill'))
    assert (hit.content.text, hit.content.places) == ("the sea wall will hold until spring", ((4, 12),))
    assert (hit.source.text, hit.source.places) == ("Ada Quill", ((4, 9),))
    assert hit.speaker is not None
    assert (hit.speaker.name, hit.speaker.role, hit.manner) == ("Ada Quill", "mayor", "direct")
    assert (hit.article.title, hit.article.published) == ("Wall holds", "2031-03-18")


def test_capitals_and_accents_make_no_difference(ledger: Ledger, article_of: ArticleOf) -> None:
    ledger.append(article_of(("Zoë Ardèche", "the Café is shut"), id_="cafe"), capture=None, seen_at=SEEN)
    assert ids(ledger, words="CAFE") == ids(ledger, speaker="zoe ardeche") == ["cafe#a1"]


def test_words_of_a_facet_or_a_speaker_are_not_words_of_the_statement(filled: Ledger) -> None:
    assert ids(filled, words="every") == ids(filled, words="unnamed") == ids(filled, words="outlet4B434E41") == []


def test_only_the_newest_reading_of_a_document_is_found(filled: Ledger, article_of: ArticleOf) -> None:
    again = article_of(("Ada Quill", "the sea wall will fall"), id_="day", published="2031-03-18")
    filled.append(again, capture=None, seen_at="2031-04-02T06:00:00Z")
    assert ids(filled, words="sea wall") == ["day#a1"]
    assert ids(filled, words="inspected") == ids(filled, words="spring") == []


def test_what_was_forgotten_is_not_found(filled: Ledger) -> None:
    filled.forget("late", reason="asked to", at=SEEN)
    assert ids(filled, words="divers") == []
    assert [passage.article.document for passage in search_texts(filled, Query(words="divers"))] == []


def test_texts_are_found_by_their_words_with_the_words_around_them(filled: Ledger) -> None:
    passages = list(search_texts(filled, Query(words="storm fund")))
    assert [passage.article.document for passage in passages] == ["year"]
    words = passages[0].words
    assert [words.text[start:end] for start, end in words.places] == ["storm", "fund"]


def test_texts_are_selected_by_outlet_and_date_and_the_undated_come_last(filled: Ledger) -> None:
    def found(**asked: Any) -> list[str]:
        return [passage.article.document for passage in search_texts(filled, Query(words="wall", **asked))]

    assert found() == ["year", "late", "month", "day", "undated"]
    assert found(outlet="KCNA", until="2031-02") == ["year"]
    assert found(limit=1, order="best") == ["late"]


def test_texts_have_no_speaker_and_are_found_by_words_only(filled: Ledger) -> None:
    with pytest.raises(UsageError, match="no speaker"):
        list(search_texts(filled, Query(words="wall", unnamed=True)))
    with pytest.raises(UsageError, match="add some"):
        list(search_texts(filled, Query(words="-wall")))


def test_the_keys_that_are_found_are_those_of_the_hits(filled: Ledger) -> None:
    with filled.engine.connect() as connection:
        keys = list(found_keys(connection, Query(words="wall", until="2031-03")))
        numbers = connection.execute(text("SELECT key FROM statements ORDER BY key DESC")).scalars().all()
    assert keys == [numbers[0], numbers[2], numbers[3], numbers[4]]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), speaker=st.text(max_size=20), outlet=st.text(max_size=20))
def test_any_string_is_a_search_or_a_named_refusal(filled: Ledger, words: str, speaker: str, outlet: str) -> None:
    for asked in ({"words": words}, {"speaker": speaker}, {"outlet": outlet}, {"words": words, "order": "best"}):
        with suppress(UsageError):
            assert set(ids(filled, **asked)) <= set(ids(filled))
