from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from onrecord.reading import Reading

if TYPE_CHECKING:
    from starlette.testclient import TestClient

Served = Callable[..., "TestClient"]
ArticleOf = Callable[..., Reading]
TokenOf = Callable[["TestClient"], str]

ATOM = "{http://www.w3.org/2005/Atom}"


def _desk(served: Served, article_of: ArticleOf) -> "TestClient":
    return served(
        article_of(
            ("Ada Quill", "the quay is safe", {"type": "named person", "named": True}), id_="one", outlet="The Osk Herald"
        ),
        article_of(
            ("the council", "the quay is not safe", {"type": "state body", "named": False}), id_="two", outlet="The Courier"
        ),
    )


def test_a_search_shows_words_set_apart_and_counts_by_outlet(served: Served, article_of: ArticleOf) -> None:
    page = _desk(served, article_of).get("/search?words=quay").text
    assert "2 statements" in page
    assert "<mark><bdi" in page
    assert 'href="/search?words=quay&amp;outlet=The+Courier"' in page
    assert 'href="/search?words=quay&amp;source_type=state+body"' in page


def test_filters_narrow_a_search(served: Served, article_of: ArticleOf) -> None:
    page = _desk(served, article_of).get("/search?words=quay&source_type=state+body").text
    assert "1 statement<" in page
    assert "is not safe" in page


@pytest.mark.parametrize(
    "wrong", ["since=yesterday", "source_type=gossip", "outlet=Nowhere", "words=%22%22%21", "identity=1e9"]
)
def test_what_cannot_be_searched_for_is_told_and_breaks_nothing(served: Served, article_of: ArticleOf, wrong: str) -> None:
    answer = _desk(served, article_of).get(f"/search?{wrong}")
    assert answer.status_code in {200, 400}
    assert 'class="fault"' in answer.text or "That did not work" in answer.text


def test_a_saved_search_is_a_feed_of_what_it_finds(served: Served, article_of: ArticleOf, form_token: TokenOf) -> None:
    client = _desk(served, article_of)
    form = {"form_token": form_token(client), "name": "The quay", "words": "quay"}
    page = client.post("/searches", data=form).text
    assert 'href="/searches/feed?name=The%20quay"' in page
    feed = fromstring(client.get("/searches/feed?name=The%20quay").text)  # noqa: S314 - our own feed
    assert feed.findtext(f"{ATOM}title") == "The quay · onrecord"
    links = [entry.find(f"{ATOM}link").attrib["href"] for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert sorted(links) == [f"http://127.0.0.1:8700/statement?document={name}&number=a1" for name in ("one", "two")]
    client.post("/searches/remove", data={"form_token": form_token(client), "name": "The quay"})
    assert client.get("/searches/feed?name=The%20quay").status_code == 400


def test_a_search_is_not_saved_from_elsewhere(served: Served, article_of: ArticleOf) -> None:
    client = _desk(served, article_of)
    assert client.post("/searches", data={"name": "x", "words": "quay"}).status_code == 403
