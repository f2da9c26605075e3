import random
from typing import Any

import numpy as np
import pytest

from onrecord.attributions.windows import Window

ABSENT = "torch or training/ is absent: pip install '.[train]'"
torch = pytest.importorskip("torch", reason=ABSENT)
articles = pytest.importorskip("articles", reason=ABSENT)
network = pytest.importorskip("network", reason=ABSENT)
train = pytest.importorskip("train", reason=ABSENT)

SHAPE = {"hidden": 12, "layers": 1, "heads": 2, "inner": 8}


def example(number: int) -> Any:
    ids = np.full(4, number, np.int32)
    labels = np.array([-1, 0, 0, -1])
    return articles.Example(
        window=Window(ids=ids, features=ids * 0, piece=ids), paragraph=labels * 0, outer=labels, any=labels, links=()
    )


FOLDS = [[example(n) for n in range(100, 150)], [example(n) for n in range(200, 225)]]
FREE = [example(n) for n in range(300, 400)]


def epoch(**changed: Any) -> list[Any]:
    settings = train.TrainSettings(**changed)
    return list(train.taught_batches([*FOLDS, FREE], settings=settings, rng=random.Random(3)))


def seen(taught: list[Any], *, fold: int | None) -> list[int]:
    return sorted(int(row[0]) for one in taught if one.fold == fold for row in one.batch.ids)


def test_an_epoch_shows_every_marked_window_once_under_its_fold() -> None:
    taught = epoch()
    assert seen(taught, fold=0) == list(range(100, 150))
    assert seen(taught, fold=1) == list(range(200, 225))


@pytest.mark.parametrize(("share", "count"), [(0.0, 0), (0.5, 37), (1.0, 75), (9.0, 100)])
def test_so_many_unmarked_windows_come_to_each_marked_one(share: float, count: int) -> None:
    shown = seen(epoch(unmarked=share), fold=None)
    assert len(set(shown)) == len(shown) == count
    assert set(shown) <= set(range(300, 400))


def test_a_smaller_student_keeps_the_first_and_the_last_layer() -> None:
    for count, layers in train.LAYERS.items():
        assert len(layers) == count
        assert (layers[0], layers[-1]) == (0, 5)
        assert sorted(set(layers)) == list(layers)


def test_a_marked_text_is_shown_by_the_teacher_of_its_fold_and_an_unmarked_one_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    teachers = [network.Network(network.Shape(**SHAPE)) for _ in range(3)]
    school = train.School(teachers, settings=train.TrainSettings())
    asked: list[list[Any]] = []
    real = train.lesson

    def lesson(views: list[Any], **options: Any) -> Any:
        asked.append([view.network for view in views])
        return real(views, **options)

    monkeypatch.setattr(train, "lesson", lesson)
    student = network.Network(network.Shape(**SHAPE))
    taught = epoch()
    marked = next(one for one in taught if one.fold == 1)
    free = next(one for one in taught if one.fold is None)
    parts = school.losses(student, marked)
    school.losses(student, free)
    assert asked[0] == [teachers[1]]
    assert len(set(map(id, asked[1]))) == 2
    assert {"marked outer", "marked any", "taught outer"} <= set(parts)


def test_teachers_learn_nothing() -> None:
    school = train.School([network.Network(network.Shape(**SHAPE)).train()], settings=train.TrainSettings())
    (teacher,) = school.teachers
    assert not teacher.training
    assert not any(weight.requires_grad for weight in teacher.parameters())
