import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.windows import WindowSettings
from onrecord.models import attribution_model

articles = pytest.importorskip("articles", reason="training/ is absent: it is not part of the package")

TEXT = (
    "The harbour master said the northern quay is safe. Fog came.\n"
    "“We stay,” the mayor of Veld said. “We rebuild.”\n"
    "Ships stopped, a clerk noted. Two pilots doubted that the storm had passed.\n"
    "Nobody asked them."
)
STATEMENTS = (
    (["The harbour master"], ["said"], ["the northern quay is safe"]),
    (["the mayor of Veld"], ["said"], ["“We stay,”", "“We rebuild.”"]),
    (["a clerk"], ["noted"], ["Ships stopped"]),
    (["Two pilots"], ["doubted"], ["that the storm had passed"]),
)
QUIET = -1


def marked(text: str, *roles: list[str], inner: bool = False) -> Any:
    near = max(0, text.index(roles[0][0]) - 20)
    places = [tuple((at := text.index(words, near), at + len(words)) for words in pieces) for pieces in roles]
    return articles.Marked(source=places[0], cue=places[1], content=places[2], inner=inner)


def article(text: str = TEXT, *statements: tuple[list[str], list[str], list[str]]) -> Any:
    return articles.Article(id="veld", text=text, marked=tuple(marked(text, *roles) for roles in statements or STATEMENTS))


def words(text: str, mark: Any) -> tuple[list[str], ...]:
    return tuple([text[s:e] for s, e in places] for places in (mark.source, mark.cue, mark.content))


def folded(text: str, mark: Any) -> tuple[list[str], ...]:
    return tuple([piece.casefold() for piece in pieces] for pieces in words(text, mark))


def test_the_example_cuts_out_its_words() -> None:
    made = article()
    assert [words(TEXT, mark) for mark in made.marked] == list(STATEMENTS)


def test_attributions_without_a_cue_or_a_content_are_left_out(tmp_path: Path) -> None:
    rows = [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 12]]}, {"source": [], "cue": [], "content": [[9, 12]]}]
    rows.append({"source": [[0, 3]], "cue": [[4, 8]], "content": []})
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "veld", "text": "She said fog", "attributions": rows}), encoding="utf-8"
    )
    (read,) = articles.read_articles(tmp_path / "a.jsonl")
    assert [words(read.text, mark) for mark in read.marked] == [(["She"], ["said"], ["fog"])]


def test_a_line_separator_in_a_text_ends_no_line(tmp_path: Path) -> None:
    row = {"id": "veld", "text": "Fog.\u2028Rain.", "attributions": []}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert [read.text for read in articles.read_articles(tmp_path / "a.jsonl")] == ["Fog.\u2028Rain."]


def test_held_out_articles_are_the_same_ones_each_time_with_all_their_versions() -> None:
    made = [articles.Article(id=f"a{n % 10}", text="", marked=()) for n in range(20)]
    kept, held = articles.split(made, held_out=3)
    again = articles.split(list(reversed(made)), held_out=3)[1]
    assert {a.id for a in held} == {a.id for a in again}
    assert len(held) == 6
    assert not {a.id for a in kept} & {a.id for a in held}
    assert len(kept) + len(held) == 20


def test_no_sentence_is_framed_at_rate_zero() -> None:
    assert articles.framed(article(), rng=random.Random(1), rate=-1) == article()


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6), rate=st.sampled_from([0.3, 1.0]))
def test_framing_keeps_the_words_of_every_mark(seed: int, rate: float) -> None:
    seen = articles.framed(article(), rng=random.Random(seed), rate=rate)
    kept = [folded(seen.text, mark) for mark in seen.marked]
    for mark in article().marked:
        assert folded(TEXT, mark) in kept


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6))
def test_a_framed_statement_is_inner_and_lies_inside_a_frames_content(seed: int) -> None:
    seen = articles.framed(article(), rng=random.Random(seed), rate=1.0)
    frames = seen.marked[len(STATEMENTS) :]
    inner = [mark for mark in seen.marked if mark.inner]
    assert frames
    assert all(not frame.inner for frame in frames)
    for mark in inner:
        low, high = mark.bounds
        assert any(frame.content[0][0] <= low and high <= frame.content[-1][1] for frame in frames)


@settings(max_examples=60)
@given(seed=st.integers(0, 10**6))
def test_a_frame_is_a_sentence_with_a_source_a_cue_and_a_content(seed: int) -> None:
    one = "Fog came.\nThe clerk said ships stopped.\nTrains ran."
    seen = articles.framed(article(one, (["The clerk"], ["said"], ["ships stopped"])), rng=random.Random(seed), rate=1.0)
    inner, frame = seen.marked
    first, made, last = seen.text.split("\n")
    (source,), (cue,), (content,) = words(seen.text, frame)
    assert (first, last) == ("Fog came.", "Trains ran.")
    assert made.endswith((".", ".”", '."', ".’"))
    assert "he clerk said ships stopped" in content
    assert source in made.replace(content, "")
    assert cue in made.replace(content, "")
    assert words(seen.text, inner)[1:] == (["said"], ["ships stopped"])


def test_the_same_seed_frames_alike() -> None:
    one, other = (articles.framed(article(), rng=random.Random(7), rate=0.5) for _ in range(2))
    assert one == other


def example(made: Any, *, size: int = 256) -> list[Any]:
    tokenizer = attribution_model().tokenizer
    return list(articles.examples(made, tokenizer=tokenizer, settings=WindowSettings(size=size, overlap=0)))


