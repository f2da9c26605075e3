import pytest
from lxml import html

from onrecord.documents.imprint import Imprint, imprint


def about(head: str = "", body: str = "", lang: str = "") -> Imprint:
    return imprint(html.document_fromstring(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'))


def test_a_page_that_states_nothing_has_nothing() -> None:
    assert about(body="<p>Fog.</p>") == Imprint(
        title=None, outlet=None, url=None, published=None, language=None, unread_date=None
    )


LINKED_DATA = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Veld"},
  {"@type": ["NewsArticle"], "headline": "Ferry line  closes", "datePublished": "2024-03-05T08:30:00+01:00",
   "url": "https://courier.example/ferry", "publisher": {"@type": "Organization", "name": "The Veld Courier"}}]}
</script>"""


def test_linked_data_is_read() -> None:
    assert about(LINKED_DATA, lang="en-GB") == Imprint(
        title="Ferry line closes",
        outlet="The Veld Courier",
        url="https://courier.example/ferry",
        published="2024-03-05T08:30:00+01:00",
        language="en",
        unread_date=None,
    )


def test_linked_data_of_any_depth_is_passed_over() -> None:
    for depth in (*range(100, 1_000, 25), 1_500, 2_500, 5_000):  # what parses differs with the version of Python
        nested = "[" * depth + "]" * depth
        assert about(f'<script type="application/ld+json">{nested}</script>').title is None


@pytest.mark.parametrize("broken", ["{", "[1, null, []]", '{"@type": 3}', '{"@graph": "x"}', "[" * 100_000])
def test_broken_linked_data_is_passed_over(broken: str) -> None:
    found = about(f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="Fog">')
    assert found.title == "Fog"


def test_meta_elements_are_read() -> None:
    found = about(
        '<meta property="og:site_name" content="The Veld Courier"><meta property="og:title" content="Ferry line closes">'
        '<meta property="article:published_time" content="2024-03-05"><link rel="canonical" href="https://courier.example/ferry">'
    )
    assert found.outlet == "The Veld Courier"
    assert found.title == "Ferry line closes"
    assert found.published == "2024-03-05"
    assert found.url == "https://courier.example/ferry"


def test_an_address_is_no_stated_outlet() -> None:
    assert about('<link rel="canonical" href="https://www.courier.example/ferry">').outlet is None


def test_an_address_that_is_none_is_not_taken_for_one() -> None:
    assert about('<link rel="canonical" href="/ferry">').url is None
    assert about('<link rel="canonical" href="https://[broken">').url is None


def test_the_only_headline_goes_before_the_title_of_the_window() -> None:
    assert about("<title>Ferry line closes | Courier</title>", "<h1>Ferry <i>line</i> closes</h1>").title == "Ferry line closes"
    assert about("<title>Courier</title>", "<h1>One</h1><h1>Two</h1>").title == "Courier"


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ('<p itemprop="datePublished" content="2024-03-05">today</p>', "2024-03-05"),
        ('<article><time datetime="2024-03-05T08:30Z">this morning</time></article>', "2024-03-05T08:30Z"),
        ("<article><time>5 March 2024</time></article>", "2024-03-05"),
        ('<p class="byline">By our reporter, March 5, 2024</p>', "2024-03-05"),
        ('<span class="post_date">March 2024</span>', "2024-03"),
    ],
)
def test_a_date_that_the_page_shows_is_read_as_precise_as_shown(body: str, date: str) -> None:
    assert about(body=body).published == date


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 2019 The Veld Courier</footer>",
        '<aside><time datetime="2019-01-01">another article</time></aside>',
        "<p>The ferry line was founded on 5 March 1924.</p>",
        '<p class="update">We will update this page.</p>',
    ],
)
def test_a_date_of_something_else_is_not_taken_for_the_articles(body: str) -> None:
    assert about(body=body).published is None


def test_a_declared_date_that_cannot_be_told_is_handed_back() -> None:
    found = about('<meta name="date" content="05/03/2024">')
    assert found.published is None
    assert found.unread_date == "05/03/2024"


def test_the_address_tells_the_date_last() -> None:
    assert about('<link rel="canonical" href="https://courier.example/2024/03/05/ferry">').published == "2024-03-05"
