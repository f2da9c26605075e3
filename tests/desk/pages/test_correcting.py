import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from onrecord.findings import Finding
from onrecord.reading import Reading
from onrecord.spans import Span

Served = Callable[..., Any]
ArticleOf = Callable[..., Reading]
FormToken = Callable[[Any], str]
WALL = "https://veld.example/wall"
MARA = {"by": "Mara", "reason": "heard the tape"}


@pytest.fixture
def client(served: Served, article_of: ArticleOf) -> Any:
    """Return a desk over one article with two statements and a finding."""
    wall = article_of(("Ada Quill", "the wall will hold"), ("Ben Stern", "nobody asked him"), id_=WALL, title="Wall")
    finding = Finding(code="unnamed-source", spans=(Span(start=0, end=9),), weight="low", message="No name.")
    return served(replace(wall, findings=(finding,)))


def sent(client: Any, form_token: FormToken, path: str = "/correct", **fields: str) -> Any:
    return client.post(path, data={"document": WALL, "form_token": form_token(client), **MARA, **fields})


def words(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_a_speaker_is_changed_and_the_page_says_by_whom(client: Any, form_token: FormToken) -> None:
    page = client.get("/correct", params={"document": WALL, "number": "a2"}).text
    assert '<option value="Ada Quill">' in page
    answer = sent(client, form_token, number="a2", kind="speaker", speaker="Bo Wren")
    assert (answer.url.path, answer.url.fragment) == ("/document", "a2")
    assert "the speaker is Bo Wren, corrected by Mara on 2031-03-20: heard the tape" in words(answer.text)
    assert 'value="Mara"' in client.get("/correct", params={"document": WALL, "number": "a1"}).text


def test_a_statement_is_marked_wrong_and_the_mark_withdrawn(client: Any, form_token: FormToken) -> None:
    sent(client, form_token, number="a1", kind="wrong")
    page = client.get("/corrections").text
    assert "the statement is wrong, corrected by Mara" in words(page)
    found = re.search(r'name="correction" value="([0-9a-f]{12})"', page)
    assert found is not None
    back = sent(client, form_token, "/corrections/withdraw", correction=found[1], number="a1")
    assert (back.url.path, back.url.params["number"]) == ("/correct", "a1")
    assert "withdrawn by Mara on 20 March 2031: heard the tape" in words(back.text)
    assert "the statement is wrong" not in words(client.get("/document", params={"id": WALL}).text)


def test_a_finding_is_dismissed(client: Any, form_token: FormToken) -> None:
    assert "Dismiss it" in client.get("/correct", params={"document": WALL, "number": "n1"}).text
    page = sent(client, form_token, number="n1", kind="dismissed").text
    assert "dismissed" in words(page)
    assert "Dismiss it" not in client.get("/correct", params={"document": WALL, "number": "n1"}).text


def test_the_page_of_a_statement_says_what_was_put_right(client: Any, form_token: FormToken) -> None:
    sent(client, form_token, number="a2", kind="speaker", speaker="Bo Wren")
    page = words(client.get("/statement", params={"document": WALL, "number": "a2"}).text)
    assert "the speaker is Bo Wren, corrected by Mara on 2031-03-20: heard the tape" in page


def test_somebody_known_from_another_article_is_led_to(served: Served, article_of: ArticleOf, form_token: FormToken) -> None:
    quill = ("Ada Quill", "the wall fell", {"role": "mayor"})
    client = served(article_of(("Ben Stern", "nobody asked him"), id_=WALL), article_of(quill, id_="fell", outlet="KCNA"))
    page = sent(client, form_token, number="a1", kind="speaker", speaker="Ada Quill").text
    found = re.search(r'<a href="/speaker\?identity=(\d+)">', page)
    assert found is not None
    assert "2 statements in 2 articles" in words(client.get(f"/speaker?identity={found[1]}").text)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"number": "a1", "kind": "wrong", "reason": " "}, 400),
        ({"number": "a1", "kind": "wrong", "by": ""}, 400),
        ({"number": "a9", "kind": "wrong"}, 400),
        ({"number": "n9", "kind": "dismissed"}, 404),
        ({"number": "a1", "kind": "sung"}, 400),
        ({"number": "a1", "kind": "speaker", "speaker": "…"}, 400),
        ({"number": "a1", "kind": "wrong", "document": "nowhere"}, 404),
    ],
)
def test_what_cannot_be_put_right_is_told(client: Any, form_token: FormToken, fields: dict[str, str], status: int) -> None:
    assert sent(client, form_token, **fields).status_code == status
    assert "Nothing was put right by hand" in words(client.get("/corrections").text)


@pytest.mark.parametrize("number", ["a9", "n9", "fog"])
def test_there_is_no_form_for_what_is_not_there(client: Any, number: str) -> None:
    assert client.get("/correct", params={"document": WALL, "number": number}).status_code == 404


def test_a_desk_that_is_read_only_offers_no_correction(served: Served, article_of: ArticleOf) -> None:
    client = served(article_of(("Ada Quill", "the wall will hold"), id_=WALL), read_only=True)
    assert "/correct?" not in client.get("/document", params={"id": WALL}).text
    assert 'action="/correct"' not in client.get("/correct", params={"document": WALL, "number": "a1"}).text


def test_names_and_reasons_are_escaped(client: Any, form_token: FormToken) -> None:
    sent(
        client,
        form_token,
        number="a1",
        kind="speaker",
        speaker="<b>Bo</b>",
        by="<i>Mara</i>",
        reason="<script>alert(1)</script>",
    )
    for path in ("/corrections", f"/document?id={WALL}", f"/correct?document={WALL}&number=a1"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<i>Mara" not in page
        assert "<b>Bo" not in page
