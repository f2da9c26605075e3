from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import Document
from onrecord.errors import UsageError
from onrecord.findings import WEIGHTS, FindingSettings, Page, find, profile
from onrecord.findings.checks import CHECKS
from onrecord.spans import Span

PageOf = Callable[..., Page]
ALL = FindingSettings(codes=frozenset(check.code for check in CHECKS))
WORDS = st.sampled_from(
    [
        *"recently Earlier, regime “ ” ‘ ’ `` . : ? 41 said reportedly closed-door a".split(),
        '"',
        "''",
        "\n",
        "Sunday, May 1, 2025",
    ]
)


def _bare(text: str, title: str | None = None) -> Page:
    document = Document(id="page", text=text, title=title, published="2025-05-01")
    return Page(document=document, attributions=(), speakers=(), speaker_of={}, figures=(), times=(), places=())


def test_every_code_stands_once_in_the_table() -> None:
    codes = [check.code for check in CHECKS]

    assert len(codes) == len(set(codes))
    assert sum(check.by_default for check in CHECKS) >= 10


def test_without_settings_the_checks_that_are_on_by_default_run() -> None:
    assert FindingSettings().codes == {check.code for check in CHECKS if check.by_default}
    assert "headline-exceeds-body" not in FindingSettings().codes


def test_an_unknown_code_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no such finding: gossip; there are .*unnamed-source"):
        FindingSettings(codes=frozenset({"gossip", "unnamed-source"}))


def test_no_codes_find_nothing(page_of: PageOf) -> None:
    page = page_of("The museum recently sold a painting.")

    assert find(page, settings=FindingSettings(codes=frozenset())) == ()


def test_findings_stand_in_the_order_of_the_text_with_the_weight_of_their_check(page_of: PageOf) -> None:
    page = page_of("The regime recently fell. {1:Analysts} [1:say] <1:so>. The king reportedly fled.")
    found = find(page)
    weights = {check.code: check.weight for check in CHECKS}

    assert [finding.code for finding in found] == ["loaded-words", "undated-event", "group-source", "agentless-attribution"]
    assert all(finding.weight == weights[finding.code] and finding.weight in WEIGHTS for finding in found)


def test_a_message_quotes_exact_words_and_is_one_sentence(page_of: PageOf) -> None:
    (finding,) = find(page_of("{1:A keeper of the northern lamps} [1:said] <1:the wall is old>."))

    assert finding.message == "The source “A keeper of the northern lamps” has no name on this page."


def test_a_long_source_is_cut_at_a_word_in_the_message(page_of: PageOf) -> None:
    source = "A keeper of the northern lamps on the outermost of the seven islands of the far archipelago"
    (finding,) = find(page_of(f"{{1:{source}}} [1:said] <1:the wall is old>."))

    assert finding.message == (
        "The source “A keeper of the northern lamps on the outermost of the seven” … has no name on this page."
    )
    assert finding.spans[0] == Span(start=0, end=len(source))


@given(st.lists(WORDS, max_size=60).map(" ".join), st.none() | st.text(min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_has_findings_inside_it_and_in_order(text: str, title: str | None) -> None:
    page = _bare(text, title)
    found = find(page, settings=ALL)

    assert [finding.spans for finding in found] == sorted(finding.spans for finding in found)
    assert all(span.end <= len(text) for finding in found for span in finding.spans)
    assert all(span.end <= len(title or "") for finding in found for span in finding.title_spans)
    assert profile(page).own_voice == profile(page).words


@given(st.text(max_size=80))
@settings(deadline=None)
def test_no_text_raises(text: str) -> None:
    find(_bare(text), settings=ALL)


@pytest.mark.parametrize(
    "piece", ["1", " ", "A", '"', "“", "recently ", "received ", "said:\n", "‘a", "(", "is believed ", "Aa Bb "]
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = (piece * 20_000)[:20_000]

    assert len(find(_bare(text), settings=ALL)) <= len(text)
