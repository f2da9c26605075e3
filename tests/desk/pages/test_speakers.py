from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.reading import Reading

if TYPE_CHECKING:
    from starlette.testclient import TestClient

Served = Callable[..., "TestClient"]
ArticleOf = Callable[..., Reading]
TokenOf = Callable[["TestClient"], str]

MAYOR = {"type": "named person", "named": True, "role": "mayor of Osk"}


def _desk(served: Served, article_of: ArticleOf) -> "TestClient":
    said = {"one": "the quay is safe", "two": "the ferry will sail again", "three": "nobody was hurt"}
    return served(
        *(
            article_of(("Ada Quill", words, MAYOR), id_=name, outlet="The Osk Herald", published="2031-03-01")
            for name, words in said.items()
        )
    )


def test_speakers_are_listed_with_what_the_ledger_holds_of_them(served: Served, article_of: ArticleOf) -> None:
    page = _desk(served, article_of).get("/speakers").text
    assert ">Ada Quill</bdi></a>" in page
    assert "mayor of osk" in page


def test_a_speaker_is_shown_over_time_by_outlet_and_with_the_reasons_of_each_join(
    served: Served, article_of: ArticleOf
) -> None:
    client = _desk(served, article_of)
    page = client.get("/speaker?name=Ada+Quill").text
    assert "3 statements in 3 articles of 1 outlet, 1 March 2031 to 1 March 2031." in page
    assert '<rect class="bar"' in page
    assert "Mar 2031: 3" in page
    assert 'href="/search?identity=1&amp;outlet=The+Osk+Herald"' in page
    assert "nobody was hurt" in page
    assert "3 articles, each with its reason" in page


def test_what_one_article_has_can_be_taken_out_again(served: Served, article_of: ArticleOf, form_token: TokenOf) -> None:
    client = _desk(served, article_of)
    form = {"form_token": form_token(client), "identity": "1", "document": "two"}
    page = client.post("/speaker/split", data=form).text
    assert "2 statements in 2 articles" in page
    assert "Undone" in page


def test_a_name_that_nobody_bears_says_so(served: Served, article_of: ArticleOf) -> None:
    client = _desk(served, article_of)
    assert "Nobody of this name says anything in the ledger." in client.get("/speaker?name=Iva+Holt").text
    assert client.get("/speaker?identity=999").status_code == 404
    assert client.get("/speaker").status_code == 400
