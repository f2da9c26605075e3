from collections.abc import Callable

from onrecord.ledger import Ledger
from onrecord.ledger.publishers import publishers
from onrecord.reading import Reading

SEEN = "2031-04-01T06:00:00Z"


def test_outlets_are_counted_over_the_newest_readings_with_who_owns_them(
    ledger: Ledger, article_of: Callable[..., Reading]
) -> None:
    said = ("Ada Quill", "the wall holds")
    for article in (
        article_of(said, said, id_="a", outlet="KCNA", published="2031-03-18"),
        article_of(said, id_="a", outlet="KCNA", published="2031-03-18", reader="2"),
        article_of(said, id_="b", outlet="KCNA", published="2031-04"),
        article_of(said, id_="c", outlet="The Eastquay Courier"),
        article_of(id_="d"),
    ):
        ledger.append(article, capture=None, seen_at=SEEN)
    rows = [(each.name, each.ownership, each.country, each.documents, each.statements) for each in publishers(ledger)]
    assert rows == [
        ("KCNA", "state", "KP", 2, 2),
        (None, None, None, 1, 0),
        ("The Eastquay Courier", None, None, 1, 1),
    ]
    assert [(each.first, each.last) for each in publishers(ledger)] == [
        ("2031-03-18", "2031-04-30"),
        (None, None),
        (None, None),
    ]
