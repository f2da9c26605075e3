import time

import pytest

from onrecord.documents import from_bytes
from onrecord.documents.complexity import refuse_too_complex
from onrecord.errors import RefusedError

PARAGRAPH = "<p>The north quay of Veld is safe, the harbour master said on Tuesday. “We looked,” she told reporters.</p>"


def code(page: str) -> str:
    began = time.process_time()
    with pytest.raises(RefusedError) as refused:
        from_bytes(page.encode(), path="https://veld.example/1", media_type="text/html")
    assert time.process_time() - began < 5
    return refused.value.code


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 500_000, id="deep"),
        pytest.param("<article>" + "<p>x</p>" * 500_000, id="wide"),
        pytest.param("<" * 4_000_000, id="brackets"),
        pytest.param("<!---->" * 500_000 + PARAGRAPH, id="comments"),
    ],
)
def test_a_page_of_more_tags_than_can_be_parsed_in_time_is_refused(page: str) -> None:
    assert code(page) == "markup-too-complex"


@pytest.mark.parametrize(
    "attributes",
    [
        pytest.param(" ".join(f"a{number}=1" for number in range(300_000)), id="bare"),
        pytest.param(" ".join(f'a{number}=">"' for number in range(100_000)), id="quoted-bracket"),
        pytest.param(" ".join(f"a{number} = '\"'" for number in range(100_000)), id="quoted-quote"),
        pytest.param("/".join(f"a{number}" for number in range(100_000)), id="slashes"),
    ],
)
def test_a_tag_of_more_attributes_than_can_be_parsed_in_time_is_refused(attributes: str) -> None:
    assert code(f"<html><body><p {attributes}>x</p>{PARAGRAPH}") == "markup-too-complex"


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(f'<img src="data:image/png;base64,{"A" * 300_000}">', id="picture-in-the-page"),
        pytest.param(f'<svg><path d="{"M 0 0 L 1 1 " * 20_000}"/></svg>', id="drawing"),
        pytest.param(f"<script>if (a<b) {{{'c = d; ' * 1_000}}}</script>", id="script"),
        pytest.param("word " * 50_000, id="words"),
        pytest.param('<p class="a"">' + "word " * 50_000 + "</p>", id="stray-quote"),
        pytest.param("<div>" * 5_000, id="depth"),
        pytest.param("<p>x</p>" * 5_000, id="paragraphs"),
    ],
)
def test_what_pages_do_have_passes(between: str) -> None:
    refuse_too_complex(f"<html><body>{between}<article>{PARAGRAPH * 3}</article></body></html>", path="x")
