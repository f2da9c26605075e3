import time
from collections.abc import Callable
from typing import Any

Served = Callable[..., Any]
ArticleOf = Callable[..., Any]
SOON_S = 60.0
WORDS = "nobody will sail on a guess before the engineers have signed for the northern breakwater of the harbour"


def until(client: Any, path: str, words: str) -> str:
    """Return a page once it has some words, which are worked out beside it."""
    page, end = "", time.monotonic() + SOON_S
    while words not in page and time.monotonic() < end:
        page = client.get(path).text
        time.sleep(0.02)
    return page


def test_an_empty_ledger_says_how_to_begin(served: Served) -> None:
    page = until(served(), "/", "No statement stands in more than one")
    assert "Paste an article above" in page
    assert "No statement stands in more than one article yet." in page


def test_it_tells_how_much_there_is_what_came_last_and_what_is_repeated_with_its_roots(
    served: Served, article_of: ArticleOf
) -> None:
    told = [
        article_of(("Ada Quill", WORDS), id_=f"paper{n}", outlet=f"Paper {n}", published=f"2031-03-1{n}", title=f"Guess {n}")
        for n in (1, 2, 3)
    ]
    client = served(*told)
    page = until(client, "/", "in 3 articles")
    assert "<dt>articles</dt><dd>3</dd>" in page
    assert page.index("Guess 3") < page.index("Guess 1")
    assert "1 root</strong> in 3 articles" in page
    assert "13 March 2031" in page


def test_a_story_has_its_documents_in_order_of_time_and_who_is_quoted_by_whom(served: Served, article_of: ArticleOf) -> None:
    told = [
        article_of(("Ada Quill", WORDS), id_=f"paper{n}", outlet=f"Paper {n}", published=f"2031-03-1{n}", title=f"Guess {n}")
        for n in (3, 1, 2)
    ]
    page = until(served(*told), "/document/story?id=paper2", "3 articles of 3 outlets")
    assert "3 articles of 3 outlets" in page
    places = [page.index(f">Guess {n}</bdi></a> <span") if f">Guess {n}</bdi></a> <span" in page else -1 for n in (1, 2, 3)]
    assert places == sorted(places)
    assert places[0] > 0
    assert "Who is quoted by whom" in page
    assert "Paper 1</bdi> 1" in page


def test_a_story_has_a_report_to_print(served: Served, article_of: ArticleOf) -> None:
    told = [
        article_of(("Ada Quill", WORDS), id_=f"paper{n}", outlet=f"Paper {n}", published=f"2031-03-1{n}", title=f"Guess {n}")
        for n in (1, 2)
    ]
    page = until(served(*told), "/document/story/report?id=paper2", "<td>2</td><td>1 root")
    assert "2 articles of 2 outlets · report of 20 March 2031, 08:00 UTC" in page
    assert "<td>2</td><td>1 root" in page
    assert "11 March 2031, <bdi>Paper 1</bdi>: <bdi>Guess 1</bdi>" in page
