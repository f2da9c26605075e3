"""The page of a document, as a browser gets it."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from onrecord.documents import Caption, Clock, Moment, Recogniser, Stretch, Timeline, Turn
from onrecord.findings import Finding
from onrecord.spans import Span

Served = Callable[..., Any]
ArticleOf = Callable[..., Any]
_WALL = Span(start=2, end=6)


class Elements(HTMLParser):
    """What a browser would make of a page: its elements with the names of their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


def elements(source: str) -> list[tuple[str, list[str]]]:
    return Elements(source).found


def test_the_text_stands_beside_its_record_and_each_statement_has_an_address(served: Served, article_of: ArticleOf) -> None:
    client = served(
        article_of(("Ada Quill", "the wall stands"), ("Jon Reed", "it falls"), id_="https://veld.example/wall?a=1&b=2")
    )
    page = client.get("/document", params={"id": "https://veld.example/wall?a=1&b=2"}).text
    assert re.search(r'<li id="a1"[^>]*data-statement="a1"', page)
    assert 'href="#t-a1"' in page
    assert 'id="t-a2"' in page
    assert "2 statements of 2 speakers" in page


def test_a_document_that_is_not_there_is_told_so(served: Served) -> None:
    answer = served().get("/document", params={"id": "<script>nowhere</script>"})
    assert answer.status_code == 404
    assert "<script>nowhere" not in answer.text
    assert "&lt;script&gt;nowhere" in answer.text


@pytest.mark.parametrize("part", ["", "/versions", "/report", "/story", "/roots"])
def test_words_of_an_article_are_never_markup(served: Served, article_of: ArticleOf, part: str) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'></title><svg onload=alert(3)>"
    told = article_of((evil, f"{evil} stands"), id_=f"wall{evil}", title=evil, outlet=evil)
    page = served(told).get(f"/document{part}", params={"id": f"wall{evil}"})
    assert page.status_code == 200
    assert not [name for tag, names in elements(page.text) for name in names if name.startswith("on") or name == "style"]
    assert {tag for tag, names in elements(page.text) if "src" not in names}.isdisjoint({"script", "img", "iframe", "style"})


def test_words_that_turn_the_line_round_stand_in_an_element_of_their_own(served: Served, article_of: ArticleOf) -> None:
    page = served(article_of(("Ada \u202eQuill", "the wall\u2066 stands"), id_="wall", title="Wall \u202egnp.exe")).get(
        "/document", params={"id": "wall"}
    )
    record = page.text[page.text.index("<aside") :]
    assert "\u202e" not in record
    assert "<bdi>" in record
    assert "\u202e" not in page.text[: page.text.index('class="article"')]


def test_a_long_text_comes_in_sheets_and_a_statement_is_on_its_own(served: Served, article_of: ArticleOf) -> None:
    sayings = [("Ada Quill", f"wall number {number} stands in the harbour of Veld") for number in range(1, 601)]
    client = served(article_of(*sayings, id_="walls"))
    first = client.get("/document", params={"id": "walls"}).text
    assert "Sheet 1 of" in first
    assert 'id="a1"' in first
    assert 'id="a600"' not in first
    last = client.get("/document", params={"id": "walls", "at": "a600"}).text
    assert 'id="a600"' in last
    assert 'id="a1"' not in last
    assert client.get("/document", params={"id": "walls", "sheet": 999}).status_code == 200


def test_a_text_without_a_single_space_is_shown_in_parts(served: Served, article_of: ArticleOf) -> None:
    client = served(article_of(("Ada Quill", "w" * 200_000), id_="long"))
    answer = client.get("/document", params={"id": "long"})
    assert answer.status_code == 200
    assert len(answer.content) < 250_000


def test_a_statement_that_stands_elsewhere_says_in_how_many_documents(served: Served, article_of: ArticleOf) -> None:
    words = "nobody will sail on a guess before the engineers have signed for the northern breakwater of the harbour"
    told = [
        article_of(("Ada Quill", words), id_=f"paper{number}", outlet=f"Paper {number}", published=f"2031-03-1{number}")
        for number in range(1, 4)
    ]
    client = served(*told)
    page, end = "", time.monotonic() + 60
    while ", 1 root" not in page and time.monotonic() < end:
        page = client.get("/document", params={"id": "paper1"}).text
        time.sleep(0.02)
    assert "also stands in 2 documents" in page
    assert re.search(r"<span id=\"roots-a1\">, 1 root", page)


def test_versions_show_what_changed_word_by_word(served: Served, article_of: ArticleOf) -> None:
    client = served(
        article_of(("Ada Quill", "the wall stands"), id_="wall"), article_of(("Ada Quill", "the wall leans"), id_="wall")
    )
    assert "2 versions" in client.get("/document", params={"id": "wall"}).text
    page = client.get("/document/versions", params={"id": "wall"}).text
    assert re.search(r"<del>.*stands</del><ins>.*leans</ins>", page)


def test_the_report_holds_every_statement_of_a_long_text(served: Served, article_of: ArticleOf) -> None:
    sayings = [("Ada Quill", f"wall number {number} stands in the harbour of Veld") for number in range(1, 301)]
    page = served(article_of(*sayings, id_="walls")).get("/document/report", params={"id": "walls"}).text
    assert page.count("<tr>") == 301
    assert "20 March 2031, 08:00 UTC" in page


def test_what_a_finding_marks_in_the_title_is_marked_there_and_led_to(served: Served, article_of: ArticleOf) -> None:
    finding = Finding(code="headline-stronger", weight="high", message="The title says more.", spans=(), title_spans=(_WALL,))
    told = replace(article_of(("Ada Quill", "the wall leans"), id_="wall", title="A wall falls & dies"), findings=(finding,))
    page = served(told).get("/document", params={"id": "wall"}).text
    assert re.search(r'<h1><bdi>A <span class="finding n1"><a class="target" id="t-n1"></a>wall</span> falls &amp; dies', page)
    assert 'href="#t-n1"' in page


def test_of_a_broadcast_it_is_shown_who_speaks_when_and_what_is_on_the_screen(served: Served, article_of: ArticleOf) -> None:
    reading = article_of(("Ada Quill", "the wall stands"), id_="report.mp4")
    whole = Span(start=0, end=reading.document.characters)
    at = Moment(start_ms=64_000, end_ms=69_500)
    timeline = Timeline(
        clock=Clock(
            words_from="speech", subtitles=None, media="report.mp4", duration_ms=70_000,
            stretches=(Stretch(span=whole, at=at),), recogniser=Recogniser(name="tiny.en", sha256="0" * 64),
        ),
        turns=(Turn(id="t1", spans=(whole,), at=at, voice="own", inferred=True),),
        captions=(Caption(id="c1", text="<b>Ada Quill", kind="name", at=at, name="<b>Ada Quill", score=0.9),),
    )  # fmt: skip
    document = replace(reading.document, kind="broadcast", timeline=timeline)
    page = served(replace(reading, document=document)).get("/document", params={"id": "report.mp4"}).text
    assert "1:04–1:09" in page
    assert "inferred: it carries the report" in page
    assert "&lt;b&gt;Ada Quill" in page
