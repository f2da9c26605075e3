"""What holds for every page and every change, whoever adds one: tokens, read-only, escaping, and no error of ours."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from onrecord.desk import api
from onrecord.desk.pages import ROUTERS
from onrecord.reading import Reading

Served = Callable[..., Any]
ArticleOf = Callable[..., Reading]
SAFE = {"GET", "HEAD"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'
"""As an id, a title, an outlet, a speaker and a statement: it must never be more than words."""

SECRETS = {"number": "nowhere"}
"""What stands for the parts of a path."""


def routes(router: Any) -> Iterator[tuple[str, str]]:
    """Yield the methods and paths of a router, and of those inside it."""
    for route in router.routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from ((method, router.prefix + path) for method, path in routes(inner))
        for method in getattr(route, "methods", None) or ():
            yield method, route.path.format_map(SECRETS)


ALL = sorted({each for router in (*ROUTERS, api.router) for each in routes(router)})
CHANGES = [each for each in ALL if each[0] not in SAFE]
PAGES = [path for method, path in ALL if method == "GET" and not path.startswith("/api/") and not path.endswith("/events")]


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_routes_were_found() -> None:
    assert ("POST", "/add") in CHANGES
    assert ("POST", "/corrections/withdraw") in CHANGES
    assert any(path.endswith("/corrections") and "api" in path for _, path in CHANGES)
    assert len(PAGES) > 10


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_a_change_without_a_token_is_refused(served: Served, method: str, path: str) -> None:
    client = served()
    client.get("/")
    assert client.request(method, path).status_code == 403
    assert client.request(method, path, headers={"X-Form-Token": "0" * 64}).status_code == 403


@pytest.mark.parametrize(("method", "path"), [each for each in CHANGES if each[1] != "/theme"])
def test_a_desk_that_is_read_only_refuses_a_change_with_a_token(
    served: Served, form_token: Callable[[Any], str], article_of: ArticleOf, method: str, path: str
) -> None:
    client = served(article_of(("Ada Quill", "the wall stands"), id_="wall"), read_only=True)
    assert client.request(method, path, headers={"X-Form-Token": form_token(client)}).status_code == 403


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_is_asked_for_nothing_is_no_error_of_ours(served: Served, path: str) -> None:
    assert served().get(path).status_code < 500


@pytest.mark.parametrize("path", PAGES)
def test_what_an_article_says_is_never_more_than_words(served: Served, article_of: ArticleOf, path: str) -> None:
    said = article_of(
        (HOSTILE, HOSTILE), ("", "nobody"), id_=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=f"https://x/{HOSTILE}"
    )
    client = served(said)
    asked = {"id": HOSTILE, "document": HOSTILE, "number": "a1", "name": HOSTILE, "words": "alert", "speaker": "alert"}
    answer = client.get(f"{path}?{urlencode(asked)}")
    assert answer.status_code < 500
    if not answer.headers["content-type"].startswith("text/html"):
        return
    page = Elements()
    page.feed(answer.text)
    assert all((told.get("src") or "").startswith("/static/") for tag, told in page.found if tag == "script")
    assert [told for _, told in page.found if any(name.startswith("on") or name == "style" for name in told)] == []
    assert not [told for _, told in page.found if (told.get("href") or "").lower().startswith(("javascript:", "data:"))]
    assert "img" not in {tag for tag, _ in page.found}
