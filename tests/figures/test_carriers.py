from onrecord.attributions import Attribution
from onrecord.figures.carriers import carriers
from onrecord.spans import Span


def attribution(id_: str, *content: tuple[int, int], parent: str | None = None) -> Attribution:
    return Attribution(
        id=id_,
        source=(),
        cue=(),
        content=tuple(Span(start=start, end=end) for start, end in content),
        manner="indirect",
        stance="asserts",
        parent=parent,
        score=1.0,
    )


def test_the_innermost_content_carries_a_figure() -> None:
    outer, inner = attribution("a1", (10, 80)), attribution("a2", (30, 60), parent="a1")
    figures = [Span(start=2, end=4), Span(start=12, end=14), Span(start=40, end=42), Span(start=70, end=72)]
    assert carriers(figures, attributions=(outer, inner)) == [None, "a1", "a2", "a1"]


def test_a_figure_half_outside_a_content_is_not_carried_by_it() -> None:
    assert carriers([Span(start=8, end=12)], attributions=(attribution("a1", (10, 80)),)) == [None]


def test_each_piece_of_a_content_carries() -> None:
    parts = attribution("a1", (0, 10), (50, 60))
    assert carriers([Span(start=1, end=2), Span(start=20, end=21), Span(start=55, end=56)], attributions=(parts,)) == [
        "a1",
        None,
        "a1",
    ]
