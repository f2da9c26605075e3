from dataclasses import replace

import pytest

from onrecord.findings import Profile
from onrecord.reading import Reading
from onrecord.views import in_words, page
from onrecord.views.profile import in_signs

COUNTS = Profile(
    words=200,
    own_voice=100,
    direct=40,
    paraphrase=60,
    named=50,
    unnamed=30,
    unresolved=0,
    not_stated=20,
    source_types={"named person": 50, "group": 30},
    countries={},
    ownership={},
    statements=9,
    speakers=1,
    deepest_chain=2,
)
EMPTY = Profile(
    words=0, own_voice=0, direct=0, paraphrase=0, named=0, unnamed=0, unresolved=0, not_stated=0,
    source_types={}, countries={}, ownership={}, statements=0, speakers=0, deepest_chain=0,
)  # fmt: skip


def test_a_profile_in_words_says_whose_words_they_are() -> None:
    assert in_words(COUNTS) == (
        "200 words: 50% own voice, 20% direct, 30% paraphrase · 9 statements of 1 speaker"
        " · 30% of others' words from unnamed sources · chains of up to 2"
    )


def test_a_page_without_statements_says_so() -> None:
    silent = replace(EMPTY, words=1, own_voice=1)
    assert in_words(silent) == "1 word · no statements found"


@pytest.mark.parametrize(("columns", "bar"), [(10, "██▒▒▒░░░░░"), (20, "████▒▒▒▒▒▒░░░░░░░░░░"), (1, "░")])
def test_the_bar_is_as_wide_as_asked_for(columns: int, bar: str) -> None:
    assert in_signs(COUNTS, columns=columns) == bar


def test_no_words_have_no_bar() -> None:
    assert in_signs(EMPTY, columns=10) == ""


def test_the_page_shows_the_parts_that_are_there(harbour: Reading) -> None:
    html = "".join(page([harbour]))
    assert '<rect class="own-voice" x="0.0" width="' in html
    assert " named</li>" in html
