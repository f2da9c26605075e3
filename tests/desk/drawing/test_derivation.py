from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.drawing import Box, Label, derivation
from onrecord.roots import DroppedCredit, Edge, Occurrence, Root, Roots
from onrecord.spans import Span


def edge(later: str, earlier: str, *, ordered: bool = True) -> Edge:
    return Edge(kind="copy", documents=(earlier, later), ordered=ordered, reason="a passage of 20 words")


def roots_of(*names: str, edges: tuple[Edge, ...] = (), dropped: tuple[DroppedCredit, ...] = ()) -> Roots:
    root = Root(
        kind="person", name="Ada Quill", documents=names, witnesses=names[:1], outside=False, reason="named", confidence="high"
    )
    occurrences = tuple(Occurrence(document=name, span=Span(start=0, end=5)) for name in names)
    return Roots(occurrences=occurrences, edges=edges, roots=(root,), low=1, high=1, first=names[0], dropped=dropped)


def labels(*names: str) -> dict[str, Label]:
    return {name: Label(words=f"The {name} Courier", detail="no date") for name in names}


def test_each_hand_is_a_column_further_from_the_root() -> None:
    drawn = derivation(roots_of("a", "b", "c", edges=(edge("b", "a"), edge("c", "b"))), labels=labels("a", "b", "c"))
    root, a, b, c = drawn.boxes
    assert root.words == "Ada Quill"
    assert root.x < a.x < b.x < c.x
    assert [line.kind for line in drawn.lines] == ["has from", "copy", "copy"]


def test_the_first_document_and_dropped_credits_are_told() -> None:
    dropped = (DroppedCredit(document="b", credited="Reuters", named_by="a"),)
    drawn = derivation(roots_of("a", "b", dropped=dropped), labels=labels("a", "b"))
    boxes = {box.document: box for box in drawn.boxes}
    assert (boxes["a"].first, boxes["b"].first) == (True, False)
    assert (boxes["a"].dropped, boxes["b"].dropped) == ((), ("Reuters",))


def test_copies_in_an_order_nobody_can_tell_stand_beside_each_other() -> None:
    drawn = derivation(roots_of("a", "b", edges=(edge("b", "a", ordered=False),)), labels=labels("a", "b"))
    _, a, b = drawn.boxes
    assert a.x == b.x
    assert [line.ordered for line in drawn.lines if line.kind == "copy"] == [False]


def test_a_circle_ends() -> None:
    drawn = derivation(roots_of("a", "b", edges=(edge("b", "a"), edge("a", "b"))), labels=labels("a", "b"))
    assert len(drawn.boxes) == 3


NAMES = tuple("abcdefgh")


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()).filter(lambda pair: pair[0] != pair[1]))
)
def test_no_box_lies_on_another_or_outside(pairs: list[tuple[str, str, bool]]) -> None:
    edges = tuple(edge(later, earlier, ordered=ordered) for later, earlier, ordered in pairs)
    drawn = derivation(roots_of(*NAMES, edges=edges), labels=labels(*NAMES))
    assert len(drawn.boxes) == 1 + len(NAMES)
    assert all(box.x >= 0 and box.x + box.width <= drawn.width and box.y >= 0 for box in drawn.boxes)
    assert all(box.y + box.height <= drawn.height for box in drawn.boxes)
    assert not any(_overlap(one, other) for one, other in combinations(drawn.boxes, 2))


def _overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < one.width and abs(one.y - other.y) < one.height


def test_every_document_needs_a_label() -> None:
    with pytest.raises(KeyError):
        derivation(roots_of("a"), labels={})
