"""The API gives what the library gives, page by page, and refuses with problems."""

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from onrecord.findings import Finding
from onrecord.reading import Reading
from onrecord.spans import Span

Served = Callable[..., Any]
ArticleOf = Callable[..., Reading]
API = "/api/v1"
WALL = "https://veld.example/wall"


@pytest.fixture
def client(served: Served, article_of: ArticleOf) -> Any:
    """Return a desk over two articles that share a statement; one has a finding."""
    said = ("Ada Quill", "the sea wall in the harbour of Veld will hold for another hundred years")
    wall = article_of(said, ("Ben Stern", "nobody had asked him"), id_=WALL, outlet="KCNA", published="2031-03-18")
    finding = Finding(code="unnamed-source", spans=(Span(start=0, end=9),), weight="low", message="No name.")
    return served(replace(wall, findings=(finding,)), article_of(said, id_="copy", outlet="Veld Radio"))


def got(client: Any, path: str, **query: object) -> Any:
    answer = client.get(f"{API}/{path}", params=query)
    for _ in range(10):  # what is worked out may be under way
        if answer.status_code != 202:
            break
        answer = client.get(f"{API}/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def changed(client: Any, method: str, path: str, **sent: Any) -> Any:
    token = client.get(f"{API}/form-token").json()["form_token"]
    return client.request(method, f"{API}/{path}", headers={"X-Form-Token": token}, **sent)


def test_a_list_comes_in_pages_that_lead_to_one_another(client: Any) -> None:
    first = client.get(f"{API}/documents", params={"limit": 1})
    assert [each["document"] for each in first.json()["items"]] == ["copy"]
    assert first.links["next"]["url"].startswith("http://127.0.0.1:8700/api/v1/documents?")
    second = client.get(first.links["next"]["url"])
    assert ([each["document"] for each in second.json()["items"]], second.json()["next"]) == ([WALL], None)
    assert "link" not in second.headers


def test_a_reading_is_by_its_contract(client: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads(files("onrecord.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    reading = got(client, "reading", document=WALL, with_text=True)
    jsonschema.Draft202012Validator(schema).validate(reading)
    assert reading["document"]["text"].startswith("Ada Quill said the sea wall")


def test_statements_of_a_document_come_in_the_order_of_its_text(client: Any) -> None:
    items = got(client, "statements", document=WALL)["items"]
    assert [(each["address"], each["speaker"]["name"]) for each in items] == [
        (f"{WALL}#a1", "Ada Quill"), (f"{WALL}#a2", "Ben Stern"),
    ]  # fmt: skip


def test_a_statement_has_its_occurrences_and_roots(client: Any) -> None:
    found = got(client, "statement", address=f"{WALL}#a1")
    assert sorted(each["document"] for each in found["occurrences"]) == ["copy", WALL]
    assert found["low"] <= found["count"] == len(found["roots"]) <= found["high"]


def test_a_search_takes_the_filters_of_the_command_line(client: Any) -> None:
    assert len(got(client, "search", words="wall", outlet="KCNA")["items"]) == 1
    assert got(client, "search", speaker="Stern", manner="direct")["items"] == []
    assert [each["article"]["document"] for each in got(client, "search/texts", words="asked")["items"]] == [WALL]


def test_a_speaker_has_outlets_and_reasons(client: Any) -> None:
    (found,) = got(client, "speakers", name="Ada Quill")["items"]
    page = got(client, "speaker", number=found["number"])
    assert (page["speaker"]["documents"], len(page["outlets"]), len(page["joins"])) == (2, 2, 2)
    split = changed(client, "POST", "speakers/split", json={"who": "Ada Quill", "documents": ["copy"]})
    assert [each["by"] for each in split.json()] == ["person"]
    both = {"who": str(split.json()[0]["identity"]), "into": str(found["number"])}
    assert changed(client, "POST", "speakers/join", json=both).status_code == 200
    assert got(client, "speaker", number=found["number"])["speaker"]["documents"] == 2


def test_a_correction_is_made_shown_and_taken_back(client: Any) -> None:
    who = {"by": "Mara", "reason": "heard the tape"}
    other = {"kind": "speaker", "address": f"{WALL}#a2", "speaker": "Bo Wren", **who}
    made = changed(client, "POST", "corrections", json=other)
    assert made.status_code == 201
    assert [each["speaker"]["name"] for each in got(client, "statements", document=WALL)["items"]] == ["Ada Quill", "Bo Wren"]
    assert got(client, "reading", document=WALL)["speakers"][1]["name"] == "Ben Stern"
    back = {"kind": "withdrawn", "correction": made.json()["id"], **who}
    assert changed(client, "POST", "corrections", json=back).status_code == 201
    (listed,) = got(client, "corrections", document=WALL)["items"]
    assert (listed["address"], listed["withdrawn_by"]["withdraws"]) == (f"{WALL}#a2", made.json()["id"])


def test_a_finding_is_dismissed_by_its_key(client: Any) -> None:
    (finding,) = got(client, "findings", document=WALL)["items"]
    assert (finding["words"], finding["dismissed"]) == (["Ada Quill"], [])
    sent = {"kind": "dismissed", "document": WALL, "lasting": finding["lasting"], "by": "Mara", "reason": "she is named"}
    assert changed(client, "POST", "corrections", json=sent).status_code == 201
    (finding,) = got(client, "findings", document=WALL)["items"]
    assert [each["reason"] for each in finding["dismissed"]] == ["she is named"]
    assert '0 findings <span class="quiet">and 1 dismissed' in client.get("/document", params={"id": WALL}).text
    assert changed(client, "POST", "corrections", json={**sent, "lasting": "0"}).status_code == 400


def test_a_statement_is_marked_wrong(client: Any) -> None:
    sent = {"kind": "wrong", "address": f"{WALL}#a2", "by": "Mara", "reason": "a headline"}
    assert changed(client, "POST", "corrections", json=sent).status_code == 201
    assert [len(each["corrections"]) for each in got(client, "search", speaker="Stern")["items"]] == [1]


def test_a_saved_search_is_kept_run_and_removed(client: Any) -> None:
    sent = {"name": "the wall", "query": {"words": "wall"}}
    assert changed(client, "POST", "searches", json=sent).status_code == 201
    assert changed(client, "POST", "searches", json=sent).status_code == 400
    assert len(got(client, "searches/new", name="the wall")["items"]) == 2
    assert got(client, "searches/new", name="the wall", after="2031-03-21")["items"] == []
    assert changed(client, "DELETE", "searches", params={"name": "the wall"}).status_code == 204
    assert got(client, "searches")["items"] == []


def test_an_export_is_what_the_command_line_writes(client: Any) -> None:
    lines = client.get(f"{API}/export", params={"format": "jsonl"}).text.splitlines()
    assert json.loads(lines[0]) == {"kind": "ledger", "schema": "onrecord.ledger/1"}
    assert [json.loads(line)["id"] for line in lines if '"kind":"document"' in line] == [WALL, "copy"]


def test_stories_and_figures_are_told(client: Any) -> None:
    assert isinstance(got(client, "story", document=WALL)["items"], list)
    assert got(client, "figures", words="years")["items"] == []
    assert isinstance(got(client, "roots", document=WALL)["items"], list)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("nowhere", {}, 404),
        ("reading", {"document": "nowhere"}, 404),
        ("speaker", {"number": 99}, 404),
        ("figures", {}, 400),
        ("statement", {"address": WALL}, 400),
        ("documents", {"limit": 0}, 422),
        ("documents", {"fog": 1}, 422),
        ("search", {"words": "…"}, 400),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: Any, path: str, query: dict[str, Any], status: int) -> None:
    answer = client.get(f"{API}/{path}", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (answer.json()["status"], bool(answer.json()["detail"])) == (status, True)


def test_a_change_without_the_token_is_refused(client: Any) -> None:
    sent = {"kind": "wrong", "address": f"{WALL}#a2", "by": "Mara", "reason": "a headline"}
    answer = client.post(f"{API}/corrections", json=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    assert got(client, "corrections")["items"] == []


def test_a_desk_that_is_read_only_is_not_changed_through_the_api(served: Served, article_of: ArticleOf) -> None:
    client = served(article_of(("Ada Quill", "the wall stands"), id_="wall"), read_only=True)
    sent = {"kind": "wrong", "address": "wall#a1", "by": "Mara", "reason": "a headline"}
    assert changed(client, "POST", "corrections", json=sent).status_code == 403
    assert got(client, "documents")["next"] is None


def test_another_machine_shows_the_token_of_the_desk(served: Served, article_of: ArticleOf) -> None:
    token = "open-sesame"  # noqa: S105 - of an invented desk
    client = served(article_of(("Ada Quill", "the wall stands"), id_="wall"), host="0.0.0.0", token=token)  # noqa: S104
    assert client.get(f"{API}/documents").status_code == 401
    assert client.get(f"{API}/documents", headers={"Authorization": f"Bearer {token}"}).status_code == 200
