"""What the library's objects write is what the API promises, field by field."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from onrecord.desk.api.shapes import VersionItem
from onrecord.desk.api.story_shapes import FigureGroupItem, StoryMemberItem, TraceItem
from onrecord.figures import Figure
from onrecord.ledger import Ledger
from onrecord.reading import Reading
from onrecord.reuse import Difference
from onrecord.roots import FigureGroup, Place, Trace
from onrecord.roots.figure_group import Disagreement, Value
from onrecord.roots.root import DroppedCredit, Edge, Occurrence, Root, Roots
from onrecord.roots.stories import StoryMember
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]
SPAN = Span(start=0, end=4)


def figure(value: float) -> Figure:
    return Figure(
        id="f1", span=SPAN, value=value, low=value, high=None, exactness="at least", unit="persons", of=None, event=None,
        status="first acknowledged", status_span=SPAN, place=None, as_of=None, attribution=None,
    )  # fmt: skip


def test_a_trace_with_everything_that_roots_can_say() -> None:
    places = tuple(Occurrence(document=document, span=SPAN) for document in ("a", "b"))
    roots = Roots(
        occurrences=places,
        edges=(Edge(kind="copy", documents=("a", "b"), ordered=True, chance=0.4, reason="the same words"),),
        roots=(
            Root(
                kind="outlet", name=None, documents=("a", "b"), witnesses=("a",), outside=True, reason="both credit it",
                confidence="low",
            ),
        ),
        low=1,
        high=2,
        first="a",
        dropped=(DroppedCredit(document="b", credited="KCNA", named_by="a"),),
        circles=(("a", "b"),),
    )  # fmt: skip
    changed = (Difference(here=SPAN, there=None), Difference(here=None, there=SPAN))
    found = Trace(
        statement="wall",
        places=tuple(Place(occurrence=each, by="copy", differences=changed) for each in places),
        roots=roots,
    )
    told = TraceItem.model_validate(found.to_json())
    assert (told.count, told.edges[0].earlier, told.dropped_credits[0].credited) == (1, "a", "KCNA")


def test_a_group_of_figures_that_disagree() -> None:
    values = tuple(
        Value(document="a", figure=figure(number), words="some", told_by=None, official=True, published=None)
        for number in (12.0, 14.0)
    )
    against = Disagreement(one=0, other=1, kind="conflict", reason="both cannot hold")
    group = FigureGroup(unit="persons", of="drowned", values=values, disagreements=(against,), acknowledged=1)
    told = FigureGroupItem.model_validate(group.to_json())
    assert told.disagreements[0].values == (0, 1)
    assert told.first_acknowledged is not None


def test_a_member_of_a_story() -> None:
    member = StoryMember(document="a", likeness=0.25, names=("Osk",), passages=2)
    assert StoryMemberItem.model_validate(member.to_json()).likeness == 0.25


def test_versions_that_differ_in_every_way(tmp_path: Path, article_of: ArticleOf) -> None:
    before = article_of(("Ada Quill", "the wall holds"), ("Bo Wren", "it rained"), id_="wall")
    after = article_of(("Ada Quill", "the wall fell"), ("Ben Stern", "nobody had asked him"), id_="wall")
    with Ledger.open(tmp_path / "onrecord.db") as ledger:
        for reading, day in ((before, "2031-03-18"), (after, "2031-03-19")):
            ledger.append(reading, capture=None, seen_at=f"{day}T06:00:00Z")
        first, second = (VersionItem.model_validate(each.to_json()) for each in ledger.versions("wall"))
    assert first.since is None
    assert second.since is not None
    assert second.since.changes
