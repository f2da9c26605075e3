from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from onrecord.ledger.hits import Article, Hit, HitSpeaker, Marked, Passage
from onrecord.views.hits import MOST_CHARACTERS, excerpt, hit_view, passage_view

HIT = Hit(
    article=Article(document="harbour.txt", title="Wall holds", outlet="Veld Radio", url=None, published="2031-03"),
    number="a12",
    parent=None,
    lasting="0" * 64,
    speaker=HitSpeaker(
        name="senior official",
        type="unnamed person",
        named=False,
        role="official",
        affiliation="port authority",
        identity=None,
        known_as=None,
    ),
    source=Marked(text="A senior official"),
    cue=Marked(text="said"),
    content=Marked(text="the sea wall\nwill hold", places=((8, 12),)),
    manner="mixed",
    stance="asserts",
    score=0.31,
)


@pytest.fixture
def shown() -> Callable[..., list[str]]:
    def _shown(view: RenderableType, *, width: int = 80, colour: bool = False) -> list[str]:
        out = StringIO()
        Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None).print(view)
        return [line.rstrip() for line in out.getvalue().splitlines()]

    return _shown


def test_a_hit_says_who_what_and_where(shown: Callable[..., list[str]]) -> None:
    head, *rest = shown(hit_view(HIT))
    assert " ".join(head.split()) == "senior official [unnamed] port authority asserts · part direct [low]"
    assert rest == [
        "     A senior official · said",
        "     │ the sea wall will hold",
        "     2031-03 · Veld Radio · Wall holds",
        "     harbour.txt#a12",
        "",
    ]


def test_what_is_not_stated_is_said_to_be_not_stated(shown: Callable[..., list[str]]) -> None:
    bare = replace(HIT, article=Article(document="x", title=None, outlet=None, url=None, published=None), speaker=None)
    lines = shown(hit_view(replace(bare, source=Marked(text=""))))
    assert lines[0].startswith("source not stated")
    assert lines[1] == "     said"
    assert lines[3] == "     date not stated · outlet not stated"


def test_a_speaker_known_elsewhere_by_another_name_bears_both(shown: Callable[..., list[str]]) -> None:
    assert HIT.speaker is not None
    known = replace(HIT.speaker, name="Quill", type="named person", named=True, identity=3, known_as="Ada Quill")
    assert shown(hit_view(replace(HIT, speaker=known)))[0].startswith("Quill = Ada Quill  official")


def test_who_could_not_be_resolved_is_said_to_be_unresolved(shown: Callable[..., list[str]]) -> None:
    assert HIT.speaker is not None
    nobody = replace(HIT, speaker=replace(HIT.speaker, name=None, affiliation=None, role=None), source=Marked(text="he"))
    assert shown(hit_view(nobody))[0].startswith("“he”  [unresolved]")


def test_found_words_are_set_apart_in_a_terminal_without_colours_too(shown: Callable[..., list[str]]) -> None:
    line = next(line for line in shown(hit_view(HIT), colour=True) if "sea" in line)
    assert "\x1b[1;7mwall\x1b[0m" in line


def test_signs_that_would_act_on_a_terminal_are_made_visible(shown: Callable[..., list[str]]) -> None:
    hostile = replace(HIT, content=Marked(text="wall \x1b[2J gone", places=((5, 6),)))
    assert "\x1b" not in "".join(shown(hit_view(hostile)))


def test_a_passage_says_which_article_holds_the_words(shown: Callable[..., list[str]]) -> None:
    found = Passage(article=HIT.article, language="es", words=Marked(text="…el muro resiste…", places=((4, 8),)))
    assert shown(passage_view(found)) == [
        "Wall holds",
        "     …el muro resiste…",
        "     2031-03 · Veld Radio",
        "     harbour.txt",
        "",
    ]


def test_long_words_are_cut_around_the_first_place_that_was_found() -> None:
    words = Marked(text="begin " + "lull " * 100 + "wall " + "calm " * 100 + "end", places=((506, 510),))
    cut = excerpt(words)
    assert cut.text.startswith("… lull")
    assert cut.text.endswith("calm …")
    assert [cut.text[start:end] for start, end in cut.places] == ["wall"]
    assert len(cut.text) <= MOST_CHARACTERS + 4


@given(st.text("ab ", max_size=900), st.integers(0, 900), st.integers(1, 5))
def test_what_is_left_of_long_words_stands_in_them(text: str, start: int, length: int) -> None:
    places = ((start, start + length),) if start + length <= len(text) else ()
    cut = excerpt(Marked(text=text, places=places))
    assert cut.text.removeprefix("… ").removesuffix(" …") in text
    assert [cut.text[a:b] for a, b in cut.places] in ([], [text[a:b] for a, b in places])


@pytest.mark.parametrize("width", [24, 40])
def test_who_says_it_is_shown_on_a_narrow_terminal_too(shown: Callable[..., list[str]], width: int) -> None:
    lines = shown(hit_view(HIT), width=width)
    assert lines[0].startswith("senior ")
    assert all(len(line) <= width for line in lines)
