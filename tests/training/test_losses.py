from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.windows import Window

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
articles = pytest.importorskip("articles", reason=ABSENT)
batches = pytest.importorskip("batches", reason=ABSENT)
losses = pytest.importorskip("losses", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
QUIET = -1


def example(outer: list[int], any_: list[int] | None = None, *, links: tuple[Any, ...] = ()) -> Any:
    size = len(outer)
    ids = np.arange(1, size + 1, dtype=np.int32)
    return articles.Example(
        window=Window(ids=ids, features=ids * 0, piece=ids),
        paragraph=np.zeros(size, np.int64),
        outer=np.array(outer),
        any=np.array(outer if any_ is None else any_),
        links=links,
    )


def said_so() -> Any:
    """Return a batch of two windows, the first with one cue at 2 and its source and content."""
    link = articles.Link(start=2, end=3, inner=False, roles=np.array([0, 1, 0, 2, 2, 0]))
    return batches.collate([example([-1, 0, 1, 0, 0, -1], [-1, 0, 1, -1, -1, -1], links=(link,)), example([-1, 0, 0, -1])])


def small(seed: int) -> Any:
    torch.manual_seed(seed)
    made = network.Network(network.Shape(hidden=12, layers=1, heads=2, inner=8)).eval()
    with torch.no_grad():
        made.encoder.cue.weight.mul_(4)
    return made


def tags_of(rows: list[list[int]]) -> Any:
    """Return cue logits B x T x 2 x 3 of taggers that are nearly sure of these tags, both of the same."""
    return (torch.nn.functional.one_hot(torch.tensor(rows), 3).float() * 8)[:, :, None].expand(-1, -1, 2, -1)


def test_a_lesson_of_one_teacher_is_what_it_says_itself() -> None:
    batch, teacher = said_so(), small(1)
    view = losses.viewed(teacher, batch)
    given_ = losses.lesson([view], floor=0.0, most=5)
    assert torch.equal(given_.tags, view.tags[:, :, 0].softmax(-1))
    assert len(given_.cues.start) == 5
    linked = view.link(given_.cues)
    assert torch.allclose(given_.valid, linked.valid[:, 0].sigmoid())
    assert torch.allclose(given_.roles.one, teacher.chain.told(linked.roles, linked.real).one)


def test_a_lesson_of_two_teachers_is_their_mean() -> None:
    batch = said_so()
    views = [losses.viewed(small(seed), batch) for seed in (1, 2)]
    both = losses.lesson(views, floor=0.0, most=5)
    first, second = (view.tags[:, :, 0].softmax(-1) for view in views)
    assert torch.allclose(both.tags, (first + second) / 2)
    valid = [view.link(both.cues).valid[:, 0].sigmoid() for view in views]
    assert torch.allclose(both.valid, (valid[0] + valid[1]) / 2)


def test_teachers_are_asked_of_likely_cues_only_and_of_no_padding() -> None:
    batch = said_so()
    view = losses.viewed(small(1), batch)
    sure = replace(view, tags=tags_of([[0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 1, 0]]))  # the second window ends before 4
    cues = losses.lesson([sure], floor=0.5, most=20).cues
    assert (cues.window.tolist(), cues.start.tolist(), cues.end.tolist()) == ([0], [2], [3])


@pytest.mark.parametrize("seed", range(5))
def test_no_student_loses_less_than_one_that_says_what_its_teacher_says(seed: int) -> None:
    batch, teacher = said_so(), small(1)
    said = losses.lesson([losses.viewed(teacher, batch)], floor=0.0, most=6)
    least = losses.taught_losses(losses.viewed(teacher, batch), said)
    other = losses.taught_losses(losses.viewed(small(seed + 2), batch), said)
    assert set(least) == set(other) == {"outer", "chain", "valid"}
    assert all(least[name].item() <= other[name].item() + 1e-5 for name in least)


def test_of_texts_without_a_likely_cue_only_the_tags_are_learned() -> None:
    batch = said_so()
    view = losses.viewed(small(1), batch)
    said = losses.lesson([view], floor=1.0, most=6)
    assert set(losses.taught_losses(view, said)) == {"outer"}


def test_marks_give_every_part_of_the_loss_and_windows_without_cues_no_chain() -> None:
    assert set(losses.marked_losses(losses.viewed(small(1), said_so()))) == {"outer", "any", "chain", "valid"}
    quiet = losses.marked_losses(losses.viewed(small(1), batches.collate([example([-1, 0, 0, -1])])))
    assert set(quiet) == {"outer", "any", "valid"}


def test_a_tagger_that_is_right_loses_next_to_nothing_and_one_that_is_wrong_what_it_was_sure_of() -> None:
    batch = said_so()
    view = losses.viewed(small(1), batch)
    right = losses.marked_losses(replace(view, tags=tags_of([[0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0]]) * 4))
    wrong = losses.marked_losses(replace(view, tags=tags_of([[0, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0]]) * 4))
    assert right["outer"].item() == pytest.approx(0, abs=1e-4)
    assert wrong["outer"].item() == pytest.approx(32, abs=1e-3)  # one position, 32 nats from begin to outside


LABELS = st.lists(
    st.tuples(st.sampled_from([QUIET, OUTSIDE, BEGIN, INSIDE]), st.sampled_from([QUIET, OUTSIDE, BEGIN, INSIDE])),
    min_size=3,
    max_size=20,
)


@settings(max_examples=60)
@given(labels=LABELS, seed=st.integers(0, 1000), most=st.integers(1, 30))
def test_hard_negatives_never_lie_on_marked_cues(labels: list[tuple[int, int]], seed: int, most: int) -> None:
    outer, any_ = (list(column) for column in zip(*labels, strict=True))
    batch = batches.collate([example(outer, any_)])
    logits = torch.randn(1, len(labels), 2, 3, generator=torch.Generator().manual_seed(seed)) * 3
    wrong = losses.hard_negatives(logits, batch, most=most)
    assert len(wrong.cues.start) <= most
    for start, known in zip(wrong.cues.start.tolist(), wrong.known.tolist(), strict=True):
        assert outer[start] == OUTSIDE
        assert any_[start] in {OUTSIDE, QUIET}
        assert known == (any_[start] == OUTSIDE)


def test_a_guess_begins_where_the_tagger_is_wrongly_sure() -> None:
    batch = batches.collate([example([-1, 0, 0, 1, 0, -1], [-1, 0, -1, 1, 0, -1])])
    wrong = losses.hard_negatives(tags_of([[1, 0, 1, 1, 0, 1]]), batch, most=4)
    assert wrong.cues.start.tolist() == [2]
    assert wrong.known.tolist() == [0]  # inside a content nobody said that it is none


@pytest.mark.parametrize(
    ("tags", "end"),
    [
        ([0, 1, 0, 0, 0, 0, 0, 0, 0], 2),
        ([0, 1, 2, 2, 0, 0, 0, 0, 0], 4),
        ([0, 1, 2, 0, 2, 0, 0, 0, 0], 3),
        ([0, 1, 2, 2, 2, 2, 2, 2, 0], 7),  # six pieces at most
        ([0, 0, 0, 0, 0, 1, 2, 2, 2], 8),  # the last position is no piece
    ],
)
def test_a_guess_goes_on_while_the_tags_say_inside(tags: list[int], end: int) -> None:
    batch = batches.collate([example([-1, *[0] * 7, -1])])
    wrong = losses.hard_negatives(tags_of([tags]), batch, most=1)
    assert (wrong.cues.start.tolist(), wrong.cues.end.tolist()) == ([tags.index(1)], [end])