def test_every_position_has_its_label_and_every_cue_its_roles() -> None:
    text = "The mayor said the quay is safe."
    (row,) = example(article(text, (["The mayor"], ["said"], ["the quay is safe"])))
    # [CLS] The mayor said the quay is safe . [SEP]
    assert row.outer.tolist() == [QUIET, 0, 0, 1, 0, 0, 0, 0, 0, QUIET]
    assert row.any.tolist() == [QUIET, 0, 0, 1, QUIET, QUIET, QUIET, QUIET, 0, QUIET]
    (link,) = row.links
    assert (link.start, link.end, link.inner) == (3, 4, False)
    assert link.roles.tolist() == [0, 1, 1, 0, 2, 2, 2, 2, 0, 0]


def test_a_cue_of_two_pieces_begins_and_goes_on() -> None:
    text = "The mayor has said the quay is safe."
    (row,) = example(article(text, (["The mayor"], ["has said"], ["the quay is safe"])))
    assert row.outer.tolist()[3:5] == [1, 2]
    assert (row.links[0].start, row.links[0].end) == (3, 5)


def test_an_inner_cue_is_a_cue_but_no_outermost_one_and_its_frame_is_known_through() -> None:
    text = "It said the mayor said fog came."
    outer = articles.Marked(source=((0, 2),), cue=((3, 7),), content=((8, 31),))
    inner = articles.Marked(source=((8, 17),), cue=((18, 22),), content=((23, 31),), inner=True)
    (row,) = example(articles.Article(id="veld", text=text, marked=(outer, inner)))
    # [CLS] It said the mayor said fog came . [SEP]
    assert row.outer.tolist() == [QUIET, 0, 1, 0, 0, 0, 0, 0, 0, QUIET]
    assert row.any.tolist() == [QUIET, 0, 1, 0, 0, 1, QUIET, QUIET, 0, QUIET]
    assert [link.inner for link in row.links] == [True, False]


def test_a_paragraph_break_inside_a_content_belongs_to_it() -> None:
    text = "It said:\nFog came.\nShips stopped.\nTrains ran."
    (row,) = example(article(text, (["It"], ["said"], ["Fog came.\nShips stopped."])))
    # [CLS] It said : [SEP] Fog came . [SEP] Ships stopped . [SEP] Trains ran . [SEP]
    assert row.links[0].roles.tolist() == [0, 1, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0]
    assert row.paragraph.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]


NESTED = "It said the mayor said fog came."
OUTER = {"source": ((0, 2),), "cue": ((3, 7),), "content": ((8, 31),)}
INSIDE = {"source": ((8, 17),), "cue": ((18, 22),), "content": ((23, 31),), "inner": True}


def labels(*marks: dict[str, Any], deep: bool) -> tuple[list[int], list[int], list[bool]]:
    """Return the labels as outermost and as any, and for each cue that is linked whether it is an inner one."""
    marked_ = tuple(articles.Marked(**mark) for mark in marks)
    (row,) = example(articles.Article(id="veld", text=NESTED, marked=marked_, deep=deep))
    return row.outer.tolist(), row.any.tolist(), [link.inner for link in row.links]


def test_inside_the_contents_of_a_deep_article_what_is_no_cue_is_known_to_be_none() -> None:
    # [CLS] It said the mayor said fog came . [SEP]
    outer, any_, inner = labels(OUTER, INSIDE, deep=True)
    assert outer == [QUIET, 0, 1, 0, 0, 0, 0, 0, 0, QUIET]
    assert any_ == [QUIET, 0, 1, 0, 0, 1, 0, 0, 0, QUIET]
    assert inner == [True, False]
    assert labels(OUTER, deep=True)[1] == [QUIET, 0, 1, 0, 0, 0, 0, 0, 0, QUIET]


def test_an_unsure_outermost_mark_teaches_neither_that_it_is_one_nor_that_it_is_none() -> None:
    outer, any_, inner = labels(OUTER | {"sure": False}, deep=True)
    assert outer == [QUIET, 0, QUIET, 0, 0, 0, 0, 0, 0, QUIET]
    assert any_ == [QUIET, 0, QUIET, 0, 0, 0, 0, 0, 0, QUIET]
    assert inner == []


def test_an_unsure_inner_mark_is_surely_no_outermost_one() -> None:
    outer, any_, inner = labels(OUTER, INSIDE | {"sure": False}, deep=True)
    assert outer == [QUIET, 0, 1, 0, 0, 0, 0, 0, 0, QUIET]
    assert any_ == [QUIET, 0, 1, 0, 0, QUIET, 0, 0, 0, QUIET]
    assert inner == [False]


def test_a_mark_that_moves_stays_as_sure_as_it_was() -> None:
    mark = articles.Marked(**OUTER, sure=False).moved(5, inner=True)
    assert mark == articles.Marked(source=((5, 7),), cue=((8, 12),), content=((13, 36),), inner=True, sure=False)


def test_a_framed_article_is_as_deep_as_it_was() -> None:
    deep = articles.Article(id="veld", text=TEXT, marked=article().marked, deep=True)
    assert articles.framed(deep, rng=random.Random(1), rate=1.0).deep


@pytest.mark.parametrize("size", [16, 24, 64])
def test_every_cue_is_learned_from_in_the_one_window_that_holds_it(size: int) -> None:
    rows = example(article(), size=size)
    assert sum(len(row.links) for row in rows) == len(STATEMENTS)
    assert sum(int((row.outer == 1).sum()) for row in rows) == len(STATEMENTS)
    for row in rows:
        assert all(row.outer[link.start] == 1 for link in row.links)
        assert len(row.outer) == len(row.any) == len(row.paragraph) == len(row.window.ids) <= size
