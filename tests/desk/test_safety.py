import re
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.errors import UsageError

Served = Callable[..., Any]
ArticleOf = Callable[..., Any]
FormToken = Callable[[Any], str]
ELSEWHERE = "192.0.2.7"
TOKEN = "open-sesame"  # noqa: S105 - of an invented desk


def test_every_answer_forbids_scripts_of_others_frames_and_referrers(served: Served) -> None:
    client = served()
    for path in ("/", "/nowhere", "/static/desk.css", "/add/none/state"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_has_a_script_a_style_or_a_handler_of_its_own(served: Served, article_of: ArticleOf) -> None:
    page = served(article_of(("Ada Quill", "the wall stands"), id_="wall")).get("/").text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert re.findall(r"<script(?![^>]*\ssrc=\"/static/)", page) == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8700", "", "[::1"])
def test_a_name_that_was_made_to_lead_here_gets_nothing(served: Served, host: str) -> None:
    answer = served().get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "totals" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8700", "localhost:9000", "[::1]:8700"])
def test_names_of_this_machine_are_let_in_whatever_the_port(served: Served, host: str) -> None:
    assert served().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_gets_nothing_behind_the_back_of_its_reader_and_may_link_here(served: Served, site: str) -> None:
    client = served()
    for mode, dest in (("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")):
        asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
        assert client.get("/export/file?format=csv", headers=asked).status_code == 403
    followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get("/", headers=followed).status_code == 200
    assert client.post("/theme", headers=followed).status_code == 403


def test_a_change_without_a_token_is_refused(served: Served) -> None:
    client = served()
    client.get("/")
    assert client.post("/add", data={"words": "The wall stands."}).status_code == 403
    assert client.post("/add", data={"words": "The wall stands.", "form_token": "0" * 64}).status_code == 403


def test_a_token_is_worth_nothing_without_its_cookie_or_from_another_origin(served: Served, form_token: FormToken) -> None:
    client = served()
    token = form_token(client)
    sent = {"theme": "dark", "form_token": token}
    assert client.post("/theme", data=sent, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/theme", data=sent, headers={"Origin": "http://127.0.0.1:9999"}).status_code == 403
    assert client.post("/theme", data=sent, headers={"Sec-Fetch-Site": "same-site"}).status_code == 403
    assert client.post("/theme", data=sent, follow_redirects=False).status_code == 303
    client.cookies.clear()
    assert client.post("/theme", data=sent).status_code == 403


def test_a_browser_that_tells_no_referrer_sends_the_origin_null_and_is_believed_as_to_the_site(
    served: Served, form_token: FormToken
) -> None:
    client = served()
    sent = {"theme": "dark", "form_token": form_token(client)}
    own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/theme", data=sent, headers=own, follow_redirects=False).status_code == 303
    other = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/theme", data=sent, headers=other).status_code == 403


def test_a_token_in_the_header_will_do(served: Served, form_token: FormToken) -> None:
    client = served()
    token = form_token(client)
    sent = client.post("/theme", data={"theme": "dark"}, headers={"X-Form-Token": token}, follow_redirects=False)
    assert sent.status_code == 303
    assert 'data-theme="dark"' in client.get("/").text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:alert(1)"])
def test_choosing_a_look_leads_nowhere_else(served: Served, back: str, form_token: FormToken) -> None:
    client = served()
    sent = {"theme": "dark", "back": back, "form_token": form_token(client)}
    assert client.post("/theme", data=sent, follow_redirects=False).headers["location"] == "/"


def test_a_desk_that_is_read_only_takes_nothing_and_offers_nothing(
    served: Served, article_of: ArticleOf, form_token: FormToken
) -> None:
    served(article_of(("Ada Quill", "the wall stands"), id_="wall"))
    client = served(read_only=True)
    page = client.get("/").text
    assert 'action="/add"' not in page
    token = form_token(client)
    answer = client.post("/add", data={"words": "The wall stands.", "form_token": token})
    assert answer.status_code == 403
    assert "read-only" in answer.text


def test_whoever_comes_from_another_machine_needs_the_token_once(served: Served) -> None:
    client = served(host=ELSEWHERE, token=TOKEN)
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/static/desk.css").status_code == 200
    entered = client.get("/search?token=open-sesame&words=wall", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/search?words=wall"
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/").status_code == 200


def test_a_program_may_show_the_token_in_a_header(served: Served) -> None:
    client = served(host=ELSEWHERE, token=TOKEN)
    assert client.get("/", headers={"Authorization": "Bearer open-sesame"}).status_code == 200
    assert client.get("/", headers={"Authorization": "Bearer other"}).status_code == 401


def test_a_desk_for_other_machines_without_a_token_is_not_opened(served: Served) -> None:
    with pytest.raises(UsageError, match="needs a token"):
        served(host=ELSEWHERE)


def test_more_than_is_taken_is_refused_before_it_is_read(served: Served, form_token: FormToken) -> None:
    from onrecord.desk.settings import Bounds  # noqa: PLC0415 - with the extra only

    client = served(bounds=Bounds(request_bytes=10_000))
    token = form_token(client)
    assert client.post("/add", data={"words": "a" * 20_000, "form_token": token}).status_code == 413

    def endless() -> Any:
        for _ in range(40):
            yield b"a" * 1_000

    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Form-Token": token}
    assert client.post("/add", content=endless(), headers=headers).status_code == 413
