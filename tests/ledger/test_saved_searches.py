from collections.abc import Callable

import pytest

from onrecord.errors import InputError, RecordError, UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.exports import exported_lines
from onrecord.ledger.importing import import_lines
from onrecord.ledger.query import Query
from onrecord.ledger.saved_searches import SavedSearch, remove_search, save_search, saved_search, saved_searches
from onrecord.ledger.search import arrivals
from onrecord.reading import Reading

ArticleOf = Callable[..., Reading]

DAYS = ("2031-04-01T06:00:00Z", "2031-04-02T06:00:00Z", "2031-04-03T06:00:00Z")
QUILL = SavedSearch(name="Quill", query=Query(words="wall", speaker="Ada Quill"), made_at=DAYS[0])
FLOOD = SavedSearch(name="all", query=Query(manner="direct", since="2031"), made_at=DAYS[1])


def test_a_saved_search_comes_back_as_it_was(ledger: Ledger) -> None:
    save_search(ledger, QUILL)
    save_search(ledger, FLOOD)
    assert saved_searches(ledger) == [QUILL, FLOOD]
    assert saved_search(ledger, "all") == FLOOD
    assert FLOOD.to_json() == {"name": "all", "query": {"manner": "direct", "since": "2031"}, "made_at": DAYS[1]}


def test_a_name_stands_for_one_search(ledger: Ledger) -> None:
    save_search(ledger, QUILL)
    with pytest.raises(UsageError, match="already"):
        save_search(ledger, QUILL)


def test_a_removed_search_is_gone(ledger: Ledger) -> None:
    save_search(ledger, QUILL)
    remove_search(ledger, "Quill")
    assert saved_searches(ledger) == []
    for gone in (saved_search, remove_search):
        with pytest.raises(UsageError, match="there is no saved search"):
            gone(ledger, "Quill")


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_saved_search_needs_a_name(name: str) -> None:
    with pytest.raises(UsageError, match="1 to 200"):
        SavedSearch(name=name, query=Query(), made_at=DAYS[0])


@pytest.mark.parametrize("query", [{"manner": "sung"}, {"fog": 1}, {"since": "soon"}])
def test_what_cannot_be_searched_for_is_no_saved_search(query: dict[str, object]) -> None:
    with pytest.raises(RecordError, match="not a saved search"):
        SavedSearch.from_json({"name": "fog", "query": query, "made_at": DAYS[0]})


def test_what_came_in_last_comes_first_whenever_it_was_published(ledger: Ledger, article_of: ArticleOf) -> None:
    for day, id_, published in zip(DAYS, ("new", "old", "undated"), ("2031-03-30", "2029", None), strict=True):
        about = {"published": published} if published else {}
        ledger.append(article_of(("Ada Quill", "the wall holds"), id_=id_, **about), capture=None, seen_at=day)
    found = list(arrivals(ledger, QUILL.query))
    assert [(each.hit.article.document, each.seen_at) for each in found] == [
        ("undated", DAYS[2]), ("old", DAYS[1]), ("new", DAYS[0]),
    ]  # fmt: skip
    assert [each.hit.article.document for each in arrivals(ledger, QUILL.query, after=DAYS[1])] == ["undated"]
    assert [each.hit.article.document for each in arrivals(ledger, Query(limit=1))] == ["undated"]
    assert list(arrivals(ledger, Query(ownership="state"))) == []


def test_reading_again_makes_nothing_new(ledger: Ledger, article_of: ArticleOf) -> None:
    ledger.append(article_of(("Ada Quill", "the wall holds"), id_="a"), capture=None, seen_at=DAYS[0])
    again = article_of(("Ada Quill", "the wall holds"), id_="a", reader="2")
    ledger.append(again, capture=None, seen_at=DAYS[0], made_at=DAYS[2])
    assert [each.seen_at for each in arrivals(ledger, Query())] == [DAYS[0]]
    assert list(arrivals(ledger, Query(), after=DAYS[0])) == []


def test_saved_searches_go_out_with_the_ledger_and_come_back(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    save_search(ledger, QUILL)
    written = [line.encode() for line in exported_lines(ledger, form="jsonl")]
    with Ledger.open(tmp_path_factory.mktemp("other") / "onrecord.db") as other:
        assert import_lines(other, written, path="quill.jsonl").added == {"searches": 1}
        assert import_lines(other, written, path="quill.jsonl").unchanged == 1
        assert saved_searches(other) == [QUILL]
        with pytest.raises(InputError, match="not a saved search"):
            import_lines(other, [written[0], written[1].replace(b"Quill", b"Q").replace(b'"words"', b'"fog"')], path="q")
