from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.markup import Mark, escaped, marked_up
from onrecord.spans import Span


class Page(HTMLParser):
    """What a browser would make of a piece of HTML: its text, its elements, and whether they nest."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.classes: set[str | None] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.classes |= {value for name, value in attrs if name == "class"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def mark(start: int, end: int, name: str, *, rank: int = 0, lead: str = "") -> Mark:
    return Mark(span=Span(start=start, end=end), classes=name, rank=rank, lead=lead)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=60))
    if not text:
        return text, []
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.integers(0, 3))
    drawn = draw(st.lists(places, max_size=12))
    return text, [mark(min(a, b), max(a, b), "x", rank=rank) for a, b, rank in drawn if a != b]


@given(marked_texts())
def test_no_character_is_lost_and_elements_nest_however_the_marks_lie(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    page = Page(marked_up(text, marks))
    assert page.text == text.replace("\0", "␀")
    assert page.open == []
    assert page.tags <= {"span"}
    assert page.classes <= {"x", "x again"}


def test_a_mark_inside_another_becomes_a_nested_element() -> None:
    found = marked_up("the tide turned", [mark(4, 8, "inner"), mark(0, 15, "outer")])
    assert found == '<span class="outer">the <span class="inner">tide</span> turned</span>'


def test_crossing_marks_are_cut_where_they_cross() -> None:
    found = marked_up("abcdef", [mark(0, 4, "one"), mark(2, 6, "two")])
    assert found == '<span class="one">ab<span class="two">cd</span></span><span class="two again">ef</span>'


def test_of_two_marks_on_the_same_words_the_lower_rank_is_outside() -> None:
    found = marked_up("tide", [mark(0, 4, "inside", rank=1), mark(0, 4, "outside", rank=0)])
    assert found == '<span class="outside"><span class="inside">tide</span></span>'


def test_a_lead_stands_once_even_where_its_mark_is_cut() -> None:
    found = marked_up("abcdef", [mark(0, 4, "one"), mark(2, 6, "two", lead="<i></i>")])
    assert found.count("<i></i>") == 1


def test_text_without_marks_is_only_escaped() -> None:
    assert marked_up("fish & <chips>", []) == "fish &amp; &lt;chips&gt;"


def test_what_would_break_out_of_an_attribute_is_escaped() -> None:
    assert escaped("\" onclick='x'") == "&quot; onclick=&#x27;x&#x27;"


def test_a_carriage_return_survives_a_parser() -> None:
    assert escaped("a\r\nb") == "a&#13;\nb"
