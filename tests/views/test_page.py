from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import MANNERS, Attribution
from onrecord.documents import Document
from onrecord.reading import Reader, Reading
from onrecord.spans import Span
from onrecord.speakers import SOURCE_TYPES, Mention, Speaker
from onrecord.views import page

HOSTILE = (
    "<script>alert('x')</script> “</div></main><img src=//evil.example/p.png onerror=alert(1)>” said "
    'the clerk & his "friend" $article ${title} <!-- \x1b[31m \u202e'
)
VOID = {"meta", "br", "img", "link"}


class Shown(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the text of its articles."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.articles: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            name = dict(attrs).get("class") or ""
            self.open.append((tag, name))
            if name == "article":
                self.articles.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(name == "article" for _, name in self.open):
            self.articles[-1] += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def reading_of(text: str, *attributions: Attribution, speakers: tuple[Speaker, ...] = (), **about: str) -> Reading:
    return Reading(
        document=Document(id=about.pop("id", "a.txt"), text=text, **about),  # type: ignore[arg-type]
        attributions=attributions,
        speakers=speakers,
        speaker_of={attribution.id: speakers[0].id for attribution in attributions if speakers},
        faults=(),
        reader=Reader(version="0.1.0", models={}),
    )


def words(length: int) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, 12))
    return ends.map(lambda drawn: Span(start=drawn[0], end=min(drawn[0] + drawn[1], length)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading of any text: spans anywhere, statements inside one another or not, speakers of every kind."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
    somebody = Speaker(
        id="s1",
        name=draw(st.none() | st.text(min_size=1, max_size=12)),
        type=draw(st.none() | st.sampled_from(SOURCE_TYPES)),
        named=draw(st.booleans()),
        role=None,
        affiliation=None,
        place=None,
        mentions=(Mention(span=draw(words(len(text))), how="pronoun"),),
    )
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            source=(draw(words(len(text))),),
            cue=(draw(words(len(text))),),
            content=(draw(words(len(text))),),
            manner=draw(st.sampled_from(MANNERS)),
            stance="asserts",
            parent=draw(st.none() | st.integers(1, number - 1).map(lambda at: f"a{at}")) if number > 1 else None,
            score=draw(st.floats(0, 1)),
        )
        for number in range(1, draw(st.integers(0, 5)) + 1)
    )
    return reading_of(text, *attributions, speakers=(somebody,))


@given(readings())
def test_a_page_shows_every_character_of_the_text_once_and_in_order(reading: Reading) -> None:
    assert Shown("".join(page([reading]))).articles == [reading.document.text.replace("\0", "␀")]


def test_nothing_in_a_hostile_article_becomes_markup() -> None:
    start = HOSTILE.index("<script")
    content = Attribution(
        id="a1",
        source=(Span(start=HOSTILE.index("the clerk"), end=len(HOSTILE)),),
        cue=(),
        content=(Span(start=start, end=HOSTILE.index(" said")),),
        manner="mixed",
        stance="asserts",
        parent=None,
        score=0.9,
    )
    villain = Speaker(
        id="s1", name=HOSTILE, type=None, named=True, role=HOSTILE, affiliation=HOSTILE, place=HOSTILE, mentions=()
    )
    reading = reading_of(
        HOSTILE, content, speakers=(villain,), title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", id=HOSTILE
    )
    shown = Shown("".join(page([reading])))
    assert shown.articles == [HOSTILE]
    assert not {"script", "img", "iframe", "object", "link"} & {tag for tag, _ in shown.elements}
    assert not [name for _, attributes in shown.elements for name in attributes if name.startswith("on")]


def test_a_page_loads_nothing_and_tells_the_browser_so(harbour: Reading) -> None:
    source = "".join(page([harbour]))
    shown = Shown(source)
    assert all(link.startswith("#") for link in shown.values("href"))
    assert shown.values("src") == []
    assert "default-src 'none'" in shown.values("content")[0]
    assert not [word for word in ("url(", "@import", "http:", "https:") if word in source]


def test_every_link_of_a_page_leads_to_one_place_on_it(harbour: Reading) -> None:
    shown = Shown("".join(page([harbour, replace(harbour, document=replace(harbour.document, id="again.txt"))])))
    places = shown.values("id")
    assert len(places) == len(set(places))
    assert {link.removeprefix("#") for link in shown.values("href")} <= set(places)


def test_a_statement_inside_another_stands_inside_its_entry(harbour: Reading) -> None:
    source = "".join(page([harbour]))
    outer, inner, after = (source.index(f'<li id="d1-a{number}"') for number in (4, 5, 6))
    between = source[outer:inner]
    assert between.endswith("<ol>")
    assert source[inner:after].endswith("</li></ol></li>")


@pytest.mark.parametrize("words", ["unnamed", "unresolved", "low score", "source not stated", "part direct"])
def test_what_an_editor_has_to_notice_stands_on_the_page(harbour: Reading, words: str) -> None:
    assert words in "".join(page([harbour]))


def test_a_page_of_nothing_says_so() -> None:
    assert "Nothing was read" in "".join(page([]))


def test_an_article_without_statements_is_still_shown() -> None:
    shown = Shown("".join(page([reading_of("The tide turned at six.")])))
    assert shown.articles == ["The tide turned at six."]


def test_a_notebook_shows_the_text_itself(harbour: Reading) -> None:
    shown = Shown(harbour._repr_html_())
    assert shown.articles == [harbour.document.text]
    assert shown.values("href") == []
