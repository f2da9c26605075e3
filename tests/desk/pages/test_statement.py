from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.reading import Reading

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

Served = Callable[..., "TestClient"]
ArticleOf = Callable[..., Reading]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms reach the coast of Veld"
CHANGED = "the burnt pier of Osk would be rebuilt before the winter storms reach the coast of Veld"
PERSON = {"type": "named person", "named": True}


def test_a_statement_is_shown_where_it_stands_with_its_roots_and_what_was_changed(
    served: Served, article_of: ArticleOf
) -> None:
    one = article_of(("Ada Quill", CLAIM, PERSON), id_="one", outlet="The Eastquay Courier", published="2031-03-01")
    other = article_of(("Ada Quill", CHANGED, PERSON), id_="other", outlet="The Osk Herald", published="2031-03-04")
    page = _settled(served(one, other), "/statement?document=other&number=a1")
    assert "in 2 articles" in page
    assert "First in The Eastquay Courier, 2031-03-01" in page
    assert "<del><bdi" in page
    assert "<ins><bdi" in page
    assert "winter" in page
    assert 'href="/document?id=one&amp;at=a1#a1"' in page
    assert '<svg class="drawing derivation"' in page


def test_where_no_document_states_a_date_nobody_is_called_first(served: Served, article_of: ArticleOf) -> None:
    one, other = (article_of(("Ada Quill", CLAIM, PERSON), id_=name) for name in ("one", "other"))
    page = _settled(served(one, other), "/statement?document=one&number=a1")
    assert "Which of these 2 was first cannot be told: none of them states a date" in page


def test_each_place_says_who_says_it_there_and_whose_words_the_page_has(served: Served, article_of: ArticleOf) -> None:
    one = article_of(("", CLAIM), id_="one", outlet="The Eastquay Courier", published="2031-03-01")
    other = article_of(("", CLAIM), id_="other", outlet="The Osk Herald", published="2031-03-04")
    page = _settled(served(one, other), "/statement?document=one&number=a1")
    assert "no source (“It was said that”)" in page
    assert "has the words of The Eastquay Courier (one), without crediting it" in page


def test_words_of_a_page_are_never_markup(served: Served, article_of: ArticleOf) -> None:
    claim = f"<script>alert(1)</script> {CLAIM}"
    readings = [
        article_of(("<b>Ada</b> Quill", claim, PERSON), id_=f"<i>{name}", outlet="<u>Courier") for name in ("one", "other")
    ]
    page = _settled(served(*readings), "/statement?document=%3Ci%3Eone&number=a1")
    for markup in ("<script>alert", "<b>Ada", "<i>one", "<u>Courier"):
        assert markup not in page
    assert "&lt;script&gt;" in page


def test_a_statement_that_is_not_there_is_an_error_that_says_so(served: Served, article_of: ArticleOf) -> None:
    client = served(article_of(("Ada Quill", CLAIM), id_="one"))
    answer = _answered(client, "/statement?document=one&number=a99")
    assert answer.status_code == 400
    assert "nothing stands at" in answer.text
    assert client.get("/statement?document=nobody&number=a1").status_code == 404


def _settled(client: "TestClient", address: str) -> str:
    """Return a page when nothing on it is still being worked out."""
    return _answered(client, address).text


def _answered(client: "TestClient", address: str) -> "Response":
    for _ in range(200):
        answer = client.get(address)
        if 'class="still"' not in answer.text and "Counted before" not in answer.text:
            return answer
    raise AssertionError(f"{address} is never done")
