from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from onrecord.documents import Document
from onrecord.reading import Reading
from onrecord.views import table, terminal


def printed(reading: Reading, *, width: int = 100) -> str:
    out = StringIO()
    Console(file=out, width=width).print(terminal(reading))
    return out.getvalue()


def entry(shown: str, name: str) -> list[str]:
    """Return the lines of one statement, without their indentation and the space after them."""
    lines = shown.splitlines()
    first = next(at for at, line in enumerate(lines) if line.split()[:1] == [name])
    last = next(at for at in range(first, len(lines)) if not lines[at].strip())
    return [line.strip() for line in lines[first:last]]


def test_a_statement_shows_whom_we_take_it_to_be_and_then_what_the_page_says(harbour: Reading) -> None:
    who, said, content = entry(printed(harbour), "a3")
    assert who.split() == ["a3", "harbour", "minister", "[unnamed]", "asserts", "·", "paraphrase", "·", "0.96"]
    assert said == "She added  (by pronoun)"
    assert content == "┊ that the repairs would be paid for from the storm fund"


def test_split_words_of_a_speaker_are_joined_by_a_gap_mark(harbour: Reading) -> None:
    content = " ".join(line.removeprefix("┃ ") for line in entry(printed(harbour), "a2")[2:])
    assert content == (
        "“Nobody will sail on a guess,” … “We will open the channel when the engineers have signed for it, "
        "and not an hour before.”"
    )


def test_a_statement_inside_another_is_indented_and_says_its_chain(harbour: Reading) -> None:
    shown = printed(harbour)
    assert "\n     a5   prime minister" in shown
    assert entry(shown, "a5")[2] == "The Eastquay Courier ← State radio ← prime minister"


@pytest.mark.parametrize(
    ("name", "notice"),
    [("a1", "[unnamed]"), ("a6", "[unresolved]"), ("a8", "source not stated"), ("a9", "[low]"), ("a4", "media outlet")],
)
def test_what_an_editor_has_to_notice_is_a_word_and_not_only_a_colour(harbour: Reading, name: str, notice: str) -> None:
    assert notice in entry(printed(harbour), name)[0]


def test_the_header_says_what_was_read_and_from_where(harbour: Reading) -> None:
    title, stated, identity, *_ = printed(harbour).splitlines()
    assert title.strip() == "Ferries stay in port while Ardmere’s breakwater is searched for cracks"
    assert stated.strip().startswith("The Eastquay Courier · 2031-03-18 · article · en · ")
    assert identity.strip().startswith("harbour.txt · sha256 ")


def test_a_document_without_statements_says_that_none_were_found(harbour: Reading) -> None:
    silent = replace(harbour, attributions=(), speakers=(), speaker_of={}, document=Document(id="a.txt", text="Rain."))
    assert "no statements found" in printed(silent)


def test_an_article_cannot_steer_the_terminal(harbour: Reading) -> None:
    title = "\x1b]0;owned\x07 \x1b[2J [red]loud[/red] \u202eabc"
    shown = printed(replace(harbour, document=replace(harbour.document, title=title, outlet=title, id=title)))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "␛]0;owned␇ ␛[2J [red]loud[/red] �abc" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(harbour: Reading, width: int) -> None:
    assert max(map(len, printed(harbour, width=width).splitlines())) <= width


def test_a_table_has_one_line_an_attribution_at_any_width(harbour: Reading) -> None:
    for width in (80, 120, 400):
        out = StringIO()
        Console(file=out, width=width).print(table(harbour))
        rows = [line.split()[0] for line in out.getvalue().splitlines() if line.strip().startswith("a")]
        assert rows == ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"]


@pytest.mark.parametrize("name", ["a[/b].txt", "[bold]a.txt", ":ship:.txt"])
def test_the_name_of_a_document_is_never_taken_for_markup(harbour: Reading, name: str) -> None:
    out = StringIO()
    Console(file=out, width=100).print(table(replace(harbour, document=replace(harbour.document, id=name))))
    assert out.getvalue().splitlines()[0].strip() == name


def test_how_a_speaker_was_told_is_said_only_where_the_source_does_not_name_them(harbour: Reading) -> None:
    shown = printed(harbour)
    assert entry(shown, "a1")[1] == "the harbour minister said"
    assert entry(shown, "a2")[1] == "the minister told  (by description)"
