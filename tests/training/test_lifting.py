import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal

ABSENT = "torch or training/ is absent: pip install '.[train]'"
lifting = pytest.importorskip("lifting", reason=ABSENT)

INNER = "the pilot said the northern quay is safe"
SAID = re.compile(r"(?P<source>\w+ \w+) (?P<cue>said) (?P<content>[^.\n]+)")


def found_by_rule(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each "said": its source is the two words before it, its content what follows up to a full stop."""
    for match in SAID.finditer(text):
        source, cue, content = map(match.span, ("source", "cue", "content"))
        yield Proposal(cue=cue, source=(source,), content=(content,), evidence=())


def read_inside(text: str, contents: list[Place], *, proposals: list[Proposal] | None = None) -> list[Proposal]:
    """Return what is found inside contents by the rule, or by a model that makes these proposals whatever it reads."""

    def propose(lifted: str, **_: Any) -> list[Proposal]:
        return list(found_by_rule(lifted)) if proposals is None else proposals

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lifting, "propose", propose)
        return list(lifting.read_inside(text, contents, model=None))


def place(text: str, words: str) -> Place:
    return text.index(words), text.index(words) + len(words)


def shown(text: str, found: list[Proposal]) -> list[tuple[list[str], str, list[str]]]:
    return [([text[s:e] for s, e in p.source], text[slice(*p.cue)], [text[s:e] for s, e in p.content]) for p in found]


@pytest.mark.parametrize(
    "content",
    [INNER, f"that {INNER}", f"“{INNER},”", f"‘that {INNER}.’", f'"{INNER[0].upper()}{INNER[1:]}"'],
)
def test_what_a_content_says_alone_has_its_places_on_the_page(content: str) -> None:
    text = f"Fog came. The mayor told us {content} on Monday."
    ((source, cue, inner),) = shown(text, read_inside(text, [place(text, content)]))
    assert [words.lower() for words in source] == ["the pilot"]
    assert cue == "said"
    assert inner == ["the northern quay is safe"]


def test_contents_are_read_apart() -> None:
    text = "He told us the pilot said ships are safe. She told us the clerk said fog is rare."
    contents = [place(text, "the pilot said ships are safe"), place(text, "the clerk said fog is rare")]
    found = shown(text, read_inside(text, contents))
    assert found == [(["the pilot"], "said", ["ships are safe"]), (["the clerk"], "said", ["fog is rare"])]


@pytest.mark.parametrize("contents", [[], ["fog"], ["the pilot said fog"]])
def test_contents_too_short_to_hold_a_statement_are_not_read(contents: list[str]) -> None:
    text = "The mayor said that the pilot said fog came."
    assert read_inside(text, [place(text, content) for content in contents]) == []


def test_a_content_of_two_lines_is_read_as_one_paragraph() -> None:
    text = "The mayor told us the pilot said\nthe northern quay\nis safe today."
    (found,) = read_inside(text, [place(text, "the pilot said\nthe northern quay\nis safe today")])
    assert text[slice(*found.cue)] == "said"
    assert text[found.content[0][0] : found.content[-1][1]] == "the northern quay\nis safe today"


PARTS = ["the pilot ", "said ", "that ", "fog ", "“", "”", "'", "\n", ". ", ", ", "ß", "ŉ", "\u0301", "İ", "🚢 "]
PLACE = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))


@settings(max_examples=100)
@given(
    text=st.lists(st.sampled_from(PARTS), min_size=20, max_size=40).map("".join),
    edges=st.lists(st.integers(0, 20).map(lambda at: 10 * at), min_size=2, max_size=6, unique=True),
    proposals=st.lists(
        st.builds(Proposal, cue=PLACE, source=st.tuples(PLACE), content=st.tuples(PLACE), evidence=st.just(())), min_size=3
    ),
)
def test_cue_and_source_never_leave_their_content_whatever_is_proposed(
    text: str, edges: list[int], proposals: list[Proposal]
) -> None:
    bounds = sorted({min(edge, len(text)) for edge in edges})
    contents = list(zip(bounds[::2], bounds[1::2], strict=False))
    for found in read_inside(text, contents, proposals=proposals if any(_read(text[s:e]) for s, e in contents) else []):
        (around,) = [(s, e) for s, e in contents if s <= found.cue[0] < e]
        for start, end in (found.cue, *found.source):
            assert around[0] <= start < end <= around[1]
        for start, end in found.content:  # a content that ends within a word is given the rest of it
            assert start < around[1]
            assert end > around[0]


def _read(content: str) -> bool:
    """Return whether a content is surely long enough to be read, whatever it begins and ends with."""
    return len(content.strip("\"'“”, \n").split()) > 6
