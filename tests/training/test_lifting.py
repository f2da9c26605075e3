import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal
X
from onrecord.models import AttributionModel

INNER = "the pilot said the northern quay is safe"


def place(text: str, words: str) -> Place:
    return text.index(words), text.index(words) + len(words)


def shown(text: str, found: list[Proposal]) -> list[tuple[list[str], str, list[str]]]:
    return [([text[s:e] for s, e in p.source], text[slice(*p.cue)], [text[s:e] for s, e in p.content]) for p in found]


@pytest.mark.parametrize(
    "content",
    [INNER, f"that {INNER}", f"“{INNER},”", f"‘that {INNER}.’", f'"{INNER[0].upper()}{INNER[1:]}"'],
)
def test_what_a_content_says_alone_has_its_places_on_the_page(rules: AttributionModel, content: str) -> None:
    text = f"Fog came. The mayor told us {content} on Monday."
    ((source, cue, inner),) = shown(text, reread(text, [place(text, content)], model=rules))
    assert [words.lower() for words in source] == ["the pilot"]
    assert cue == "said"
    assert inner == ["the northern quay is safe"]


def test_contents_are_read_apart(rules: AttributionModel) -> None:
    text = "He told us the pilot said ships are safe. She told us the clerk said fog is rare."
    contents = [place(text, "the pilot said ships are safe"), place(text, "the clerk said fog is rare")]
    found = shown(text, reread(text, contents, model=rules))
    assert found == [(["the pilot"], "said", ["ships are safe"]), (["the clerk"], "said", ["fog is rare"])]


@pytest.mark.parametrize("contents", [[], ["fog"], ["that fog came"]])
def test_contents_too_short_to_hold_a_statement_are_not_read(rules: AttributionModel, contents: list[str]) -> None:
    text = "The mayor said that fog came."
    assert reread(text, [place(text, content) for content in contents], model=rules) == []


def test_a_content_of_two_lines_is_read_as_one_paragraph(rules: AttributionModel) -> None:
    text = "The mayor told us the pilot said\nthe northern quay\nis safe today."
    (found,) = reread(text, [place(text, "the pilot said\nthe northern quay\nis safe today")], model=rules)
    assert text[slice(*found.cue)] == "said"
    assert text[found.content[0][0] : found.content[-1][1]] == "the northern quay\nis safe today"


PARTS = ["the pilot ", "said ", "that ", "fog ", "“", "”", "'", "\n", ". ", ", ", "ß", "ŉ", "\u0301", "İ", "🚢 "]


@settings(max_examples=60)
@given(
    text=st.lists(st.sampled_from(PARTS), min_size=1, max_size=40).map("".join), edges=st.lists(st.integers(0, 200), max_size=8)
)
def test_nothing_read_again_leaves_its_content(rules: AttributionModel, text: str, edges: list[int]) -> None:
    bounds = sorted({min(edge, len(text)) for edge in edges})
    contents = list(zip(bounds[::2], bounds[1::2], strict=False))
    for found in reread(text, contents, model=rules):
        (around,) = [(s, e) for s, e in contents if s <= found.cue[0] < e]
        for start, end in (found.cue, *found.source, *found.content):
            assert around[0] <= start < end <= around[1]
