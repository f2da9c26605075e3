from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.ledger.query import Query


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"order": "best"}, "newest first"),
        ({"order": "best", "words": "-wall"}, "needs words"),
        ({"order": "oldest"}, "newest, best"),
        ({"words": "?!"}, "type a word"),
        ({"speaker": "…"}, "type a word"),
        ({"source_type": "alien"}, "named person"),
        ({"manner": "shouted"}, "direct"),
        ({"ownership": "mine"}, "state"),
        ({"since": "18 March"}, "2031-03-18"),
        ({"since": "2031-03", "until": "2031-02-28"}, "earlier date first"),
        ({"limit": 0}, "1 or more"),
    ],
)
def test_what_cannot_be_searched_for_is_refused_with_what_can(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Query(**asked)


def test_dates_stand_for_all_of_what_they_name() -> None:
    query = Query(since="2031-02", until="2032-02")
    assert (query.first_day, query.last_day) == ("2031-02-01", "2032-02-29")
    assert Query(since="2031", until="2031").last_day == "2031-12-31"


def test_a_query_knows_whether_only_a_statement_can_meet_it() -> None:
    assert Query(words="wall", outlet="KCNA", since="2031").asks_for_statements is False
    assert Query(speaker="Ada Quill").asks_for_statements is True
