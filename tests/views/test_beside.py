from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.findings import Finding
from onrecord.places import Place
from onrecord.reading import Reading
from onrecord.spans import Span
from onrecord.views import page, terminal
from onrecord.views.findings import finding_lines


@pytest.fixture
def marked(harbour: Reading) -> Reading:
    text, title = harbour.document.text, harbour.document.title or ""

    def at(words: str, *, within: str) -> Span:
        return Span(start=within.index(words), end=within.index(words) + len(words))

    unnamed = Finding(
        code="unnamed-source",
        spans=(at("A senior official", within=text),),
        weight="medium",
        message="“A senior official” is not named.",
    )
    headline = Finding(
        code="headline-exceeds-body",
        spans=(),
        title_spans=(at("searched for cracks", within=title),),
        weight="high",
        message="The headline <says> more than the text.",
    )
    wall = at("northern breakwater", within=text)
    osk = Place(
        id="p1", span=wall, name="Wall & quay", latitude=None, longitude=None, country=None, region=None, kind="land"
    )  # fmt: skip
    return replace(harbour, findings=(unnamed, headline), places=(osk,))


def test_the_weightiest_finding_comes_first(marked: Reading) -> None:
    assert [(line.number, line.finding.code) for line in finding_lines(marked)] == [
        (1, "headline-exceeds-body"),
        (2, "unnamed-source"),
    ]


def test_evidence_is_cut_from_the_text_or_from_the_title(marked: Reading) -> None:
    assert [line.evidence for line in finding_lines(marked)] == [("searched for cracks",), ("A senior official",)]


def test_the_page_links_a_finding_to_its_evidence_in_the_text(marked: Reading) -> None:
    html = "".join(page([marked]))
    assert '<a href="#d1-t-n2">' in html
    assert '<span class="finding n2"><a class="target" id="d1-t-n2"></a>' in html


def test_what_a_finding_and_a_place_say_is_escaped(marked: Reading) -> None:
    html = "".join(page([marked]))
    assert "The headline &lt;says&gt; more" in html
    assert "<li><bdi>Wall &amp; quay</bdi></li>" in html


def test_the_terminal_shows_findings_with_weight_and_code(marked: Reading) -> None:
    console = Console(width=92, record=True)
    with console.capture() as capture:
        console.print(terminal(marked))
    shown = " ".join(capture.get().split())
    assert "[high] The headline <says> more than the text. headline-exceeds-body “searched for cracks”" in shown
    assert "[medium] “A senior official” is not named. unnamed-source" in shown
