import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.pages import article
from onrecord.errors import InputError

OPENING = (
    "The harbour office of Veld said on Tuesday that the ferry line will close for two weeks while divers inspect the hull."
)
ENDING = "A spokesman said the inspection had been planned since spring and that no passenger had been in danger at any time."

PAGE = """<!doctype html><html lang="en"><head><title>Ferry line closes - The Veld Courier</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry line closes</h1><p>{opening}</p>{middle}<p>{ending}</p></article>
<aside><p>Read more: the fog of Tuesday</p></aside>
<footer>© 2019 The Veld Courier. All rights reserved.</footer></body></html>"""


def body(middle: str) -> list[str]:
    """Return the paragraphs of an article that has `middle` between its first and last."""
    first, *between, last = article(PAGE.format(opening=OPENING, middle=middle, ending=ENDING), path="a.html").text.split("\n")
    assert (first, last) == (OPENING, ENDING)
    return between


def test_the_body_is_read_without_headline_menus_and_footers() -> None:
    assert body("<p>“All is well,” the mayor said.</p>") == ["“All is well,” the mayor said."]


@pytest.mark.parametrize(
    ("middle", "kept"),
    [
        ("<blockquote>We will not rush this work.</blockquote>", ["We will not rush this work."]),
        (
            "<blockquote><p>“We will not rush this.</p><p>“We never do.”</p></blockquote>",
            ["“We will not rush this.", "“We never do.”"],
        ),
        (
            "<div><blockquote><div>We will not rush this.</div><footer>— the harbour master</footer></blockquote></div>",
            ["We will not rush this.", "— the harbour master"],
        ),
        (
            "<figure><blockquote>We will not rush this.</blockquote><figcaption>The harbour master</figcaption></figure>",
            ["We will not rush this.", "The harbour master"],
        ),
        (
            "<blockquote><blockquote>We will not rush this.</blockquote> So it says in the letter.</blockquote>",
            ["We will not rush this.", "So it says in the letter."],
        ),
        (
            '<blockquote class="twitter-tweet"><p>The ferry stays in port.</p>— Harbour of Veld</blockquote>',
            ["The ferry stays in port.", "— Harbour of Veld"],
        ),
    ],
)
def test_block_quotations_are_kept_as_paragraphs_of_their_own(middle: str, kept: list[str]) -> None:
    assert body(middle) == kept


def test_inline_quotations_get_the_marks_that_a_browser_shows() -> None:
    assert body("<p>She said <q>we <b>stay</b> now</q> and <q>he said <q>go</q> twice</q>, then left.</p>") == [
        "She said “we stay now” and “he said ‘go’ twice”, then left."
    ]


def test_inline_quotations_that_bring_their_marks_get_no_others() -> None:
    assert body("<p>She said <q>“we stay”</q> and left the harbour.</p>") == ["She said “we stay” and left the harbour."]


def test_line_breaks_end_paragraphs() -> None:
    assert body("<p>“We stay,” she said.<br><br>Nobody else spoke that day.</p>") == [
        "“We stay,” she said.",
        "Nobody else spoke that day.",
    ]


def test_a_short_article_is_read_without_the_menu_around_it() -> None:
    page = PAGE.replace("{middle}", "").format(opening="“Stay calm,” the mayor said in the morning.", ending="He left.")
    assert article(page, path="a.html").text == "“Stay calm,” the mayor said in the morning.\nHe left."


def test_a_block_quotation_that_is_lost_is_said() -> None:
    lost = "<main><p hidden></p><nav><blockquote>We will not rush this work at all.</blockquote></nav></main>"
    (fault,) = article(PAGE.format(opening=OPENING, middle="", ending=ENDING) + lost, path="a.html").faults
    assert fault.code == "quotation-lost"
    assert fault.detail.startswith("a.html: a block quotation")


def test_a_date_that_cannot_be_told_is_said() -> None:
    page = PAGE.replace("<title>", '<meta name="date" content="05/03/2024"><title>')
    (fault,) = article(page.format(opening=OPENING, middle="", ending=ENDING), path="a.html").faults
    assert fault.code == "date-not-understood"


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<p></p>"])
def test_a_page_without_an_article_is_an_error_that_says_what_to_do(page: str) -> None:
    with pytest.raises(InputError, match="save the article's text") as caught:
        article(page, path="a.html")
    assert caught.value.code == "page-without-article"


def test_an_encoding_declared_inside_the_text_does_not_matter_any_more() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?>' + PAGE.format(opening=OPENING, middle="", ending=ENDING)
    assert article(page, path="a.html").text == f"{OPENING}\n{ENDING}"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<blockquote>", "</blockquote>", "<q>", "</q>", "<figure>", "<div>", "<br>", "<h1>", "We stay. ", "“"]
)


@settings(max_examples=60)
@given(st.lists(TAGS, max_size=30))
def test_any_page_gives_an_article_or_a_named_error(parts: list[str]) -> None:
    try:
        found = article("<html><body>" + "".join(parts), path="a.html")
    except InputError:
        return
    assert found.text.strip()
